"""The column check says, row for row, what the single check says."""

from datetime import date

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from minzheng.linkage import id_columns, resident_id

TODAY = date(2021, 6, 30)


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Draw a number that is mostly right, with one place changed now and then."""
    area = draw(st.sampled_from(["430621", "430626", "110101", "990101"]))
    born = draw(st.dates(date(1899, 1, 1), date(2022, 12, 31)))
    seventeen = f"{area}{born:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    whole = seventeen + resident_id.check_digit(seventeen)
    form = draw(st.sampled_from(["as it is", "lower", "fifteen", "changed", "text"]))
    if form == "lower":
        return whole.lower()
    if form == "fifteen":
        return whole[:6] + whole[8:17]
    if form == "changed":
        place = draw(st.integers(0, 17))
        return whole[:place] + draw(st.sampled_from("0123456789X年 ")) + whole[place + 1 :]
    return draw(st.text(max_size=20)) if form == "text" else whole


class TestCheckIds:
    @given(st.lists(numbers(), max_size=30))
    def test_agrees_with_the_single_check(self, sent: list[str]) -> None:
        checked = id_columns.check_ids(pa.array(sent, pa.string()), TODAY)
        faults = {place: resident_id.fault_of(text, TODAY) for place, text in enumerate(sent)}
        assert checked.faults == {place: fault for place, fault in faults.items() if fault}
        assert checked.ids.to_pylist() == [
            None if faults[place] else resident_id.normalise(text) for place, text in enumerate(sent)
        ]

    def test_takes_slices_and_nulls(self) -> None:
        column = pa.array(["x", "430621195001010014", None, "430621198802290021"])[1:]
        checked = id_columns.check_ids(column, TODAY)
        assert checked.ids.to_pylist() == ["430621195001010014", None, "430621198802290021"]
        assert checked.faults == {1: resident_id.IdFault.MISSING}


class TestReading:
    def test_birth_dates_and_sexes_keep_nulls(self) -> None:
        ids = pa.array(["430621195001010014", None, "430621198802290021"])
        assert id_columns.birth_dates(ids).to_pylist() == [date(1950, 1, 1), None, date(1988, 2, 29)]
        assert id_columns.are_male(ids).to_pylist() == [True, None, False]

    def test_empty_columns_stay_empty(self) -> None:
        assert id_columns.birth_dates(pa.array([], pa.string())).to_pylist() == []
