"""Under random dirt no line is lost, none is counted twice, and nothing unreadable is accepted."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from feeds import samples
from minzheng.feeds import FileRefused, Reading, read_bytes
from minzheng.linkage import resident_id

HEADERS = samples.REGISTER_HEADER.split(",")
CLEAN = [
    samples.person().split(","),
    samples.person(户号="H9", 公民身份号码=samples.DAUGHTER_ID, 性别="女").split(","),
]
DIRT = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "-",
            "合计",
            "小计",
            "填表人：",
            "=1+1",
            "4.30621E+17",
            "１９５０年",
            "03/04/2021",
            "\u3000",
        ]
    ),
    st.text(st.characters(codec="gb18030", exclude_characters='",\r\n\0;|\t'), max_size=12),
)


@st.composite
def lines(draw: st.DrawFn) -> str:
    """Draw a line: a person with some cells spoilt, a subtotal, a note, nothing, or a line cut short."""
    cells = list(draw(st.sampled_from(CLEAN)))
    for _ in range(draw(st.integers(0, 3))):
        cells[draw(st.integers(0, len(cells) - 1))] = draw(DIRT)
    form = draw(st.sampled_from(["row", "row", "row", "total", "note", "blank", "short", "long"]))
    if form == "total":
        cells = ["合计", *[""] * (len(HEADERS) - 1)]
    if form == "note":
        cells = ["填表人：某某", *[""] * (len(HEADERS) - 1)]
    if form == "blank":
        cells = [""] * len(HEADERS)
    if form == "short":
        cells = cells[: draw(st.integers(1, len(cells) - 1))]
    if form == "long":
        cells = [*cells, draw(DIRT)]
    return ",".join(cells)


def cells_of(line: str) -> list[str]:
    """Return the cells of a line; empty ones beyond the header say nothing."""
    cells = line.split(",")
    return cells if any(cells[len(HEADERS) :]) else cells[: len(HEADERS)]


def read(content: bytes) -> Reading | None:
    try:
        return read_bytes(content, samples.REGISTER_NAME)
    except FileRefused as refusal:
        assert re.fullmatch(r"公安局_户籍登记_202101\.csv.*。", str(refusal))
        return None


class TestEveryLine:
    @settings(max_examples=200, deadline=None)
    @given(st.lists(lines(), max_size=12))
    def test_is_accepted_quarantined_or_passed_over_exactly_once(self, sent: list[str]) -> None:
        reading = read(samples.register(*sent))
        if reading is None:
            return
        accepted = reading.rows["row"].to_pylist()
        quarantined = {problem.row for problem in reading.problems}
        passed = [line.row for line in reading.passed_over]
        assert reading.rows_read == len(accepted) + len(quarantined)
        everything = [*accepted, *quarantined, *passed]
        assert len(everything) == len(set(everything))
        not_blank = {
            number for number, line in enumerate(sent, start=2) if line.replace(",", "").strip(" \u3000")
        }
        assert not_blank <= set(everything) <= {1, *range(2, len(sent) + 2)}

    @settings(max_examples=100, deadline=None)
    @given(st.lists(lines(), min_size=1, max_size=8))
    def test_accepted_rows_are_valid_and_rejected_ones_keep_their_cells(self, sent: list[str]) -> None:
        reading = read(samples.register(*sent))
        if reading is None:
            return
        ids = reading.rows["id_number"].to_pylist()
        assert all(resident_id.is_valid(number, date(2021, 1, 31)) for number in ids)
        assert len(ids) == len(set(zip(ids, reading.rows["change"].to_pylist(), strict=True)))
        for problem in reading.problems:
            assert list(problem.cells.values()) == cells_of(sent[problem.row - 2])
            assert f"第 {problem.row} 行" in problem.message

    @settings(max_examples=100, deadline=None)
    @given(st.binary(max_size=300))
    def test_any_bytes_end_in_one_sentence(self, noise: bytes) -> None:
        read(noise)
        read(samples.register(samples.person()) + noise)
