"""The dated facts of the further feeds: things held, school, custody, monitoring, what befell somebody.

Means of class B become facts only while the household's authorisation lasts, and never with an amount.
"""

from collections.abc import Mapping
from datetime import date

import ibis
from ibis import _

from minzheng.feeds.discovery import feed_of
from minzheng.registry import codes
from minzheng.registry.months import month_start
from minzheng.registry.spells import shaped, spells


def vehicle_facts(rows: ibis.Table) -> ibis.Table:
    held = _held("jiaojing_vehicle", "vehicle", rows, "thing_key", _.registered_on)
    return shaped(held, code=_coded(_.vehicle_kind, codes.VEHICLE))


def home_facts(rows: ibis.Table) -> ibis.Table:
    held = _held("budongchan_home", "home", rows, "thing_key", _.registered_on)
    area = ibis.ifelse(_.floor_area.between(0, 32_767), _.floor_area, ibis.null("int64"))
    return shaped(held, code=_coded(_.home_use, codes.HOME_USE), quantity=area)


def company_facts(rows: ibis.Table) -> ibis.Table:
    held = _held("shichang_company", "company", rows, "credit_code", _.founded_on)
    return shaped(
        held,
        code=_coded(_.company_kind, codes.COMPANY),
        detail=_.company_name.fill_null(""),
        amount_fen=_.capital_fen,
    )


def fund_facts(rows: ibis.Table) -> ibis.Table:
    found = spells(rows, "fund", ("fund_state", "fund_month_fen", "employer"))
    return shaped(
        found,
        code=_coded(_.fund_state, codes.FUND_STATE),
        amount_fen=_.fund_month_fen,
        detail=_.employer.fill_null(""),
    )


def school_facts(rows: ibis.Table) -> ibis.Table:
    found = spells(rows, "school", ("stage", "study_state", "school"))
    code = _coded(_.stage, codes.STAGE) + "/" + _coded(_.study_state, codes.STUDY_STATE)
    return shaped(found, code=code, detail=_.school.fill_null(""))


def custody_facts(rows: ibis.Table) -> ibis.Table:
    found = spells(
        rows, "custody", ("custody_kind", "custody_state", "since_on"), where=_.custody_state == "在押"
    )
    return shaped(found.mutate(since=_.since_on), code=_coded(_.custody_kind, codes.CUSTODY))


def monitored_facts(rows: ibis.Table) -> ibis.Table:
    found = spells(rows, "monitored", ("monitored_kind", "risk_state", "identified_on"))
    cleared = ibis.ifelse(_.risk_state == "已消除", "cleared", "at_risk")
    code = _coded(_.monitored_kind, codes.MONITORED) + "/" + cleared
    return shaped(found.mutate(since=_.identified_on), code=code)


def disaster_facts(rows: ibis.Table) -> ibis.Table:
    code = _coded(_.disaster_kind, codes.DISASTER) + "/" + _coded(_.house_damage, codes.HOUSE_DAMAGE)
    return shaped(_events("disaster", rows, _.struck_on), code=code, amount_fen=_.loss_fen)


def cremation_facts(rows: ibis.Table) -> ibis.Table:
    """From the day of death to the cremation's, with the funeral home's number and where the ashes went."""
    events = _events("cremation", rows, _.died_on).mutate(until=_.cremated_on)
    return shaped(events, code=_.cremation_number, detail=_.ashes.fill_null(""))


def account_facts(rows: ibis.Table, as_of: date) -> ibis.Table:
    events = _events("account", _authorised(rows, as_of), _.balance_on)
    return shaped(events.mutate(until=_.authorised_until), detail=_.bank)


def income_facts(rows: ibis.Table, as_of: date) -> ibis.Table:
    events = _events("income", _authorised(rows, as_of), _.paid_on)
    return shaped(events.mutate(until=_.authorised_until), detail=_.income_kind)


def _held(feed: str, kind: str, rows: ibis.Table, thing: str, since: ibis.Deferred) -> ibis.Table:
    """One row per person and thing: from its first registration to the day it was given up, if it was."""
    newest = ibis.window(
        group_by=["person_key", thing], order_by=[ibis.desc(name) for name in ("effective", "month", "row")]
    )
    dated = rows.mutate(effective=ibis.coalesce(_.changed_on, month_start(_.month)))
    last = dated.mutate(rank=ibis.row_number().over(newest)).filter(_.rank == 0)
    ended = _.change.isin(feed_of(feed).ends)
    return last.mutate(
        kind=ibis.literal(kind),
        since=since,
        until=ibis.ifelse(ended, _.effective, ibis.null("date")),
        confirmed_month=_.month,
    )


def _events(kind: str, rows: ibis.Table, on: ibis.Deferred) -> ibis.Table:
    return rows.mutate(kind=ibis.literal(kind), since=on, until=on, confirmed_month=_.month)


def _authorised(rows: ibis.Table, as_of: date) -> ibis.Table:
    return rows.filter(_.authorised_until >= ibis.literal(as_of, "date"))


def _coded(value: ibis.Deferred, words: Mapping[str, str]) -> ibis.Deferred:
    return value.substitute(dict(words), else_="other")
