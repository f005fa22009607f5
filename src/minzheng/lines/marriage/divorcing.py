"""Divorce by agreement: thirty days in which one alone may withdraw, thirty in which both must come.

The two defaults are opposite: silence in the first period lets the application go on, silence in the second
ends it (民法典 第一千零七十七条).
"""

from __future__ import annotations

import datetime as dt
import uuid

from minzheng.calendar import period_end
from minzheng.casework.numbering import next_of_stem
from minzheng.casework.refusal import Refused
from minzheng.catalogue import doing as deeds
from minzheng.catalogue import events
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.catalogue.parts import COUNTY, Deed, Letter, Registration
from minzheng.lines.marriage import conditions
from minzheng.lines.marriage.marrying import MARRIAGES, tell
from minzheng.lines.marriage.models import Divorce, Marriage, serial

DIVORCED = events.declare("divorced", "离婚登记")
OFFICE = (COUNTY,)
ARTICLE = "民法典 第一千零七十七条"


def may_apply(doing: Doing) -> None:
    """What the office does not accept (婚姻登记条例 第十二条), and the two periods from the receipt on."""
    asked = doing.record
    marriage: Marriage = asked.marriage
    if marriage.state != Marriage.State.REGISTERED:
        shown = Marriage.State(marriage.state).label
        raise Refused(f"这段婚姻的状态是“{shown}”，不能申请离婚登记（婚姻登记条例 第十二条）。")
    if marriage.locked:
        raise Refused("这段婚姻的登记因冒名或错登已锁定，请先按法院建议或判决更正。")
    if marriage.man is None or marriage.woman is None:
        raise Refused("旧档案没有身份证号，请先把双方与登记里的人对上，再受理离婚申请。")
    if marriage.opened_on > doing.on:
        raise Refused("离婚申请早于结婚登记，请核对日期。")
    for given, words in (
        (asked.both_here, "双方须亲自到场申请（民法典 第一千零七十六条）"),
        (asked.willing, "双方须自愿离婚，不一致的请向法院起诉（民法典 第一千零七十九条）"),
        (asked.agreement, "须有书面离婚协议（民法典 第一千零七十六条）"),
        (asked.settled, "协议须对子女抚养、财产以及债务处理协商一致（婚姻登记条例 第十二条）"),
    ):
        if not given:
            raise Refused(f"不予受理：{words}。")
    unsure = conditions.of_unsure_will((marriage.man, marriage.woman), doing.on)
    if unsure and not asked.capacity_words:
        raise Refused(
            "一方持有一、二级精神或智力残疾证，请写明怎样核实其为完全民事行为能力人；"
            "无或限制行为能力的不予受理（婚姻登记条例 第十二条）。"
        )
    asked.man, asked.woman = marriage.man, marriage.woman
    asked.cooling_until = period_end(doing.on, figure(__file__, "cooling_days", doing.on)).date
    asked.collect_until = period_end(asked.cooling_until, figure(__file__, "collect_days", doing.on)).date


def withdrawn_in_time(doing: Doing) -> None:
    """Within the cooling-off either may withdraw alone, with ID and receipt."""
    asked = doing.record
    if doing.on > asked.cooling_until:
        raise Refused(
            f"冷静期到 {asked.cooling_until} 已满，不必再撤回：{asked.collect_until} 前双方不共同到场领证，"
            f"就视为撤回（{ARTICLE}）。"
        )
    if not asked.receipt_shown:
        raise Refused("撤回须出示本人身份证件和受理回执单（民发〔2020〕116号）。")


def may_collect(doing: Doing) -> None:
    """After the cooling-off and within the next thirty days, both in person."""
    asked = doing.record
    if doing.on <= asked.cooling_until:
        raise Refused(f"冷静期到 {asked.cooling_until} 才满，期内不能发离婚证（{ARTICLE}）。")
    if doing.on > asked.collect_until:
        raise Refused(f"领证期到 {asked.collect_until} 已满，视为撤回离婚登记申请（{ARTICLE}）。")
    if not asked.both_collect:
        raise Refused(f"双方须共同亲自到场申请发证，一方不到场不能发（{ARTICLE}）。")
    if asked.marriage.state != Marriage.State.REGISTERED:
        raise Refused("这段婚姻已经终止，不能再发离婚证。")
    asked.certificate = next_certificate(doing.on)


