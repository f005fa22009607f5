"""The words for the field's codes, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

AID: dict[str, Promise] = {
    "dibao_urban": gettext_lazy("城市低保"),
    "dibao_rural": gettext_lazy("农村低保"),
    "tekun": gettext_lazy("特困供养"),
    "disability_living": gettext_lazy("困难残疾人生活补贴"),
    "disability_nursing": gettext_lazy("重度残疾人护理补贴"),
    "old_age_allowance": gettext_lazy("高龄津贴"),
    "orphan": gettext_lazy("孤儿基本生活费"),
    "unattended_child": gettext_lazy("事实无人抚养儿童基本生活补贴"),
    "elderly_service": gettext_lazy("养老服务补贴"),
    "temporary_relief": gettext_lazy("临时救助"),
}
PENSION: dict[str, Promise] = {
    "basic": gettext_lazy("城乡居民基础养老金"),
    "personal": gettext_lazy("个人账户养老金"),
    "employee": gettext_lazy("职工养老金"),
}
DISABILITY: dict[str, Promise] = {
    "visual": gettext_lazy("视力残疾"),
    "hearing": gettext_lazy("听力残疾"),
    "speech": gettext_lazy("言语残疾"),
    "physical": gettext_lazy("肢体残疾"),
    "intellectual": gettext_lazy("智力残疾"),
    "mental": gettext_lazy("精神残疾"),
    "multiple": gettext_lazy("多重残疾"),
}
LEVEL: dict[str, Promise] = {
    "1": gettext_lazy("一级"),
    "2": gettext_lazy("二级"),
    "3": gettext_lazy("三级"),
    "4": gettext_lazy("四级"),
}
REGISTER: dict[str, Promise] = {
    "birth": gettext_lazy("出生登记"),
    "death": gettext_lazy("死亡登记"),
    "move_in": gettext_lazy("迁入"),
    "move_out": gettext_lazy("迁出"),
}
VEHICLE: dict[str, Promise] = {
    "car": gettext_lazy("小型汽车"),
    "light_truck": gettext_lazy("轻型货车"),
    "motorcycle": gettext_lazy("摩托车"),
    "tricycle": gettext_lazy("三轮汽车"),
    "for_disabled": gettext_lazy("残疾人专用车"),
}
HOME_USE: dict[str, Promise] = {
    "flat": gettext_lazy("住宅"),
    "farmstead": gettext_lazy("宅基地住宅"),
    "shop": gettext_lazy("商业用房"),
    "parking": gettext_lazy("车位"),
}
COMPANY: dict[str, Promise] = {
    "limited": gettext_lazy("有限责任公司"),
    "individual": gettext_lazy("个体工商户"),
    "cooperative": gettext_lazy("农民专业合作社"),
    "sole_owner": gettext_lazy("个人独资企业"),
}
FUND_STATE: dict[str, Promise] = {
    "active": gettext_lazy("正常"),
    "sealed": gettext_lazy("封存"),
    "closed": gettext_lazy("销户"),
}
STAGE: dict[str, Promise] = {
    "preschool": gettext_lazy("学前"),
    "primary": gettext_lazy("小学"),
    "junior": gettext_lazy("初中"),
    "senior": gettext_lazy("高中"),
    "vocational": gettext_lazy("中职"),
    "college": gettext_lazy("大专"),
    "university": gettext_lazy("本科"),
}
STUDY_STATE: dict[str, Promise] = {
    "studying": gettext_lazy("在读"),
    "suspended": gettext_lazy("休学"),
    "dropped_out": gettext_lazy("辍学"),
    "graduated": gettext_lazy("毕业"),
}
DISASTER: dict[str, Promise] = {
    "fire": gettext_lazy("火灾"),
    "flood": gettext_lazy("洪涝"),
    "storm": gettext_lazy("风雹"),
    "landslide": gettext_lazy("地质灾害"),
}
HOUSE_DAMAGE: dict[str, Promise] = {
    "collapsed": gettext_lazy("房屋倒塌"),
    "severe": gettext_lazy("房屋严重受损"),
    "slight": gettext_lazy("房屋一般受损"),
    "none": gettext_lazy("房屋未受损"),
}
CUSTODY: dict[str, Promise] = {
    "prison": gettext_lazy("服刑"),
    "drug_rehabilitation": gettext_lazy("强制隔离戒毒"),
    "community": gettext_lazy("社区矫正"),
}
MONITORED: dict[str, Promise] = {
    "unstable": gettext_lazy("脱贫不稳定户"),
    "at_risk": gettext_lazy("边缘易致贫户"),
    "sudden": gettext_lazy("突发严重困难户"),
}
CARE: dict[str, Promise] = {"inpatient": gettext_lazy("住院"), "outpatient": gettext_lazy("门诊慢特病")}
