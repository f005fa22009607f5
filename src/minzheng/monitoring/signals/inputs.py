"""What the signals read beside the facts of the law: how new a certificate is, and which aid is paid."""

from minzheng.engine import Count, Fen, given

given("disability_days", level="person", type=Count, label="发证至今", unit="天", feed="canlian_certificate")
given("disability_nursing_paid_fen", level="person", type=Fen, label="在领护理补贴", feed="minzheng_aid")
given("old_age_paid_fen", level="person", type=Fen, label="在领高龄津贴", feed="minzheng_aid")
given("paid_after_death_fen", level="household", type=Fen, label="死亡之后仍发放的金额", feed="minzheng_aid")
