"""Columns of text to typed Arrow columns: repeated values are read once, odd ones alone."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.feeds.contract import Bools, Column, Fault, Kind, Type
from minzheng.feeds.reading.amounts import FEN_PER_YUAN, area_of, count_of, fen_column
from minzheng.feeds.reading.dates import date_of, month_of
from minzheng.linkage.id_columns import check_ids
from minzheng.linkage.names import LOST, settled
from minzheng.linkage.resident_id import IdFault

_TRIMMED: Final = " \t\r\n\u3000\u00a0\u200b\ufeff'"
_NOTHING: Final = pa.array(
    ["-", "--", "—", "——", "/", "\\", "无", "空", "NULL", "null", "N/A", "#N/A", "None"]
)
_EXPONENT: Final = r"^[0-9](?:\.[0-9]+)?[eE]\+?[0-9]+$"
_FLOATED: Final = "号码被表格软件改成了科学计数，后几位已经丢失，请把该列设为文本后重新导出"
_SENTENCES: Final = {
    Kind.BAD_DATE: "不是可以识别的日期",
    Kind.ASK: "日期有两种读法，请写成“年-月-日”",
    Kind.BAD_AMOUNT: "不是可以识别的金额（须为不小于零、精确到分的数）",
}


@dataclass(frozen=True)
class Context:
    """What reading needs to know beside the cells.

    `period_end` bounds the columns about the past, `today` the birth dates in identity numbers; `villages`
    are the 12-digit codes that exist; `fen` is, by column name, the fen in one unit of an amount.
    """

    period_end: date
    today: date
    villages: Collection[str]
    fen: Mapping[str, int]


def read_column(column: Column, texts: Any, context: Context) -> tuple[Any, list[Fault]]:
    """Return the typed values (null where empty or faulty) and the faults of one column."""
    texts = pc.utf8_trim(texts, _TRIMMED)
    if column.type is Type.RESIDENT_ID:
        return _ids(column, texts, context.today)
    if column.type not in (Type.NAME, Type.TEXT) and not column.required:
        texts = pc.if_else(pc.is_in(texts, _NOTHING), "", texts)
    empty = _bools(pc.equal(texts, ""))
    values, faults = _READERS[column.type](column, texts, empty, context)
    if column.required and empty.any():
        faults.append(Fault(empty, column.name, Kind.MISSING, "必填，但没有填写"))
    return values, faults


def _ids(column: Column, texts: Any, today: date) -> tuple[Any, list[Fault]]:
    checked = check_ids(texts, today)
    by_fault: dict[IdFault, Bools] = {}
    for position, fault in checked.faults.items():
        if fault is IdFault.MISSING and not column.required:
            continue
        by_fault.setdefault(fault, np.zeros(len(texts), dtype=np.bool_))[position] = True
    kinds = {IdFault.MISSING: Kind.MISSING, IdFault.FLOAT: Kind.ID_AS_FLOAT}
    faults = [
        Fault(mask, column.name, kinds.get(fault, Kind.INVALID_ID), fault.value)
        for fault, mask in by_fault.items()
    ]
    return checked.ids, faults


def _name(column: Column, texts: Any, empty: Bools, context: Context) -> tuple[Any, list[Fault]]:
    """Names of Chinese characters alone stand as they are; blanks, dots and lost characters are settled."""
    odd = pc.match_substring_regex(texts, r"[^\p{Han}]")
    if not pc.any(odd).as_py():
        return _or_null(texts, empty), []
    plain = _mapped(texts.filter(odd), settled, pa.string())
    texts = pc.replace_with_mask(texts, odd, plain)
    lost = _bools(pc.match_substring_regex(texts, f"^[{LOST} ]+$"))
    return _or_null(texts, empty | lost), _faults(column, lost, Kind.MISSING, "一个字也认不出来")


def _text(column: Column, texts: Any, empty: Bools, context: Context) -> tuple[Any, list[Fault]]:
    return _or_null(texts, empty), []


def _digits(column: Column, texts: Any, empty: Bools, context: Context) -> tuple[Any, list[Fault]]:
    floated = _bools(pc.match_substring_regex(texts, _EXPONENT))
    spaced = pc.match_substring_regex(texts, r"[^0-9A-Z]")
    if pc.any(spaced).as_py():
        texts = pc.if_else(
            spaced, pc.utf8_upper(pc.replace_substring_regex(_half_width(texts), r"\s", "")), texts
        )
    shaped = _bools(pc.match_substring_regex(texts, r"^[0-9]+(?:X[0-9]+)?(?:B[0-9])?$"))
    fits = _bools(pc.is_in(pc.binary_length(texts), pa.array(column.lengths, pa.int32())))
    wrong = ~empty & ~floated & ~(shaped & fits)
    lengths = (
        f"{min(column.lengths)} 位"
        if len(column.lengths) == 1
        else f"{min(column.lengths)} 至 {max(column.lengths)} 位"
    )
    faults = _faults(column, floated, Kind.ID_AS_FLOAT, _FLOATED)
    faults += _faults(column, wrong, Kind.UNKNOWN_CODE, f"应为{lengths}数字")
    return _or_null(texts, empty | wrong | floated), faults


def _village(column: Column, texts: Any, empty: Bools, context: Context) -> tuple[Any, list[Fault]]:
    """Twelve digits; what has fewer or more is no code, what has twelve must be on the list."""
    values, faults = _digits(column, texts, empty, context)
    strange = _bools(
        pc.and_(pc.is_valid(values), pc.invert(pc.is_in(values, pa.array(list(context.villages)))))
    )
    return values, faults + _faults(column, strange, Kind.UNKNOWN_CODE, "不在本县的村（社区）名录中")


def _choice(column: Column, texts: Any, empty: Bools, context: Context) -> tuple[Any, list[Fault]]:
    words = {word: word for word in column.choices} | dict(column.other_words)
    values = _mapped(texts, lambda text: words.get("".join(text.split())), pa.string())
    wrong = _bools(pc.is_null(values)) & ~empty
    allowed = "、".join(column.choices)
    faults = _faults(column, wrong, Kind.UNKNOWN_CODE, f"不在约定的取值之内（{allowed}）")
    if column.type is Type.LEVEL:
        values = pc.add(pc.index_in(values, pa.array(column.choices)), 1).cast(pa.int64())
    return values, faults


def _date(column: Column, texts: Any, empty: Bools, context: Context) -> tuple[Any, list[Fault]]:
    kinds: dict[str, Kind] = {}
    values = _mapped(texts, _keeping_kind(date_of, kinds), pa.date32())
    faults = _date_faults(column, texts, kinds)
    if column.past:
        late = _bools(pc.fill_null(pc.greater(values, pa.scalar(context.period_end, pa.date32())), False))
        faults += _faults(column, late, Kind.BAD_DATE, "晚于本期最后一天")
    return values, faults


def _month(column: Column, texts: Any, empty: Bools, context: Context) -> tuple[Any, list[Fault]]:
    kinds: dict[str, Kind] = {}
    values = _mapped(texts, _keeping_kind(month_of, kinds), pa.string())
    return values, _date_faults(column, texts, kinds)


def _yuan(column: Column, texts: Any, empty: Bools, context: Context) -> tuple[Any, list[Fault]]:
    values, wrong = fen_column(texts, context.fen.get(column.name, FEN_PER_YUAN))
    return values, _faults(column, wrong, Kind.BAD_AMOUNT, _SENTENCES[Kind.BAD_AMOUNT])


def _count(column: Column, texts: Any, empty: Bools, context: Context) -> tuple[Any, list[Fault]]:
    values = _mapped(texts, count_of, pa.int64())
    wrong = _bools(pc.is_null(values)) & ~empty
    return values, _faults(column, wrong, Kind.BAD_AMOUNT, "不是不小于零的整数")


def _area(column: Column, texts: Any, empty: Bools, context: Context) -> tuple[Any, list[Fault]]:
    values = _mapped(texts, area_of, pa.int64())
    wrong = _bools(pc.is_null(values)) & ~empty
    return values, _faults(column, wrong, Kind.BAD_AMOUNT, "不是可以识别的面积（平方米）")


Reader = Callable[[Column, Any, Bools, Context], tuple[Any, list[Fault]]]
_READERS: Final[dict[Type, Reader]] = {
    Type.NAME: _name,
    Type.TEXT: _text,
    Type.DIGITS: _digits,
    Type.VILLAGE: _village,
    Type.CHOICE: _choice,
    Type.LEVEL: _choice,
    Type.DATE: _date,
    Type.MONTH: _month,
    Type.YUAN: _yuan,
    Type.COUNT: _count,
    Type.AREA: _area,
}


def _mapped(texts: Any, read: Callable[[str], Any], arrow_type: Any) -> Any:
    """Apply `read` once to each distinct text; the empty text becomes null."""
    encoded = texts.dictionary_encode()
    values = [read(text) if text else None for text in encoded.dictionary.to_pylist()]
    return pa.array(values, arrow_type).take(encoded.indices)


def _keeping_kind(read: Callable[[str], Any], kinds: dict[str, Kind]) -> Callable[[str], Any]:
    def reader(text: str) -> Any:
        value = read(text)
        if isinstance(value, Kind):
            kinds[text] = value
            return None
        return value

    return reader


def _date_faults(column: Column, texts: Any, kinds: dict[str, Kind]) -> list[Fault]:
    faults = []
    for kind in dict.fromkeys(kinds.values()):
        words = pa.array([text for text, found in kinds.items() if found is kind])
        faults += _faults(column, _bools(pc.is_in(texts, words)), kind, _SENTENCES[kind])
    return faults


def _half_width(texts: Any) -> Any:
    return pc.utf8_normalize(texts, form="NFKC")


def _or_null(texts: Any, null: Bools) -> Any:
    return pc.if_else(pa.array(null), pa.scalar(None, pa.string()), texts) if null.any() else texts


def _faults(column: Column, rows: Bools, kind: Kind, sentence: str) -> list[Fault]:
    return [Fault(rows, column.name, kind, sentence)] if rows.any() else []


def _bools(mask: Any) -> Bools:
    return np.asarray(mask.to_numpy(zero_copy_only=False), dtype=np.bool_)
