"""Classes A, B and C (分类施保): how steady a household's need is, and how often it is looked at again."""

from minzheng.engine import Count, Text, Truth, choose, household, negate, reissue

LAW_2012 = "民发〔2012〕220号 第三十三条"
LAW_2021 = "民发〔2021〕57号 第三十一条"
CLASSES = {"A": "A 类", "B": "B 类", "C": "C 类"}


@household(since="2014-05-01", basis=LAW_2012, label="分类施保类别", choices=CLASSES)
def dibao_class(
    has_able_member: Truth,
    has_partly_able_member: Truth,
    class_a_with_partly_able: Truth,
    income_stable: Truth,
) -> Text:
    """A: nobody can work. C: somebody can work and the income is unsteady. B: everything between. Where the
    lines lie is set locally."""
    partly = has_partly_able_member & negate(class_a_with_partly_able)
    steady = choose(has_able_member | partly, "B", "A")
    return choose(has_able_member, choose(income_stable, "B", "C"), steady)


@household(since="2014-05-01", basis=LAW_2012, label="定期核查间隔", unit="个月")
def reverify_months(
    dibao_class: Text, reverify_months_a: Count, reverify_months_b: Count, reverify_months_c: Count
) -> Count:
    """The steadier the need, the longer until the household is looked at again."""
    unsteady = choose(dibao_class == "B", reverify_months_b, reverify_months_c)
    return choose(dibao_class == "A", reverify_months_a, unsteady)


for _rule in (dibao_class, reverify_months):
    reissue(_rule, since="2021-07-01", basis=LAW_2021)
