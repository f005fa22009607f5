"""What befell a household and what it is paid: deaths, disasters, monitoring, aid, authorised balances."""

from datetime import date, timedelta

import ibis
from ibis import _

from minzheng.registry import codes
from minzheng.registry.fresh import NO_MONTH, newest, shown_row
from minzheng.registry.months import first_day, last_month_of

RECENT_DAYS = 92
"""Three months: so long a death or a disaster is news."""
WORKING_LIFE = (18, 59)
"""Who dies at this age is taken to have earned; ours, to confirm with the office."""
GUARANTEE = ("城市低保", "农村低保")
TEKUN = "特困供养"
TEMPORARY = "临时救助"
YEAR = 12
"""Months."""
NOT_WITH_TEKUN = ("残疾人生活补贴", "残疾人护理补贴")


def disasters(rows: ibis.Table, members: ibis.Table, as_of: date) -> ibis.Table:
    """The costliest disaster of the last three months per household, by its head, else by its number."""
    since = ibis.literal(as_of - timedelta(days=RECENT_DAYS), "date")
    recent = rows.filter((_.month <= last_month_of(as_of)) & (_.struck_on > since))
    ours = members.rename(home_key="household_key")
    placed = recent.left_join(ours, "person_key").drop("person_key_right")
    placed = placed.mutate(household_key=ibis.coalesce(_.home_key, _.household_key))
    placed = placed.filter(_.household_key.notnull())
    order = ibis.window(group_by="household_key", order_by=[ibis.desc("loss_fen"), ibis.desc("batch"), "row"])
    found = placed.mutate(rank=ibis.row_number().over(order)).filter(_.rank == 0)
    return found.select(
        "household_key",
        "struck_on",
        disaster_loss_fen=_.loss_fen,
        disaster_kind=_.disaster_kind.substitute(codes.DISASTER, else_=ibis.null("string")),
        house_damage=_.house_damage.substitute(codes.HOUSE_DAMAGE, else_=ibis.null("string")),
        **{f"yingji_{name}": _[name] for name in ("batch", "sheet", "row", "month")},
    )


def monitored(rows: ibis.Table, members: ibis.Table, as_of: date) -> ibis.Table:
    """The households whose risk of falling back into poverty is not over (防返贫监测, 未消除)."""
    at_risk = rows.filter((_.month == newest(rows, as_of)) & (_.risk_state == "未消除")).drop("household_key")
    order = ibis.window(group_by="household_key", order_by=["identified_on", "row"])
    found = at_risk.inner_join(members, "person_key").mutate(shown=ibis.row_number().over(order))
    return found.filter(_.shown == 0).select(
        "household_key",
        monitored_kind=_.monitored_kind.substitute(codes.MONITORED, else_=ibis.null("string")),
        **{f"xiangcun_{name}": _[name] for name in ("batch", "sheet", "row", "month")},
    )


def watched(rows: ibis.Table, members: ibis.Table, as_of: date) -> ibis.Table:
    """The households on the list of the monitored, cleared or not: the lowest yearly income per head written
    there with its row, and whether the risk is over by every row (`watch_over`)."""
    listed = (
        rows.filter(_.month == newest(rows, as_of)).drop("household_key").inner_join(members, "person_key")
    )
    order = ibis.window(group_by="household_key", order_by=["income_per_head_fen", "sheet", "row"])
    listed = listed.mutate(shown=ibis.row_number().over(order))
    return listed.group_by("household_key").aggregate(
        watched_income_fen=_.income_per_head_fen.min(),
        watch_over=(_.risk_state == "已消除").all(),
        **shown_row("watched", _.shown == 0),
    )


def deaths(everyone: ibis.Table, as_of: date) -> ibis.Table:
    """Members of working age who died within three months: how many, the last of them, and their row."""
    since = ibis.literal(as_of - timedelta(days=RECENT_DAYS), "date")
    low, high = WORKING_LIFE
    dead = everyone.filter((_.status == "dead") & (_.status_since > since))
    dead = dead.mutate(age=_.status_since.year() - _.birth_date.year()).filter(_.age.between(low, high))
    order = ibis.window(group_by="household_key", order_by=[ibis.desc("status_since"), "person_key"])
    return (
        dead.mutate(shown=ibis.row_number().over(order))
        .group_by("household_key")
        .aggregate(
            earner_deaths=_.count(),
            earner_died_on=_.status_since.max(),
            last_earner=_.person_key.max(where=_.shown == 0),
            **shown_row("death", _.shown == 0),
        )
    )


def aid(rows: ibis.Table, everyone: ibis.Table, as_of: date) -> ibis.Table:
    """What each household is paid in the latest month; of it what went to the dead, and what is paid twice.

    A payee who died before the month began is dead, by the register or by a cremation. Twice is: the
    guarantee drawn by two members or in two rows; destitute support beside the guarantee or a disability
    subsidy of the same person.
    """
    month = newest(rows, as_of)
    paid = _double(_placed(rows.filter(_.month == month), everyone, month))
    # The row shown as evidence: what went to the dead, else what is twice, else the guarantee, else any.
    evidence = ibis.window(
        group_by="household_key",
        order_by=[ibis.desc("dead"), ibis.desc("twice"), ibis.desc("is_dibao"), "sheet", "row"],
    )
    paid = paid.mutate(shown=ibis.row_number().over(evidence))

    def summed(column: str, where: ibis.Value | ibis.Deferred) -> ibis.Deferred:
        return getattr(_, column).sum(where=where).fill_null(0).cast("int64")

    return paid.group_by("household_key").aggregate(
        dibao_paid_fen=summed("amount_fen", _.is_dibao),
        dibao_persons_paid=summed("persons_covered", _.is_dibao),
        tekun_paid_fen=summed("amount_fen", _.aid_kind == TEKUN),
        paid_after_death_fen=summed("amount_fen", _.dead),
        paid_twice_fen=summed("amount_fen", _.twice),
        dead_payee=_.person_key.max(where=_.dead),
        double_payee=_.person_key.max(where=_.twice),
        village_of_dead=_.home_village.max(where=_.dead),
        **shown_row("aid", _.shown == 0),
    )


