"""The situations in which a parent is gone or, though living, cannot bring up the child.

A parent who cannot be found is out of contact here: the police's return slip comes after six months. Only the
orphans' programme takes "cannot be found" as it stands.
"""

from minzheng.engine import Count, Text, Truth, any_of, person

LAW_2019 = "民发〔2019〕62号"
LAW_2020 = "民发〔2019〕62号；民发〔2020〕125号"
SITUATIONS = {
    "severely_disabled": "重残",
    "seriously_ill": "重病",
    "detained": "服刑在押、强制隔离戒毒或被限制人身自由，期限六个月以上",
    "lost_contact": "失联或查找不到，且未履行抚养义务六个月以上",
}
GONE = {"dead": "死亡", "declared_missing": "被宣告失踪"}
SITUATIONS_2021 = SITUATIONS | {"guardianship_ended": "被撤销监护资格或被遣送（驱逐）出境"}


@person(since="2020-01-01", basis=LAW_2019, label="父亲死亡或被宣告失踪", conditions=GONE)
def father_gone(father_situation: Text) -> Truth:
    """The father is dead, or declared missing by a court."""
    return any_of(dead=father_situation == "dead", declared_missing=father_situation == "declared_missing")


@person(since="2020-01-01", basis=LAW_2019, label="母亲死亡或被宣告失踪", conditions=GONE)
def mother_gone(mother_situation: Text) -> Truth:
    """The mother is dead, or declared missing by a court."""
    return any_of(dead=mother_situation == "dead", declared_missing=mother_situation == "declared_missing")


@person(since="2020-01-01", basis=LAW_2019, label="父亲属于规定情形", conditions=SITUATIONS)
def father_unable(
    father_situation: Text,
    father_situation_months: Count,
    father_severely_disabled: Truth,
    situation_months: Count,
) -> Truth:
    """The father is severely disabled or ill, or detained, restricted or out of contact for six months."""
    return any_of(
        **_listed(father_situation, father_situation_months, father_severely_disabled, situation_months)
    )


@person(since="2020-01-01", basis=LAW_2019, label="母亲属于规定情形", conditions=SITUATIONS)
def mother_unable(
    mother_situation: Text,
    mother_situation_months: Count,
    mother_severely_disabled: Truth,
    situation_months: Count,
) -> Truth:
    """The mother is severely disabled or ill, or detained, restricted or out of contact for six months."""
    return any_of(
        **_listed(mother_situation, mother_situation_months, mother_severely_disabled, situation_months)
    )


@person(
    since="2021-01-01",
    basis=LAW_2020,
    rule="father_unable",
    label="父亲属于规定情形",
    conditions=SITUATIONS_2021,
)
def father_unable_2021(
    father_situation: Text,
    father_situation_months: Count,
    father_severely_disabled: Truth,
    situation_months: Count,
) -> Truth:
    """As before, or the father's guardianship has been revoked, or he has been deported."""
    return any_of(
        **_listed(father_situation, father_situation_months, father_severely_disabled, situation_months),
        guardianship_ended=father_situation.is_in("guardianship_revoked", "deported"),
    )


@person(
    since="2021-01-01",
    basis=LAW_2020,
    rule="mother_unable",
    label="母亲属于规定情形",
    conditions=SITUATIONS_2021,
)
def mother_unable_2021(
    mother_situation: Text,
    mother_situation_months: Count,
    mother_severely_disabled: Truth,
    situation_months: Count,
) -> Truth:
    """As before, or the mother's guardianship has been revoked, or she has been deported."""
    return any_of(
        **_listed(mother_situation, mother_situation_months, mother_severely_disabled, situation_months),
        guardianship_ended=mother_situation.is_in("guardianship_revoked", "deported"),
    )


def _listed(situation: Text, months: Count, severely_disabled: Truth, term: Count) -> dict[str, Truth]:
    return {
        "severely_disabled": (situation == "severe_disability") & severely_disabled,
        "seriously_ill": situation == "serious_illness",
        "detained": situation.is_in("custody", "drug_isolation", "restricted") & (months >= term),
        "lost_contact": situation.is_in("lost_contact", "not_found") & (months >= term),
    }
