"""From a file to stored rows: every row counted, nobody taken for somebody else."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from minzheng.access.crypto import unseal
from minzheng.feeds.contract import Kind
from minzheng.feeds.models import Batch, QuarantinedRow
from minzheng.registry.models import Household, Person, Status
from registry.offices import COUNTY, LI, SON, WANG, Offices, aid_row, change, key, line, pension_row


def person(resident_id: str) -> Person:
    return Person.objects.unscoped(reason="test").get(key=key(resident_id))


def held(batch: Batch) -> list[tuple[str, int]]:
    return list(batch.quarantined.values_list("kind", "row"))


def counts(batch: Batch) -> tuple[int, int, int]:
    return batch.rows_read, batch.rows_accepted, batch.rows_quarantined


def stored(offices: Offices, batch: Batch) -> list[dict]:
    return pq.read_table(offices.place.tables / "feeds" / batch.feed / f"{batch.pk:06d}.parquet").to_pylist()


class TestRegister:
    def test_makes_persons_and_their_household(self, offices: Offices) -> None:
        batch = offices.register(line(WANG, "王建国"), line(LI, "李桂英", 与户主关系="配偶"))
        assert counts(batch) == (2, 2, 0)
        wang = person(WANG)
        assert (wang.name, wang.sex, f"{wang.birth_date:%Y%m%d}") == ("王建国", "male", "19500101")
        assert unseal(bytes(wang.id_number_sealed)) == WANG
        household = Household.objects.unscoped(reason="test").get()
        assert {row["household_key"] for row in stored(offices, batch)} == {household.key}

    def test_bad_rows_are_counted_and_kept(self, offices: Offices) -> None:
        good, bad = line(WANG, "王建国"), line(LI[:-1] + "A", "李桂英")
        batch = offices.register(good, bad, good)
        assert counts(batch) == (3, 1, 2)
        assert dict(held(batch)).keys() == {Kind.INVALID_ID, Kind.REPEAT}

    def test_the_old_number_is_the_same_person(self, offices: Offices) -> None:
        offices.register(line(WANG, "王建国"))
        old = WANG[:6] + WANG[8:17]
        offices.register(change(WANG, "王建国", "变更", "2021-02-03", 公民身份号码=old), period="2021-02")
        assert Person.objects.unscoped(reason="test").count() == 1

    def test_may_rename_by_a_correction(self, offices: Offices) -> None:
        offices.register(line(WANG, "王建国"))
        batch = offices.register(change(WANG, "王卫东", "变更", "2021-02-03"), period="2021-02")
        assert counts(batch) == (1, 1, 0)
        assert (person(WANG).name, person(WANG).pinyin) == ("王卫东", "wangweidong wwd")

    def test_does_not_let_a_stranger_die_in_somebodys_place(self, offices: Offices) -> None:
        offices.register(line(WANG, "王建国"))
        batch = offices.register(change(WANG, "陈秀兰", "死亡", "2021-02-03"), period="2021-02")
        assert counts(batch) == (1, 0, 1)
        assert held(batch) == [(Kind.ASK, 2)]
        assert person(WANG).name == "王建国"

    def test_knows_better_than_the_feed_that_came_first(self, offices: Offices) -> None:
        offices.employment(pension_row(WANG, "黄建国"))
        batch = offices.register(line(WANG, "王建国"))
        assert counts(batch) == (1, 1, 0)
        assert person(WANG).name == "王建国"


class TestOtherFeeds:
    def test_a_known_number_with_another_name_is_asked_about(self, offices: Offices) -> None:
        offices.register(line(WANG, "王建国"), line(LI, "李桂英", 与户主关系="配偶"))
        batch = offices.aid(aid_row(WANG, "王建国"), aid_row(LI, "赵铁柱"))
        assert counts(batch) == (2, 1, 1)
        row = QuarantinedRow.objects.get(batch=batch)
        assert row.kind == Kind.ASK
        assert LI not in row.message and "赵" not in row.message, "the sentence is stored in clear"
        cells = json.loads(unseal(bytes(row.cells_sealed)))
        assert (cells["领取人身份证号"], cells["领取人姓名"]) == (LI, "赵铁柱")
        assert [stored_row["person_key"] for stored_row in stored(offices, batch)] == [key(WANG)]

    def test_names_that_sound_alike_are_one(self, offices: Offices) -> None:
        offices.register(line(LI, "李桂霞"))
        assert counts(offices.aid(aid_row(LI, "李桂侠"))) == (1, 1, 0)
        assert person(LI).name == "李桂霞", "the register's spelling stays"

    def test_a_lost_character_keeps_nobody_out(self, offices: Offices) -> None:
        offices.register(line(LI, "李桂霞"))
        assert counts(offices.aid(aid_row(LI, "李?霞"))) == (1, 1, 0)
        offices.register(change(LI, "李桂?", "变更", "2021-02-03"), period="2021-02")
        assert person(LI).name == "李桂霞"

    def test_two_names_for_an_unknown_number_are_both_asked_about(self, offices: Offices) -> None:
        batch = offices.aid(aid_row(WANG, "王建国"), aid_row(WANG, "赵铁柱", "高龄津贴", 30))
        assert counts(batch) == (2, 0, 2)
        assert not Person.objects.unscoped(reason="test").exists()

    def test_a_new_person_belongs_to_the_county_alone(self, offices: Offices) -> None:
        offices.employment(pension_row(SON, "王小军"))
        son = person(SON)
        assert (son.status, son.area_id, son.household_id) == (Status.UNREGISTERED, COUNTY, None)


class TestFile:
    def test_the_same_again_changes_nothing(self, offices: Offices) -> None:
        first = offices.register(line(WANG, "王建国"))
        files = sorted(path for path in offices.place.tables.rglob("*.parquet"))
        stamps = [path.stat().st_mtime_ns for path in files]
        again = offices.register(line(WANG, "王建国"))
        assert (again.pk, Batch.objects.count()) == (first.pk, 1)
        assert [path.stat().st_mtime_ns for path in files] == stamps

    def test_another_content_for_a_month_waits(self, offices: Offices) -> None:
        first = offices.register(line(WANG, "王建国"))
        second = offices.register(line(WANG, "王建国"), line(LI, "李桂英", 与户主关系="配偶"))
        assert second.status == Batch.Status.HELD
        assert second.supersedes == first
        assert Person.objects.unscoped(reason="test").count() == 1
        assert not list(offices.place.tables.rglob(f"{second.pk:06d}.parquet"))

    @pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n"])
    def test_what_cannot_be_read_is_recorded_with_why(self, offices: Offices, content: bytes) -> None:
        batch = offices.take("公安局_户籍登记", content, "2021-01")
        assert batch.status in (Batch.Status.REFUSED, Batch.Status.HELD)
        assert batch.refusal.endswith("。")

    def test_tables_hold_no_names_and_numbers(self, offices: Offices, tmp_path: Path) -> None:
        batches = (offices.register(line(WANG, "王建国")), offices.aid(aid_row(WANG, "王建国")))
        for batch in batches:
            text = json.dumps(stored(offices, batch), ensure_ascii=False, default=str)
            for secret in (WANG, "王建国", "6230901536407811220", "某村1号"):
                assert secret not in text
