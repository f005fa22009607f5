"""How well departments report, and the letter that says so."""

from datetime import date
from pathlib import Path

import pytest

from feeds import offices, samples
from feeds.test_intake import take_in, write
from minzheng.feeds import Kind, all_feeds, letters, quality
from minzheng.feeds.models import Batch
from minzheng.feeds.quality import Arrival, Quality

pytestmark = pytest.mark.django_db
Status = Batch.Status
MONTH, NEXT = "2021-01", "2021-02"
ANSWER = date(2021, 3, 5)


def arrived(period: str, on: date, *, feed: str = "sifa_prison", **fields: object) -> Batch:
    values = {"rows_read": 10, "rows_accepted": 10, "status": Status.ACCEPTED} | fields
    number = f"{Batch.objects.count():064d}"
    return Batch.objects.create(
        feed=feed, period=period, received_on=on, file_name="x.xlsx", file_sha256=number, **values
    )


def of(feed: str, period: str, on: date, **options: int) -> Quality:
    [line] = [line for line in quality.grid([period], on, **options) if line.feed.slug == feed]
    return line.months[0]


class TestArrival:
    @pytest.mark.parametrize(
        ("day", "arrival", "late"),
        [(date(2021, 2, 15), Arrival.ON_TIME, 0), (date(2021, 2, 18), Arrival.LATE, 3)],
    )
    def test_is_in_time_until_the_due_day(self, day: date, arrival: Arrival, late: int) -> None:
        arrived(MONTH, day)
        found = of("sifa_prison", MONTH, date(2021, 3, 1))
        assert (found.arrival, found.days_late) == (arrival, late)

    def test_the_due_day_is_a_parameter(self) -> None:
        arrived(MONTH, date(2021, 2, 15))
        assert of("sifa_prison", MONTH, date(2021, 3, 1), due_day=10).days_late == 5

    def test_what_has_not_come_is_missing_after_the_due_day(self) -> None:
        assert of("sifa_prison", MONTH, date(2021, 2, 15)).arrival is Arrival.WAITING
        assert of("sifa_prison", MONTH, date(2021, 2, 16)).arrival is Arrival.MISSING

    def test_what_comes_later_is_not_known_yet(self) -> None:
        arrived(MONTH, date(2021, 2, 10))
        assert of("sifa_prison", MONTH, date(2021, 2, 9)).arrival is Arrival.WAITING

    @pytest.mark.parametrize("status", [Status.REFUSED, Status.HELD, Status.WITHDRAWN])
    def test_a_file_nothing_is_taken_from_is_unusable(self, status: Status) -> None:
        arrived(MONTH, date(2021, 2, 1), status=status)
        assert of("sifa_prison", MONTH, date(2021, 3, 1)).arrival is Arrival.UNUSABLE

    def test_a_broken_file_is_its_departments(self, tmp_path: Path) -> None:
        path = tmp_path / "司法局_服刑人员_202101.xlsx"
        path.write_bytes(b"")
        batch = take_in(path, tmp_path / "raw")
        found = of("sifa_prison", MONTH, date(2021, 3, 1))
        assert (found.arrival, found.batch) == (Arrival.UNUSABLE, batch)

    def test_the_file_in_force_counts(self) -> None:
        taken = arrived(MONTH, date(2021, 2, 1))
        arrived(MONTH, date(2021, 2, 2), status=Status.HELD)
        assert of("sifa_prison", MONTH, date(2021, 3, 1)).batch == taken

    def test_december_is_due_in_january(self) -> None:
        assert quality.due_on("2021-12") == date(2022, 1, 15)


class TestShares:
    def test_of_a_feed_sent_whole(self) -> None:
        arrived(MONTH, date(2021, 2, 1))
        arrived(
            NEXT,
            date(2021, 3, 1),
            rows_read=8,
            rows_accepted=6,
            rows_quarantined=2,
            rows_changed=3,
            status=Status.PARTLY,
        )
        first, second = (of("sifa_prison", month, date(2021, 4, 1)) for month in (MONTH, NEXT))
        assert (first.complete, first.valid, first.changed) == (None, 1.0, None)
        assert (second.complete, second.valid, second.changed) == (0.8, 0.75, 0.5)

    def test_of_events_completeness_is_unknown(self) -> None:
        for month, day in ((MONTH, date(2021, 2, 1)), (NEXT, date(2021, 3, 1))):
            arrived(month, day, feed="binyi_cremation", rows_read=0, rows_accepted=0)
        found = of("binyi_cremation", NEXT, date(2021, 4, 1))
        assert (found.complete, found.valid) == (None, None)

    def test_what_was_withdrawn_is_no_measure(self) -> None:
        arrived(MONTH, date(2021, 2, 1), status=Status.WITHDRAWN)
        arrived(NEXT, date(2021, 3, 1))
        assert of("sifa_prison", NEXT, date(2021, 4, 1)).complete is None


