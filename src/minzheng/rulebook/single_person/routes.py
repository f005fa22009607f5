"""The ways on which one person may be taken into dibao alone although the family is not."""

from minzheng.engine import (
    Count,
    Each,
    Fen,
    Text,
    Truth,
    all_of,
    any_member,
    any_of,
    choose,
    household,
    negate,
    person,
    presumed,
    reissue,
)

LAW_2020 = "民发〔2020〕69号"
LAW_2021 = "民发〔2021〕57号 第八条"
NOTICE_2022 = "2022 年 10 月 20 日关于进一步做好最低生活保障等社会救助兜底保障工作的通知"


@person(since="2020-06-03", basis=LAW_2020, label="县级以上地方规定的其他人员")
def locally_extended(
    age_years: Count,
    in_school: Truth,
    extends_to_minors: Truth,
    extension_child_until: Count,
    extends_to_old: Truth,
    extension_old_from: Count,
    extends_to_students: Truth,
) -> Truth:
    """Children, the old or students of an edge family, where the locality has opened the route to them."""
    child = extends_to_minors & (age_years <= extension_child_until)
    old = extends_to_old & (age_years >= extension_old_from)
    return child | old | (extends_to_students & in_school)


@person(
    since="2020-06-03",
    basis=LAW_2020,
    label="低保边缘家庭中的重残、重病人员",
    conditions={"member": "是家庭成员", "edge_family": "属于低保边缘家庭", "in_need": "重度残疾或患重病"},
)
def single_in_edge_family(
    is_counted: Truth,
    edge_eligible: Truth,
    severely_disabled_dibao: Truth,
    serious_illness: Truth,
    locally_extended: Truth,
) -> Truth:
    """A severely disabled or seriously ill member of an edge family, or one the locality has named."""
    return all_of(
        member=is_counted,
        edge_family=edge_eligible,
        in_need=any_of(disabled=severely_disabled_dibao, ill=serious_illness) | locally_extended,
    )


@person(
    since="2021-07-01",
    basis=LAW_2021,
    label="生活困难的宗教教职人员",
    conditions={"is_clergy": "脱离家庭、在宗教教职场所居住满三年"},
)
def single_as_clergy(clergy: Truth, clergy_unheard: Truth, assets_within_limit: Truth) -> Truth:
    """Clergy who have lived at their religious site, apart from the family, for three years."""
    return all_of(
        is_clergy=presumed(clergy, clergy_unheard),
        assets_within_limit=assets_within_limit,
    )


@person(since="2022-10-20", basis=NOTICE_2022, label="供养子女的未满规定年龄的户主或配偶")
def young_head(relation: Text, age_years: Count, disregard_from: Count) -> Truth:
    """A head of household or spouse whose support still counts, being younger than the notice spares."""
    return relation.is_in("head", "spouse") & (age_years < disregard_from)


@person(since="2022-10-20", basis=NOTICE_2022, label="未满规定年龄的父母")
def young_parent(relation: Text, age_years: Count, disregard_from: Count) -> Truth:
    """A parent of the head of household whose support still counts."""
    return (relation == "parent") & (age_years < disregard_from)


@person(since="2022-10-20", basis=NOTICE_2022, label="户主的父母或兄弟姐妹")
def parent_or_sibling(relation: Text) -> Truth:
    """A parent, brother or sister of the head of household."""
    return relation.is_in("parent", "sibling")


@household(since="2022-10-20", basis=NOTICE_2022, label="户主或配偶未满规定年龄")
def has_young_head(young_head: Each[Truth]) -> Truth:
    """The head of household or the spouse is younger than the age from which support is spared."""
    return any_member(young_head)


@household(since="2022-10-20", basis=NOTICE_2022, label="户主的父母未满规定年龄")
def has_young_parent(young_parent: Each[Truth]) -> Truth:
    """A parent of the head of household is younger than the age from which support is spared."""
    return any_member(young_parent)


@household(since="2022-10-20", basis=NOTICE_2022, label="与户主的父母或兄弟姐妹同住")
def with_parent_or_sibling(parent_or_sibling: Each[Truth]) -> Truth:
    """The head of household lives with a parent, brother or sister."""
    return any_member(parent_or_sibling)


@person(since="2022-10-20", basis=NOTICE_2022, label="靠年老父母或兄弟姐妹供养")
def kept_by_spared_kin(
    relation: Text, has_young_head: Truth, has_young_parent: Truth, with_parent_or_sibling: Truth
) -> Truth:
    """Who is kept by parents past the age, or by brothers and sisters: their support need not be counted."""
    as_child = (relation == "child") & negate(has_young_head)
    beside_kin = (relation == "sibling") | ((relation == "head") & with_parent_or_sibling)
    return choose(relation == "child", as_child, beside_kin & negate(has_young_parent))


@person(
    since="2022-10-20",
    basis=NOTICE_2022,
    label="成年无业重度残疾人",
    conditions={
        "grown_up": "已成年",
        "jobless": "没有工作",
        "family_not_on_dibao": "家庭整体不符合低保条件",
    },
)
def single_as_disabled_adult(
    is_minor: Truth,
    severely_disabled_dibao: Truth,
    wage_fen: Fen,
    kept_by_spared_kin: Truth,
    dibao_eligible: Truth,
    assets_within_limit: Truth,
) -> Truth:
    """A grown-up, jobless, severely disabled person kept by old parents or by brothers and sisters."""
    return all_of(
        grown_up=negate(is_minor),
        severely_disabled_dibao=severely_disabled_dibao,
        jobless=wage_fen == 0,
        kept_by_spared_kin=kept_by_spared_kin,
        family_not_on_dibao=negate(dibao_eligible),
        assets_within_limit=assets_within_limit,
    )


for _rule in (locally_extended, single_in_edge_family):
    reissue(_rule, since="2021-07-01", basis=LAW_2021)
