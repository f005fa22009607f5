"""The facts the programmes read: columns of the registry's person and household tables, NULL when unknown.

One module per topic; this one keeps the codes a fact may have, with their Chinese names.
"""

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
LABOUR = {"none": "无劳动能力", "partial": "部分丧失劳动能力", "able": "有劳动能力"}
EMERGENCIES = {
    "fire": "火灾",
    "traffic": "交通事故",
    "illness": "突发重大疾病",
    "other": "其他特殊困难",
    "none": "没有",
}
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
