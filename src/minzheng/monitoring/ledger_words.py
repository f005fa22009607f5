"""The words of a line of the ledger: from which register, checked or why not, and what was found."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from minzheng.feeds.discovery import feed_of
from minzheng.monitoring.ledger_models import MonthlyCheck
from minzheng.monitoring.models import Visit
from minzheng.monitoring.sentences import signal_label


def register_label(slug: str) -> str:
    """The name of a register."""
    return str(MonthlyCheck.Register(slug).label)


def checked_sentence(check: MonthlyCheck) -> str:
    """Whether, when and how the household was checked in the month, or why it was not."""
    if check.visited_on:
        outcome = str(Visit.Outcome(check.visit_outcome).label)
        return _("{day} 入户：{outcome}").format(day=f"{check.visited_on:%m-%d}", outcome=outcome)
    if check.checked_on:
        return _("{day} 自动核查").format(day=f"{check.checked_on:%m-%d}")
    lacking = feed_labels(check.missing)
    if check.made_up_on:
        day = f"{check.made_up_on:%Y-%m-%d}"
        return _("当月没有核查：缺 {feeds}；文件后来到了，{day} 补查").format(feeds=lacking, day=day)
    return _("没有核查：缺 {feeds}").format(feeds=lacking)


def found_sentence(check: MonthlyCheck) -> str:
    """What was found: the warnings in force, new ones marked; or that nothing is known."""
    said = [
        _("{signal}（本月新增）").format(signal=signal_label(slug))
        if slug in check.news
        else signal_label(slug)
        for slug in check.signals
    ]
    if said:
        return _("、").join(said)
    if check.found == MonthlyCheck.Found.AID_POSSIBLE:
        return _("按规定符合低保，没有领")
    if check.found == MonthlyCheck.Found.UNKNOWN:
        return _("数据没有到，不能说没有问题")
    return ""


def unseen_sentence(check: MonthlyCheck) -> str:
    """What a check was made without; empty where nothing was lacking."""
    if not check.unseen or check.checked_on is None:
        return ""
    return _("没有看到：{feeds}").format(feeds=feed_labels(check.unseen))


def feed_labels(slugs: Iterable[str]) -> str:
    """Feeds as their readers know them: 医保局《医疗费用结算》."""
    feeds = [feed_of(slug) for slug in slugs]
    return _("、").join(
        _("{department}《{title}》").format(department=_(feed.department), title=_(feed.title))
        for feed in feeds
    )
