"""How many live in relative poverty, how sure are we, and where?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from minzheng.access.divisions import full_name
from minzheng.monitoring import poverty_listing as listing
from minzheng.monitoring.ledger_models import PovertyCount
from minzheng.monitoring.ledger_parameters import parameters
from minzheng.registry.models import Residence
from minzheng.web.guard import page
from minzheng.web.monitored_pages import month_asked, tabs

_PARAMETERS = {
    "median_income_year": _("居民人均可支配收入中位数"),
    "lower_relative_share": _("较低线占中位数的比例"),
    "higher_relative_share": _("较高线占中位数的比例"),
}


@page("monitored.compare")
def show(request: HttpRequest) -> HttpResponse:
    """Show the shares below each line as ranges, by town and country and by township."""
    period, known = month_asked(request)
    if not period:
        return render(request, "web/no_ledger.html", tabs(request, "poverty"))
    townships = listing.by_township(request.scope, period)
    context = tabs(request, "poverty") | {
        "period": period,
        "months": known,
        "place": full_name(request.scope.area),
        "rows": [
            (Residence(residence).label, PovertyCount.Line(line).label, fen, share)
            for residence, line, fen, share in listing.by_residence(request.scope, period)
        ],
        "lines": PovertyCount.Line.choices,
        "townships": [
            (name, [shares.get(line) for line in PovertyCount.Line.values]) for name, shares in townships
        ],
        "assumed": [_assumed(name, request) for name in _PARAMETERS],
    }
    return render(request, "web/poverty.html", context)


def _assumed(name: str, request: HttpRequest) -> tuple[str, str, bool]:
    """Return a parameter's label, where its value comes from, and whether somebody has confirmed it."""
    dated = parameters()[name].at(request.business_date)
    return str(_PARAMETERS[name]), dated.basis, dated.status == "confirmed"
