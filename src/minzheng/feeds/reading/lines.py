"""Telling rows from what offices put between them: subtotals, notes, repeated headers, blank lines."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.feeds.contract import Bools, Type
from minzheng.feeds.problems import PassedOver
from minzheng.feeds.reading.layout import Layout
from minzheng.feeds.reading.raw import Body
from minzheng.feeds.reading.subtotals import Subtotal

_TOTAL: Final = re.compile(r"(小计|合计|总计|共计)[:：]?$|^(小计|合计|总计|共计)")
_NOTE: Final = re.compile(
    r"^(填表|制表|填报|报送|报表|审核|复核|经办|负责人|单位负责人|单位[（(:：]|分管领导|主管|联系|电话|备注|附注|注[:：释]"
    r"|说明|以上|本表|数据来源|截至|截止|打印|日期|盖章|[（(]盖章|第\d+页|共\d+页)"
)
_BLANKS: Final = re.compile(r"[\s　]+")
_ID_WIDTH: Final = 18


def what_is(cells: Sequence[str], anchor: int, headers: Sequence[str]) -> str:
    """Return row, blank, subtotal, note or header for one line; `anchor` is the position of its key cell.

    A line with a key is always a row, so that no person is passed over for a word in another cell.
    """
    plain = [_BLANKS.sub("", cell) for cell in cells]
    filled = [cell for cell in plain if cell]
    if not filled:
        return "blank"
    key = plain[anchor] if anchor < len(plain) else ""
    if (
        sum(cell == _BLANKS.sub("", header) for cell, header in zip(plain, headers, strict=False) if cell)
        > len(filled) // 2
    ):
        return "header"
    if key and not _TOTAL.search(key) and not _NOTE.match(key) and len(filled) > 1:
        return "row"
    if any(_TOTAL.search(cell) for cell in filled):
        return "subtotal"
    if _NOTE.match(filled[0]) and (len(filled) <= 2 or all(_NOTE.match(cell) for cell in filled)):
        return "note"
    if len(filled) == 1 and plain[0] and len(plain[0]) > _ID_WIDTH and not plain[0].isascii():
        return "note"
    return "row"


def split_lines(body: Body, layout: Layout, sheet: str) -> tuple[Body, list[PassedOver], list[Subtotal]]:
    """Return the body with rows only, what was passed over, and the subtotals. Blank lines leave no trace.

    Only lines whose key cell does not look like a key are read one by one.
    """
    anchor = _anchor(layout)
    odd = _odd(body.columns[anchor], layout)
    keep = np.ones(len(body.row_numbers), dtype=np.bool_)
    passed: list[PassedOver] = []
    subtotals: list[Subtotal] = []
    filled = _filled(body)
    keep &= filled
    suspects = np.flatnonzero(odd & filled)
    texts = [column.take(pa.array(suspects)).to_pylist() for column in body.columns]
    for position, cells in zip(suspects.tolist(), zip(*texts, strict=True), strict=True):
        kind = what_is(cells, anchor, layout.headers)
        keep[position] = kind == "row"
        if kind not in ("row", "blank"):
            passed.append(PassedOver(sheet, int(body.row_numbers[position]), kind))
        if kind == "subtotal":
            subtotals.append(Subtotal(int(body.row_numbers[position]), list(cells)))
    ragged: list[tuple[int, list[str]]] = []
    for number, line in body.ragged:
        kind = what_is(line, anchor, layout.headers)
        if kind == "row":
            ragged.append((number, line))
        elif kind != "blank":
            passed.append(PassedOver(sheet, number, kind))
    mask = pa.array(keep)
    columns = body.columns if keep.all() else [column.filter(mask) for column in body.columns]
    return Body(columns, body.row_numbers[keep], ragged), passed, subtotals


def _filled(body: Body) -> Bools:
    """True where any cell holds anything: thousands of blank lines below a table cost nothing."""
    filled = np.zeros(len(body.row_numbers), dtype=np.bool_)
    for column in body.columns:
        filled |= np.asarray(pc.not_equal(column, "").to_numpy(zero_copy_only=False), dtype=np.bool_)
    return filled


def _anchor(layout: Layout) -> int:
    ids = [column for column in layout.feed.columns if column.type is Type.RESIDENT_ID]
    first = ids[0] if ids else layout.feed.column(layout.feed.key[0])
    return layout.places[first.name]


def _odd(keys: pa.Array, layout: Layout) -> Bools:
    """True where the key cell is not 18 plain characters (an ID), or is empty or wordy (another key)."""
    if any(column.type is Type.RESIDENT_ID for column in layout.feed.columns):
        plain = pc.and_(pc.equal(pc.binary_length(keys), _ID_WIDTH), pc.string_is_ascii(keys))
        odd = pc.invert(plain)
    else:
        odd = pc.invert(pc.match_substring_regex(keys, r"[0-9A-Za-z]"))
    return np.asarray(odd.to_numpy(zero_copy_only=False), dtype=np.bool_)
