"""The ledger of the monitored: who was checked this month, who was not and why, and what was found?"""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from minzheng.access.divisions import division_name, full_name
from minzheng.access.masking import mask_name
from minzheng.access.permissions import can
from minzheng.monitoring import ledger_listing as listing
from minzheng.monitoring.ledger_models import MonthlyCheck
from minzheng.monitoring.ledger_parameters import pilot_townships
from minzheng.monitoring.ledger_words import (
    checked_sentence,
    found_sentence,
    register_label,
    unseen_sentence,
)
from minzheng.web.guard import page
from minzheng.web.looks import note_download
from minzheng.web.monitored_pages import (
    PER_PAGE,
    TOWNSHIP_DIGITS,
    VILLAGE_DIGITS,
    area_asked,
    heads,
    month_asked,
    places,
    tabs,
)
from minzheng.web.sheets_out import as_file
from minzheng.web.wording import listed, month, yuan

_CHIPS = {"wrongly_paid": "wrong", "warning": "due", "aid_possible": "mine", "nothing": "good"}
_HEADERS = (12, 20, 18, 6, 16, 30, 12, 40, 30, 12)


@page("monitored.view")
def show(request: HttpRequest) -> HttpResponse:
    """Show a month of the ledger: the counts, and its lines, those not checked first."""
    period, known = month_asked(request)
    if not period:
        return render(request, "web/no_ledger.html", tabs(request, "monitored"))
    scope, asked = request.scope, _asked(request)
    whole = listing.checks(scope, period)
    choice = _choice(request, asked)
    shown = Paginator(listing.checks(scope, period, choice).select_related("household", "lead"), PER_PAGE)
    lines = shown.get_page(request.GET.get("page"))
    in_village = len(scope.area) == VILLAGE_DIGITS
    digits = TOWNSHIP_DIGITS if len(scope.area) < TOWNSHIP_DIGITS and not asked["area"] else VILLAGE_DIGITS
    below = listing.checks(scope, period, listing.Choice(area=asked["area"][:TOWNSHIP_DIGITS]))
    context = tabs(request, "monitored") | {
        "period": period,
        "months": known,
        "place": full_name(asked["area"] or scope.area),
        "tally": listing.tally(whole),
        "registers": listing.by_register(whole),
        "areas": [] if in_village else listing.by_area(below, digits=digits),
        "areas_title": _("各乡镇") if digits == TOWNSHIP_DIGITS else _("各村"),
        "places": places(scope, asked["area"]),
        "asked": asked,
        "query": "".join(f"&{name}={value}" for name, value in asked.items() if value),
        "page": lines,
        "rows": _rows(lines.object_list, request),
        "outside": 0 if in_village else listing.outside_the_register(scope, request.business_date),
        "pilots": [division_name(code) for code in pilot_townships(request.business_date)],
        "choices": {
            "register": MonthlyCheck.Register.choices,
            "found": MonthlyCheck.Found.choices,
            "state": _states(),
        },
        "may_export": can(scope, "monitored.answer"),
    }
    return render(request, "web/monitored.html", context)


@page("monitored.answer")
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Send the lines that are asked for, with full names; the download is noted."""
    period, _known = month_asked(request)
    lines = listing.checks(request.scope, period, _choice(request, _asked(request)))
    rows = _rows(lines.select_related("household", "lead"), request)
    note_download(request, "download_checks", ("month", period), str(len(rows)))
    headers = (
        *(_("户主"), _("户号"), _("村居"), _("人数"), _("名册"), _("核查"), _("结果"), _("说明")),
        *(_("没有看到的数据"), _("月救助金（元）")),
    )
    title = _("监测对象台账 %(month)s %(place)s") % {
        "month": month(period) if period else "",
        "place": full_name(request.scope.area),
    }
    columns = list(zip(headers, _HEADERS, strict=True))
    return as_file(form, f"checks-{period}", title, columns, [_cells(row) for row in rows])


def _asked(request: HttpRequest) -> dict[str, str]:
    """Return what is asked for in the address; unknown values fall away."""
    known = {
        "register": MonthlyCheck.Register.values,
        "found": MonthlyCheck.Found.values,
        "state": listing.STATES,
        "pilot": ("1",),
        "served": ("yes", "no"),
    }
    given = {name: request.GET.get(name, "") for name in known}
    asked = {name: value if value in known[name] else "" for name, value in given.items()}
    return {"area": area_asked(request)} | asked


def _choice(request: HttpRequest, asked: dict[str, str]) -> listing.Choice:
    return listing.Choice(
        area=asked["area"],
        register=asked["register"],
        state=asked["state"],
        found=asked["found"],
        pilots=pilot_townships(request.business_date) if asked["pilot"] else (),
        served={"yes": True, "no": False}.get(asked["served"]),
    )


def _states() -> list[tuple[str, str]]:
    return [("unchecked", _("没有核查")), ("made_up", _("后来补查")), ("checked", _("已核查"))]


def _rows(lines: Iterable[MonthlyCheck], request: HttpRequest) -> list[dict[str, Any]]:
    found = list(lines)
    first = heads((line.household for line in found), request.scope)
    return [
        {
            "check": line,
            "person": first.get(line.household_id),
            "name": mask_name(first[line.household_id].name) if line.household_id in first else "",
            "village": division_name(line.area_id),
            "registers": listed(register_label(slug) for slug in line.registers),
            "checked": checked_sentence(line),
            "unseen": unseen_sentence(line),
            "found": found_sentence(line),
            "chip": _CHIPS.get(line.found, "plain"),
            "lead": line.lead if line.lead and request.scope.covers(line.lead.area_id) else None,
        }
        for line in found
    ]


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    check = row["check"]
    return (
        row["person"].name if row["person"] else "",
        check.household.number or check.household.code,
        full_name(check.area_id),
        str(check.members),
        row["registers"],
        row["checked"],
        str(check.get_found_display()),
        row["found"],
        row["unseen"],
        "" if check.aid_fen is None else yuan(check.aid_fen),
    )
