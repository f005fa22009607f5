"""What the monthly report on charity counts."""

from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.charity.line import NEEDS, OFFERS, ORGANISATIONS, PROJECTS

count_standing(
    "charities_on_file", "慈善：月末慈善组织", ORGANISATIONS, "recognised", "qualified", "revoked", unit="个"
)
count_standing("charities_qualified", "慈善：月末有公开募捐资格", ORGANISATIONS, "qualified", unit="个")
count_deeds("needs_registered", "慈善：当月登记需求", NEEDS, "register")
count_deeds("needs_met", "慈善：当月落实需求", NEEDS, "meet")
count_standing("needs_open", "慈善：月末待对接需求", NEEDS, "open")
count_deeds("offers_registered", "慈善：当月登记捐赠意向", OFFERS, "register")
count_deeds(
    "projects_reported", "慈善：当月公开品牌项目进展", PROJECTS, "report", "close", "publish", unit="次"
)
