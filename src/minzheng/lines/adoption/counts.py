"""What the monthly report on adoptions counts."""

from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.adoption.line import ADOPTIONS

count_deeds("adoptions_applied", "收养登记：当月受理", ADOPTIONS, "apply")
count_deeds("adoptions_registered", "收养登记：当月准予登记", ADOPTIONS, "register", "enter_old")
count_deeds("adoptions_refused", "收养登记：当月不予登记", ADOPTIONS, "refuse")
count_deeds("adoptions_dissolved", "收养登记：当月解除", ADOPTIONS, "dissolve")
count_deeds("adoptions_reported", "收养评估：当月出具报告", ADOPTIONS, "report")
count_standing(
    "adoptions_pending", "收养登记：月末在办", ADOPTIONS, "applied", "assessing", "assessed", "signalled"
)
