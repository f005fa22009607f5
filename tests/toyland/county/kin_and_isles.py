"""The law of Toyland on those outside the home: who helps a person, what a township (an isle)
decides; and on what is counted over months and how long a count stands."""

from minzheng.engine import (
    Count,
    Day,
    Each,
    Fen,
    History,
    Ratio,
    Truth,
    affirmed,
    all_of,
    any_member,
    any_of,
    average,
    choose,
    count,
    fresh,
    given,
    household,
    how_many,
    is_known,
    known_part,
    months_between,
    negate,
    person,
    presumed,
    scaled,
    smaller_of,
    supporter,
    total,
    township,
    years_between,
)

LAW = "玩具国法 第七条"

given("parcel", level="supporter", type=Fen, label="包裹")
given("helper_of_age", level="supporter", type=Truth, label="帮手成年", ask="问帮手的年纪")
given("catch", level="person", type=Fen, label="收成", history=6, feed="guild")
given("store", level="household", type=Fen, label="存鱼", dated=True, ask="点一点鱼仓")
given("moored_on", level="household", type=Day, label="靠岸日")
given("helpers_listed", level="person", type=Truth, label="帮手已列全")
given("ferry", level="township", type=Truth, label="通渡船")
given("isle_rank", level="township", type=Count, label="岛的等第")


@supporter(since="2020-01-01", basis=LAW, label="帮手能帮")
def helps(parcel: Fen, helper_of_age: Truth, pay: Fen, debt: Fen, ferry: Truth) -> Truth:
    """A helper helps when grown, the parcel beats a tenth of the pay or the debt is none, a ferry going."""
    return helper_of_age & ((parcel * 10 > pay) | (debt <= 0)) & ferry


@supporter(since="2020-01-01", basis=LAW, label="帮手出的钱")
def helping(helps: Truth, parcel: Fen, isle_share: Ratio) -> Fen:
    """A helper who helps gives the isle's share of the parcel."""
    return choose(helps, scaled(parcel, isle_share, rounding="down"), 0)


@person(since="2020-01-01", basis=LAW, label="得到的帮助")
def helped_by(helping: Each[Fen], helps: Each[Truth], helpers_listed: Truth) -> Fen:
    """What the helpers who help give together, once it is known that all are listed; else unknown."""
    return choose(
        helpers_listed & negate(any_member(helps) & (count(helps) > 3)), total(helping, where=helps), 0
    )


@person(
    since="2020-01-01",
    basis=LAW,
    label="没有人帮",
    conditions={"nobody": "没有帮手能帮", "far": "岛等第在三以上"},
)
def alone(helps: Each[Truth], helpers_listed: Truth, isle_rank: Count) -> Truth:
    """A person is alone when all helpers are listed and none helps, or on an isle of rank three or more."""
    return any_of(nobody=affirmed(helpers_listed) & negate(any_member(helps)), far=isle_rank >= 3)


@household(since="2020-01-01", basis=LAW, label="户得到的帮助")
def help_of_home(helped_by: Each[Fen], isle_waits: Truth, boats: Count) -> Fen:
    """The help of all members, none where the isle's own homes wait and the home has a boat."""
    return choose(isle_waits & (boats > 0), 0, total(helped_by))


@household(since="2020-01-01", basis=LAW, label="在等船")
def waiting(boats: Count, boats_unheard: Truth, isle_rank: Count) -> Truth:
    """A home waits while it has no boat and its isle has a rank."""
    return presumed(boats == 0, boats_unheard) & is_known(isle_rank)


@township(since="2020-01-01", basis=LAW, label="在等船的户数")
def homes_waiting(waiting: Each[Truth]) -> Count:
    """How many homes of the isle wait."""
    return count(waiting)


@township(since="2020-01-01", basis=LAW, label="岛上有户在等船")
def isle_waits(homes_waiting: Count, ferry: Truth) -> Truth:
    """An isle waits when a home does and no ferry goes."""
    return (homes_waiting > 0) & negate(ferry)


@township(since="2020-01-01", basis=LAW, label="岛上户均帮助上限")
def isle_bound(homes_waiting: Count, isle_rank: Count, mooring_fee: Fen) -> Fen:
    """A mooring fee for each waiting home and each step of rank, at most a thousand fen."""
    return smaller_of(mooring_fee * (known_part(homes_waiting) + isle_rank), 1000)


@person(since="2020-01-01", basis=LAW, label="岛上给的")
def isle_gift(alone: Truth, isle_bound: Fen, help_of_home: Fen) -> Fen:
    """Who is alone gets the isle's bound, others what is left of it after the home's help."""
    return choose(alone, isle_bound, isle_bound - help_of_home)


@person(since="2020-01-01", basis=LAW, label="人均收成")
def usual_catch(catch: History[Fen], catch_months: Count) -> Fen:
    """The usual catch is the average of the latest months, rounded half away from zero."""
    return average(catch, months=catch_months, rounding="half_up")


@person(since="2021-01-01", basis=LAW, rule="usual_catch", label="人均收成")
def usual_catch_by_isle(catch: History[Fen], season_months: Count) -> Fen:
    """Since 2021 the season of the isle says how many months; unknown where it is longer than the records."""
    return average(catch, months=season_months, rounding="down")


@household(since="2020-01-01", basis=LAW, label="可用的存鱼")
def store_that_counts(store: Fen, store_as_of: Day, store_stands: Count, usual_catch: Each[Fen]) -> Fen:
    """The store, if it was counted lately enough, and the usual catch of all."""
    return fresh(store, store_as_of, within=store_stands) + total(usual_catch)


@person(
    since="2020-01-01",
    basis=LAW,
    label="老人",
    conditions={"by_years": "满六十岁", "by_months": "满七百一十九个月", "counted": "点数近期有效"},
)
def old(born: Day, on: Day, store: Fen, store_as_of: Day, store_stands: Count, moored_on: Day) -> Truth:
    """Old is who has sixty full years, or 719 full months on the mooring day, of a store lately counted."""
    lately = fresh(store, store_as_of, within=store_stands)
    return any_of(
        by_years=years_between(born, on) >= 60,
        by_months=months_between(born, moored_on) > 719,
        counted=lately < 0,
    )


@household(
    since="2020-01-01",
    basis=LAW,
    label="存鱼过冬",
    conditions={"enough": "存鱼为正", "hands": "至少一人会捕鱼"},
)
def kept_for_winter(store_that_counts: Fen, usual_catch: Each[Fen]) -> Truth:
    """A home is kept for winter with a store that counts and a catch; how many hold is counted."""
    enough, hands = store_that_counts > 0, total(usual_catch) > 0
    return all_of(enough=enough, hands=hands) & (how_many(enough, hands) == 2)
