"""Whose parents are gone, as far as the household register tells: relations are to the head of the home."""

import ibis
from ibis import _

PARENTS_OF = {
    "child": ("head", "spouse"),
    "grandchild": ("child", "child_in_law"),
    "sibling": ("parent",),
    "head": ("parent",),
}
"""Relation of a minor -> the relations that their parents have in the same household."""


def parents(everyone: ibis.Table, locked_up: ibis.Table) -> ibis.Table:
    """Per person how many of the parents' generation in the home are there (`parents_here`) and how many are
    dead or locked up (`parents_gone`). Nobody tells of parents elsewhere.

    `locked_up` has person_key and serving_sentence.
    """
    state = everyone.left_join(locked_up, "person_key").select(
        "person_key",
        "household_key",
        "relation",
        gone=(_.status == "dead") | _.serving_sentence.fill_null(False),
        here=(_.status == "registered") & ~_.serving_sentence.fill_null(False),
    )
    of_home = ibis.window(group_by="household_key")
    kin = sorted({one for relations in PARENTS_OF.values() for one in relations})
    counted = state.mutate(
        **{
            f"{relation}_{end}": ((state.relation == relation) & state[end]).sum().over(of_home)
            for relation in kin
            for end in ("gone", "here")
        }
    )

    def number(end: str) -> ibis.Deferred:
        branches = [
            (relation, sum((_[f"{kin}_{end}"] for kin in kins[1:]), _[f"{kins[0]}_{end}"]))
            for relation, kins in PARENTS_OF.items()
        ]
        return _.relation.cases(*branches, else_=0).cast("int64")

    return counted.select("person_key", parents_gone=number("gone"), parents_here=number("here"))
