"""Who is in the county at a date: the household register replayed, latest word per person."""

from datetime import date

import ibis
from ibis import _

from minzheng.registry import codes


def last_month_of(as_of: date) -> int:
    """The month of `as_of`, counted; no file of a later month is read."""
    return as_of.year * 12 + as_of.month - 1


def register_state(register: ibis.Table, as_of: date) -> ibis.Table:
    """One row per person ever in the register: the latest entry, with codes in the field's terms.

    Columns: person_key, household_key, birth_date, sex, relation, hukou, marital, village, township, status
    (registered, dead, moved_out), status_since, and the lineage batch, sheet, row, month.
    """
    latest = ibis.window(
        group_by="person_key",
        order_by=[ibis.desc("month"), ibis.desc("changed_on"), ibis.desc("batch"), ibis.desc("row")],
    )
    entries = register.filter(_.month <= last_month_of(as_of))
    last = entries.mutate(rank=ibis.row_number().over(latest)).filter(_.rank == 0)
    return last.select(
        "person_key",
        "household_key",
        "birth_date",
        sex=_.sex.substitute(codes.SEX, else_=ibis.null("string")),
        relation=_.relation.substitute(codes.RELATION, else_="other"),
        hukou=_.hukou.substitute(codes.HUKOU, else_=ibis.null("string")),
        marital=_.marital.substitute(codes.MARITAL, else_=ibis.null("string")),
        village=_.village_code,
        township=_.village_code.substr(0, 9),
        status=_.change.substitute(codes.DEPARTED, else_="registered"),
        status_since=_.changed_on,
        batch=_.batch,
        sheet=_.sheet,
        row=_.row,
        month=_.month,
    )


def present(state: ibis.Table) -> ibis.Table:
    """The living who are registered in the county."""
    return state.filter(_.status == "registered")


def fresh_month(rows: ibis.Table, as_of: date, limit: int) -> int | None:
    """The latest month of a feed at `as_of`, or None where it is more than `limit` months old."""
    latest = rows.filter(_.month <= last_month_of(as_of)).month.max().execute()
    if latest is None or latest != latest:  # an empty column comes back as NaN
        return None
    return int(latest) if last_month_of(as_of) - int(latest) <= limit else None
