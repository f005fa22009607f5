"""Serious dishonesty in registering: recorded on its legal ground, shared, repaired by another hand."""

from __future__ import annotations

from minzheng.calendar import add_working_days
from minzheng.casework.refusal import Refused
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.catalogue.parts import COUNTY, Deed, Letter, Registration
from minzheng.lines.marriage.models import Dishonesty
from minzheng.payments.months import months_later

OFFICE = (COUNTY,)
MEMO = "对婚姻登记严重失信当事人开展联合惩戒的合作备忘录（2018）"
ON_FILE = (Dishonesty.State.RECORDED, Dishonesty.State.SHARED)


def on_a_ground(doing: Doing) -> None:
    """A person is told first, and the same deed is recorded once."""
    one = doing.record
    if one.told_on > doing.on:
        raise Refused(
            "认定前须先告知当事人并听取陈述申辩，告知日期不能晚于认定日期（行政处罚法的告知原则）。"
        )
    if one.ground == Dishonesty.Ground.OTHER and not doing.words:
        raise Refused(f"选“其他”的，请在说明里写明违反哪一条（{MEMO}）。")
    rows = Dishonesty.objects.unscoped(reason="the same deed recorded twice")
    if rows.filter(person=one.person_id, ground=one.ground, state__in=ON_FILE).exists():
        raise Refused("此人同一失信行为已经认定，尚未修复，不重复认定。")


def long_enough(doing: Doing) -> None:
    """Repair only after the least time on the list, and with what was put right."""
    until = months_later(doing.record.opened_on, figure(__file__, "listing_months", doing.on))
    if doing.on < until:
        raise Refused(f"列入未满最短期限，{until} 起才可以申请修复（期限为本县口径，待核）。")


def struck_with_reason(doing: Doing) -> None:
    """A mistake is struck with its reason."""
    if not doing.words:
        raise Refused("撤销认定须写明理由。")


DISHONESTIES = Registration(
    slug="dishonesties",
    label="婚姻登记严重失信",
    model=Dishonesty,
    mark="SX",
    at_county=True,
    columns=("person", "ground", "told_on", "shared_with"),
    due=lambda one: (
        None
        if one.state == Dishonesty.State.SHARED
        else add_working_days(one.opened_on, figure(__file__, "share_working_days", one.opened_on)).date
    ),
    deeds=(
        Deed(
            name="record",
            label="认定失信",
            after="recorded",
            fields=("person", "ground", "evidence", "told_on"),
            by=OFFICE,
            basis=MEMO,
            check=on_a_ground,
        ),
        Deed(
            name="share",
            label="共享到信用平台",
            before=("recorded",),
            after="shared",
            fields=("shared_with",),
            by=OFFICE,
            basis=MEMO,
            not_by="record",
        ),
        Deed(
            name="repair",
            label="信用修复",
            before=("shared",),
            after="repaired",
            fields=("repair_words",),
            by=OFFICE,
            basis=MEMO,
            not_by="record",
            check=long_enough,
        ),
        Deed(
            name="strike",
            label="撤销认定",
            before=("recorded", "shared"),
            after="struck",
            by=OFFICE,
            not_by="record",
            check=struck_with_reason,
        ),
    ),
    letters=(
        Letter(
            name="finding",
            label="婚姻登记严重失信认定告知书",
            basis=MEMO,
            lines=lambda one: [
                ("当事人", one.person.name),
                ("失信行为", one.get_ground_display()),
                ("证据", one.evidence),
                ("告知日期", f"{one.told_on:%Y-%m-%d}"),
                ("权利", "对认定有异议的，可以陈述、申辩、提出证据；期满可以申请信用修复。"),
            ],
        ),
    ),
)
