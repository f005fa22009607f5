"""Deciding about batches: one file in force per month, nothing deleted, every decision in the audit trail."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from feeds import samples
from feeds.test_intake import GOOD, RECEIVED, take_in, write
from minzheng.access.models import AuditEvent
from minzheng.feeds import intake, raw_files, read_bytes, read_file, verbs
from minzheng.feeds.models import Batch
from minzheng.feeds.plausible import Contradiction

pytestmark = pytest.mark.django_db
Status, Question = Batch.Status, Batch.Question
AT = datetime(2021, 2, 3, 9, tzinfo=UTC)
OTHER = samples.person(户号="H2")
NEWS = Contradiction("", "", 40, 30, "全部数据中上月的 40 条记录有 30 条本月没有了，请公安局确认。")


@pytest.fixture
def first(tmp_path: Path) -> Batch:
    return take_in(write(tmp_path, GOOD), tmp_path / "raw")


@pytest.fixture
def held(first: Batch, tmp_path: Path) -> Batch:
    return take_in(write(tmp_path, OTHER, name="更正_202101.csv"), tmp_path / "raw")


@pytest.fixture
def doubted(tmp_path: Path) -> Batch:
    path = write(tmp_path, OTHER, samples.person(姓名=""))
    reading = read_file(path)
    batch = intake.open_batch(reading, path, RECEIVED, raw_dir=tmp_path / "raw")
    intake.hold(batch, reading.problems)
    return intake.ask(batch, [NEWS])


def read_again(batch: Batch, raw_dir: Path) -> Batch:
    """Take an accepted batch in from its sealed file, as the registry does."""
    reading = read_bytes(raw_files.content(batch, raw_dir=raw_dir), batch.file_name)
    intake.hold(batch, reading.problems)
    return intake.close_batch(batch, accepted=reading.rows.num_rows)


def trail() -> list[tuple[str, str, str]]:
    return list(AuditEvent.objects.order_by("pk").values_list("verb", "subject_code", "reason"))


class TestReplacement:
    def test_accepted_takes_the_place_of_the_earlier(self, first: Batch, held: Batch, tmp_path: Path) -> None:
        assert held.question == Question.REPLACES
        batch = verbs.accept_replacement(held, by=None, at=AT)
        assert (batch.status, batch.question, batch.refusal, batch.supersedes) == (Status.OPEN, "", "", first)
        first.refresh_from_db()
        assert (first.status, first.refusal) == (Status.WITHDRAWN, "已由“更正_202101.csv”替换。")
        assert read_again(batch, tmp_path / "raw").status == Status.ACCEPTED
        assert trail() == [("accept_replacement", str(held.pk), "")]

    def test_declined_changes_nothing(self, first: Batch, held: Batch, tmp_path: Path) -> None:
        verbs.decline_replacement(held, by=None, at=AT, reason="原件无误")
        first.refresh_from_db()
        held.refresh_from_db()
        assert (first.status, held.status, held.refusal) == (
            Status.ACCEPTED,
            Status.WITHDRAWN,
            "不采用：原件无误",
        )
        assert intake.already_taken(tmp_path / "更正_202101.csv")
        assert trail() == [("decline_replacement", str(held.pk), "原件无误")]

    def test_is_accepted_once(self, held: Batch) -> None:
        verbs.accept_replacement(held, by=None, at=AT)
        with pytest.raises(verbs.Refused, match=r"没有“是否替换已入库的文件”需要确认（读取中）。$"):
            verbs.accept_replacement(held, by=None, at=AT)

    def test_a_month_that_has_changed_hands_is_looked_at_first(
        self, first: Batch, held: Batch, tmp_path: Path
    ) -> None:
        third = take_in(write(tmp_path, samples.person(户号="H3"), name="再_202101.csv"), tmp_path / "raw")
        read_again(verbs.accept_replacement(third, by=None, at=AT), tmp_path / "raw")
        with pytest.raises(verbs.Refused, match=r"同月已有另一份文件“再_202101\.csv”入库"):
            verbs.accept_replacement(held, by=None, at=AT)

    def test_after_a_withdrawal_there_is_nothing_to_replace(
        self, first: Batch, held: Batch, tmp_path: Path
    ) -> None:
        verbs.withdraw(first, by=None, at=AT, reason="报错了县")
        batch = verbs.accept_replacement(held, by=None, at=AT)
        assert read_again(batch, tmp_path / "raw").status == Status.ACCEPTED
        first.refresh_from_db()
        assert first.refusal == "已撤回：报错了县"


class TestContradiction:
    def test_holds_the_whole_file(self, doubted: Batch, tmp_path: Path) -> None:
        assert (doubted.status, doubted.rows_quarantined, doubted.quarantined.count()) == (Status.HELD, 0, 0)
        assert doubted.refusal == f"{samples.REGISTER_NAME}：{NEWS.sentence}"
        assert intake.already_taken(tmp_path / samples.REGISTER_NAME)
        again = tmp_path / samples.REGISTER_NAME
        assert intake.open_batch(read_file(again), again, RECEIVED, raw_dir=tmp_path).status == Status.HELD

    def test_accepted_is_read_again(self, doubted: Batch, tmp_path: Path) -> None:
        batch = verbs.accept_contradiction(doubted, by=None, at=AT, reason="整村搬迁")
        batch = read_again(batch, tmp_path / "raw")
        assert (batch.status, batch.rows_accepted, batch.rows_quarantined) == (Status.PARTLY, 1, 1)
        assert trail() == [("accept_contradiction", str(doubted.pk), "整村搬迁")]

    def test_declined_is_withdrawn(self, doubted: Batch) -> None:
        batch = verbs.decline_contradiction(doubted, by=None, at=AT, reason="公安局重报")
        assert batch.status == Status.WITHDRAWN

    def test_is_another_question_than_replacing(self, doubted: Batch) -> None:
        with pytest.raises(verbs.Refused):
            verbs.accept_replacement(doubted, by=None, at=AT)

    def test_gives_way_to_a_file_taken_in_since(self, doubted: Batch, tmp_path: Path) -> None:
        take_in(write(tmp_path, GOOD, name="重报_202101.csv"), tmp_path / "raw")
        with pytest.raises(verbs.Refused, match="不能再采用这一份"):
            verbs.accept_contradiction(doubted, by=None, at=AT, reason="无误")


class TestWithdrawal:
    def test_keeps_everything(self, tmp_path: Path) -> None:
        batch = take_in(write(tmp_path, GOOD, samples.person(姓名="")), tmp_path / "raw")
        withdrawn = verbs.withdraw(batch, by=None, at=AT, reason="报错了县")
        assert (withdrawn.status, withdrawn.rows_accepted, withdrawn.quarantined.count()) == (
            Status.WITHDRAWN,
            1,
            1,
        )
        assert raw_files.content(withdrawn, raw_dir=tmp_path / "raw")
        assert trail() == [("withdraw_batch", str(batch.pk), "报错了县")]

    def test_is_of_what_is_in_force(self, held: Batch) -> None:
        with pytest.raises(verbs.Refused, match=r"没有入库，不能撤回（待确认）。$"):
            verbs.withdraw(held, by=None, at=AT, reason="x")

    @pytest.mark.parametrize("reason", ["", " ", "长" * 301])
    def test_needs_a_reason_of_bearable_length(self, first: Batch, reason: str) -> None:
        with pytest.raises(verbs.Refused, match="理由"):
            verbs.withdraw(first, by=None, at=AT, reason=reason)
        first.refresh_from_db()
        assert first.status == Status.ACCEPTED


def test_the_previous_batch_is_the_latest_in_force_before_it(tmp_path: Path) -> None:
    batches = {}
    for month in ("202103", "202101", "202102"):
        path = write(tmp_path, GOOD, samples.person(户号=month), name=f"户籍_{month}.csv")
        path.write_bytes(samples.register(samples.person(户号=month)))
        batches[month] = take_in(path, tmp_path / "raw")
    assert intake.previous_batch(batches["202103"]) == batches["202102"]
    verbs.withdraw(batches["202102"], by=None, at=AT, reason="x")
    assert intake.previous_batch(batches["202103"]) == batches["202101"]
    assert intake.previous_batch(batches["202101"]) is None
    assert batches["202101"].received_on == date(2021, 2, 1)
