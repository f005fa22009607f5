"""Who is a charity, who may raise in public, how needs meet offers, and what a project owes the public."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING

from minzheng.casework.refusal import Refused
from minzheng.catalogue import doing as deeds
from minzheng.catalogue.doing import Doing
from minzheng.catalogue.figures import figure
from minzheng.catalogue.models import Act
from minzheng.lines.charity.models import BrandProject, CharityNeed, CharityOffer, CharityOrganisation
from minzheng.linkage.credit_code import is_credit_code
from minzheng.payments.months import months_later

if TYPE_CHECKING:
    from minzheng.catalogue.parts import Check, Register

LAW = "慈善法"
A_YEAR = 12


def recognised(doing: Doing) -> None:
    """A right code, and a decision in twenty days or a written reason."""
    one = doing.record
    if not is_credit_code(one.credit_code):
        raise Refused("统一社会信用代码的位数或校验位不对，请核对（GB 32100-2015）。")
    if one.registered_on > doing.on or one.applied_on > doing.on:
        raise Refused("登记日期、申请日期不能晚于认定日期。")
    last = one.applied_on + timedelta(figure(__file__, "recognise_days", doing.on))
    if doing.on > last and not doing.words:
        raise Refused(f"认定应当在 {last} 前作出，延长的请在说明里写明理由（{LAW} 第十条）。")


def qualified(doing: Doing) -> None:
    """Long enough registered, and not barred after a revocation."""
    one = doing.record
    years = figure(__file__, "qualified_after_years", doing.on)
    from_day = months_later(one.registered_on, years * A_YEAR)
    if doing.on < from_day:
        raise Refused(f"登记满 {years} 年（{from_day}）才可以取得公开募捐资格（{LAW} 第二十二条）。")
    if one.revoked_on is not None:
        until = months_later(one.revoked_on, figure(__file__, "barred_years", doing.on) * A_YEAR)
        if doing.on < until:
            raise Refused(f"公开募捐资格曾被吊销，{until} 前不得再申请（{LAW} 第一百一十三条，待核）。")
    one.qualified_on = doing.on


def revoked(doing: Doing) -> None:
    """A penalty has its decision."""
    if not doing.words:
        raise Refused("请写明处罚决定书文号和事由。")
    doing.record.revoked_on, doing.record.qualified_on = doing.on, None


def offered(doing: Doing) -> None:
    """Nothing of an offer is used yet."""
    if not doing.record.amount_fen:
        raise Refused("请填写意向金额。")
    doing.record.left_fen = doing.record.amount_fen


def needed(doing: Doing) -> None:
    """A need that is published names nobody (慈善法 第八十二条)."""
    one = doing.record
    if not one.amount_fen:
        raise Refused("请填写需要金额。")
    if one.person is not None and one.person.name in one.wish:
        raise Refused(f"公开用的文字里不能写受助人姓名（{LAW} 第八十二条）。")


def matched(doing: Doing) -> None:
    """Of one kind, no more than is left, no more than is needed; a need in part met waits for the rest."""
    need: CharityNeed = doing.record
    if need.offer is None:
        raise Refused("请选择捐赠意向。")
    rows = CharityOffer.objects.unscoped(reason="the offer a need is matched with")
    offer = rows.select_for_update().get(pk=need.offer.pk)
    need.offer = offer
    if offer.state != CharityOffer.State.OPEN:
        raise Refused(f"这项捐赠意向{CharityOffer.State(offer.state).label}，请另选。")
    if offer.field != need.field:
        raise Refused(
            f"捐赠方的意向是{offer.get_field_display()}，不能用于{need.get_field_display()}"
            f"（{LAW} 第五十二条：按捐赠意愿使用）。"
        )
    wanted = need.amount_fen - need.matched_fen
    if not need.match_fen or need.match_fen > min(wanted, offer.left_fen or 0):
        most = min(wanted, offer.left_fen or 0) / 100
        raise Refused(f"本次对接金额应大于零，并且最多 {most:.2f} 元（还需要和还可用的较少者）。")
    need.matched_fen += need.match_fen
    if need.matched_fen < need.amount_fen:
        need.state = CharityNeed.State.OPEN


def draws_on(offers: Register) -> Check:
    """The consequence of a match: the offer has so much less."""

    def then(doing: Doing) -> None:
        need: CharityNeed = doing.record
        assert need.offer is not None and need.match_fen is not None
        left = (need.offer.left_fen or 0) - need.match_fen
        acts = Act.objects.unscoped(reason="the days of the offer").filter(record=need.offer.code)
        # A match entered late may be older than what the offer was last used for.
        on = max(doing.on, *acts.values_list("on", flat=True))
        deeds.do(
            part=offers,
            deed="draw" if left else "use_up",
            by=None,
            on=on,
            today=max(on, doing.today),
            at=doing.at,
            submission=uuid.uuid5(need.code, f"match {need.matched_fen}"),
            record=need.offer,
            given={"left_fen": left},
            words=need.number,
        )

    return then


def reported(doing: Doing) -> None:
    """Sums only grow, and nobody gives more than was raised."""
    one: BrandProject = doing.record
    for name, label in (("raised_fen", "累计募集"), ("given_fen", "累计发放"), ("helped", "累计受益人数")):
        if getattr(one, name) < (doing.was[name] or 0):
            raise Refused(f"{label}填累计数，不能少于上次公开的数，请核对。")
    if one.given_fen > one.raised_fen:
        raise Refused(f"累计发放多于累计募集，请核对（{LAW} 第五十二条、第五十四条）。")
    if one.given_fen and not one.helped:
        raise Refused("已有发放，请填写受益人数。")
    one.told_on = doing.on
    if one.given_fen and one.first_given_on is None:
        one.first_given_on = doing.on


def started(doing: Doing) -> None:
    """A project belongs to the year it is begun in, or to the spring festival that follows."""
    if doing.record.year not in (doing.on.year, doing.on.year + 1):
        raise Refused("年度应为开始的当年，或者次年（跨春节的项目）。")
    if doing.record.charity.state == CharityOrganisation.State.ENDED:
        raise Refused("实施组织已经终止，不能开展项目。")


def match_by(need: CharityNeed) -> date | None:
    """By when an open need should have met an offer."""
    if need.state != CharityNeed.State.OPEN:
        return None
    return need.opened_on + timedelta(figure(__file__, "match_days", need.opened_on))


def report_by(project: BrandProject) -> date | None:
    """The next report: every three months while it runs, in full within three after its end."""
    seen = project.told_on or project.opened_on
    if project.state == BrandProject.State.RUNNING:
        return months_later(seen, figure(__file__, "project_report_months", seen))
    if project.state == BrandProject.State.CLOSED:
        return months_later(seen, figure(__file__, "full_report_months", seen))
    return None
