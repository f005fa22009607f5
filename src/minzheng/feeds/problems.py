"""What a reading hands back: accepted rows, problems with their place, or one sentence of refusal."""

from dataclasses import dataclass, field

import pyarrow as pa

from minzheng.feeds.contract import Feed, Kind


class FileRefused(Exception):
    """A file nothing is taken from. `str(error)` is one Chinese sentence.

    `ask` is true where the file could be read only by guessing: it is held and the department is asked.
    `feed` and `period` are filled as far as they were recognised.
    """

    def __init__(self, sentence: str, *, ask: bool = False, feed: str = "", period: str = "") -> None:
        super().__init__(sentence)
        self.ask = ask
        self.feed = feed
        self.period = period


@dataclass(frozen=True)
class Problem:
    """Why a row is in quarantine: place, kind, one sentence, and the row's cells as they were sent.

    The sentence never quotes a cell (it is stored in clear); `cells` hold personal data and are sealed.
    """

    sheet: str
    row: int
    column: str
    kind: Kind
    message: str
    cells: dict[str, str]


@dataclass(frozen=True)
class PassedOver:
    """A line that is no row: `why` is title, header, note, subtotal or other_sheet."""

    sheet: str
    row: int
    why: str


@dataclass(frozen=True)
class Reading:
    """A file read to the end. `rows` has one typed column per contract column, plus `sheet` and `row`.

    `rows_read` = `rows.num_rows` + the number of distinct quarantined rows. `sha256` is of the file's bytes.
    `notes` are sentences about the file as a whole that hold nothing up, such as a subtotal that is no sum.
    Holds identity numbers and names in clear: never written to disk unencrypted.
    """

    feed: Feed
    period: str
    rows: pa.Table
    problems: list[Problem]
    rows_read: int
    sha256: str
    passed_over: list[PassedOver] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def column_letters(index: int) -> str:
    """Return the spreadsheet letters of a 0-based column: 0 is A, 27 is AB."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place(file_name: str, sheet: str, row: int, header: str, index: int | None) -> str:
    """Return the words that lead to a cell: file, sheet, row, column and address."""
    words = [file_name]
    if sheet:
        words.append(f"工作表“{sheet}”")
    words.append(f"第 {row} 行")
    if header:
        words.append(f"“{header}”列" + (f"（{column_letters(index)}{row}）" if index is not None else ""))
    return "，".join(words)
