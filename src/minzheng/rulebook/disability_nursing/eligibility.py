"""Who needs long nursing through a severe disability; means do not matter.

Exclusions beside tekun and the work-injury care fee are the stacking rules' business.
"""

from minzheng.engine import Truth, all_of, negate, person, presumed


@person(
    since="2016-01-01",
    basis="国发〔2015〕52号；湘政发〔2015〕54号",
    label="符合重度残疾人护理补贴条件",
    conditions={"hukou": "具有本地户籍", "not_detained": "没有服刑、强制隔离戒毒或宣告失踪"},
)
def disability_nursing_eligible(
    hukou_local: Truth,
    register_means_local: Truth,
    certificate_in_force: Truth,
    severely_disabled_nursing: Truth,
    serving_sentence: Truth,
    nobody_serves_unheard: Truth,
) -> Truth:
    """A severely disabled holder of a valid certificate with local hukou who is not detained, whatever the
    family's income."""
    return all_of(
        hukou=presumed(hukou_local, register_means_local),
        certificate_in_force=certificate_in_force,
        severely_disabled_nursing=severely_disabled_nursing,
        not_detained=presumed(negate(serving_sentence), nobody_serves_unheard),
    )
