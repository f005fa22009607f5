"""Who the person is: the police household register, school, custody, capacity to work."""

from minzheng.engine import Count, Text, Truth, given
from minzheng.rulebook.facts import HUKOU, LABOUR, MARITAL, RELATIONS, SEXES

given(
    "age_years", level="person", type=Count, label="年龄", unit="周岁", feed="gongan_register", required=True
)
given("sex", level="person", type=Text, label="性别", choices=SEXES, feed="gongan_register")
given(
    "relation",
    level="person",
    type=Text,
    label="与户主关系",
    choices=RELATIONS,
    feed="gongan_register",
    required=True,
)
given("hukou", level="person", type=Text, label="户口性质", choices=HUKOU, feed="gongan_register")
given("marital", level="person", type=Text, label="婚姻状况", choices=MARITAL, feed="gongan_register")
given(
    "lives_together",
    level="person",
    type=Truth,
    label="长期共同居住",
    ask="是否长期在家共同居住生活",
)
given(
    "has_support_duty",
    level="person",
    type=Truth,
    label="有法定赡养、抚养、扶养义务关系",
    ask="与家庭成员是什么亲属关系，有无法定赡养、抚养、扶养义务",
)
given(
    "serving_sentence",
    level="person",
    type=Truth,
    label="正在服刑、强制隔离戒毒或被宣告失踪",
    feed="sifa_prison",
    ask="是否在监所服刑、强制戒毒",
)
given(
    "in_school",
    level="person",
    type=Truth,
    label="在校接受本科及以下教育",
    feed="jiaoyu_pupils",
    ask="是否在校读书，学校和年级",
)
given(
    "hukou_local",
    level="person",
    type=Truth,
    label="户籍在本县",
    feed="gongan_register",
    ask="户口簿，户籍不在本县的看居住证",
)
given(
    "clergy",
    level="person",
    type=Truth,
    label="脱离家庭、在宗教教职场所居住满三年的宗教教职人员",
    ask="是否宗教教职人员，在教职场所住了几年",
)
given(
    "labour_capacity",
    level="person",
    type=Text,
    label="劳动能力",
    choices=LABOUR,
    ask="能不能劳动，能做哪些活",
)
given(
    "refused_three_jobs",
    level="person",
    type=Truth,
    label="无正当理由连续三次拒绝介绍的工作",
    ask="就业服务机构的介绍记录",
)
