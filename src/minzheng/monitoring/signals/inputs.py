"""What the signals read beside the facts of the law: what happened lately, and which aid is paid."""

from minzheng.engine import Count, Fen, Text, Truth, given

STAGES = {
    "preschool": "学前",
    "primary": "小学",
    "junior": "初中",
    "senior": "高中",
    "vocational": "中职",
    "college": "大专",
    "university": "本科",
}
STUDY_STATES = {"studying": "在读", "suspended": "休学", "dropped_out": "辍学", "graduated": "毕业"}
DAMAGES = {"collapsed": "倒塌", "severe": "严重", "slight": "一般", "none": "无"}
MONITORED = {
    "unstable": "脱贫不稳定户",
    "at_risk": "边缘易致贫户",
    "sudden": "突发严重困难户",
    "none": "不是监测户",
}

given("disability_days", level="person", type=Count, label="发证至今", unit="天", feed="canlian_certificate")
given("disability_nursing_paid_fen", level="person", type=Fen, label="在领护理补贴", feed="minzheng_aid")
given("disability_living_paid_fen", level="person", type=Fen, label="在领生活补贴", feed="minzheng_aid")
given("old_age_paid_fen", level="person", type=Fen, label="在领高龄津贴", feed="minzheng_aid")
given("child_benefit_paid_fen", level="person", type=Fen, label="在领儿童基本生活费", feed="minzheng_aid")
given("wage_before_fen", level="person", type=Fen, label="前三个月内的工资", feed="renshe_employment")
given("stage", level="person", type=Text, label="学段", choices=STAGES, feed="jiaoyu_pupils")
given("study_state", level="person", type=Text, label="就读状态", choices=STUDY_STATES, feed="jiaoyu_pupils")
given("enrolled_days", level="person", type=Count, label="入学至今", unit="天", feed="jiaoyu_pupils")
given(
    "parents_gone",
    level="person",
    type=Count,
    label="同户父母一辈已去世或在押",
    unit="人",
    feed="gongan_register",
)
given("parents_here", level="person", type=Count, label="同户父母一辈在家", unit="人", feed="gongan_register")

given(
    "watch_over",
    level="household",
    type=Truth,
    label="曾是防返贫监测户，风险已消除",
    feed="xiangcun_monitored",
)
given(
    "watched_income_fen",
    level="household",
    type=Fen,
    label="监测台账登记的人均年纯收入",
    feed="xiangcun_monitored",
)
given("businesses", level="household", type=Count, label="个体工商户", unit="个", feed="shichang_company")
given("paid_after_death_fen", level="household", type=Fen, label="死亡之后仍发放的金额", feed="minzheng_aid")
given("paid_twice_fen", level="household", type=Fen, label="重复发放的金额", feed="minzheng_aid")
given(
    "earner_deaths",
    level="household",
    type=Count,
    label="三个月内去世的劳动力",
    unit="人",
    feed="gongan_register",
)
given("disaster_loss_fen", level="household", type=Fen, label="三个月内受灾损失", feed="yingji_disaster")
given("house_damage", level="household", type=Text, label="房屋受损", choices=DAMAGES, feed="yingji_disaster")
given(
    "monitored_kind",
    level="household",
    type=Text,
    label="防返贫监测",
    choices=MONITORED,
    feed="xiangcun_monitored",
)
