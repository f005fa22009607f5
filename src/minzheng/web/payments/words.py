"""Tabs of the payment pages, and lines and awards as their readers know them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minzheng.access.crypto import unseal
from minzheng.access.divisions import full_name
from minzheng.access.masking import mask_account, mask_name
from minzheng.access.permissions import can
from minzheng.casework.programmes import programme_of
from minzheng.payments.models import Account, Award, Line
from minzheng.web.wording import month as month_words

_TABS = (
    ("payments", _("发放批次"), "roll.view"),
    ("awards", _("待遇"), "award.view"),
    ("rechecks", _("定期复核"), "award.view"),
    ("overpayments", _("多发追缴"), "award.view"),
    ("standing", _("审计查询"), "roll.view"),
)
STATE_CHIPS = {
    "computed": "due",
    "approved": "due",
    "released": "due",
    "confirmed": "due",
    "sent": "mine",
    "reconciled": "good",
    "cancelled": "plain",
}
LINE_CHIPS = {"held": "due", "failed": "wrong", "paid": "good", "sent": "mine"}


def tabs(request: HttpRequest, here: str) -> dict[str, Any]:
    """Return the tabs open to the reader, and the name of the place."""
    return {
        "tabs": [
            {"address": reverse(name), "label": label, "here": name == here}
            for name, label, permission in _TABS
            if can(request.scope, permission)
        ],
        "place": full_name(request.scope.area),
        "on": request.business_date,
    }


def month_of(day: date) -> str:
    """Return a month as it is read: 2021年7月."""
    return month_words(f"{day:%Y-%m}")


def programmes(slugs: Iterable[str], on: date) -> dict[str, str]:
    """Return what the law calls the programmes; one that it does not know keeps its name."""
    found = {}
    for slug in set(slugs):
        try:
            found[slug] = programme_of(slug, on).label
        except KeyError:
            found[slug] = slug
    return found


def account_words(account: Account | None) -> str:
    """Return bank and masked number; empty without an account."""
    if account is None:
        return ""
    return f"{account.bank} {mask_account(unseal(bytes(account.number_sealed)))}".strip()


def line_rows(lines: Iterable[Line], on: date) -> list[dict[str, Any]]:
    """Return lines as a page lists them: whose, what, how much, to which account."""
    found = list(lines)
    labels = programmes((line.award.programme for line in found), on)
    return [
        {
            "line": line,
            "name": mask_name(line.payee.name),
            "place": full_name(line.area_id),
            "programme": labels[line.award.programme],
            "month": month_of(line.for_month),
            "account": account_words(line.account),
            "chip": LINE_CHIPS.get(line.state, "plain"),
        }
        for line in found
    ]


def award_rows(awards: Iterable[Award], on: date) -> list[dict[str, Any]]:
    """Return awards as a page lists them: who is paid what a month now, since when."""
    found = list(awards)
    labels = programmes((award.programme for award in found), on)
    return [award_row(award, labels[award.programme], on) for award in found]


def award_row(award: Award, label: str, on: date) -> dict[str, Any]:
    """Return one award with the amount in force on a day."""
    amounts = sorted(award.amounts.all(), key=lambda one: one.first)
    in_force = [one for one in amounts if one.first <= on] or amounts[:1]
    return {
        "award": award,
        "programme": label,
        "name": mask_name(award.payee.name),
        "subject": mask_name(award.subject.name) if award.subject else "",
        "place": full_name(award.area_id),
        "first": month_of(award.first),
        "last": month_of(award.last) if award.last else "",
        "fen": in_force[-1].amount_fen if in_force else 0,
        "running": award.last is None or award.last >= on.replace(day=1),
    }


def awards_of(request: HttpRequest, **of: Any) -> list[dict[str, Any]]:
    """Return the awards of a household or person (`household=`, `subject=`, `decision__case=`) for a file.

    Nothing for whoever may not see awards.
    """
    if not can(request.scope, "award.view"):
        return []
    found = Award.objects.visible_to(request.scope).filter(**of).select_related("payee", "subject")
    return award_rows(found.prefetch_related("amounts").order_by("-first", "pk"), request.business_date)
