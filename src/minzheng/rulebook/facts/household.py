"""The household: where it lives, what it is paid already, what it owns."""

from minzheng.engine import Count, Fen, Text, Truth, given
from minzheng.rulebook.facts import HUKOU

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
