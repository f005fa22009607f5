"""Who may apply for dibao alone although the family as a whole is above the line."""

from minzheng.engine import Truth, all_of, any_of, person, reissue


@person(
    since="2020-06-03",
    basis="民发〔2020〕69号",
    label="可按单人户申请低保",
    conditions={"member": "是家庭成员", "edge_family": "属于低保边缘家庭", "in_need": "重度残疾或患重病"},
)
def single_person_eligible(
    is_counted: Truth, edge_eligible: Truth, severely_disabled_dibao: Truth, serious_illness: Truth
) -> Truth:
    """A severely disabled or seriously ill member of an edge family may be taken into dibao alone."""
    return all_of(
        member=is_counted,
        edge_family=edge_eligible,
        in_need=any_of(disabled=severely_disabled_dibao, ill=serious_illness),
    )


reissue(single_person_eligible, since="2021-07-01", basis="民发〔2021〕57号 第八条")