def next_certificate(on: dt.date) -> str:
    """The next number of the year's certificates of divorce, without gaps."""
    stem = f"L430621-{on.year}-"
    next_of_stem(stem, Divorce)  # two officials at once wait for each other
    given = Divorce.objects.unscoped(reason="the next certificate").filter(certificate__startswith=stem)
    last = given.order_by("-certificate").values_list("certificate", flat=True).first()
    count = int(last.rpartition("-")[2]) + 1 if last else 1
    return serial("L", f"L-{on.year}-{count}")


def end_the_marriage(doing: Doing) -> None:
    """The marriage ends with the certificate (民法典 第一千零八十条); both are told of to other lines."""
    asked = doing.record
    deeds.do(
        part=MARRIAGES,
        deed="end",
        by=None,
        record=asked.marriage,
        given={"end": Marriage.End.DIVORCE, "end_paper": asked.certificate},
        on=doing.on,
        today=doing.today,
        at=doing.at,
        submission=uuid.uuid5(asked.code, "end"),
    )
    for person in (asked.marriage.man, asked.marriage.woman):
        tell(DIVORCED, doing, person)


def has_lapsed(doing: Doing) -> None:
    """Only once the second period is over is silence a withdrawal."""
    if doing.on <= doing.record.collect_until:
        raise Refused(f"领证期到 {doing.record.collect_until} 才满，现在还不能按视为撤回处理（{ARTICLE}）。")


def _couple(one: Divorce) -> list[tuple[str, str]]:
    marriage = one.marriage
    return [
        ("男方", marriage.man.name if marriage.man else ""),
        ("女方", marriage.woman.name if marriage.woman else ""),
        ("结婚证号", marriage.certificate),
    ]


DIVORCES = Registration(
    slug="divorces",
    label="离婚登记",
    model=Divorce,
    mark="LS",
    at_county=True,
    columns=("man", "woman", "cooling_until", "collect_until", "withdrawn_by", "certificate"),
    due=lambda one: one.collect_until,
    deeds=(
        Deed(
            name="apply",
            label="受理离婚申请",
            after="applied",
            fields=("marriage", "both_here", "willing", "agreement", "settled", "capacity_words"),
            by=OFFICE,
            basis="民法典 第一千零七十六条",
            check=may_apply,
        ),
        Deed(
            name="withdraw",
            label="一方撤回",
            before=("applied",),
            after="withdrawn",
            fields=("withdrawn_by", "receipt_shown"),
            by=OFFICE,
            basis=ARTICLE,
            check=withdrawn_in_time,
        ),
        Deed(
            name="collect",
            label="发离婚证",
            before=("applied",),
            after="divorced",
            fields=("both_collect",),
            by=OFFICE,
            basis=ARTICLE,
            check=may_collect,
            then=end_the_marriage,
        ),
        Deed(
            name="lapse",
            label="期满视为撤回",
            before=("applied",),
            after="lapsed",
            by=OFFICE,
            basis=ARTICLE,
            check=has_lapsed,
        ),
    ),
    letters=(
        Letter(
            name="receipt",
            label="离婚登记申请受理回执单",
            basis=ARTICLE,
            lines=lambda one: [
                *_couple(one),
                ("收到申请", f"{one.opened_on:%Y-%m-%d}"),
                ("冷静期至", f"{one.cooling_until:%Y-%m-%d}，期内任何一方可以持本回执单撤回"),
                ("领证期至", f"{one.collect_until:%Y-%m-%d}，双方须共同到场；期满不到场视为撤回"),
            ],
        ),
        Letter(
            name="withdrawal",
            label="撤回离婚登记申请确认单",
            basis=ARTICLE,
            states=("withdrawn",),
            lines=lambda one: [*_couple(one), ("撤回的一方", one.get_withdrawn_by_display())],
        ),
        Letter(
            name="certificate",
            label="离婚登记审查处理表",
            basis="民法典 第一千零七十八条",
            states=("divorced",),
            lines=lambda one: [*_couple(one), ("离婚证号", one.certificate)],
        ),
    ),
)