def relief(rows: ibis.Table, everyone: ibis.Table, as_of: date) -> ibis.Table:
    """How many grants of temporary relief the lists of the last twelve months hold, one a payee and month."""
    grants = _year_of(rows, as_of).filter((_.aid_kind == TEMPORARY) & (_.amount_fen > 0))
    homes = everyone.select("person_key", home_key=_.household_key)
    placed = grants.left_join(homes, "person_key").drop("person_key_right")
    placed = placed.mutate(household_key=ibis.coalesce(_.home_key, _.household_key))
    once = placed.filter(_.household_key.notnull()).select("household_key", "person_key", "month").distinct()
    return once.group_by("household_key").aggregate(relief_grants_12m=_.count())


def counted_relief(rows: ibis.Table, as_of: date) -> dict[str, ibis.Value]:
    """The count is whole only if every month's list has come and relief is paid by them at all."""
    year = _year_of(rows, as_of)
    months, granted = year.month.nunique(), (year.aid_kind == TEMPORARY).any()
    whole = year.aggregate(whole=(months == YEAR) & granted.fill_null(False)).to_pyarrow()["whole"][0].as_py()
    count = _.relief_grants_12m.fill_null(0) if whole else ibis.null("int64")
    return {"relief_grants_12m": count}


def _year_of(rows: ibis.Table, as_of: date) -> ibis.Table:
    last = last_month_of(as_of)
    return rows.filter(_.month.between(last - YEAR + 1, last))


def _placed(paid: ibis.Table, everyone: ibis.Table, month: int) -> ibis.Table:
    """The payments with the payee's household, and whether the payee was dead when the month began."""
    people = everyone.select(
        "person_key", home_key=_.household_key, status=_.status, since=_.status_since, home_village=_.village
    )
    began = date.min if month == NO_MONTH else first_day(month)
    placed = paid.left_join(people, "person_key").drop("person_key_right")
    placed = placed.mutate(
        household_key=ibis.coalesce(_.home_key, _.household_key),
        is_dibao=_.aid_kind.isin(GUARANTEE),
        dead=((_.status == "dead") & (_.since < ibis.literal(began, "date"))).fill_null(False),
    )
    return placed.filter(_.household_key.notnull())


def _double(paid: ibis.Table) -> ibis.Table:
    """Which payments are beside another that excludes them; of two equals the smaller is the one too many."""
    order = ibis.window(
        group_by=["household_key", "is_dibao"], order_by=[ibis.desc("amount_fen"), "sheet", "row"]
    )
    numbered = paid.mutate(
        place=ibis.row_number().over(order),
        on_tekun=(_.aid_kind == TEKUN).any().over(ibis.window(group_by="person_key")),
    )
    beside_tekun = numbered.on_tekun & (numbered.is_dibao | numbered.aid_kind.isin(NOT_WITH_TEKUN))
    return numbered.mutate(twice=(numbered.is_dibao & (numbered.place > 0)) | beside_tekun)


def balances(rows: ibis.Table, members: ibis.Table, as_of: date) -> ibis.Table:
    """Deposits by the latest balance of each account, only under an authorisation in force on `as_of`."""
    accounts = _authorised(rows, members, as_of).filter(_.balance_on <= ibis.literal(as_of, "date"))
    newest_first = ibis.window(
        group_by=["person_key", "bank", "account_kind"],
        order_by=[ibis.desc("balance_on"), ibis.desc("month"), ibis.desc("batch"), "row"],
    )
    last = accounts.mutate(rank=ibis.row_number().over(newest_first)).filter(_.rank == 0)
    largest = ibis.window(group_by="household_key", order_by=[ibis.desc("balance_fen"), "batch", "row"])
    return (
        last.mutate(shown=ibis.row_number().over(largest))
        .group_by("household_key")
        .aggregate(
            deposits_fen=_.balance_fen.sum().cast("int64"),
            yinhang_until=_.authorised_until.min(),
            **shown_row("yinhang", _.shown == 0),
        )
    )


def taxed_rent(rows: ibis.Table, members: ibis.Table, as_of: date) -> ibis.Table:
    """Rent taxed within twelve months, per month, only under an authorisation in force on `as_of`."""
    last = last_month_of(as_of)
    rents = _authorised(rows, members, as_of).filter(
        _.month.between(last - 11, last) & (_.income_kind == "财产租赁")
    )
    order = ibis.window(group_by="household_key", order_by=[ibis.desc("paid_on"), "batch", "row"])
    return (
        rents.mutate(shown=ibis.row_number().over(order))
        .group_by("household_key")
        .aggregate(
            property_income_fen=(_.income_fen.sum() // 12).cast("int64"),
            shuiwu_until=_.authorised_until.min(),
            **shown_row("shuiwu", _.shown == 0),
        )
    )


def _authorised(rows: ibis.Table, members: ibis.Table, as_of: date) -> ibis.Table:
    in_force = rows.filter(
        (_.month <= last_month_of(as_of)) & (_.authorised_until >= ibis.literal(as_of, "date"))
    )
    return in_force.drop("household_key").inner_join(members, "person_key")
