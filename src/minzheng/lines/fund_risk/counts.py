"""What the monthly report on fund risk counts."""

from minzheng.catalogue.monthly import count_deeds, count_standing
from minzheng.lines.fund_risk.line import CLUES, HOMES, SCORINGS

count_standing("homes_watched", "风险监测：监测中的机构", HOMES, "watched", unit="家")
count_deeds("risk_scorings", "风险监测：风险评估", SCORINGS, "score", unit="家次")
count_deeds("clues_found", "风险监测：发现线索", CLUES, "find", unit="条")
count_deeds("clues_shared", "风险监测：移交线索", CLUES, "share", unit="条")
