"""What the monthly report on marriage counts."""

from minzheng.catalogue.monthly import count_deeds
from minzheng.lines.marriage.credit import DISHONESTIES
from minzheng.lines.marriage.divorcing import DIVORCES
from minzheng.lines.marriage.marrying import MARRIAGES, REFUSALS

count_deeds("marriages_registered", "婚姻登记：结婚登记对数", MARRIAGES, "register", unit="对")
count_deeds("marriage_certificates_reissued", "婚姻登记：补发结婚证", MARRIAGES, "reissue")
count_deeds("divorces_applied", "婚姻登记：受理离婚申请", DIVORCES, "apply")
count_deeds("divorces_withdrawn", "婚姻登记：冷静期内撤回", DIVORCES, "withdraw")
count_deeds("divorces_registered", "婚姻登记：离婚登记对数", DIVORCES, "collect", unit="对")
count_deeds("divorces_lapsed", "婚姻登记：期满未领视为撤回", DIVORCES, "lapse")
count_deeds("marriages_refused", "婚姻登记：不予登记", REFUSALS, "refuse")
count_deeds("dishonesty_entries", "婚姻登记：认定严重失信", DISHONESTIES, "record", unit="人")
