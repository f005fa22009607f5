"""What does the law say today, and since when? Each programme as a leaflet; open to everyone."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from minzheng.engine import Law, RuleError, assemble
from minzheng.rulebook.book import Leaflet, change_dates, leaflet, packages
from minzheng.rulebook.differences import changes
from minzheng.rulebook.examples import examples
from minzheng.web.guard import for_everyone
from minzheng.web.typed import day_or


@for_everyone()
def shelf(request: HttpRequest) -> HttpResponse:
    """List the programmes in force on the day, with what decides them and what is still to confirm."""
    on = day_or(request.GET.get("on"), request.business_date)
    law, problem = _law(on)
    leaflets = [leaflet(law, slug) for slug in law.programmes] if law else []
    context = {
        "on": on,
        "problem": problem,
        "homes": [each for each in leaflets if each.programme.unit == "household"],
        "persons": [each for each in leaflets if each.programme.unit == "person"],
        "to_confirm": len({figure.name for each in leaflets for figure in each.to_confirm}),
    }
    return render(request, "web/rules.html", context)


@for_everyone()
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one programme as it stands on a day, and what differs from another day if one is named."""
    on = day_or(request.GET.get("on"), request.business_date)
    against = day_or(request.GET.get("against"), None)
    law, problem = _law(on)
    read = _leaflet(law, slug) if law else None
    if read is None and (law is not None or slug not in _known(request.business_date)):
        raise Http404
    law_against, _unused = _law(against) if against and against != on else (None, "")
    earlier = _leaflet(law_against, slug) if law_against else None
    context = {
        "on": on,
        "against": against if earlier else None,
        "problem": problem or (_no_version(against) if against and against != on and not earlier else ""),
        "slug": slug,
        "leaflet": read,
        "figures": {figure.name: figure for figure in read.figures} if read else {},
        "changes": _changes(earlier, read) if earlier and read else None,
        "days": [day for day in change_dates(law, slug) if day != on] if law and read else [],
        "examples": examples(law, slug) if law and read else [],
    }
    return render(request, "web/rule.html", context)


def _law(on: dt.date) -> tuple[Law | None, str]:
    """The law of a day, or the sentence that says why there is none."""
    try:
        return assemble(packages(), on), ""
    except RuleError as error:
        return None, _("这一天的规则不完整：%(why)s") % {"why": error}


def _known(on: dt.date) -> set[str]:
    return set(assemble(packages(), on).declared.programmes)


def _leaflet(law: Law, slug: str) -> Leaflet | None:
    return leaflet(law, slug) if slug in law.programmes else None


def _no_version(on: dt.date) -> str:
    return _("%(day)s 这一天没有可以比较的规定。") % {"day": on.isoformat()}


def _changes(one: Leaflet, other: Leaflet) -> list:
    """What is new in the later of the two."""
    earlier, later = sorted((one, other), key=lambda each: each.on)
    return changes(earlier, later)
