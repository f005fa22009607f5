"""Rules between the columns of one row that contracts declare; each looks at the whole table at once."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.feeds.contract import Bools, Fault, Kind
from minzheng.linkage import id_columns


@dataclass(frozen=True)
class Sum:
    """`total` is the sum of `parts` (fen); an empty part counts as nothing."""

    total: str
    parts: tuple[str, ...]
    sentence: str

    def faults(self, rows: pa.Table) -> list[Fault]:
        """Return the rows whose parts do not add up."""
        added = np.zeros(rows.num_rows, dtype=np.int64)
        for part in self.parts:
            added += pc.fill_null(rows[part], 0).to_numpy()
        wrong = pc.fill_null(pc.not_equal(rows[self.total], pa.array(added)), False)
        return _fault(wrong, self.total, Kind.SUM_MISMATCH, self.sentence)


@dataclass(frozen=True)
class RequiredUnless:
    """`column` must be filled unless `other` is `value`."""

    column: str
    other: str
    value: str
    sentence: str

    def faults(self, rows: pa.Table) -> list[Fault]:
        """Return the rows where it is empty."""
        empty = pc.and_(pc.is_null(rows[self.column]), pc.not_equal(rows[self.other], self.value))
        return _fault(pc.fill_null(empty, False), self.column, Kind.MISSING, self.sentence)


@dataclass(frozen=True)
class NotBefore:
    """`later` is not before `earlier`; which of the two is wrong only the department knows."""

    later: str
    earlier: str
    sentence: str

    def faults(self, rows: pa.Table) -> list[Fault]:
        """Return the rows in the wrong order."""
        wrong = pc.fill_null(pc.less(rows[self.later], rows[self.earlier]), False)
        return _fault(wrong, self.later, Kind.BAD_DATE, self.sentence)


@dataclass(frozen=True)
class BirthAgreesWithId:
    """The birth date beside the number is the one in it; a corrected person needs a human look (ID-04)."""

    column: str
    id_column: str = "id_number"

    def faults(self, rows: pa.Table) -> list[Fault]:
        """Return the rows where the two differ."""
        born = id_columns.birth_dates(rows[self.id_column].combine_chunks())
        wrong = pc.fill_null(pc.not_equal(rows[self.column], born), False)
        return _fault(wrong, self.column, Kind.ASK, "与公民身份号码中的出生日期不一致，请确认以哪个为准")


@dataclass(frozen=True)
class SexAgreesWithId:
    """The sex beside the number is the one in it; a mistake at first issue needs a human look (ID-04)."""

    column: str
    id_column: str = "id_number"

    def faults(self, rows: pa.Table) -> list[Fault]:
        """Return the rows where the two differ."""
        male = id_columns.are_male(rows[self.id_column].combine_chunks())
        wrong = pc.fill_null(pc.xor(pc.equal(rows[self.column], "男"), male), False)
        return _fault(wrong, self.column, Kind.ASK, "与公民身份号码中的性别不一致，请确认以哪个为准")


@dataclass(frozen=True)
class CertificateAgrees:
    """A disability certificate number is ID + kind + level; a card that says otherwise is asked about."""

    certificate: str
    id_column: str
    kind: str
    level: str

    def faults(self, rows: pa.Table) -> list[Fault]:
        """Return the rows where the number names another person, kind or level."""
        number = rows[self.certificate]
        other_person = pc.not_equal(pc.utf8_slice_codeunits(number, 0, 18), rows[self.id_column])
        return [
            *_fault(
                other_person, self.certificate, Kind.ASK, "前 18 位与公民身份号码不一致，请确认是否为同一人"
            ),
            *self._digit(rows, self.kind, 18, "第 19 位与残疾类别不一致，请确认以哪个为准"),
            *self._digit(rows, self.level, 19, "第 20 位与残疾等级不一致，请确认以哪个为准"),
        ]

    def _digit(self, rows: pa.Table, column: str, place: int, sentence: str) -> list[Fault]:
        digit = pc.utf8_slice_codeunits(rows[self.certificate], place, place + 1)
        return _fault(pc.not_equal(digit, _digits(rows[column])), self.certificate, Kind.ASK, sentence)


_KINDS = ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")


def _digits(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """The digit of a level (int64) or of a disability kind (the seven words in the order of the card)."""
    if pa.types.is_integer(values.type):
        return values.cast(pa.string())
    return pc.add(pc.index_in(values, pa.array(_KINDS)), 1).cast(pa.string())


def _fault(wrong: pa.ChunkedArray, column: str, kind: Kind, sentence: str) -> list[Fault]:
    mask: Bools = np.asarray(pc.fill_null(wrong, False).to_numpy(), dtype=np.bool_)
    return [Fault(mask, column, kind, sentence)] if mask.any() else []
