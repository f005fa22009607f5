"""Batches: the same file twice changes nothing, a corrected file is asked about, no row is lost."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from feeds import samples
from minzheng.access import crypto
from minzheng.feeds import FileRefused, Kind, Problem, intake, raw_files, read_file
from minzheng.feeds.models import Batch, QuarantinedRow

pytestmark = pytest.mark.django_db
RECEIVED = date(2021, 2, 1)
Status = Batch.Status
GOOD = samples.person()
BAD = samples.person(姓名="", 性别="")


def write(folder: Path, *lines: str, name: str = samples.REGISTER_NAME) -> Path:
    path = folder / name
    path.write_bytes(samples.register(*lines))
    return path


def take_in(path: Path, raw_dir: Path) -> Batch:
    """Take a file in as the registry does."""
    try:
        reading = read_file(path)
    except FileRefused as refusal:
        return intake.refuse(path, refusal, RECEIVED, raw_dir=raw_dir)
    batch = intake.open_batch(reading, path, RECEIVED, raw_dir=raw_dir)
    if batch.status == Status.OPEN:
        intake.hold(batch, reading.problems)
        intake.close_batch(batch, accepted=reading.rows.num_rows)
    return batch


class TestTakingIn:
    def test_counts_every_row_once(self, tmp_path: Path) -> None:
        batch = take_in(write(tmp_path, GOOD, BAD), tmp_path / "raw")
        assert (batch.rows_read, batch.rows_accepted, batch.rows_quarantined) == (2, 1, 1)
        assert (batch.status, batch.feed, batch.period) == (Status.PARTLY, "gongan_register", "2021-01")

    def test_without_problems_is_accepted(self, tmp_path: Path) -> None:
        assert take_in(write(tmp_path, GOOD), tmp_path / "raw").status == Status.ACCEPTED

    def test_keeps_one_record_a_row_with_every_sentence_and_sealed_cells(self, tmp_path: Path) -> None:
        row = take_in(write(tmp_path, GOOD, BAD), tmp_path / "raw").quarantined.get()
        assert (row.row, row.column, row.kind) == (3, "姓名", Kind.MISSING)
        assert len(row.message.splitlines()) == 2
        assert json.loads(crypto.unseal(bytes(row.cells_sealed)))["住址"] == "某村1号"
        assert "某村1号".encode() not in bytes(row.cells_sealed)

    def test_keeps_the_file_under_seal(self, tmp_path: Path) -> None:
        path = write(tmp_path, GOOD)
        batch = take_in(path, tmp_path / "raw")
        kept = tmp_path / "raw" / batch.raw_path
        assert raw_files.content(batch, raw_dir=tmp_path / "raw") == path.read_bytes()
        assert "王方".encode("gb18030") not in kept.read_bytes()
        assert (kept.stat().st_mode & 0o777, kept.parent.stat().st_mode & 0o777) == (0o600, 0o700)

    def test_problems_found_later_are_held_too(self, tmp_path: Path) -> None:
        path = write(tmp_path, GOOD)
        batch = intake.open_batch(read_file(path), path, RECEIVED, raw_dir=tmp_path / "raw")
        intake.hold(batch, [Problem("", 2, "姓名", Kind.ASK, "请核实姓名。", {"姓名": "王方"})])
        assert intake.close_batch(batch, accepted=0).rows_quarantined == 1

    def test_a_lost_row_is_an_error(self, tmp_path: Path) -> None:
        path = write(tmp_path, GOOD, BAD)
        batch = intake.open_batch(read_file(path), path, RECEIVED, raw_dir=tmp_path / "raw")
        with pytest.raises(ValueError, match="读取 2 行，入库 1 行、隔离 0 行，合不上"):
            intake.close_batch(batch, accepted=1)

    def test_the_database_refuses_a_lost_row_too(self) -> None:
        with pytest.raises(IntegrityError, match="feeds_batch_loses_no_row"):
            Batch.objects.create(
                file_name="x", file_sha256="0" * 64, received_on=RECEIVED, rows_read=2, status=Status.PARTLY
            )


class TestTwice:
    def test_the_same_content_changes_nothing(self, tmp_path: Path) -> None:
        first = take_in(write(tmp_path, GOOD, BAD), tmp_path / "raw")
        again = write(tmp_path, GOOD, BAD, name="复件_202101.csv")
        assert intake.already_taken(again)
        second = take_in(again, tmp_path / "raw")
        assert (second.pk, second.file_name) == (first.pk, first.file_name)
        assert (Batch.objects.count(), QuarantinedRow.objects.count()) == (1, 1)

    def test_what_broke_off_is_taken_in_from_the_start(self, tmp_path: Path) -> None:
        path = write(tmp_path, GOOD, BAD)
        reading = read_file(path)
        batch = intake.open_batch(reading, path, RECEIVED, raw_dir=tmp_path / "raw")
        intake.hold(batch, reading.problems)
        assert not intake.already_taken(path)
        assert take_in(path, tmp_path / "raw").rows_quarantined == 1

    def test_other_content_for_the_month_is_held_and_asked_about(self, tmp_path: Path) -> None:
        first = take_in(write(tmp_path, GOOD), tmp_path / "raw")
        corrected = write(tmp_path, samples.person(户号="H2"), name="更正_202101.csv")
        batch = take_in(corrected, tmp_path / "raw")
        assert (batch.status, batch.supersedes) == (Status.HELD, first)
        assert batch.refusal == (
            "更正_202101.csv：公安局《户籍登记》2021-01 已由“公安局_户籍登记_202101.csv”入库，"
            "这份内容不同，请确认是否用它替换。"
        )
        assert intake.already_taken(corrected)

    def test_once_the_first_is_withdrawn_the_other_may_come_in(self, tmp_path: Path) -> None:
        first = take_in(write(tmp_path, GOOD), tmp_path / "raw")
        corrected = write(tmp_path, samples.person(户号="H2"), name="更正_202101.csv")
        held = take_in(corrected, tmp_path / "raw")
        Batch.objects.filter(pk=first.pk).update(status=Status.WITHDRAWN)
        Batch.objects.filter(pk=held.pk).update(status=Status.OPEN)
        assert take_in(corrected, tmp_path / "raw").status == Status.ACCEPTED

    def test_two_batches_of_a_month_cannot_both_count(self, tmp_path: Path) -> None:
        take_in(write(tmp_path, GOOD), tmp_path / "raw")
        held = take_in(write(tmp_path, samples.person(户号="H2")), tmp_path / "raw")
        with pytest.raises(IntegrityError, match="feeds_batch_one_per_month"), transaction.atomic():
            Batch.objects.filter(pk=held.pk).update(status=Status.OPEN)


class TestRefusal:
    def test_leaves_one_batch_with_its_sentence(self, tmp_path: Path) -> None:
        path = tmp_path / samples.REGISTER_NAME
        path.write_bytes(b"")
        batches = [take_in(path, tmp_path / "raw") for _ in range(2)]
        assert batches[0].pk == batches[1].pk
        assert batches[0].status == Status.REFUSED
        assert batches[0].refusal == f"{samples.REGISTER_NAME}：文件是空的。"
        assert not intake.already_taken(path)

    @pytest.mark.parametrize(
        ("name", "listed"),
        [
            ("公安局_户籍登记_202101.csv", ("gongan_register", "2021-01")),
            ("公安局交警大队_机动车_202102.xlsx", ("jiaojing_vehicle", "2021-02")),
            ("户籍登记_202101.csv", ("", "")),
            ("公安局_户籍登记_202113.csv", ("", "")),
            ("公安局_户籍登记_20210131.csv", ("", "")),
            ("公安局_户籍登记更正_202101.csv", ("", "")),
            ("医保局_户籍登记_202101.csv", ("", "")),
        ],
    )
    def test_is_listed_under_whose_name_it_bears(
        self, tmp_path: Path, name: str, listed: tuple[str, str]
    ) -> None:
        path = tmp_path / name
        path.write_bytes(b"PK\x03\x04nothing")
        batch = take_in(path, tmp_path / "raw")
        assert (batch.feed, batch.period) == listed

    def test_what_the_header_says_counts_more_than_the_name(self, tmp_path: Path) -> None:
        header = samples.REGISTER_HEADER.replace("婚姻状况", "婚否")
        path = tmp_path / "医保局_医疗费用结算_202101.csv"
        path.write_bytes(samples.register(GOOD, header=header))
        batch = take_in(path, tmp_path / "raw")
        assert (batch.feed, batch.period) == ("gongan_register", "")

    def test_two_departments_empty_files_are_two_batches(self, tmp_path: Path) -> None:
        found = []
        for name in (samples.REGISTER_NAME, samples.SETTLEMENT_NAME):
            (tmp_path / name).write_bytes(b"")
            found.append(take_in(tmp_path / name, tmp_path / "raw").feed)
        assert found == ["gongan_register", "yibao_settlement"]
        assert Batch.objects.count() == 2

    def test_once_read_it_is_no_longer_under_a_wrong_name(self, tmp_path: Path) -> None:
        path = write(tmp_path, GOOD, name="医保局_医疗费用结算_202101.csv")
        refused = intake.refuse(path, "表头不认识。", RECEIVED, raw_dir=tmp_path / "raw")
        assert refused.feed == "yibao_settlement"
        batch = take_in(path, tmp_path / "raw")
        assert (batch.pk, batch.feed, batch.status) == (refused.pk, "gongan_register", Status.ACCEPTED)

    def test_what_needs_guessing_is_held(self, tmp_path: Path) -> None:
        path = tmp_path / samples.REGISTER_NAME
        path.write_bytes(samples.register(GOOD, header=samples.REGISTER_HEADER.replace("婚姻状况", "婚否")))
        batch = take_in(path, tmp_path / "raw")
        assert (batch.status, batch.feed, batch.rows_read) == (Status.HELD, "gongan_register", 0)

    def test_is_over_once_the_file_can_be_read(self, tmp_path: Path) -> None:
        path = write(tmp_path, GOOD)
        refused = intake.refuse(path, "表头不认识。", RECEIVED, raw_dir=tmp_path / "raw")
        batch = take_in(path, tmp_path / "raw")
        assert (batch.pk, batch.status, batch.refusal) == (refused.pk, Status.ACCEPTED, "")


class TestGrants:
    def test_the_web_reads_and_never_writes(self) -> None:
        with connection.cursor() as cursor:
            for table in ("feeds_batch", "feeds_quarantinedrow"):
                for right, allowed in (
                    ("SELECT", True),
                    ("INSERT", False),
                    ("UPDATE", False),
                    ("DELETE", False),
                ):
                    cursor.execute("SELECT has_table_privilege('minzheng_app', %s, %s)", [table, right])
                    assert cursor.fetchone() == (allowed,), f"{right} on {table}"
