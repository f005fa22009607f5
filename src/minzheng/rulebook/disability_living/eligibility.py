"""Who is a needy disabled person: a certificate, local hukou, and dibao of the family or in one's own right.

Exclusions beside tekun, the work-injury care fee and child benefits are the stacking rules' business.
"""

from minzheng.engine import Fen, Truth, all_of, any_of, negate, person, presumed

LAW = "国发〔2015〕52号；湘政发〔2015〕54号"


@person(
    since="2016-01-01",
    basis=LAW,
    label="家庭或本人享受低保",
    conditions={
        "paid": "家庭在领低保金",
        "family": "家庭符合低保条件，或属于扩面到的低保边缘家庭",
        "alone": "本人可按单人户申请低保",
    },
)
def family_or_self_on_dibao(
    dibao_paid_fen: Fen,
    dibao_eligible: Truth,
    single_person_eligible: Truth,
    edge_eligible: Truth,
    living_subsidy_reaches_edge: Truth,
) -> Truth:
    """The family draws dibao or is entitled to it, or the person is entitled alone; edge families only where
    the county extends the subsidy to them."""
    return any_of(
        paid=dibao_paid_fen > 0,
        family=dibao_eligible | (living_subsidy_reaches_edge & edge_eligible),
        alone=single_person_eligible,
    )


@person(
    since="2016-01-01",
    basis=LAW,
    label="符合困难残疾人生活补贴条件",
    conditions={"hukou": "具有本地户籍", "not_detained": "没有服刑、强制隔离戒毒或宣告失踪"},
)
def disability_living_eligible(
    hukou_local: Truth,
    register_means_local: Truth,
    certificate_in_force: Truth,
    family_or_self_on_dibao: Truth,
    serving_sentence: Truth,
    nobody_serves_unheard: Truth,
) -> Truth:
    """A holder of a valid disability certificate with local hukou, whose family or self is on dibao and who
    is not detained."""
    return all_of(
        hukou=presumed(hukou_local, register_means_local),
        certificate_in_force=certificate_in_force,
        family_or_self_on_dibao=family_or_self_on_dibao,
        not_detained=presumed(negate(serving_sentence), nobody_serves_unheard),
    )
