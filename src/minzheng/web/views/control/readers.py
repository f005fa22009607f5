"""Who has looked into a case's file, and when?"""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from minzheng.access.divisions import full_name
from minzheng.access.models import AuditEvent, Role
from minzheng.web.control.words import case_words, tabs
from minzheng.web.guard import page
from minzheng.web.verbs_in_words import verb_words
from minzheng.web.views.cases.show import visible

PER_PAGE = 50


@page("control.view")
def show(request: HttpRequest, code) -> HttpResponse:
    """Show every reading and every act on a case, newest first, and how often each person looked."""
    case = visible(request, code)
    events = AuditEvent.objects.filter(subject_code=case.number).select_related("actor").order_by("-pk")
    shown = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    counted: dict[str, int] = {}
    for actor in events.filter(verb="read").values_list("actor__display_name", flat=True):
        counted[actor or ""] = counted.get(actor or "", 0) + 1
    roles = dict(Role.choices)
    context = tabs(request, "control") | {
        "case": case,
        "title": case_words(case),
        "village": full_name(case.area_id),
        "counted": sorted(counted.items(), key=lambda row: (-row[1], row[0])),
        "page": shown,
        "rows": [(one, verb_words(one.verb), roles.get(one.post_role, "")) for one in shown.object_list],
    }
    return render(request, "web/control/readers.html", context)
