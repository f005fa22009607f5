"""What each feed says of one person on a day: work, disability, bills, aid, school, custody, funds."""

from datetime import date

import ibis
from ibis import _

from minzheng.registry import codes
from minzheng.registry.fresh import NO_MONTH, latest, lineage, newest, shown_row
from minzheng.registry.months import last_month_of, month_end

CHILD_BENEFITS = ("孤儿基本生活费", "事实无人抚养儿童补贴")
ELDERLY_SERVICE = "养老服务补贴"
BEFORE_MONTHS = 3
"""So far back a lost wage is still news."""


def employment(rows: ibis.Table, as_of: date) -> ibis.Table:
    """Wage, pensions and registered unemployment of the latest month."""
    return latest(rows, as_of).select(
        "person_key",
        "unemployed_since",
        wage_fen=ibis.ifelse(_.insured_state == "在缴", _.wage_fen, 0).fill_null(0),
        pension_basic_fen=_.pension_basic_fen.fill_null(0),
        pension_personal_fen=_.pension_personal_fen.fill_null(0),
        pension_employee_fen=_.pension_employee_fen.fill_null(0),
        registered_unemployed=(_.insured_state == "失业登记").fill_null(False),
        **lineage("renshe"),
    )


def wages_before(rows: ibis.Table, as_of: date) -> ibis.Table:
    """The highest wage of the months just before the latest, and the last day it was paid for."""
    month = newest(rows, as_of)
    earlier = rows.filter(_.month.between(month - BEFORE_MONTHS, month - 1) & (_.insured_state == "在缴"))
    if month == NO_MONTH:
        earlier = rows.limit(0)
    paid = earlier.group_by("person_key").aggregate(
        wage_before_fen=_.wage_fen.max(), last_paid_month=_.month.max()
    )
    return paid.select("person_key", "wage_before_fen", wage_until=month_end(_.last_paid_month))


def certificates(rows: ibis.Table, as_of: date) -> ibis.Table:
    """The disability certificate: its kind and level while in force, and whether and until when it is."""
    today = ibis.literal(as_of, "date")
    listed = latest(rows, as_of)
    listed = listed.mutate(
        in_force=(_.certificate_state == "有效") & (_.valid_until.isnull() | (_.valid_until >= today))
    )
    kind = _.disability_kind.substitute(codes.DISABILITY_KIND, else_=ibis.null("string"))
    return listed.select(
        "person_key",
        disability_level=ibis.ifelse(_.in_force, _.disability_level, 0),
        disability_kind=ibis.ifelse(_.in_force, kind, "none"),
        disability_since=ibis.ifelse(_.in_force, _.issued_on, ibis.null("date")),
        disability_days=ibis.ifelse(_.in_force, -_.issued_on.delta(today, unit="day"), ibis.null("int64")),
        certificate_valid=_.certificate_state == "有效",
        certificate_valid_until=_.valid_until,
        **lineage("canlian"),
    )


def bills(rows: ibis.Table, as_of: date) -> ibis.Table:
    """The twelve months' self-paid sums, with the largest bill of the latest month as their source.

    Months before the first file on record count as without bills; a stale feed says nothing at all.
    """
    last, month = last_month_of(as_of), newest(rows, as_of)
    year = rows.filter(_.month.between(last - 11, last) if month != NO_MONTH else ibis.literal(value=False))
    rank = ibis.row_number().over(
        ibis.window(group_by="person_key", order_by=[ibis.desc("month"), ibis.desc("self_paid_fen"), "row"])
    )
    ranked = year.mutate(rank=rank, new_fen=ibis.ifelse(year.month == month, _.self_paid_fen, 0))
    chosen = _.rank == 0
    return ranked.group_by("person_key").aggregate(
        medical_self_paid_12m_fen=_.self_paid_fen.sum().cast("int64"),
        medical_self_paid_month_fen=_.new_fen.sum().cast("int64"),
        settled_on=_.settled_on.max(where=chosen),
        **shown_row("yibao", chosen),
    )


def aid(rows: ibis.Table, as_of: date) -> ibis.Table:
    """The allowances a person draws in their own right."""
    paid = rows.filter(_.month == newest(rows, as_of))

    def of(*kinds: str) -> ibis.Deferred:
        return _.amount_fen.sum(where=_.aid_kind.isin(kinds)).fill_null(0).cast("int64")

    return paid.group_by("person_key").aggregate(
        disability_nursing_paid_fen=of("残疾人护理补贴"),
        disability_living_paid_fen=of("残疾人生活补贴"),
        old_age_paid_fen=of("高龄津贴"),
        child_benefit_paid_fen=of(*CHILD_BENEFITS),
        orphan_paid_fen=of(CHILD_BENEFITS[0]),
        unattended_child_paid_fen=of(CHILD_BENEFITS[1]),
        elderly_service_paid_fen=of(ELDERLY_SERVICE),
        tekun_recipient=of("特困供养") > 0,
    )


def unlisted_aid(rows: ibis.Table, as_of: date) -> dict[str, ibis.Value]:
    """The kinds that a pay list need not hold, by column: 0 for whom it does not name, unknown for everybody
    where nobody at all is paid the kind by it: then another list has it."""
    paid = rows.filter(_.month == newest(rows, as_of))
    listed = set(paid.select("aid_kind").distinct().to_pyarrow()["aid_kind"].to_pylist())
    of = {
        "child_benefit_paid_fen": listed.issuperset(CHILD_BENEFITS),
        "orphan_paid_fen": CHILD_BENEFITS[0] in listed,
        "unattended_child_paid_fen": CHILD_BENEFITS[1] in listed,
        "elderly_service_paid_fen": ELDERLY_SERVICE in listed,
    }
    return {
        column: getattr(_, column).fill_null(0)
        if holds
        else ibis.ifelse(getattr(_, column) > 0, getattr(_, column), ibis.null("int64"))
        for column, holds in of.items()
    }


def schooling(rows: ibis.Table, as_of: date) -> ibis.Table:
    """Stage and state of study of whoever is listed; a suspended pupil may or may not be at school."""
    listed = latest(rows, as_of)
    return listed.select(
        "person_key",
        listed_in_school=_.study_state.cases(
            ("在读", True), ("辍学", False), ("毕业", False), else_=ibis.null("boolean")
        ),
        stage=_.stage.substitute(codes.STAGE, else_=ibis.null("string")),
        study_state=_.study_state.substitute(codes.STUDY_STATE, else_=ibis.null("string")),
        enrolled_on=_.enrolled_on,
        enrolled_days=-_.enrolled_on.delta(ibis.literal(as_of, "date"), unit="day"),
        **lineage("jiaoyu"),
    )


def custody(rows: ibis.Table, as_of: date) -> ibis.Table:
    """Who is locked up; whoever serves in the community (社区矫正) lives at home."""
    return latest(rows, as_of).select(
        "person_key",
        serving_sentence=(_.custody_state == "在押") & _.custody_kind.isin(["服刑", "强制隔离戒毒"]),
        custody_since=_.since_on,
        **lineage("sifa"),
    )


def funds(rows: ibis.Table, as_of: date) -> ibis.Table:
    """The housing fund account."""
    return latest(rows, as_of).select(
        "person_key",
        fund_balance_fen=_.fund_balance_fen.fill_null(0),
        fund_state=_.fund_state.substitute(codes.FUND_STATE, else_=ibis.null("string")),
        **lineage("gongjijin"),
    )
