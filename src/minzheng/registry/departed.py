"""The recently dead who were on tekun: judged for their burial alone, apart from the living.

In the tables of the living they would count as members of their homes.
"""

from datetime import date

import ibis
from ibis import _

from minzheng.engine import discover
from minzheng.registry.fresh import lineage
from minzheng.registry.months import last_month_of
from minzheng.registry.per_household import TEKUN

PROGRAMME = "funeral_relief"
LAW = (f"minzheng.rulebook.{PROGRAMME}",)
WINDOW = "funeral_window_months"
BEFORE = 1
"""A pay list of the month before the death still shows that the person was supported."""


def window_months(as_of: date) -> int:
    """Months after a death within which to apply; RuleError where the law of the day says nothing."""
    return int(discover(LAW).parameters[WINDOW].at(as_of).value)


def departed(everyone: ibis.Table, aid: ibis.Table, cremations: ibis.Table, as_of: date) -> ibis.Table:
    """One row per person who died within the window and was on tekun by a pay list: the rules' inputs.

    `everyone` is the replayed register with cremations, `aid` and `cremations` the stored rows. Without a pay
    list of the time nobody is here. `died_feed` is the prefix of the feed whose row tells the death.
    """
    window = ibis.literal(window_months(as_of) + 1)
    today = as_of.year * 12 + as_of.month - 1
    died = _.status_since.year() * 12 + _.status_since.month() - 1
    dead = everyone.filter((_.status == "dead") & (_.status_since <= ibis.literal(as_of, "date")))
    dead = dead.mutate(died_month=died.cast("int64")).filter(today - _.died_month <= window)
    burnt = cremations.filter(_.month <= last_month_of(as_of)).select("batch", "sheet", "row").distinct()
    burnt = burnt.mutate(burnt=ibis.literal(value=True))
    dead = dead.left_join(burnt, ["batch", "sheet", "row"], rname="{name}_of_cremation")
    supported = _supported(dead, aid, as_of)
    joined = dead.inner_join(supported, "person_key", rname="{name}_of_aid")
    birthday_to_come = (_.birth_date.month() * 100 + _.birth_date.day()) > (
        _.status_since.month() * 100 + _.status_since.day()
    )
    years = _.status_since.year() - _.birth_date.year() - birthday_to_come.cast("int64")
    return joined.select(
        *("person_key", "household_key", "sex", "relation", "hukou", "marital", "birth_date", "village"),
        age_years=years.cast("int64"),
        died_on=_.status_since,
        died_feed=ibis.ifelse(_.burnt.fill_null(False), "binyi", "gongan"),
        tekun_recipient=ibis.literal(value=True),
        **lineage("died"),
        **{f"aid_{name}": _[f"aid_{name}"] for name in ("batch", "sheet", "row", "month")},
    )


def homes_of(departed: ibis.Table) -> ibis.Table:
    """The home of each, with no more than the place and the class by which the standard is chosen."""
    return departed.group_by("household_key").aggregate(
        village=_.village.max(),
        township=_.village.max().substr(0, 9),
        residence=ibis.coalesce(_.hukou.max(where=_.relation == "head"), _.hukou.max(), "rural"),
    )


def _supported(dead: ibis.Table, aid: ibis.Table, as_of: date) -> ibis.Table:
    """The newest pay list since the month before the death that names each for tekun, with its row."""
    paid = aid.filter((_.month <= last_month_of(as_of)) & (_.aid_kind == TEKUN) & (_.amount_fen > 0))
    paid = paid.select("person_key", **lineage("aid"))
    found = paid.inner_join(dead.select("person_key", "died_month"), "person_key")
    found = found.filter(_.aid_month >= _.died_month - BEFORE)
    order = ibis.window(
        group_by="person_key", order_by=[ibis.desc("aid_month"), ibis.desc("aid_batch"), "aid_row"]
    )
    return found.mutate(rank=ibis.row_number().over(order)).filter(_.rank == 0).drop("rank", "died_month")
