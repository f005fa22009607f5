"""Children's parents and placement, who is left behind, and the choices the law leaves to people.

A parent is the parent in law: after an adoption the adoptive one.
"""

from minzheng.engine import Count, Text, Truth, given

PARENT_SITUATIONS = {
    "well": "健在，有抚养能力",
    "unwilling": "有能力但不履行抚养义务",
    "dead": "死亡或被宣告死亡",
    "declared_missing": "被法院宣告失踪",
    "not_found": "查找不到",
    "severe_disability": "残疾（等级另填）",
    "serious_illness": "患当地认定的重病",
    "custody": "服刑在押",
    "drug_isolation": "强制隔离戒毒",
    "restricted": "被执行其他限制人身自由的措施",
    "lost_contact": "失联且未履行抚养义务",
    "guardianship_revoked": "被撤销监护资格",
    "deported": "被遣送（驱逐）出境",
}
PLACEMENTS = {"family": "散居（亲属、寄养家庭）", "institution": "机构集中养育"}
AWAY = {"none": "都在家", "father": "父亲外出", "mother": "母亲外出", "both": "都外出"}
CHILD_OR_TEKUN = {"child": "孤儿、事实无人抚养儿童保障", "tekun": "特困人员救助供养"}
TEKUN_OR_DIBAO = {"tekun": "特困人员救助供养", "dibao": "最低生活保障"}

for _parent, _name in (("father", "父亲"), ("mother", "母亲")):
    given(
        f"{_parent}_situation",
        level="person",
        type=Text,
        label=f"{_name}的情形",
        choices=PARENT_SITUATIONS,
        ask=f"{_name}是否健在、在做什么，有无死亡证明、判决书、残疾证、羁押或查找回执",
    )
    given(
        f"{_parent}_situation_months",
        level="person",
        type=Count,
        label=f"{_name}羁押、戒毒期限或失联时间",
        unit="个月",
        ask=f"{_name}的刑期、戒毒期限，或失去联系有多久",
    )
    given(
        f"{_parent}_disability_level",
        level="person",
        type=Count,
        label=f"{_name}残疾等级",
        unit="级",
        ask=f"{_name}的残疾证",
    )
    given(
        f"{_parent}_mind_level",
        level="person",
        type=Count,
        label=f"{_name}智力、精神残疾等级",
        unit="级",
        ask=f"{_name}的残疾证；没有智力、精神残疾的填 0，多重残疾按其中的智力、精神残疾",
    )
given(
    "placement",
    level="person",
    type=Text,
    label="儿童养育方式",
    choices=PLACEMENTS,
    ask="由谁照料，是否在儿童福利机构",
)
given(
    "recognised_before_18",
    level="person",
    type=Truth,
    label="成年前已认定为孤儿或事实无人抚养儿童",
    ask="成年前的认定文件",
)
given(
    "guardianship_harm",
    level="person",
    type=Truth,
    label="遭受虐待、遗弃或其他监护侵害",
    ask="是否有虐待、遗弃、无人照看等报告",
)

# Who is away, in months without a break.
given(
    "parents_away",
    level="person",
    type=Text,
    label="父母外出务工",
    choices=AWAY,
    ask="父母是否在外务工经商，一方还是双方",
)
given(
    "parents_away_months",
    level="person",
    type=Count,
    label="父母连续外出时间",
    unit="个月",
    ask="父母连续外出几个月（双方外出的取较短者）",
)
given(
    "spouse_away_months",
    level="person",
    type=Count,
    label="配偶连续外出时间",
    unit="个月",
    ask="丈夫是否在外务工经商，连续几个月",
)
given(
    "children_away",
    level="person",
    type=Truth,
    label="子女全部外出，身边没有有能力的赡养人",
    ask="子女是否都长期外出，身边有没有能照料的子女",
)
given(
    "children_away_months",
    level="person",
    type=Count,
    label="子女连续外出时间",
    unit="个月",
    ask="子女连续外出几个月（取最短者）",
)

# What was chosen, and what came first: from the bureau's own files. Unknown means no choice on record.
given(
    "chosen_child_or_tekun",
    level="person",
    type=Text,
    label="监护人的选择",
    choices=CHILD_OR_TEKUN,
    ask="监护人选择孤儿、事实无人抚养儿童保障还是特困供养",
)
given(
    "chosen_tekun_or_dibao",
    level="person",
    type=Text,
    label="本人的选择",
    choices=TEKUN_OR_DIBAO,
    ask="本人选择特困供养还是随家庭享受低保",
)
given(
    "child_benefit_came_first",
    level="person",
    type=Truth,
    label="先全额领取儿童补贴，后获低保或特困",
    ask="儿童补贴和低保、特困哪个先批准",
)
