"""The words of a lead: why, from which row, what is not known, and the one next step."""

import datetime as dt
from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from minzheng.access.masking import mask_name
from minzheng.engine import discover
from minzheng.monitoring.declared import BY_SLUG, PROGRAMME_LABELS, REPORTED, TRAITS, VISITED_LATELY
from minzheng.monitoring.models import Lead, Reason
from minzheng.registry.wording import absent_source, row_source, yuan


def reason_sentence(reason: Reason) -> str:
    """Why this household is on the list, in one sentence; a reason that has ended says since when."""
    sentence = _why(reason)
    if reason.ended_on is None:
        return sentence
    return _("{sentence}（{day} 起已不再成立）").format(sentence=sentence, day=_day(reason.ended_on))


def _why(reason: Reason) -> str:
    if reason.signal == REPORTED:
        return _("工作人员发现：{words}").format(words=reason.words)
    signal = BY_SLUG[reason.signal]
    person = mask_name(reason.person.name) if reason.person else ""
    times = ""
    if reason.compared_fen and reason.amount_fen is not None:
        times = f"{reason.amount_fen / reason.compared_fen:.1f}".removesuffix(".0")
    return str(signal.sentence).format(
        person=person,
        amount=yuan(reason.amount_fen),
        compared=yuan(reason.compared_fen),
        times=times,
        on=_day(reason.on) if reason.on else "",
    )


def _day(day: dt.date) -> str:
    """2021年11月30日, or 30 November 2021."""
    if (get_language() or "zh").startswith("zh"):
        return f"{day.year}年{day.month}月{day.day}日"
    return date_format(day, "j F Y")


def reason_source(reason: Reason) -> str:
    """The row that says so: 医保局 2021年5月 · 第 1,204 行; or the file that does not list the household."""
    if reason.batch is None:
        return ""
    if reason.row is None:
        return absent_source(reason.batch)
    return row_source(reason.batch, reason.sheet, reason.row)


def signal_label(slug: str) -> str:
    return str(BY_SLUG[slug].label) if slug in BY_SLUG else _("工作人员上报")


def point_label(slug: str) -> str:
    """What gives a household points, in words: a signal, a trait, or an earlier visit."""
    if slug == VISITED_LATELY:
        return _("一年内走访过，没有困难")
    return str(TRAITS[slug]) if slug in TRAITS else signal_label(slug)


def programme_label(slug: str) -> str:
    return str(PROGRAMME_LABELS.get(slug, slug))


def unknown_label(slug: str) -> str:
    """The name of a missing fact, as the law's inputs name it."""
    return _input_labels().get(slug, slug)


def _input_labels() -> Mapping[str, str]:
    declared = discover(("minzheng.monitoring.signals",))
    return {name: item.label for name, item in declared.inputs.items()}


def next_step(lead: Lead) -> str:
    """The one thing to do now."""
    if lead.state == Lead.State.DEFERRED:
        if lead.deferred_on is None:
            return _("已暂缓：{reason}").format(reason=lead.deferred_reason)
        return _("{day} 已暂缓：{reason}").format(day=_day(lead.deferred_on), reason=lead.deferred_reason)
    if lead.state == Lead.State.WAITING:
        return _("排队等候：先走访更可能有困难的户")
    if lead.state == Lead.State.VISITED:
        return _("已走访，等待乡镇受理申请")
    if lead.state == Lead.State.SETTLED:
        return _("已办结")
    missing = len(lead.unknown)
    if missing == 0:
        return _("上门走访，核实情况")
    return ngettext(
        "上门走访，问清 {count} 项还不知道的情况", "上门走访，问清 {count} 项还不知道的情况", missing
    ).format(count=missing)
