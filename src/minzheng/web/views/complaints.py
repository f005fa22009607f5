"""Who complained about what, who answers, by when, and what came of it?

Who complained is shown to the handler alone; what they said also to those who supervise, and to nobody whom
it is about or who had a hand in the case.
"""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minzheng.access.crypto import unseal
from minzheng.access.divisions import full_name
from minzheng.access.models import Role
from minzheng.access.permissions import can, require
from minzheng.casework.control.complaints import CHANNELS, answer_complaint, file_complaint, take_on
from minzheng.casework.control.recovery import decide_recovery
from minzheng.casework.models import Case, Complaint, Decision, Recovery
from minzheng.casework.refusal import Refused
from minzheng.web.cases.words import due
from minzheng.web.control.forms import AnswerForm, ComplaintForm, RecoveryForm
from minzheng.web.control.words import COUNTY_DIGITS, case_words, officials, tabs
from minzheng.web.guard import page
from minzheng.web.looks import note_reading
from minzheng.web.typed import typed
from minzheng.web.views.cases.show import visible
from minzheng.web.wording import said

PER_PAGE = 50
SUPERVISORS = (Role.COUNTY_LEADER, Role.AUDITOR)


@page("complaint.view")
def index(request: HttpRequest) -> HttpResponse:
    """Show the complaints, those still open first, what is due soonest on top."""
    rows = Complaint.objects.visible_to(request.scope).select_related("case", "handler")
    state = typed(request.GET, "state")
    if state == "answered":
        rows = rows.exclude(finding=Complaint.Finding.OPEN).order_by("-answered_on", "-pk")
    else:
        rows = rows.filter(finding=Complaint.Finding.OPEN).order_by("due_on", "pk")
    rows = rows.defer("by_sealed", "words_sealed")
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = tabs(request, "complaints") | {
        "page": shown,
        "state": state,
        "rows": [_row(one, request) for one in shown.object_list],
        "may_file": can(request.scope, "complaint.file"),
    }
    return render(request, "web/complaints/list.html", context)


@page("complaint.file", methods=("GET", "POST"))
def new(request: HttpRequest) -> HttpResponse:
    """Take in what somebody reports, about a case or not."""
    county = request.scope.area[:COUNTY_DIGITS]
    asked = {"number": typed(request.GET, "number"), "kind": typed(request.GET, "kind")}
    form = ComplaintForm(request.POST or None, users=officials(county, request), initial=asked)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        number = given["number"].strip().upper()
        case = Case.objects.visible_to(request.scope).filter(number=number).first() if number else None
        if number and case is None:
            form.add_error("number", _("没有这个受理号，或者不在您的辖区。"))
        elif (code := _file(request, form, case)) is not None:
            if can(request.scope, "complaint.view"):
                return redirect("complaint", code=code)
            return redirect("complaint_new")
    context = tabs(request, "complaints") | {"form": form}
    return render(request, "web/complaints/new.html", context)


@page("complaint.view", methods=("GET", "POST"))
def show(request: HttpRequest, code) -> HttpResponse:
    """Show one complaint as far as the reader may know it; take it on, or answer it."""
    rows = Complaint.objects.visible_to(request.scope).select_related("case", "handler", "redecided_as")
    complaint = get_object_or_404(rows, code=code)
    form = AnswerForm(request.POST if "finding" in request.POST or "answer" in request.POST else None)
    if request.method == "POST":
        require(request.scope, "complaint.answer")
        if _sent(request, complaint, form):
            return redirect("complaint", code=code)
    note_reading(request, "complaint", str(complaint.code), complaint.area_id)
    handles = complaint.handler_id == request.scope.user_id
    knows = handles or request.scope.role in SUPERVISORS
    context = (
        tabs(request, "complaints")
        | _row(complaint, request)
        | {
            "handles": handles,
            "may_answer": can(request.scope, "complaint.answer"),
            "words": unseal(bytes(complaint.words_sealed)) if knows else "",
            "reporter": unseal(bytes(complaint.by_sealed)) if handles and complaint.by_sealed else "",
            "named": complaint.by_sealed is not None,
            "form": form,
            "again": complaint.redecided_as,
            "recoverable": _recoverable(complaint, request),
        }
    )
    return render(request, "web/complaints/show.html", context)


@page("recovery.decide", methods=("GET", "POST"))
def recover(request: HttpRequest, code) -> HttpResponse:
    """Ask how much is paid back and why, and open the case that stops the award."""
    case = visible(request, code)
    form = RecoveryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decide_recovery(
                case=case,
                amount_fen=form.fen("amount"),
                fine_fen=form.fen("fine"),
                reason=form.cleaned_data["reason"],
                by=request.scope,
                on=request.business_date,
                at=request.now,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已作出追回决定，并已登记停发程序。"))
            return redirect("case", code=case.code)
    earlier = Recovery.objects.visible_to(request.scope).filter(case=case).select_related("by").order_by("pk")
    context = tabs(request, "complaints") | {
        "form": form,
        "case": case,
        "title": case_words(case),
        "earlier": list(earlier),
    }
    return render(request, "web/complaints/recover.html", context)


def _file(request: HttpRequest, form: ComplaintForm, case: Case | None) -> Any:
    given = form.cleaned_data
    try:
        code = file_complaint(
            kind=given["kind"],
            channel=given["channel"],
            words=given["words"],
            reporter=given["reporter"],
            about_id=given["about"],
            case=case,
            area=request.scope.area,
            by=request.scope,
            on=request.business_date,
            at=request.now,
            submission=given["submission"],
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, _("已登记，由县民政局办理。反映人的情况已经加密，乡镇看不到。"))
    return code


def _sent(request: HttpRequest, complaint: Complaint, form: AnswerForm) -> bool:
    """Do what was sent: take it on, or answer it; False with the sentence on the form."""
    try:
        if not form.is_bound:
            take_on(complaint=complaint, by=request.scope, at=request.now)
            messages.success(request, _("由您承办。"))
            return True
        if not form.is_valid():
            return False
        answer_complaint(
            complaint=complaint,
            by=request.scope,
            on=request.business_date,
            at=request.now,
            **form.cleaned_data,
        )
    except Refused as refused:
        if form.is_bound:
            form.add_error(None, str(refused))
            return False
        messages.error(request, str(refused))
        return True
    messages.success(request, _("已答复。"))
    return True


def _row(one: Complaint, request: HttpRequest) -> dict[str, Any]:
    open_ = one.finding == Complaint.Finding.OPEN
    return {
        "complaint": one,
        "case": one.case,
        "title": case_words(one.case) if one.case else "",
        "where": full_name(one.case.area_id) if one.case else "",
        "channel": said(CHANNELS.get(one.channel, one.channel)),
        "due": due(one.due_on, request.business_date) if open_ else None,
    }


def _recoverable(complaint: Complaint, request: HttpRequest) -> bool:
    """Whether money was granted in the case of a report that proved true."""
    if complaint.finding != Complaint.Finding.UPHELD or complaint.case is None:
        return False
    granted = Decision.objects.visible_to(request.scope).filter(case=complaint.case, kind="grant")
    return can(request.scope, "recovery.decide") and granted.exists()