class TestGrid:
    def test_has_every_feed_once_under_its_department(self) -> None:
        departments = quality.by_department(quality.grid([MONTH, NEXT], date(2021, 3, 1)))
        lines = [line for own in departments.values() for line in own]
        assert sorted(line.feed.slug for line in lines) == sorted(feed.slug for feed in all_feeds())
        assert all([month.period for month in line.months] == [MONTH, NEXT] for line in lines)


class TestLetter:
    def test_counts_by_kind_and_annexes_the_rows(self, tmp_path: Path) -> None:
        bad = [samples.person(姓名=""), samples.person(性别="女"), samples.person(性别="?")]
        take_in(write(tmp_path, samples.person(), *bad), tmp_path / "raw")
        letter = letters.letter("公安局", MONTH, on=date(2021, 2, 5), answer_by=ANSWER)
        assert letter is not None
        [section] = letter.sections
        assert letter.title == "关于核对2021年1月报送数据的函"
        assert "请于2021年3月5日前更正" in letter.closing
        assert [(count.kind, count.rows) for count in section.counts] == [
            (Kind.MISSING, 1),
            (Kind.UNKNOWN_CODE, 1),
            (Kind.ASK, 1),
        ]
        assert [row.row for row in section.rows] == [3, 4, 5]
        assert section.headers == samples.REGISTER_HEADER.split(",")
        assert section.rows[2].cells["性别"] == "?"

    def test_asks_for_what_is_missing(self) -> None:
        letter = letters.letter("司法局", MONTH, on=date(2021, 2, 20), answer_by=ANSWER)
        assert letter is not None
        assert letter.sections[0].sentences == ("应于2021年2月15日前报送，至今没有收到。",)

    def test_says_how_late(self) -> None:
        arrived(MONTH, date(2021, 2, 18))
        letter = letters.letter("司法局", MONTH, on=date(2021, 2, 20), answer_by=ANSWER)
        assert letter is not None
        assert letter.sections[0].sentences == ("应于2021年2月15日前报送，2021年2月18日收到，迟 3 天。",)

    def test_passes_on_what_is_asked(self, tmp_path: Path) -> None:
        take_in(write(tmp_path, samples.person()), tmp_path / "raw")
        held = take_in(write(tmp_path, samples.person(户号="H2"), name="更正_202101.csv"), tmp_path / "raw")
        letter = letters.letter("公安局", MONTH, on=date(2021, 2, 5), answer_by=ANSWER)
        assert letter is not None
        assert letter.sections[0].sentences == (held.refusal,)

    def test_is_not_written_without_cause(self, tmp_path: Path) -> None:
        take_in(write(tmp_path, samples.person()), tmp_path / "raw")
        assert letters.letter("公安局", MONTH, on=date(2021, 2, 5), answer_by=ANSWER) is None

    def test_keeps_means_without_authorisation_out(self, tmp_path: Path) -> None:
        path = tmp_path / "银行_存款查询_202101.xlsx"
        path.write_bytes(samples.workbook(*offices.sheet(offices.BALANCE | {"授权编号": ""})))
        take_in(path, tmp_path / "raw")
        letter = letters.letter("银行", MONTH, on=date(2021, 2, 5), answer_by=ANSWER)
        assert letter is not None
        [row] = letter.sections[0].rows
        assert "余额(元)" not in row.cells

    def test_of_nobody_is_an_error(self) -> None:
        with pytest.raises(KeyError, match="没有名为 某局 的报送部门"):
            letters.letter("某局", MONTH, on=date(2021, 2, 5), answer_by=ANSWER)

    def test_every_kind_has_words(self) -> None:
        assert set(letters.WORDS) == set(Kind)
