"""The village's notice board: what hangs, until when, who objected and what they were answered."""

import datetime as dt
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from minzheng.access.crypto import unseal_bytes
from minzheng.access.divisions import full_name
from minzheng.access.models import Role
from minzheng.access.permissions import can
from minzheng.casework import notices as verbs
from minzheng.casework.acting import is_related
from minzheng.casework.documents.kinds import notice as sheet_of
from minzheng.casework.documents.pdf import MEDIA_TYPE, as_pdf
from minzheng.casework.documents.sheet import Scan
from minzheng.casework.due_notice import round_due
from minzheng.casework.file import CaseFile
from minzheng.casework.models import Case, Notice, Objection
from minzheng.casework.online.objecting import code_of, in_halves
from minzheng.casework.refusal import Refused
from minzheng.web.cases import words
from minzheng.web.cases.notice_forms import AnswerForm, HangForm, ObjectionForm
from minzheng.web.guard import page
from minzheng.web.looks import note_download
from minzheng.web.views.cases.show import visible
from minzheng.web.wording import plain_date

HANGERS = (Role.VILLAGE_CADRE, Role.TOWNSHIP_CLERK)
ANSWERERS = (Role.TOWNSHIP_CLERK, Role.COUNTY_STAFF)


@dataclass(frozen=True)
class Hung:
    """A notice on the board: its lines, its state in a word, and what may be done with it now."""

    notice: Notice
    title: str
    lines: list[str]
    state: str
    kind: str
    objections: list[Objection]
    may_take_down: bool
    may_object: bool


@page("case.view")
def board(request: HttpRequest) -> HttpResponse:
    """List what hangs today in the reader's area, the first to end first."""
    scope, on = request.scope, request.business_date
    found = verbs.hanging(scope=scope, on=on, area=scope.area)
    villages: dict[str, list[Hung]] = {}
    for notice in found:
        villages.setdefault(full_name(notice.area_id), []).append(_hung(request, notice))
    ended = sum(notice.last < on for notice in found)
    context = {"villages": villages.items(), "count": len(found), "ended": ended}
    return render(request, "web/cases/notice_board.html", context)


@page("case.view")
def notices(request: HttpRequest, code) -> HttpResponse:
    """Show what hung and hangs about one case, what was objected, and what is to hang next."""
    case = visible(request, code)
    file = CaseFile(case, scope=request.scope, on=request.business_date)
    due = verbs.kind_due(file)
    context = _head(case) | {
        "never": _never(file),
        "due": verbs.compose(file, due) if due else None,
        "hung": [_hung(request, notice) for notice in reversed(file.notices)],
        "may_hang": due is not None and _may(request, case, HANGERS),
        "may_answer": _may(request, case, ANSWERERS),
    }
    return render(request, "web/cases/notices.html", context)


