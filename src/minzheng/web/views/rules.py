"""What does the law say today, and since when? Each programme as a leaflet; open to everyone."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from minzheng.engine import Law, discover
from minzheng.rulebook.book import Leaflet, change_dates, first_day, law_of, leaflet, packages
from minzheng.rulebook.differences import changes
from minzheng.rulebook.examples import examples
from minzheng.web.guard import for_everyone
from minzheng.web.typed import day_or
from minzheng.web.wording import plain_date


@for_everyone()
def shelf(request: HttpRequest) -> HttpResponse:
    """List the programmes in force on the day, with what decides them and what is still to confirm."""
    on = day_or(request.GET.get("on"), request.business_date)
    law = law_of(on)
    leaflets = [leaflet(law, slug) for slug in law.programmes] if law else []
    context = {
        "on": on,
        "problem": "" if law else not_on_record(),
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
    law = law_of(on)
    read = _leaflet(law, slug)
    if read is None and (law is not None or slug not in discover(packages()).programmes):
        raise Http404
    compared = against is not None and against != on
    earlier = _leaflet(law_of(against), slug) if against and compared else None
    problem = "" if read else not_on_record()
    if read and against and compared and not earlier:
        problem = _no_version(against)
    context = {
        "on": on,
        "against": against if earlier else None,
        "problem": problem,
        "slug": slug,
        "leaflet": read,
        "figures": {figure.name: figure for figure in read.figures} if read else {},
        "changes": _changes(earlier, read) if earlier and read else None,
        "days": [day for day in change_dates(law, slug) if day != on] if law and read else [],
        "examples": examples(law, slug) if law and read else [],
    }
    return render(request, "web/rule.html", context)


def not_on_record() -> str:
    """Return the sentence for a day whose law is not whole."""
    return _("这一天的规定还没有全部录入，最早可看 %(day)s。") % {"day": plain_date(first_day())}


def _leaflet(law: Law | None, slug: str) -> Leaflet | None:
    return leaflet(law, slug) if law and slug in law.programmes else None


def _no_version(on: dt.date) -> str:
    return _("%(day)s 这一天没有可以比较的规定。") % {"day": plain_date(on)}


def _changes(one: Leaflet, other: Leaflet) -> list:
    """What is new in the later of the two."""
    earlier, later = sorted((one, other), key=lambda each: each.on)
    return changes(earlier, later)
