"""Home: the worklist of the post. Whom do I visit today, what is late, is anyone being missed?"""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from minzheng.access.divisions import full_name
from minzheng.access.models import Division, Role
from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.monitoring.capacity import visits_a_month
from minzheng.monitoring.listing import TOWNSHIP_DIGITS, counts, worklist
from minzheng.monitoring.models import Lead
from minzheng.web.cards import cards, latest_visits, with_what_cards_need
from minzheng.web.county import figures
from minzheng.web.feed_grid import health
from minzheng.web.guard import page
from minzheng.web.queue import queues, villages, whole
from minzheng.web.tiles import MEASURES, legend, tiles, units
from minzheng.web.trend import trend

PER_PAGE = 40
_KEPT = "worklist_filters"


@page("plan.view")
def home(request: HttpRequest) -> HttpResponse:
    """Show the list of the post; the county starts from the whole and opens a township by its row.

    Who visits nobody starts where their work is: finance at the rolls.
    """
    if not can(request.scope, "worklist.view"):
        return redirect("payments")
    filters = _filters(request)
    role = request.scope.role
    if role == Role.VILLAGE_CADRE:
        return _village(request, filters)
    if role == Role.TOWNSHIP_CLERK or filters["area"]:
        return _township(request, filters)
    if role == Role.AUDITOR and not request.GET:
        return redirect("audit")
    return _county(request)


def _filters(request: HttpRequest) -> dict[str, str]:
    """Read the filters from the address, else as last used in this session; unknown values fall away."""
    if request.GET.keys() & {"area", "state"}:
        kept = {"area": request.GET.get("area", ""), "state": request.GET.get("state", "")}
        request.session[_KEPT] = kept
    else:
        kept = request.session.get(_KEPT, {"area": "", "state": ""})
        if len(request.scope.area) < TOWNSHIP_DIGITS:
            kept = {"area": "", "state": ""}  # the county's home is the county, whatever was opened last
    area, state = kept["area"], kept["state"]
    known = area.isascii() and area.isdigit() and len(area) in (9, 12) and request.scope.covers(area)
    return {
        "area": area if known and area != request.scope.area else "",
        "state": state if state in Lead.State.values else "",
    }


def _narrowed(scope: Scope, area: str) -> Scope:
    """Return the scope held to a smaller area of its own, where one is chosen."""
    return replace(scope, area=area) if area else scope


def _list(request: HttpRequest, filters: dict[str, str]) -> dict:
    scope = _narrowed(request.scope, filters["area"])
    leads = worklist(scope, on=request.business_date, state=filters["state"] or None)
    shown = Paginator(with_what_cards_need(leads, scope), PER_PAGE).get_page(request.GET.get("page"))
    return {
        "page": shown,
        "cards": cards(shown.object_list, request.business_date),
        "filters": filters,
        "states": Lead.State.choices,
    }


def _village(request: HttpRequest, filters: dict[str, str]) -> HttpResponse:
    context = _list(request, filters)
    on = request.business_date
    context |= {
        "counts": counts(request.scope, on=on),
        "capacity": visits_a_month(on).get(request.scope.area, 0),
        "queue": whole(queues(request.scope, on)),
    }
    return render(request, "web/worklist_village.html", context)


def _township(request: HttpRequest, filters: dict[str, str]) -> HttpResponse:
    context = _list(request, filters)
    seen = latest_visits([card.lead for card in context["cards"]], request.scope)
    context["rows"] = [(card, seen.get(card.lead.pk)) for card in context["cards"]]
    context["cleared"] = _cleared(request.scope, filters["area"])
    if request.htmx:
        return render(request, "web/_township_list.html", context)
    township = filters["area"][:TOWNSHIP_DIGITS] or request.scope.area
    scope, on = _narrowed(request.scope, township), request.business_date
    below = villages(scope, on)
    context |= {
        "place": full_name(filters["area"] or request.scope.area),
        "counts": counts(scope, on=on),
        "villages": below,
        "queue": whole({each.counts.area_id: each.queue for each in below}),
        "capacity": sum(each.capacity for each in below),
        "places": Division.objects.filter(parent_id=township),
        "above": len(request.scope.area) < TOWNSHIP_DIGITS,
    }
    return render(request, "web/worklist_township.html", context)


def _cleared(scope: Scope, area: str) -> str:
    """Return the value of "all villages": nothing for a township's post, the township for the county's."""
    return "" if len(scope.area) == TOWNSHIP_DIGITS else area[:TOWNSHIP_DIGITS]


def _county(request: HttpRequest) -> HttpResponse:
    scope, on = request.scope, request.business_date
    asked = request.GET.get("map", "")
    measure = asked if asked in MEASURES else "open"
    townships = units(scope, on)
    context = {
        "counts": counts(scope, on=on),
        "figures": figures(scope, on),
        "measures": [(slug, label, unit) for slug, (label, unit) in MEASURES.items()],
        "measure": measure,
        "measure_label": MEASURES[measure][0],
        "measure_unit": MEASURES[measure][1],
        "tiles": tiles(townships, measure),
        "legend": legend(townships, measure),
        "townships": [(unit, [(slug, unit.value(slug)) for slug in MEASURES]) for unit in townships],
        "trend": trend(scope, on),
        "feeds": health(on) if can(scope, "feeds.view") else None,
    }
    return render(request, "web/cockpit.html", context)
