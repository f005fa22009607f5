"""The columns a night reads verdicts from: per household, its members taken together (see `verdicts`)."""

from collections.abc import Sequence

import ibis

from minzheng.engine import Programme
from minzheng.monitoring.verdicts import LAW_OF, law_of

PAID = {
    "disability_nursing": "disability_nursing_paid_fen",
    "disability_living": "disability_living_paid_fen",
    "old_age": "old_age_paid_fen",
    "tekun": "tekun_recipient",
    "orphan": "orphan_paid_fen",
    "unattended_child": "unattended_child_paid_fen",
}
"""A programme of the law -> the column that says what a person already draws of it."""


def columns(homes: ibis.Table, members: ibis.Table, people: ibis.Table) -> ibis.Table:
    """Per household `may_<programme>` (the verdict), `fen_<programme>` (the sum) and `drawn_<programme>`.

    `homes` and `members` are the results of a night, `people` the persons it was given.
    """
    wanted = [one for programme in LAW_OF for one in law_of(programme)]
    summed = _of_members(members, people, [one for one in wanted if one.unit == "person"])
    needed = {
        name for one in wanted if one.unit == "household" for name in (one.eligible, one.amount) if name
    }
    homes = homes.select("household_key", *sorted(needed))
    joined = homes.left_join(summed, "household_key").drop("household_key_right")
    made: dict[str, ibis.Value] = {}
    for programme in LAW_OF:
        of_law = law_of(programme)
        made[f"may_{programme}"] = _any_of([_verdict(joined, one) for one in of_law])
        sums = [_sum(joined, one) for one in of_law if one.amount and one.period == "month"]
        made[f"drawn_{programme}"] = _any_of([_drawn(joined, one) for one in of_law])
        made[f"fen_{programme}"] = sum(sums[1:], sums[0]).cast("int64") if sums else ibis.null("int64")
    return joined.select("household_key", **made)


def _of_members(members: ibis.Table, people: ibis.Table, programmes: Sequence[Programme]) -> ibis.Table:
    """Per household whether anybody is due, open or draws already, and the sum of what is due."""
    drawn = people.select(
        "person_key",
        **{f"draws_{slug}": (people[name].cast("int64") > 0).fill_null(False) for slug, name in PAID.items()},
    )
    needed = {name for one in programmes for name in (one.eligible, one.amount) if name}
    members = members.select("household_key", "person_key", *sorted(needed)).left_join(drawn, "person_key")
    draws = {one.slug: _draws(members, one) for one in programmes}
    due = {one.slug: members[one.eligible] & ~draws[one.slug] for one in programmes}
    amounts = {one.slug: members[one.amount] for one in programmes if one.amount}
    return members.group_by("household_key").aggregate(
        **{f"some_{slug}": each.any() for slug, each in due.items()},
        **{f"open_{one.slug}": members[one.eligible].isnull().any() for one in programmes},
        **{f"drawn_{one.slug}": (members[one.eligible] & draws[one.slug]).any() for one in programmes},
        **{f"sum_{slug}": amount.sum(where=due[slug]) for slug, amount in amounts.items()},
    )


def _verdict(joined: ibis.Table, programme: Programme) -> ibis.Value:
    if programme.unit == "household":
        return joined[programme.eligible]
    some = joined[f"some_{programme.slug}"].fill_null(ibis.literal(value=False))
    left_open = joined[f"open_{programme.slug}"].fill_null(ibis.literal(value=False))
    return ibis.cases((some, True), (left_open, ibis.null("boolean")), else_=False)


def _draws(members: ibis.Table, programme: Programme) -> ibis.Value:
    if programme.slug not in PAID:
        return ibis.literal(value=False)
    return members[f"draws_{programme.slug}"].fill_null(ibis.literal(value=False))


def _drawn(joined: ibis.Table, programme: Programme) -> ibis.Value:
    if programme.unit == "household":
        return ibis.literal(value=False)
    return joined[f"drawn_{programme.slug}"].fill_null(ibis.literal(value=False))


def _sum(joined: ibis.Table, programme: Programme) -> ibis.Value:
    if programme.unit == "person":
        return joined[f"sum_{programme.slug}"].fill_null(0)
    return ibis.ifelse(joined[programme.eligible], joined[programme.amount], 0).fill_null(0)


def _any_of(verdicts: list[ibis.Value]) -> ibis.Value:
    """True if one is, else unknown if one is: SQL's own OR."""
    found = verdicts[0]
    for each in verdicts[1:]:
        found = found | each
    return found
