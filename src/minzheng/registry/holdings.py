"""What a household holds by the registers of things: vehicles, homes, companies.

A thing held by two members is one thing. Motorcycles and three-wheelers are means of work in the country
and no property here; an individual business (个体工商户) is no company. Both to confirm with the office.
"""

from datetime import date

import ibis
from ibis import _

from minzheng.feeds.discovery import feed_of
from minzheng.registry.fresh import NO_MONTH, newest, shown_row, standing

COMPENSATING = "残疾人专用车"
CARS = ("小型汽车", "轻型货车", COMPENSATING)
DWELLINGS = ("住宅", "宅基地住宅")
COMPANIES = ("有限责任公司", "个人独资企业")
BUSINESS = "个体工商户"


def vehicles(rows: ibis.Table, members: ibis.Table, as_of: date) -> ibis.Table:
    """Per household `vehicles` and, of these, `disability_vehicles`; a compensating one is shown last."""
    held = _held("jiaojing_vehicle", rows, members, "thing_key", as_of).filter(_.vehicle_kind.isin(CARS))
    found = _shown_first(held, _.vehicle_kind == COMPENSATING)
    return found.group_by("household_key").aggregate(
        vehicles=_.thing_key.nunique(),
        disability_vehicles=_.thing_key.nunique(where=_.vehicle_kind == COMPENSATING),
        vehicle_since=_.registered_on.max(where=_.shown == 0),
        **shown_row("jiaojing", _.shown == 0),
    )


def homes(rows: ibis.Table, members: ibis.Table, as_of: date) -> ibis.Table:
    """Per household the number of `homes` to live in; the row is of the one registered last."""
    held = _held("budongchan_home", rows, members, "thing_key", as_of).filter(_.home_use.isin(DWELLINGS))
    found = _shown_first(held, ibis.desc(_.registered_on))
    return found.group_by("household_key").aggregate(
        homes=_.thing_key.nunique(),
        home_since=_.registered_on.max(where=_.shown == 0),
        **shown_row("budongchan", _.shown == 0),
    )


def companies(rows: ibis.Table, members: ibis.Table, as_of: date) -> ibis.Table:
    """Per household the number of `companies` and of individual `businesses`; a company is shown first."""
    held = _held("shichang_company", rows, members, "credit_code", as_of)
    held = held.filter(_.company_kind.isin((*COMPANIES, BUSINESS)))
    found = _shown_first(held, _.company_kind == BUSINESS)
    return found.group_by("household_key").aggregate(
        companies=_.credit_code.nunique(where=_.company_kind != BUSINESS),
        businesses=_.credit_code.nunique(where=_.company_kind == BUSINESS),
        company_since=_.founded_on.max(where=_.shown == 0),
        **shown_row("shichang", _.shown == 0),
    )


def none_held(rows: ibis.Table, as_of: date) -> ibis.Value:
    """What absence from a register of things means: 0, or unknown without a usable file."""
    return ibis.null("int64") if newest(rows, as_of) == NO_MONTH else ibis.literal(0, "int64")


def _held(feed: str, rows: ibis.Table, members: ibis.Table, thing: str, as_of: date) -> ibis.Table:
    held = standing(rows, thing, feed_of(feed).ends, as_of).drop("household_key")
    return held.inner_join(members, "person_key")


def _shown_first(held: ibis.Table, first: ibis.Deferred) -> ibis.Table:
    order = ibis.window(group_by="household_key", order_by=[first, "batch", "sheet", "row"])
    return held.mutate(shown=ibis.row_number().over(order))
