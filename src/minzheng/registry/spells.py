"""Facts with a beginning and an end: the same statement in neighbouring months is one spell."""

from collections.abc import Sequence

import ibis
from ibis import _

from minzheng.registry import codes
from minzheng.registry.months import month_end, month_start

SPELL_COLUMNS = (
    *("person_key", "kind", "code", "amount_fen", "quantity", "detail"),
    *("since", "until", "batch", "sheet", "row", "confirmed_month"),
)


def spells(
    rows: ibis.Table,
    kind: str,
    values: Sequence[str],
    *,
    per: Sequence[str] = (),
    where: ibis.Deferred | None = None,
) -> ibis.Table:
    """One row per unbroken run of equal `values` per person (and `per`), from a feed sent whole each month.

    `where` leaves out rows that state nothing of this kind. A spell that reaches the feed's latest month is
    open (`until` null).
    """
    latest = rows.aggregate(latest=rows.month.max())
    rows = rows if where is None else rows.filter(where)
    who = ("person_key", *per)
    order = ibis.window(group_by=who, order_by=["month", "batch", "row"])
    so_far = ibis.cumulative_window(group_by=who, order_by=["month", "batch", "row"])
    same = (rows.month - rows.month.lag().over(order) == 1).fill_null(False)
    for value in values:
        same = same & rows[value].identical_to(rows[value].lag().over(order))
    starts = rows.mutate(starts=(~same).cast("int32"))
    runs = starts.mutate(run=starts.starts.sum().over(so_far))
    ended = runs.group_by([*who, "run"]).aggregate(
        **{value: _[value].first(order_by=_.month) for value in values if value not in who},
        first_month=_.month.min(),
        confirmed_month=_.month.max(),
        batch=_.batch.first(order_by=_.month),
        sheet=_.sheet.first(order_by=_.month),
        row=_.row.first(order_by=_.month),
    )
    return ended.cross_join(latest).mutate(
        kind=ibis.literal(kind),
        since=month_start(_.first_month),
        until=ibis.ifelse(_.confirmed_month == _.latest, ibis.null("date"), month_end(_.confirmed_month)),
    )


def shaped(facts: ibis.Table, **columns: ibis.Value | ibis.Deferred) -> ibis.Table:
    """The fact columns in their order; what a kind of fact has no use for is empty."""
    empty = {
        "code": ibis.literal(""),
        "detail": ibis.literal(""),
        "amount_fen": ibis.null("int64"),
        "quantity": ibis.null("int16"),
    }
    given = {name: value for name, value in (empty | columns).items()}
    shaped = facts.mutate(**given)
    types = {"amount_fen": "int64", "quantity": "int16", "code": "string", "detail": "string"}
    return shaped.select(*SPELL_COLUMNS).cast(types)


def wage_facts(renshe: ibis.Table) -> ibis.Table:
    found = spells(renshe, "wage", ("insured_state", "wage_fen", "employer"), where=_.insured_state.notnull())
    return shaped(
        found,
        code=_.insured_state.substitute(codes.INSURED, else_="other"),
        amount_fen=ibis.ifelse(_.insured_state == "在缴", _.wage_fen, 0),
        detail=_.employer.fill_null(""),
    )


def pension_facts(renshe: ibis.Table) -> ibis.Table:
    parts = {
        "basic": "pension_basic_fen",
        "personal": "pension_personal_fen",
        "employee": "pension_employee_fen",
    }
    tables = [
        shaped(
            spells(renshe, "pension", (column,), where=_[column].fill_null(0) > 0),
            code=ibis.literal(part),
            amount_fen=_[column],
        )
        for part, column in parts.items()
    ]
    return ibis.union(*tables)


def disability_facts(canlian: ibis.Table) -> ibis.Table:
    found = spells(
        canlian, "disability", ("disability_kind", "disability_level", "certificate_state", "issued_on")
    )
    in_force = found.filter(_.certificate_state == "有效")
    kind = _.disability_kind.substitute(codes.DISABILITY_KIND, else_="multiple")
    return shaped(in_force.mutate(since=_.issued_on), code=kind + "/" + _.disability_level.cast("string"))


def settlement_facts(yibao: ibis.Table) -> ibis.Table:
    events = yibao.mutate(
        kind=ibis.literal("settlement"),
        since=_.settled_on,
        until=_.settled_on,
        confirmed_month=_.month,
    )
    return shaped(
        events,
        code=_.care_kind.substitute(codes.CARE_KIND, else_="other"),
        amount_fen=_.self_paid_fen,
        detail=_.hospital.fill_null(""),
    )


def aid_facts(aid: ibis.Table) -> ibis.Table:
    found = spells(aid, "aid", ("amount_fen", "persons_covered"), per=("aid_kind",))
    return shaped(
        found,
        code=_.aid_kind.substitute(codes.AID, else_="other"),
        quantity=_.persons_covered,
        amount_fen=_.amount_fen,
    )


def register_facts(register: ibis.Table) -> ibis.Table:
    events = register.filter(_.change.isin(list(codes.REGISTER_EVENT))).mutate(
        kind=ibis.literal("register"),
        since=_.changed_on,
        until=_.changed_on,
        confirmed_month=_.month,
    )
    return shaped(events, code=_.change.substitute(codes.REGISTER_EVENT, else_="other"))
