"""The declaration of the line; the county's own measures are still to be confirmed (条文、时限待核)."""

from datetime import date

from minzheng.casework.changing import DEATH_CHECK, ground
from minzheng.casework.procedure import Limit, Procedure
from minzheng.casework.ways_of_persons import ending, short_way
from minzheng.catalogue.line import BusinessLine, Grant

LAW = "老年人权益保障法 第三十三条；本县高龄津贴办法（文号待核）"

GRANT = Procedure(
    programme="old_age",
    label="高龄津贴申领",
    since=date(2019, 1, 1),
    basis=LAW,
    steps=short_way(
        basis=LAW,
        looked_at=Limit(10, LAW, status="to_confirm"),
        decided=Limit(10, LAW, status="to_confirm"),
        ask="看户籍、年龄和生存认证是否相符，提出初审意见。",
    ),
    papers=("identity",),
    reached="old_age_band_1_from",
)
ENDING = ending(
    "old_age",
    "停发高龄津贴",
    (
        ground("died", "死亡", LAW, to=DEATH_CHECK),
        ground("moved_out", "户籍迁出本县", LAW, to="opinion"),
        ground("not_certified", "逾期没有生存认证", LAW, to="opinion"),
        ground("same_kind", "改领同类的其他津贴（择高）", LAW, to="opinion"),
    ),
    basis=LAW,
    since=GRANT,
)

LINE = BusinessLine(
    slug="old_age",
    label="高龄津贴",
    basis=LAW,
    parts=(Grant(programme="old_age", procedures=(GRANT, ENDING)),),
)
