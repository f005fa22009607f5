"""Self-care by six items: eating, dressing, getting up, toilet, walking indoors, bathing."""

from minzheng.engine import Count, Truth, all_of, below, how_many, known_part, negate, person, reissue

LAW_2016 = "民发〔2016〕178号 第十九条、第二十条（条文待核）"
LAW_2021 = "民发〔2021〕43号 第二十一条、第二十二条"


@person(since="2016-10-10", basis=LAW_2016, label="不能自主完成的项数", unit="项")
def self_care_failed(
    can_eat: Truth,
    can_dress: Truth,
    can_get_up: Truth,
    can_use_toilet: Truth,
    can_walk: Truth,
    can_bathe: Truth,
) -> Count:
    """How many of the six items the person cannot do alone."""
    return how_many(
        negate(can_eat), negate(can_dress), negate(can_get_up),
        negate(can_use_toilet), negate(can_walk), negate(can_bathe),
    )  # fmt: skip


@person(since="2016-10-10", basis=LAW_2016, label="不能自主完成的项数（已知部分）", unit="项")
def self_care_failed_at_least(
    can_eat: Truth,
    can_dress: Truth,
    can_get_up: Truth,
    can_use_toilet: Truth,
    can_walk: Truth,
    can_bathe: Truth,
) -> Count:
    """The items known to fail are a lower bound: four are enough whatever the others."""
    items = (can_eat, can_dress, can_get_up, can_use_toilet, can_walk, can_bathe)
    known = [known_part(how_many(negate(item))) for item in items]
    return sum(known[1:], start=known[0])


@person(since="2016-10-10", basis=LAW_2016, label="完全丧失生活自理能力")
def self_care_lost(
    self_care_failed: Count, self_care_failed_at_least: Count, self_care_lost_from: Count
) -> Truth:
    """Four to six items failed: self-care is fully lost."""
    return negate(below(self_care_failed, self_care_lost_from, at_least=self_care_failed_at_least))


@person(since="2016-10-10", basis=LAW_2016, label="具备生活自理能力")
def self_care_kept(
    can_eat: Truth,
    can_dress: Truth,
    can_get_up: Truth,
    can_use_toilet: Truth,
    can_walk: Truth,
    can_bathe: Truth,
) -> Truth:
    """No item failed: self-care is kept."""
    return can_eat & can_dress & can_get_up & can_use_toilet & can_walk & can_bathe


@person(
    since="2016-10-10",
    basis=LAW_2016,
    label="部分丧失生活自理能力",
    conditions={"not_kept": "有不能自主完成的项目", "not_lost": "没有完全丧失"},
)
def self_care_partly_lost(self_care_kept: Truth, self_care_lost: Truth) -> Truth:
    """One to three items failed: self-care is partly lost."""
    return all_of(not_kept=negate(self_care_kept), not_lost=negate(self_care_lost))


@person(since="2016-10-10", basis=LAW_2016, label="生活不能自理")
def cannot_care_for_self(
    self_care_lost: Truth, self_care_partly_lost: Truth, partly_lost_is_unable: Truth
) -> Truth:
    """For the share in concentrated care: self-care fully lost, or partly lost where the county counts it."""
    return self_care_lost | (partly_lost_is_unable & self_care_partly_lost)


for _rule in (self_care_failed, self_care_failed_at_least, self_care_lost, self_care_kept,
              self_care_partly_lost, cannot_care_for_self):  # fmt: skip
    reissue(_rule, since="2021-07-01", basis=LAW_2021)
