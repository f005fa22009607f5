"""What the monthly report on marriage services counts."""

from minzheng.catalogue.monthly import count_deeds
from minzheng.lines.marriage_services.line import MEDIATIONS, WEDDINGS

count_deeds("weddings_held", "移风易俗活动和调解：举办活动", WEDDINGS, "hold", unit="次")
count_deeds("mediations_asked", "移风易俗活动和调解：调解申请", MEDIATIONS, "ask")
count_deeds("mediations_reconciled", "移风易俗活动和调解：调解和好", MEDIATIONS, "reconcile")
