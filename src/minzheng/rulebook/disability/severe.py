"""Four definitions of severe disability. They differ in kinds and levels and are never exchanged.

A multiple disability is never heavier than its own level, so a level that is too light refuses at once.
"""

from minzheng.engine import Count, Truth, any_of, person, reissue

LAW_DIBAO = "民发〔2012〕220号；社会救助暂行办法（当时的重残口径待核）"
LAW_DIBAO_2020 = "民发〔2020〕69号"
LAW_DIBAO_2021 = "民发〔2021〕57号 第八条"
LAW_TEKUN_2016 = "民发〔2016〕178号 第五条（条文待核）"
LAW_TEKUN_2021 = "民发〔2021〕43号 第五条"
LAW_CHILD = "民发〔2019〕62号 第一条"
LAW_NURSING = "国发〔2015〕52号；湘政发〔2015〕54号"


@person(
    since="2014-05-01",
    basis=LAW_DIBAO,
    label="重度残疾（低保口径）",
    conditions={"level_1_or_2": "一级或二级残疾", "level_3_mind": "三级智力或三级精神残疾"},
)
def severely_disabled_dibao(disability_level: Count, mind_level: Count) -> Truth:
    """For dibao: level 1 or 2 of any kind, or level 3 intellectual or mental disability."""
    return any_of(
        level_1_or_2=(disability_level >= 1) & (disability_level <= 2),
        level_3_mind=(disability_level == 3) & (mind_level == 3),
    )


reissue(severely_disabled_dibao, since="2020-06-03", basis=LAW_DIBAO_2020)
reissue(severely_disabled_dibao, since="2021-07-01", basis=LAW_DIBAO_2021)


@person(
    since="2016-10-10",
    basis=LAW_TEKUN_2016,
    label="重度残疾（特困口径）",
    conditions={
        "mind": "智力、精神残疾达到规定等级",
        "physical": "肢体残疾达到规定等级",
        "visual": "视力残疾达到规定等级",
    },
)
def severely_disabled_tekun(
    disability_level: Count,
    mind_level: Count,
    physical_level: Count,
    visual_level: Count,
    tekun_mind_level: Count,
    tekun_physical_level: Count,
    tekun_visual_level: Count,
) -> Truth:
    """For tekun: intellectual, mental, physical or visual disability down to the listed level of each;
    hearing and speech are not listed."""
    held = disability_level >= 1
    return any_of(
        mind=held & (disability_level <= tekun_mind_level) & (mind_level >= 1)
        & (mind_level <= tekun_mind_level),
        physical=held & (disability_level <= tekun_physical_level) & (physical_level >= 1)
        & (physical_level <= tekun_physical_level),
        visual=held & (disability_level <= tekun_visual_level) & (visual_level >= 1)
        & (visual_level <= tekun_visual_level),
    )  # fmt: skip


reissue(severely_disabled_tekun, since="2021-07-01", basis=LAW_TEKUN_2021)


@person(
    since="2020-01-01",
    basis=LAW_CHILD,
    label="重度残疾（儿童保障口径）",
    conditions={"level_1_or_2": "一级或二级残疾", "lighter_mind": "三级或四级智力、精神残疾"},
)
def severely_disabled_child(disability_level: Count, mind_level: Count) -> Truth:
    """For a child's parent: level 1 or 2 of any kind, or level 3 or 4 intellectual or mental disability."""
    return any_of(
        level_1_or_2=(disability_level >= 1) & (disability_level <= 2),
        lighter_mind=(disability_level >= 3) & (mind_level >= 3) & (mind_level <= 4),
    )


@person(since="2016-01-01", basis=LAW_NURSING, label="重度残疾（护理补贴口径）")
def severely_disabled_nursing(disability_level: Count, mind_level: Count, nursing_mind_level: Count) -> Truth:
    """For the nursing subsidy: level 1 or 2 of any kind, and lighter intellectual or mental disability only
    where the county extends it."""
    level_1_or_2 = (disability_level >= 1) & (disability_level <= 2)
    return level_1_or_2 | ((disability_level >= 3) & (mind_level >= 3) & (mind_level <= nursing_mind_level))
