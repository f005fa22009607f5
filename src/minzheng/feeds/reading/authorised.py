"""Means of class B: no row is handed out, and no means kept, without an authorisation that covers its day."""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.feeds.contract import Bools, Fault, Feed, Kind, Type

_MISSING: Final = "没有填写授权编号或授权截止日，未经授权的经济状况信息不能使用"
_EXPIRED: Final = "授权编号无效或授权在这一天之前已经到期，未经授权的经济状况信息不能使用"


def covered(feed: Feed, rows: pa.Table) -> Bools:
    """Return which rows may be used: all of a feed without authorisation, else those whose date it covers."""
    terms = feed.authorisation
    if terms is None:
        return np.ones(rows.num_rows, dtype=np.bool_)
    numbered = pc.match_substring_regex(rows[terms.number], r"\d")
    in_force = pc.greater_equal(rows[terms.until], rows[terms.on])
    valid = pc.and_(pc.fill_null(numbered, False), pc.fill_null(in_force, False))
    return np.asarray(valid.to_numpy(), dtype=np.bool_)


def authorisation_faults(feed: Feed, rows: pa.Table, faults: list[Fault], good: Bools) -> list[Fault]:
    """Return `faults`, missing authorisations named as such, and the `good` rows that none covers."""
    terms = feed.authorisation
    if terms is None:
        return faults
    told = [_named(fault, (terms.number, terms.until)) for fault in faults]
    outside = good & ~covered(feed, rows)
    if outside.any():
        told.append(Fault(outside, terms.until, Kind.UNAUTHORISED, _EXPIRED))
    return told


def kept_columns(feed: Feed) -> frozenset[str]:
    """Return the columns of an unauthorised row kept to send it back: who, and which authorisation."""
    who = {column.name for column in feed.columns if column.type in (Type.RESIDENT_ID, Type.NAME)}
    terms = feed.authorisation
    return frozenset(who | ({terms.number, terms.until} if terms else set()))


def _named(fault: Fault, columns: tuple[str, str]) -> Fault:
    if fault.kind is Kind.MISSING and fault.column in columns:
        return Fault(fault.rows, fault.column, Kind.UNAUTHORISED, _MISSING)
    return fault
