"""Who is in the county at a date: the household register replayed, latest word per person."""

from datetime import date

import ibis
from ibis import _

from minzheng.registry import codes
from minzheng.registry.months import last_month_of, month_start

CORRECTION = "变更"
"""A change of particulars, which says nothing of coming or going."""


def register_state(register: ibis.Table, as_of: date) -> ibis.Table:
    """One row per person ever in the register: the latest entry, with codes in the field's terms.

    Columns: person_key, household_key, birth_date, sex, relation, hukou, marital, village, township, status
    (registered, dead, moved_out), status_since, and the lineage batch, sheet, row, month. A household is
    in one place: its living members are where its head is.
    """
    entries = _dated(register.filter(_.month <= last_month_of(as_of)))
    last = _latest(entries)
    # A correction of particulars after a death or a departure brings nobody back.
    standing = _latest(entries.filter(_.change != CORRECTION)).select(
        "person_key", stood=_.change, stood_since=_.changed_on
    )
    found = last.left_join(standing, "person_key").mutate(
        status=_.stood.substitute(codes.DEPARTED, else_="registered").fill_null("registered"),
        status_since=ibis.ifelse(_.stood.notnull(), _.stood_since, _.changed_on),
    )
    return _in_one_place(found).select(
        "person_key",
        "household_key",
        "birth_date",
        "village",
        "status",
        "status_since",
        *("batch", "sheet", "row", "month"),
        sex=_.sex.substitute(codes.SEX, else_=ibis.null("string")),
        relation=_.relation.substitute(codes.RELATION, else_="other"),
        hukou=_.hukou.substitute(codes.HUKOU, else_=ibis.null("string")),
        marital=_.marital.substitute(codes.MARITAL, else_=ibis.null("string")),
        township=_.village.substr(0, 9),
    )


def _dated(entries: ibis.Table) -> ibis.Table:
    """Entries with the day they take effect; of one day, death comes last and leaving comes first.

    Whoever leaves and comes in on one day has moved within the county. A line of the full register holds
    at the beginning of its month.
    """
    return entries.mutate(
        effective=ibis.coalesce(_.changed_on, month_start(_.month)),
        weight=_.change.cases(("死亡", 2), ("迁出", 0), else_=1),
    )


def _latest(entries: ibis.Table) -> ibis.Table:
    newest = [ibis.desc(name) for name in ("effective", "weight", "month", "batch", "row")]
    order = ibis.window(group_by="person_key", order_by=newest)
    return entries.mutate(rank=ibis.row_number().over(order)).filter(_.rank == 0)


def _in_one_place(found: ibis.Table) -> ibis.Table:
    """Where the members of a household are written in different villages, the head's is right."""
    home = ibis.window(group_by="household_key")
    living = found.status == "registered"
    of_head = found.village_code.max(where=living & (found.relation == "户主")).over(home)
    of_any = found.village_code.max(where=living).over(home)
    return found.mutate(
        village=ibis.ifelse(living, ibis.coalesce(of_head, of_any, found.village_code), found.village_code)
    )


def with_cremations(state: ibis.Table, cremations: ibis.Table, as_of: date) -> ibis.Table:
    """The register with those dead whom the funeral home has cremated before the register knew.

    Their status counts from the day of death; the row is the funeral home's.
    """
    by_now = cremations.filter((_.month <= last_month_of(as_of)) & _.person_key.notnull())
    first = ibis.window(group_by="person_key", order_by=["died_on", "month", "batch", "row"])
    burnt = by_now.mutate(rank=ibis.row_number().over(first)).filter(_.rank == 0)
    lineage = ("batch", "sheet", "row", "month")
    joined = state.left_join(
        burnt.select("person_key", "died_on", **{f"burnt_{name}": _[name] for name in lineage}), "person_key"
    )
    unheard = (joined.status == "registered") & joined.died_on.notnull()
    return joined.mutate(
        status=ibis.ifelse(unheard, "dead", _.status),
        status_since=ibis.ifelse(unheard, _.died_on, _.status_since),
        **{name: ibis.ifelse(unheard, _[f"burnt_{name}"], _[name]) for name in lineage},
    ).select(*state.columns)


def present(state: ibis.Table) -> ibis.Table:
    """The living who are registered in the county."""
    return state.filter(_.status == "registered")


def fresh_month(rows: ibis.Table, as_of: date, limit: int) -> int | None:
    """The latest month of a feed at `as_of`, or None where it is more than `limit` months old."""
    latest = rows.filter(_.month <= last_month_of(as_of)).month.max().execute()
    if latest is None or latest != latest:  # an empty column comes back as NaN
        return None
    return int(latest) if last_month_of(as_of) - int(latest) <= limit else None
