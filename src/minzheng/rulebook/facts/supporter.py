"""Who owes the person support by law and does not live in the same household: one row for each."""

from minzheng.engine import Count, Fen, Text, Truth, given
from minzheng.rulebook.facts import DISABILITIES

SUPPORTERS = {
    "spouse": "配偶",
    "parent": "父母",
    "adult_child": "成年子女",
    "grandparent": "祖父母、外祖父母",
    "grandchild": "孙子女、外孙子女",
    "elder_sibling": "兄、姐",
    "younger_sibling": "弟、妹",
}

given(
    "supporters_listed",
    level="person",
    type=Truth,
    label="法定义务人已经查清列全",
    ask="不在同户的配偶、父母、子女、祖孙、兄弟姐妹，逐一列明",
)
given(
    "no_civil_capacity",
    level="person",
    type=Truth,
    label="无民事行为能力",
    ask="有无法院认定无民事行为能力的判决",
)
given(
    "supporter_kind",
    level="supporter",
    type=Text,
    label="义务人与本人的关系",
    choices=SUPPORTERS,
    ask="是本人的什么亲属",
)
given("supporter_age_years", level="supporter", type=Count, label="义务人年龄", unit="周岁", ask="出生年月")
given("supporter_on_dibao", level="supporter", type=Truth, label="义务人享受低保", ask="是否享受低保")
given("supporter_on_tekun", level="supporter", type=Truth, label="义务人是特困人员", ask="是否特困人员")
given("supporter_income_fen", level="supporter", type=Fen, label="义务人本人月收入", ask="义务人本人的月收入")
given(
    "supporter_income_at_least_fen",
    level="supporter",
    type=Fen,
    label="义务人本人月收入（已知部分）",
    ask="义务人的工资、养老金",
)
given(
    "supporter_assets_within_low_income_limit",
    level="supporter",
    type=Truth,
    label="义务人财产符合低收入家庭规定",
    ask="凭义务人核对授权查询财产",
)
given(
    "supporter_disability_kind",
    level="supporter",
    type=Text,
    label="义务人残疾类别",
    choices=DISABILITIES,
    ask="义务人的残疾人证",
)
given(
    "supporter_disability_level",
    level="supporter",
    type=Count,
    label="义务人残疾等级",
    unit="级",
    ask="义务人的残疾人证",
)
given(
    "supporter_component_mind_level",
    level="supporter",
    type=Count,
    label="义务人多重残疾中的智力、精神残疾等级",
    unit="级",
    ask="义务人的残疾评定表",
)
given(
    "supporter_incapacitated",
    level="supporter",
    type=Truth,
    label="义务人无民事行为能力、被宣告失踪或在服刑",
    ask="义务人有无被认定无民事行为能力、宣告失踪，是否在服刑",
)
given(
    "supporter_raised_by_elder",
    level="supporter",
    type=Truth,
    label="弟、妹由本人扶养长大",
    ask="弟、妹是否由本人扶养长大",
)
