"""What the frame of every page shows: the area, the post, the day and the ways one may go."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from minzheng.access.divisions import full_name
from minzheng.access.permissions import can

_WAYS = (
    ("worklist", _("走访"), "list", "worklist.view"),
    ("cases", _("办理"), "case", "case.view"),
    ("lines", _("业务"), "grid", "line.view"),
    ("report", _("报困难"), "hand", "lead.report"),
    ("search", _("查人"), "search", "person.view"),
    ("feeds", _("数据"), "feed", "feeds.view"),
    ("checks", _("核对"), "check", "check.view"),
    ("monitored", _("台账"), "ledger", "monitored.view"),
    ("control", _("内控"), "shield", "relatives.view"),
    ("payments", _("发放"), "coin", "award.view"),
    ("plan", _("计划"), "target", "plan.view"),
    ("rules", _("政策"), "book", None),
    ("reforms", _("测算"), "sum", "reform.view"),
    ("audit", _("审计"), "shield", "audit.view"),
)
# Pages below a way that have an address of their own.
_BELOW = {
    "lead": "worklist",
    "visit": "worklist",
    "defer": "worklist",
    "household": "search",
    "person": "search",
    "reveal": "search",
    "cases_board": "cases",
    "cases_late": "cases",
    "case": "cases",
    "cases_online": "cases",
    "apply_for": "apply",
    "follow_complain": "follow",
    "batch": "feeds",
    "undo": "feeds",
    "quality": "feeds",
    "quality_department": "feeds",
    "letter": "feeds",
    "rule": "rules",
    "calculator": "rules",
    "reform": "reforms",
    "cliffs": "reforms",
    "reconciliation": "monitored",
    "difference": "monitored",
    "check": "checks",
    "check_batch": "checks",
    "check_find": "checks",
    "check_household": "checks",
    "check_request": "checks",
    "check_withdraw": "checks",
    "authorisation": "checks",
    "authorisation_new": "checks",
    "authorisation_sign": "checks",
    "authorisation_revoke": "checks",
    "means_report": "checks",
    "means_objection": "checks",
    "foreign": "checks",
    "foreign_new": "checks",
    "foreign_request": "checks",
    "poverty": "monitored",
    **dict.fromkeys(
        ("plan_row", "plan_paper_aside", "plan_report", "plan_reports", "plan_report_month"), "plan"
    ),
    **dict.fromkeys(
        (
            *("roll", "roll_lines", "roll_cancel", "line_let_go", "awards", "award"),
            *("rechecks", "recheck", "overpayments", "overpayment", "overpaid_new"),
            *("standing", "standing_rows"),
        ),
        "payments",
    ),
    **dict.fromkeys(
        (
            *("breaches", "breach_close", "overrides", "county_visits", "county_visit", "draws", "draw"),
            *("county_visit_order", "relatives", "official", "official_find", "official_new", "official_kin"),
            "official_outside",
            *("substitutes", "substitute_end", "case_readers"),
            *("complaints", "complaint", "complaint_new", "recovery"),
        ),
        "control",
    ),
}


def _above(here: str) -> str:
    """Return the way that a page lies below; every page about one case lies below the cases."""
    for begin, above in (("case_", "cases"), ("line_", "lines")):
        if here.startswith(begin):
            return _BELOW.get(here, above)
    return _BELOW.get(here, here)


@dataclass(frozen=True)
class Way:
    """One entry of the navigation."""

    address: str
    label: str
    icon: str
    here: bool


def ways(request: HttpRequest) -> list[Way]:
    """Return the ways open to the post of this request."""
    scope = getattr(request, "scope", None)
    if scope is None:
        return []
    match = getattr(request, "resolver_match", None)
    here = match.url_name if match else ""
    return [
        Way(reverse(name), label, icon, here=_above(here) == name)
        for name, label, icon, permission in _WAYS
        if permission is None or can(scope, permission)
    ]


def shell(request: HttpRequest) -> dict:
    """Context processor: the variables of `base.html`."""
    post = getattr(request, "post", None)
    return {
        "post": post,
        "post_area": full_name(post.area_id) if post else "",
        "ways": ways(request),
        "business_date": getattr(request, "business_date", None),
        "demo": settings.MINZHENG_DEMO,
    }
