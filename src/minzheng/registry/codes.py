"""The offices' Chinese code words and the field's codes they stand for."""

PARENTS = ("father", "mother")
SEX = {"男": "male", "女": "female"}
HUKOU = {"城镇": "urban", "农村": "rural"}
MARITAL = {"未婚": "single", "已婚": "married", "离婚": "divorced", "丧偶": "widowed"}
RELATION = {
    "户主": "head",
    "配偶": "spouse",
    "子": "child",
    "女": "child",
    "儿媳": "child_in_law",
    "女婿": "child_in_law",
    "孙子": "grandchild",
    "孙女": "grandchild",
    "父亲": "parent",
    "母亲": "parent",
    "兄弟": "sibling",
    "姐妹": "sibling",
    "其他": "other",
}
DEPARTED = {"死亡": "dead", "迁出": "moved_out"}
REGISTER_EVENT = {"出生": "birth", "死亡": "death", "迁入": "move_in", "迁出": "move_out"}
DISABILITY_KIND = {
    "视力": "visual",
    "听力": "hearing",
    "言语": "speech",
    "肢体": "physical",
    "智力": "intellectual",
    "精神": "mental",
    "多重": "multiple",
}
INSURED = {"在缴": "insured", "停保": "stopped", "失业登记": "unemployed"}
CARE_KIND = {"住院": "inpatient", "门诊慢特病": "outpatient"}
AID = {
    "城市低保": "dibao_urban",
    "农村低保": "dibao_rural",
    "特困供养": "tekun",
    "残疾人生活补贴": "disability_living",
    "残疾人护理补贴": "disability_nursing",
    "高龄津贴": "old_age_allowance",
    "孤儿基本生活费": "orphan",
    "事实无人抚养儿童补贴": "unattended_child",
    "养老服务补贴": "elderly_service",
    "临时救助": "temporary_relief",
}
STAGE = {
    "学前": "preschool",
    "小学": "primary",
    "初中": "junior",
    "高中": "senior",
    "中职": "vocational",
    "大专": "college",
    "本科": "university",
}
STUDY_STATE = {"在读": "studying", "休学": "suspended", "辍学": "dropped_out", "毕业": "graduated"}
FUND_STATE = {"正常": "active", "封存": "sealed", "销户": "closed"}
DISASTER = {"火灾": "fire", "洪涝": "flood", "风雹": "storm", "地质灾害": "landslide"}
HOUSE_DAMAGE = {"倒塌": "collapsed", "严重": "severe", "一般": "slight", "无": "none"}
CUSTODY = {"服刑": "prison", "强制隔离戒毒": "drug_rehabilitation", "社区矫正": "community"}
MONITORED = {"脱贫不稳定户": "unstable", "边缘易致贫户": "at_risk", "突发严重困难户": "sudden"}
VEHICLE = {
    "小型汽车": "car",
    "轻型货车": "light_truck",
    "摩托车": "motorcycle",
    "三轮汽车": "tricycle",
    "残疾人专用车": "for_disabled",
}
HOME_USE = {"住宅": "flat", "宅基地住宅": "farmstead", "商业": "shop", "车位": "parking"}
COMPANY = {
    "有限责任公司": "limited",
    "个体工商户": "individual",
    "农民专业合作社": "cooperative",
    "个人独资企业": "sole_owner",
}
