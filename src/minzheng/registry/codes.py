"""The offices' Chinese code words and the field's codes they stand for."""

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
}
