"""How the person is cared for: the six items of self-care, the form of support, benefits of the same kind."""

from minzheng.engine import Day, Fen, Text, Truth, given

CARE_MODES = {"concentrated": "集中供养", "dispersed": "分散供养"}

for _name, _item in (
    ("can_eat", "吃饭"),
    ("can_dress", "穿衣"),
    ("can_get_up", "上下床"),
    ("can_use_toilet", "如厕"),
    ("can_walk", "室内行走"),
    ("can_bathe", "洗澡"),
):
    given(_name, level="person", type=Truth, label=f"能自主{_item}", ask="生活自理能力六项评估")
given(
    "care_mode",
    level="person",
    type=Text,
    label="供养形式",
    choices=CARE_MODES,
    ask="本人愿意集中供养还是分散供养",
)
given(
    "care_needs_more",
    level="person",
    type=Truth,
    label="患有精神病或传染病需加强照料",
    ask="是否患精神疾病或传染病，诊断证明",
)
given(
    "tekun_recipient",
    level="person",
    type=Truth,
    label="在册特困人员",
    feed="minzheng_aid",
    ask="是否在册特困人员",
)
given(
    "contract_land",
    level="person",
    type=Truth,
    label="有承包地或参加集体经济收益分配",
    ask="是否有承包地、参加村集体收益分配",
)
given(
    "relocated_to_town",
    level="person",
    type=Truth,
    label="易地扶贫搬迁到城镇",
    ask="是否易地扶贫搬迁到城镇安置",
)
given(
    "work_injury_care_fee",
    level="person",
    type=Truth,
    label="领取工伤保险生活护理费",
    ask="是否领取工伤保险生活护理费",
)
given(
    "other_old_age_benefit_fen",
    level="person",
    type=Fen,
    label="其他同类生活津贴（月）",
    ask="是否领取离休、伤残抚恤等同类津贴，每月多少",
)
given(
    "alive_certified",
    level="person",
    type=Truth,
    label="本年度已生存认证",
    ask="本年度是否做过生存认证",
)
given("died_on", level="person", type=Day, label="死亡日期", feed="gongan_register", ask="死亡证明")
given(
    "kin_at_home_owes",
    level="person",
    type=Truth,
    label="同户亲属依法应扶养本人且有能力",
    ask="同户亲属与本人是什么关系（夫妻、父母子女、祖孙、兄弟姐妹），本人是否由其扶养或曾扶养其长大，有无负担能力",
)
