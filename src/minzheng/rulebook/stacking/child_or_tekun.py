"""STK-02: a child who qualifies for tekun and as an orphan or child without care draws one of the two.

Until June 2021 an orphan left tekun by law; since then the guardian chooses.
"""

from minzheng.engine import (
    Fen,
    Text,
    Truth,
    all_of,
    any_of,
    choose,
    is_known,
    larger_of,
    negate,
    person,
)

LAW_2016 = "民发〔2016〕178号 第九条（条文待核）"
LAW_2021 = "民发〔2021〕43号 第九条"


@person(
    since="2021-01-01", basis="国办发〔2010〕54号；民发〔2019〕62号", label="符合孤儿或事实无人抚养儿童条件"
)
def in_child_programme(orphan_eligible: Truth, unattended_child_eligible: Truth) -> Truth:
    """The child qualifies as an orphan or as a child in fact without care."""
    return orphan_eligible | unattended_child_eligible


@person(
    since="2021-01-01",
    basis=LAW_2016,
    rule="takes_child_benefit",
    label="按儿童保障，不认定为特困",
    conditions={"orphan": "孤儿应当纳入孤儿保障", "not_tekun": "符合儿童保障条件，不符合特困条件"},
)
def takes_child_benefit_2016(
    orphan_eligible: Truth, in_child_programme: Truth, tekun_eligible: Truth
) -> Truth:
    """An orphan is to be taken into the orphans' programme and is no longer recognised for tekun."""
    return any_of(orphan=orphan_eligible, not_tekun=in_child_programme & negate(tekun_eligible))


@person(
    since="2021-07-01",
    basis=LAW_2021,
    label="可以选择儿童保障或特困供养",
    conditions={"child": "符合孤儿或事实无人抚养儿童条件", "tekun": "符合特困人员条件"},
)
def may_choose_child_or_tekun(in_child_programme: Truth, tekun_eligible: Truth) -> Truth:
    """A child who meets both sets of conditions has a choice."""
    return all_of(child=in_child_programme, tekun=tekun_eligible)


@person(since="2021-07-01", basis=LAW_2021, label="选择儿童保障时本人合计")
def sum_as_child(
    orphan_eligible: Truth,
    orphan_amount: Fen,
    unattended_child_amount: Fen,
    dibao_share: Fen,
    single_person_amount: Fen,
    draws_injury_care_fee: Truth,
    other_is_no_lower: Truth,
    disability_living_amount: Fen,
    disability_nursing_amount: Fen,
) -> Fen:
    """The child benefit beside the family's dibao (topped up to the standard for a child without care), and
    the nursing subsidy."""
    aid = dibao_share + single_person_amount
    living = choose(draws_injury_care_fee | other_is_no_lower, 0, disability_living_amount)
    nursing = choose(draws_injury_care_fee, 0, disability_nursing_amount)
    as_unattended = larger_of(unattended_child_amount, aid + living)
    return choose(orphan_eligible, orphan_amount + aid, as_unattended) + nursing


@person(since="2021-07-01", basis=LAW_2021, label="选择特困供养时本人合计")
def sum_as_tekun(orphan_eligible: Truth, unattended_child_amount: Fen, tekun_amount: Fen) -> Fen:
    """Tekun support, topped up to the standard for a child without care; no disability subsidy beside it."""
    return choose(orphan_eligible, tekun_amount, larger_of(tekun_amount, unattended_child_amount))


@person(
    since="2021-07-01",
    basis=LAW_2021,
    label="按儿童保障，不认定为特困",
    conditions={
        "not_tekun": "符合儿童保障条件，不符合特困条件",
        "chosen": "监护人选择儿童保障",
        "proposed": "没有选择记录，儿童保障不低于特困供养（建议）",
    },
)
def takes_child_benefit(
    in_child_programme: Truth,
    tekun_eligible: Truth,
    may_choose_child_or_tekun: Truth,
    chosen_child_or_tekun: Text,
    sum_as_child: Fen,
    sum_as_tekun: Fen,
) -> Truth:
    """A child taken into its own programme by the guardian's choice is not recognised for tekun; while no
    choice is on record the child programme is proposed unless tekun is higher."""
    chosen = is_known(chosen_child_or_tekun)
    return any_of(
        not_tekun=in_child_programme & negate(tekun_eligible),
        chosen=may_choose_child_or_tekun & chosen & (chosen_child_or_tekun == "child"),
        proposed=may_choose_child_or_tekun & negate(chosen) & (sum_as_child >= sum_as_tekun),
    )


@person(since="2021-07-01", basis=LAW_2021, label="儿童保障与特困的选择是建议")
def child_or_tekun_is_proposed(may_choose_child_or_tekun: Truth, chosen_child_or_tekun: Text) -> Truth:
    """There is a choice and none on record: what is shown is a proposal, not a decision."""
    return may_choose_child_or_tekun & negate(is_known(chosen_child_or_tekun))