@page("case.act", methods=("GET", "POST"))
def hang(request: HttpRequest, code) -> HttpResponse:
    """Show the notice that is due and record that it hangs."""
    case = visible(request, code)
    file = CaseFile(case, scope=request.scope, on=request.business_date)
    form = HangForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.put_up(
                case=case, by=request.scope, on=request.business_date, at=request.now, **form.cleaned_data
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            last = plain_date(made.last)
            messages.success(request, _("已登记张贴，公示到 %(day)s。") % {"day": last})
            return redirect("case_notices", code=case.code)
    due = verbs.kind_due(file)
    poster = verbs.compose(file, due) if due else None
    return render(request, "web/cases/notice_hang.html", _head(case) | {"poster": poster, "form": form})


@page("case.view")
def sheet(request: HttpRequest, code) -> HttpResponse:
    """Send the notice that is due, or the latest, to be printed and hung; the download is noted."""
    case = visible(request, code)
    file = CaseFile(case, scope=request.scope, on=request.business_date)
    try:
        made = as_pdf(replace(sheet_of(file), scan=_scan(request, file)))
    except Refused as refused:
        raise Http404(str(refused)) from refused
    note_download(request, "download_notice", ("case", case.number))
    answer = HttpResponse(made, content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = f'inline; filename="{case.number}-notice.pdf"'
    return answer


@page("case.act", methods=("POST",))
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a notice was taken down."""
    notice = _notice(request, pk)
    try:
        verbs.take_down(notice=notice, by=request.scope, on=request.business_date, at=request.now)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("已登记取下。"))
    return redirect("case_notices", code=notice.case.code)


@page("case.view")
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the photo of the wall; it leaves no copy in the browser's cache."""
    notice = _notice(request, pk)
    if not notice.photo_sealed:
        raise Http404
    return HttpResponse(unseal_bytes(bytes(notice.photo_sealed)), content_type="image/jpeg")


@page("case.act", methods=("GET", "POST"))
def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an objection at the counter; sending twice takes it once."""
    notice = _notice(request, pk)
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.raise_objection(
                notice=notice,
                by=request.scope,
                on=request.business_date,
                at=request.now,
                **form.cleaned_data,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("异议已登记，处理后会告诉提出的人。"))
            return redirect("case_notices", code=notice.case.code)
    context = _head(notice.case) | {"notice": notice, "form": form}
    return render(request, "web/cases/notice_object.html", context)


@page("case.act", methods=("GET", "POST"))
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer an objection, or show the answer as the objector reads it."""
    objections = Objection.objects.visible_to(request.scope).select_related("notice__case__household")
    objection = get_object_or_404(objections.prefetch_related("notice__case"), pk=pk)
    case = visible(request, objection.notice.case.code)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.answer_objection(
                objection=objection,
                by=request.scope,
                on=request.business_date,
                at=request.now,
                **form.cleaned_data,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已答复。"))
            return redirect("case_objection", pk=pk)
    open_ = objection.finding == Objection.Finding.OPEN
    barred = "" if not open_ else _why_not(request, case)
    context = _head(case) | {"objection": objection, "form": form, "open": open_, "barred": barred}
    return render(request, "web/cases/notice_answer.html", context)


def _scan(request: HttpRequest, file: CaseFile) -> Scan | None:
    """Return where one objects from a phone, for the notice that is due or the latest one."""
    due = verbs.kind_due(file)
    code = code_of(file.case, due, round_due(file, due)) if due else file.notices[-1].code
    if not code:
        return None
    address = request.build_absolute_uri(reverse("object"))
    words = (
        "对公示有异议的，用手机扫码就能提，可以不写姓名。",
        f"或打开 {address}",
        f"公示编号 {in_halves(code)}",
    )
    return Scan(f"{address}?code={code}", words)


def _notice(request: HttpRequest, pk: int) -> Notice:
    notices = Notice.objects.visible_to(request.scope).select_related("case__household")
    notice = get_object_or_404(notices, pk=pk)
    visible(request, notice.case.code)
    return notice


def _head(case: Case) -> dict:
    return {"case": case, "title": words.title(case)}


def _may(request: HttpRequest, case: Case, roles: tuple[str, ...]) -> bool:
    scope = request.scope
    return can(scope, "case.act") and scope.role in roles and not is_related(case, scope)


def _why_not(request: HttpRequest, case: Case) -> str:
    if request.scope.role not in ANSWERERS:
        return _("异议由乡镇或者县民政局处理。")
    if verbs.investigated(case, request.scope):
        return _("您参加过这一案的调查，异议请由其他人处理。")
    return ""


def _never(file: CaseFile) -> str:
    try:
        verbs.rule_of(file)
    except Refused as refused:
        return str(refused)
    return ""


def _hung(request: HttpRequest, notice: Notice) -> Hung:
    on = request.business_date
    title, *lines = notice.text.splitlines()
    state, kind = _state(notice, on)
    at_hand = _may(request, notice.case, HANGERS)
    over = on > notice.last or not notice.case.is_open
    return Hung(
        notice,
        title,
        lines,
        state,
        kind,
        sorted(notice.objections.all(), key=lambda one: one.pk),
        at_hand and over and notice.taken_down_on is None,
        can(request.scope, "case.act") and notice.taken_down_on is None and notice.first <= on <= notice.last,
    )


def _state(notice: Notice, on: dt.date) -> tuple[str, str]:
    if notice.taken_down_on is not None:
        return _("已取下"), "plain"
    if on > notice.last:
        return _("已期满，请取下"), "due"
    left = (notice.last - on).days
    return (_("今天最后一天") if left == 0 else _("还有 %(days)s 天") % {"days": left}), "good"
