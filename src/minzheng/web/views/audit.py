"""Who did what, when and why: the trail, for the auditor."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from minzheng.access.audit import verify_chain
from minzheng.access.divisions import full_name
from minzheng.access.models import AuditEvent, Role
from minzheng.web.guard import page
from minzheng.web.typed import day_or, typed
from minzheng.web.verbs_in_words import kind_words, verb_choices, verb_words

PER_PAGE = 50
# Objects whose code opens a page.
_ADDRESSES = {
    "person": "person",
    "household": "household",
    "lead": "lead",
    "batch": "batch",
    "case": "case_numbered",
}


@page("audit.view")
def show(request: HttpRequest) -> HttpResponse:
    """Show the trail, newest first, by verb, person, object and day; check the chain when asked."""
    verb, who, code = (typed(request.GET, key) for key in ("verb", "who", "code"))
    events = AuditEvent.objects.select_related("actor").order_by("-pk")
    if verb:
        events = events.filter(verb=verb)
    if who:
        events = events.filter(actor__display_name__contains=who)
    since, until = (day_or(request.GET.get(key), None) for key in ("since", "until"))
    if since:
        events = events.filter(at__date__gte=since)
    if until:
        events = events.filter(at__date__lte=until)
    if code:
        events = events.filter(subject_code=code)
    shown = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "rows": _rows(shown.object_list),
        "filters": {"verb": verb, "who": who, "code": code, "since": since, "until": until},
        "verbs": verb_choices(),
        "checked": "check" in request.GET,
        "broken_at": verify_chain() if "check" in request.GET else None,
    }
    return render(request, "web/_audit_rows.html" if request.htmx else "web/audit.html", context)


def _address(event: AuditEvent) -> str:
    """Return the page of the event's object; empty where it has none."""
    if event.subject_kind not in _ADDRESSES:
        return ""
    try:
        return reverse(_ADDRESSES[event.subject_kind], args=(event.subject_code,))
    except NoReverseMatch:
        return ""


def _rows(events) -> list[dict]:
    roles = dict(Role.choices)
    return [
        {
            "event": each,
            "verb": verb_words(each.verb),
            "kind": kind_words(each.subject_kind),
            "address": _address(each),
            "area": full_name(each.area_id) if each.area_id else "",
            "role": roles.get(each.post_role, ""),
        }
        for each in events
    ]
