"""The facts the programmes read: columns of the registry's person and household tables, NULL when unknown."""

from minzheng.engine import Count, Day, Fen, Text, Truth, given

SEXES = {"male": "男", "female": "女"}
RELATIONS = {
    "head": "户主",
    "spouse": "配偶",
    "child": "子女",
    "child_in_law": "儿媳、女婿",
    "grandchild": "孙子女",
    "parent": "父母",
    "sibling": "兄弟姐妹",
    "other": "其他",
}
MARITAL = {"single": "未婚", "married": "已婚", "divorced": "离婚", "widowed": "丧偶"}
HUKOU = {"urban": "城镇", "rural": "农村"}
DISABILITIES = {
    "visual": "视力",
    "hearing": "听力",
    "speech": "言语",
    "physical": "肢体",
    "intellectual": "智力",
    "mental": "精神",
    "multiple": "多重",
    "none": "无",
}

# Who the person is: the police household register.
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

# What the person earns, per month.
given(
    "wage_fen",
    level="person",
    type=Fen,
    label="工资（缴费基数）",
    feed="renshe_employment",
    ask="工资条或单位证明",
)
given("pension_basic_fen", level="person", type=Fen, label="城乡居民基础养老金", feed="renshe_employment")
given("pension_personal_fen", level="person", type=Fen, label="个人账户养老金", feed="renshe_employment")
given("pension_employee_fen", level="person", type=Fen, label="职工养老金", feed="renshe_employment")
given(
    "informal_income_fen",
    level="person",
    type=Fen,
    label="打零工、务农等收入",
    ask="打零工、务农、经营一年净收入多少",
)
given("registered_unemployed", level="person", type=Truth, label="登记失业", feed="renshe_employment")

# Disability and illness.
given(
    "disability_kind",
    level="person",
    type=Text,
    label="残疾类别",
    choices=DISABILITIES,
    feed="canlian_certificate",
)
given("disability_level", level="person", type=Count, label="残疾等级", unit="级", feed="canlian_certificate")
given("disability_since", level="person", type=Day, label="残疾证发证日期", feed="canlian_certificate")
given(
    "serious_illness",
    level="person",
    type=Truth,
    label="患有本地认定的重特大疾病",
    ask="诊断证明和病种",
)
given(
    "medical_self_paid_12m_fen", level="person", type=Fen, label="近 12 个月医疗自付", feed="yibao_settlement"
)
given("medical_self_paid_month_fen", level="person", type=Fen, label="本月医疗自付", feed="yibao_settlement")

# The household: where it lives, what it is paid already, what it owns.
given("village", level="household", type=Text, label="村（社区）", feed="gongan_register")
given("township", level="household", type=Text, label="乡镇", feed="gongan_register")
given("residence", level="household", type=Text, label="城乡类别", choices=HUKOU, feed="gongan_register")
given("dibao_paid_fen", level="household", type=Fen, label="本月已发低保金", feed="minzheng_aid")
given(
    "dibao_persons_paid", level="household", type=Count, label="低保保障人数", unit="人", feed="minzheng_aid"
)
given("tekun_paid_fen", level="household", type=Fen, label="本月已发特困供养金", feed="minzheng_aid")
given(
    "deposits_fen",
    level="household",
    type=Fen,
    label="银行存款等金融资产",
    feed="yinhang_balance",
    ask="凭核对授权查询存款、证券、保险",
)
given(
    "vehicles",
    level="household",
    type=Count,
    label="机动车",
    unit="辆",
    feed="jiaojing_vehicle",
    ask="凭核对授权查询机动车登记",
)
given(
    "disability_vehicles",
    level="household",
    type=Count,
    label="残疾人功能性补偿代步车",
    feed="jiaojing_vehicle",
    unit="辆",
    ask="车辆是否为残疾人代步专用",
)
given(
    "second_home",
    level="household",
    type=Truth,
    label="有第二套住房",
    feed="budongchan_home",
    ask="凭核对授权查询不动产登记",
)
given(
    "company",
    level="household",
    type=Truth,
    label="开办公司、企业",
    feed="shichang_company",
    ask="凭核对授权查询市场主体登记",
)
given(
    "property_income_fen",
    level="household",
    type=Fen,
    label="财产性收入（月）",
    feed="shuiwu_income",
    ask="房租、土地流转、利息收入",
)
given(
    "support_income_fen",
    level="household",
    type=Fen,
    label="赡养、抚养、扶养费收入（月）",
    ask="不在一起生活的子女等每月给多少",
)
