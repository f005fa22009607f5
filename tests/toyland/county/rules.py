"""The law of Toyland, 2020 to 2022: who may cross the bridge free, and which household gets a boat."""

from minzheng.engine import (
    Count,
    Day,
    Each,
    Fen,
    Ratio,
    Text,
    Truth,
    all_members,
    all_of,
    any_member,
    any_of,
    below,
    choose,
    count,
    divide,
    given,
    household,
    is_known,
    known_part,
    larger_of,
    largest,
    negate,
    person,
    presumed,
    rounded,
    scaled,
    smaller_of,
    total,
)

LAW = "玩具国法 第一条"
TRADES = {"baker": "面包师", "smith": "铁匠", "idle": "无业"}
ISLANDS = {"north": "北岛", "south": "南岛", "reef": "礁岛"}

given("age", level="person", type=Count, label="年龄", unit="岁")
given("trade", level="person", type=Text, label="行当", choices=TRADES)
given("pay", level="person", type=Fen, label="工钱", feed="guild")
given("at_home", level="person", type=Truth, label="在家")
given("born", level="person", type=Day, label="出生日期")
given("island", level="household", type=Text, label="岛", choices=ISLANDS)
given("debt", level="household", type=Fen, label="欠债")
given("boats", level="household", type=Count, label="船数", unit="条", ask="数一数码头上的船")


@person(since="2020-01-01", basis=LAW, label="成年")
def grown(age: Count, born: Day, on: Day, grown_age: Count) -> Truth:
    """A person is grown at the grown age, or when born more than 7,000 days ago."""
    return (age >= grown_age) | (on - born > 7000)


@person(since="2020-01-01", basis=LAW, label="税")
def tax(grown: Truth, trade: Text, pay: Fen, tax_share: Ratio) -> Fen:
    """Grown bakers and smiths pay a share of their pay, rounded half away from zero."""
    return choose(grown & trade.is_in("baker", "smith"), scaled(pay, tax_share, rounding="half_up"), 0)


@household(since="2020-01-01", basis=LAW, label="家底")
def purse(pay: Each[Fen], tax: Each[Fen], at_home: Each[Truth], debt: Fen) -> Fen:
    """The purse is the pay of those at home less everybody's tax and the debt; it may be negative."""
    return total(pay, where=at_home) - total(tax) + (-debt)


@household(since="2020-01-01", basis=LAW, label="人均家底")
def share(purse: Fen, at_home: Each[Truth]) -> Fen:
    """The purse per head at home, rounded half away from zero; unknown where nobody is at home."""
    return divide(purse, count(at_home), rounding="half_up")


@household(since="2021-01-01", basis=LAW, rule="share", label="人均家底")
def share_rounded_down(purse: Fen, at_home: Each[Truth]) -> Fen:
    """Since 2021 the purse per head is rounded down to whole coins."""
    return rounded(divide(purse, count(at_home), rounding="down"), to=100, rounding="down")


@household(since="2022-01-01", basis=LAW, rule="share", label="人均家底")
def share_rounded_up(purse: Fen, at_home: Each[Truth]) -> Fen:
    """Since 2022 the purse per head is rounded up."""
    return divide(purse, count(at_home), rounding="up")


@person(since="2020-01-01", basis=LAW, label="缺口")
def shortfall(pay: Fen, share: Fen) -> Fen:
    """What a person earns less than the household's share, at least nothing and at most ten coins."""
    return smaller_of(larger_of(share - pay, 0), 1000)


@person(
    since="2020-01-01",
    basis=LAW,
    label="过桥免费",
    conditions={"poor": "挣得比家里人均少", "young": "未成年", "islander": "礁岛人"},
)
def crosses_free(shortfall: Fen, grown: Truth, island: Text) -> Truth:
    """The poor, the young and the people of the reef cross free."""
    return any_of(poor=shortfall > 0, young=negate(grown), islander=island == "reef")


@household(since="2020-01-01", basis=LAW, label="最长者")
def eldest(age: Each[Count], at_home: Each[Truth]) -> Count:
    """The age of the eldest at home."""
    return largest(age, where=at_home)


@household(
    since="2020-01-01",
    basis=LAW,
    label="可得渔船补贴",
    conditions={
        "family": "有人过桥免费，且并非人人在家",
        "poor": "家底低于船价",
        "no_boat": "没有船",
        "not_too_old": "最长者不到九十",
    },
)
def boat_eligible(
    crosses_free: Each[Truth],
    at_home: Each[Truth],
    purse: Fen,
    debt: Fen,
    pay: Each[Fen],
    boat_price: Fen,
    boats: Count,
    boats_unheard: Truth,
    eldest: Count,
) -> Truth:
    """A household without a boat, below the price of one, with someone who crosses free, gets help."""
    return all_of(
        family=any_member(crosses_free) & negate(all_members(at_home)),
        poor=below(purse, boat_price, at_least=known_part(total(pay)) - known_part(debt)),
        no_boat=presumed(boats == 0, boats_unheard),
        not_too_old=negate(is_known(eldest) & (eldest >= 90)),
    )


@household(since="2020-01-01", basis=LAW, label="渔船补贴")
def boat_amount(
    boat_eligible: Truth, shortfall: Each[Fen], boat_price: Fen, boats: Count, mooring_fee: Fen
) -> Fen:
    """An eligible household gets its members' shortfalls, at most the price, less the mooring fees."""
    return choose(
        boat_eligible, smaller_of(total(shortfall), boat_price) - mooring_fee * known_part(boats), 0
    )
