"""Whether anybody who owes the person support is able to give it: at home, or on the list of supporters."""

from minzheng.engine import (
    Each,
    Truth,
    affirmed,
    all_of,
    any_member,
    any_of,
    negate,
    person,
    reissue,
    supporter,
)

LAW_2016 = "民发〔2016〕178号 第七条、第八条（条文待核）"
LAW_2021 = "民发〔2021〕43号 第四条、第八条"


@supporter(
    since="2021-01-01",
    basis=LAW_2016,
    label="有义务且有能力",
    conditions={"owes": "负有法定义务", "able": "有履行义务能力"},
)
def supporter_owes_and_able(supporter_owes: Truth, supporter_unable: Truth) -> Truth:
    """A supporter on the list who owes support and is able to give it."""
    return all_of(owes=supporter_owes, able=negate(supporter_unable))


@person(
    since="2021-01-01",
    basis=LAW_2016,
    label="有能够履行义务的法定义务人",
    conditions={"elsewhere": "不在同户的义务人有能力", "at_home": "同户的义务人有能力"},
)
def has_able_supporter(supporter_owes_and_able: Each[Truth], able_supporter_at_home: Truth) -> Truth:
    """Somebody who owes support, at home or elsewhere, is able to give it."""
    return any_of(elsewhere=any_member(supporter_owes_and_able), at_home=able_supporter_at_home)


@person(since="2021-01-01", basis=LAW_2016, label="义务人名单列全")
def list_is_complete(supporters_listed: Truth) -> Truth:
    """Only a complete list of supporters says that there is none; an incomplete one leaves it open."""
    return affirmed(supporters_listed)


@person(since="2021-01-01", basis=LAW_2016, label="无法定义务人或义务人无履行义务能力")
def no_able_supporter(has_able_supporter: Truth, list_is_complete: Truth) -> Truth:
    """All who owe the person support are unable to give it, or there is nobody."""
    return negate(has_able_supporter) & list_is_complete


for _rule in (supporter_owes_and_able, has_able_supporter, list_is_complete, no_able_supporter):
    reissue(_rule, since="2021-07-01", basis=LAW_2021)
