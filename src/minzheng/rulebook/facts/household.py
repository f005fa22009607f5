"""The household: where it lives, what it is paid already, what it owns."""

from minzheng.engine import Count, Fen, Text, Truth, given
from minzheng.rulebook.facts import EMERGENCIES, HUKOU

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
given(
    "large_machinery",
    level="household",
    type=Truth,
    label="有大型工程机械、船舶等生产资料",
    ask="有没有挖掘机、营运船舶等大型机械",
)
given(
    "income_stable",
    level="household",
    type=Truth,
    label="收入在短期内变化不大",
    ask="收入来源是否固定，短期内有没有大的变化",
)

# What was decided about the household before.
given(
    "household_in_grace",
    level="household",
    type=Truth,
    label="已决定给予低保渐退期",
    ask="是否因就业增收而批准渐退",
)
given(
    "grace_months",
    level="household",
    type=Count,
    label="已过的渐退月数",
    unit="个月",
    ask="渐退期从哪个月开始",
)
given(
    "monitored_by_xiangcun",
    level="household",
    type=Truth,
    label="乡村振兴部门的防返贫监测户",
    feed="xiangcun_monitored",
    ask="是否列入防返贫监测、风险是否消除",
)
given(
    "other_hardship",
    level="household",
    type=Truth,
    label="乡镇认定的其他困难家庭",
    ask="乡镇是否认定为其他困难家庭",
)

# A sudden emergency, and the relief of the last twelve months.
given(
    "emergency_kind",
    level="household",
    type=Text,
    label="突发困难",
    choices=EMERGENCIES,
    ask="发生了什么，何时何地，有什么证明",
)
given(
    "in_crisis",
    level="household",
    type=Truth,
    label="基本生活因此暂时出现严重困难",
    ask="目前吃、穿、住、医有没有着落",
)
given(
    "residence_permit",
    level="household",
    type=Truth,
    label="持有本县居住证",
    ask="居住证",
)
given(
    "relief_grants_12m",
    level="household",
    type=Count,
    label="近 12 个月已获临时救助",
    unit="次",
    feed="minzheng_aid",
    ask="近一年领过几次临时救助",
)
