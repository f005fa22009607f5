"""What a department promised to send: the columns, their types, the key, the coverage and the legal basis.

A contract is data. It lives in `feeds/<slug>/contract.py` as `FEED` and is found by discovery.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Literal, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Bools = npt.NDArray[np.bool_]


class Type(StrEnum):
    """How the cells of a column are read, and the Arrow type they become."""

    RESIDENT_ID = "resident_id"  # string, 18 characters
    NAME = "name"  # string without blanks between Chinese characters
    TEXT = "text"  # string
    DIGITS = "digits"  # string of digits whose length the column declares
    VILLAGE = "village"  # string of 12 digits, a village of the county
    CHOICE = "choice"  # string, one of `choices`
    LEVEL = "level"  # int64, the place of the word in `choices`, from 1
    DATE = "date"  # date32
    MONTH = "month"  # string YYYY-MM
    YUAN = "yuan"  # int64 fen
    COUNT = "count"  # int64
    AREA = "area"  # int64, square metres, rounded half up


ARROW_TYPES: Final[dict[Type, Any]] = {
    Type.LEVEL: pa.int64(),
    Type.YUAN: pa.int64(),
    Type.COUNT: pa.int64(),
    Type.AREA: pa.int64(),
    Type.DATE: pa.date32(),
}


class Kind(StrEnum):
    """Why a row is in quarantine."""

    MISSING = "missing"
    INVALID_ID = "invalid_id"
    ID_AS_FLOAT = "id_as_float"
    BAD_DATE = "bad_date"
    BAD_AMOUNT = "bad_amount"
    UNKNOWN_CODE = "unknown_code"
    SUM_MISMATCH = "sum_mismatch"
    REPEAT = "repeat"
    UNAUTHORISED = "unauthorised"  # means of class B without the household's valid authorisation
    ASK = "ask"  # readable only by guessing: held, and the department is asked


@dataclass(frozen=True)
class Column:
    """One column: `name` is the Arrow column, `header` what the office writes above it.

    Amount headers are written without their unit; 元 or 万元 is read from the file's header or title.
    `group` is the upper cell of a merged two-row header. `may_be_absent` is for descriptive columns that
    no rule reads; the absence of any other column refuses the file, because empty would then mean "none".
    `past` columns may not be later than the last day of the period. `sensitive` columns are never stored.
    `steady` columns are those that most people keep from one month to the next (see `plausible`).
    """

    name: str
    header: str
    type: Type = Type.TEXT
    required: bool = False
    aliases: tuple[str, ...] = ()
    group: str = ""
    choices: tuple[str, ...] = ()
    other_words: tuple[tuple[str, str], ...] = ()
    lengths: tuple[int, ...] = ()
    past: bool = False
    sensitive: bool = False
    may_be_absent: bool = False
    steady: bool = False

    @property
    def arrow_type(self) -> Any:
        """The Arrow type of the column's read values."""
        return ARROW_TYPES.get(self.type, pa.string())


@dataclass(frozen=True)
class Fault:
    """Something wrong with some rows: `rows` is a mask over the table that was checked."""

    rows: Bools
    column: str
    kind: Kind
    sentence: str


class Check(Protocol):
    """A rule between the columns of one row."""

    def faults(self, rows: pa.Table) -> list[Fault]:
        """Return the faults among `rows`, the table of typed contract columns."""


@dataclass(frozen=True)
class Authorisation:
    """Where a row of class B states the household's authorisation: `number`, valid until the day `until`.

    It must cover the day `on` that the row is about (社会救助暂行办法 第五十八条：经授权).
    """

    number: str = "authorisation"
    until: str = "authorised_until"
    on: str = ""


@dataclass(frozen=True)
class Feed:
    """A department's monthly file.

    `coverage` closed: a person absent from a complete, fresh file has none of what it lists; open: unknown.
    `means_class` A: shared register, for discovery only; B: only under an `authorisation`; None: no means.
    `replaces` full: each file is the whole register; changes: what changed; events: what happened.
    `ends` are the words in the column `change` by which what was known ends.
    `introduces` marks the register that other feeds' persons stand in: of one month it is read first.
    """

    slug: str
    department: str
    title: str
    format: Literal["csv", "xlsx", "parquet"]
    coverage: Literal["closed", "open"]
    basis: str
    replaces: Literal["full", "changes", "events"]
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    means_class: Literal["A", "B"] | None = None
    period: Literal["month"] = "month"
    aliases: tuple[str, ...] = ()
    introduces: bool = False
    ends: tuple[str, ...] = ()
    checks: tuple[Check, ...] = field(default=())
    authorisation: Authorisation | None = None

    def __post_init__(self) -> None:
        """Refuse a contract of class B that does not say where its authorisation stands."""
        if (self.means_class == "B") != (self.authorisation is not None):
            raise ValueError(f"{self.slug}：B 类信息必须、也只有 B 类信息才约定授权所在的列")
        if self.authorisation is not None:
            for name in (self.authorisation.number, self.authorisation.until, self.authorisation.on):
                self.column(name)

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError where the contract has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.slug} 没有列 {name}")

    @property
    def label(self) -> str:
        """The name an official knows the feed by: 公安局《户籍登记》."""
        return f"{self.department}《{self.title}》"
