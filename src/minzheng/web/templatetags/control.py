"""What control offers on a case's page: each reader sees only what they may do."""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from minzheng.access.permissions import can
from minzheng.casework.models import Case
from minzheng.casework.procedure import Ending

register = template.Library()


@register.inclusion_tag("web/control/_on_case.html", takes_context=True)
def control_of(context: Context, case: Case) -> dict[str, Any]:
    """Return the ways from a case to control, and the case it follows or is followed by after an appeal."""
    scope = context["request"].scope
    asked = (
        (
            "control.write",
            case.is_open,
            _("安排县级入户核查"),
            reverse("county_visit_order", args=[case.code]),
        ),
        ("complaint.file", True, _("登记反映或复核申请"), f"{reverse('complaint_new')}?number={case.number}"),
        (
            "recovery.decide",
            case.step == Ending.GRANTED,
            _("追回骗取的救助金"),
            reverse("recovery", args=[case.code]),
        ),
    )
    ways = [(address, label) for permission, now, label, address in asked if now and can(scope, permission)]
    later = None
    if case.step in (Ending.REFUSED, Ending.STOPPED, Ending.GRANTED):
        later = case.followed_by.order_by("pk").last()
    return {"ways": ways, "first": case.follows, "later": later}
