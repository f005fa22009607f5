"""A month that contradicts the one before for half a village is asked about; ordinary news is not."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from minzheng.feeds import feed_of
from minzheng.feeds.plausible import contradictions, rows_changed

NORTH, SOUTH = "430621100001", "430621100002"
PRISON, REGISTER, AID = feed_of("sifa_prison"), feed_of("gongan_register"), feed_of("minzheng_aid")
PENSION = feed_of("renshe_employment")


def month(size: int, *, place: str = NORTH, first: int = 0, **columns: Any) -> pa.Table:
    """Return `size` persons of one village; each column is one value for all, or a list."""
    values = {"person_key": list(range(first, first + size)), "place": [place] * size}
    for name, value in columns.items():
        values[name] = list(value) if isinstance(value, list) else [value] * size
    return pa.table(values)


def pensions(size: int, fen: Sequence[int | None] | int, **options: Any) -> pa.Table:
    names = [column.name for column in PENSION.columns if column.steady]
    empty = {name: None for name in names if name != "pension_basic_fen"}
    amounts = fen if isinstance(fen, int) else list(fen)
    table = month(size, pension_basic_fen=amounts, **empty, **options)
    return table.cast(
        pa.schema(
            [
                (name, PENSION.column(name).arrow_type if name in names else table.schema.field(name).type)
                for name in table.column_names
            ]
        )
    )


class TestSentWhole:
    def test_half_a_village_gone_is_asked_about_by_name(self) -> None:
        previous = pa.concat_tables([pensions(40, 113_00), pensions(100, 113_00, place=SOUTH, first=40)])
        current = previous.filter(pa.array([key >= 21 for key in range(140)]))
        [found] = contradictions(PENSION, previous, current, names={NORTH: "集镇居委会"})
        assert (found.place, found.column, found.of, found.differing) == (NORTH, "", 40, 21)
        assert found.sentence == (
            "集镇居委会（430621100001）上月的 40 条记录有 21 条本月没有了，请人社局确认。"
        )

    def test_exactly_half_is_not(self) -> None:
        previous = pensions(40, 113_00)
        assert contradictions(PENSION, previous, previous.slice(20)) == []

    def test_the_whole_file_makes_its_villages_superfluous(self) -> None:
        previous = pa.concat_tables([pensions(40, 113_00), pensions(40, 113_00, place=SOUTH, first=40)])
        [found] = contradictions(PENSION, previous, previous.slice(0, 10))
        assert (found.place, found.of, found.differing) == ("", 80, 70)
        assert found.sentence.startswith("全部数据中上月的 80 条记录")

    def test_persons_without_a_village_count_in_the_whole_only(self) -> None:
        previous = pa.concat_tables([pensions(40, 113_00), pensions(40, 113_00, first=40)])
        previous = previous.set_column(1, "place", pa.array([None] * 40 + [NORTH] * 40, pa.string()))
        assert contradictions(PENSION, previous, previous.slice(30)) == []

    def test_few_may_change_by_chance(self) -> None:
        previous = pensions(19, 113_00)
        assert contradictions(PENSION, previous, previous.slice(0, 1)) == []
        assert contradictions(PENSION, previous, previous.slice(0, 1), fewest=10) != []

    @pytest.mark.parametrize(
        ("now", "asked"),
        [(118_00, False), (225_99, False), (226_00, True), (1_13, True), (0, True), (113_00, False)],
        ids=["raised", "nearly doubled", "doubled", "unit lost", "nothing", "as before"],
    )
    def test_amounts_contradict_when_they_double_or_halve(self, now: int, asked: bool) -> None:
        found = contradictions(PENSION, pensions(40, 113_00), pensions(40, now))
        assert [each.column for each in found] == (["pension_basic_fen"] if asked else [])

    def test_words_and_dates_contradict_when_they_differ(self) -> None:
        steady = {"since_on": date(2020, 3, 1), "custody_state": "在押"}
        previous = month(40, custody_kind="服刑", **steady)
        current = month(40, custody_kind=["社区矫正"] * 21 + ["服刑"] * 19, **steady)
        [found] = contradictions(PRISON, previous, current)
        assert found.sentence == "全部数据中上月的 40 条记录有 21 条的“类别”与本月不同，请司法局确认。"

    def test_a_value_that_appears_or_disappears_differs(self) -> None:
        steady = {"since_on": date(2020, 3, 1), "custody_state": "在押"}
        previous = month(40, custody_kind="服刑", **steady)
        current = previous.set_column(2, "custody_kind", pa.nulls(40, pa.string()))
        assert [each.differing for each in contradictions(PRISON, previous, current)] == [40]

    def test_each_kind_of_aid_of_a_person_is_its_own_statement(self) -> None:
        def paid(kind: str, fen: int) -> pa.Table:
            return month(30, aid_kind=kind, amount_fen=fen, persons_covered=1)

        previous = pa.concat_tables([paid("农村低保", 242_00), paid("高龄津贴", 50_00)])
        current = pa.concat_tables([paid("高龄津贴", 50_00), paid("农村低保", 242_00)])
        assert contradictions(AID, previous, current) == []

    def test_the_order_of_rows_and_repeats_say_nothing(self) -> None:
        previous = pensions(40, list(range(100, 140)))
        current = previous.take(pa.array([*range(39, -1, -1), 3, 3]))
        assert contradictions(PENSION, previous, current) == []


class TestChanges:
    def test_half_a_village_dead_is_asked_about(self) -> None:
        living = pa.concat_tables([month(40), month(60, place=SOUTH, first=40)])
        rows = pa.table({"person_key": list(range(25)), "change": ["死亡"] * 20 + ["迁出"] * 5})
        [found] = contradictions(REGISTER, living, rows)
        assert (found.place, found.of, found.differing) == (NORTH, 40, 25)
        assert "现有的 40 人，本月有 25 人死亡、迁出，请公安局确认。" in found.sentence

    def test_corrections_for_everybody_are_not(self) -> None:
        rows = pa.table({"person_key": list(range(40)), "change": ["变更"] * 40})
        assert contradictions(REGISTER, month(40), rows) == []


class TestEvents:
    def test_contradict_nothing(self) -> None:
        feed = feed_of("yibao_settlement")
        assert contradictions(feed, month(40), month(40, first=500)) == []


class TestRowsChanged:
    def test_counts_new_and_other_rows(self) -> None:
        previous = pensions(40, 113_00)
        current = pa.concat_tables([pensions(39, 113_00), pensions(3, 118_00, first=39)])
        assert rows_changed(PENSION, previous, current) == 3

    def test_empty_cells_are_equal(self) -> None:
        same = pensions(3, [None, 1, None])
        assert rows_changed(PENSION, same, same) == 0

    def test_a_first_month_and_changes_are_all_new(self) -> None:
        assert rows_changed(PENSION, None, pensions(3, 1)) == 3
        rows = pa.table({"person_key": [1, 2], "change": ["死亡"] * 2})
        assert rows_changed(REGISTER, rows, rows) == 2
