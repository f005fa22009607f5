"""Meetings on a case: the village's democratic review, and the county's on a hard case."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from minzheng.access.models import Role
from minzheng.access.permissions import can
from minzheng.casework import fieldwork
from minzheng.casework.models import Case, Meeting
from minzheng.casework.refusal import Refused
from minzheng.web.casefile.forms import MeetingForm
from minzheng.web.casefile.people import require_no_write
from minzheng.web.cases import words
from minzheng.web.guard import page
from minzheng.web.views.cases.show import visible


@page("case.view", methods=("GET", "POST"))
def meeting(request: HttpRequest, code) -> HttpResponse:
    """Show the meetings held and take the record of another: the county's kind for the county."""
    case = visible(request, code)
    require_no_write(request)
    kind = Meeting.Kind.COORDINATION if request.scope.role == Role.COUNTY_STAFF else Meeting.Kind.REVIEW
    form = MeetingForm(request.POST or None, today=request.business_date, kind=kind)
    if request.method == "POST" and form.is_valid():
        try:
            _record(request, case, form, kind)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("会议记录已登记。"))
            return redirect("case", code=case.code)
    held = list(case.meetings.prefetch_related("attendances").order_by("-pk"))
    context = {"case": case, "title": words.title(case), "form": form, "kind": kind, "held": held}
    context |= {"label": Meeting.Kind(kind).label, "may": case.is_open and can(request.scope, "case.act")}
    return render(request, "web/cases/meeting.html", context)


def _record(request: HttpRequest, case: Case, form: MeetingForm, kind: str) -> None:
    given = form.cleaned_data
    with transaction.atomic():
        made = fieldwork.record_meeting(
            case=case,
            kind=kind,
            by=request.scope,
            on=given["on"],
            at=request.now,
            submission=given["submission"],
            chair=given["chair"],
            minutes=given["minutes"],
            present=form.present(),
            in_favour=given["in_favour"],
            against=given["against"],
            abstained=given["abstained"] or 0,
        )
        if given["signature"] and not made.signatures.exists():
            fieldwork.sign(
                meeting=made, role="chair", image=given["signature"], by=request.scope, at=request.now
            )
