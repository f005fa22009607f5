"""The documents of a case: which there are, made at a click, opened, handed over."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minzheng.access.models import Role
from minzheng.access.permissions import can
from minzheng.casework import documents as verbs
from minzheng.casework.documents.kinds import KINDS, Kind
from minzheng.casework.file import CaseFile
from minzheng.casework.models import Case, Document
from minzheng.casework.refusal import Refused
from minzheng.web.cases import words
from minzheng.web.cases.notice_forms import DeliverForm
from minzheng.web.guard import page
from minzheng.web.looks import note_download
from minzheng.web.views.cases.show import visible

FOR_THE_VILLAGE = frozenset({"authorisation", "missing_papers", "notice"})
"""The village helps and hangs; what tells of means it does not read."""


@dataclass(frozen=True)
class Line:
    """One kind on the list: its versions on file, the newest first, and whether it can be made (anew)."""

    kind: Kind
    versions: list[Document]
    can_make: bool


@page("case.view")
def documents(request: HttpRequest, code) -> HttpResponse:
    """List the documents on file and those that can be made now; what the step produces stands first."""
    case = visible(request, code)
    file = CaseFile(case, scope=request.scope, on=request.business_date)
    kept: dict[str, list[Document]] = {}
    for one in _kept(request, case).filter(media_type=verbs.FORMS["pdf"]).order_by("-version"):
        kept.setdefault(one.kind, []).append(one)
    possible = {kind.slug for kind in verbs.possible(file)}
    may_make = can(request.scope, "case.act")
    lines = [
        Line(kind, kept.get(slug, []), may_make and slug in possible)
        for slug, kind in KINDS.items()
        if slug in _allowed(request) and (slug in kept or slug in possible)
    ]
    now = file.step.produces if file.step else ()
    context = {
        "case": case,
        "title": words.title(case),
        "lines": lines,
        "parts": [
            (_("这一步要用"), [one for one in lines if not one.versions and one.kind.slug in now]),
            (_("已经制作"), [one for one in lines if one.versions]),
            (_("还可以制作"), [one for one in lines if not one.versions and one.kind.slug not in now]),
        ],
        "village": request.scope.role == Role.VILLAGE_CADRE,
    }
    return render(request, "web/cases/documents.html", context)


@page("case.act", methods=("POST",))
def make(request: HttpRequest, code, kind: str) -> HttpResponse:
    """Make a document from what is on file now; twice makes one."""
    case = visible(request, code)
    _check_kind(request, kind)
    try:
        made = verbs.make(case=case, kind=kind, by=request.scope, on=request.business_date, at=request.now)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        said = {"name": KINDS[kind].label, "version": made.version}
        messages.success(request, _("%(name)s第 %(version)s 版在这里，可以打开或者下载。") % said)
    return redirect("case_documents", code=case.code)


@page("case.view")
def download(request: HttpRequest, code, kind: str, version: int, form: str) -> HttpResponse:
    """Send a document as PDF or Word, as it was sealed; the download is noted."""
    case = visible(request, code)
    document = _document(request, case, kind, version, form)
    note_download(request, "download_document", ("case", case.number), f"{kind} {version} {form}")
    answer = HttpResponse(verbs.content(document), content_type=document.media_type)
    shown = "inline" if form == "pdf" else "attachment"
    name = f"{case.number}-{kind}-{version}.{form}"
    answer.headers["Content-Disposition"] = f'{shown}; filename="{name}"'
    return answer


@page("case.act", methods=("GET", "POST"))
def deliver(request: HttpRequest, code, kind: str, version: int) -> HttpResponse:
    """Ask how and when a letter was handed over."""
    case = visible(request, code)
    document = _document(request, case, kind, version, "pdf")
    form = DeliverForm(request.POST or None, today=request.business_date)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.deliver(
                document=document,
                by=request.scope,
                on=form.cleaned_data["on"],
                at=request.now,
                how=form.said(),
                to=form.cleaned_data["to"],
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已登记送达。"))
            return redirect("case_documents", code=case.code)
    context = {
        "case": case,
        "title": words.title(case),
        "document": document,
        "label": KINDS[kind].label,
        "form": form,
    }
    return render(request, "web/cases/document_deliver.html", context)


def _kept(request: HttpRequest, case: Case):
    rows = Document.objects.visible_to(request.scope).filter(case=case)
    return rows.select_related("by", "delivered_by").defer("sealed")


def _document(request: HttpRequest, case: Case, kind: str, version: int, form: str) -> Document:
    _check_kind(request, kind)
    if form not in verbs.FORMS:
        raise Http404
    rows = Document.objects.visible_to(request.scope).filter(case=case, kind=kind, version=version)
    return get_object_or_404(rows, media_type=verbs.FORMS[form])


def _check_kind(request: HttpRequest, kind: str) -> None:
    if kind not in _allowed(request):
        raise Http404


def _allowed(request: HttpRequest) -> frozenset[str]:
    village = request.scope.role == Role.VILLAGE_CADRE
    return FOR_THE_VILLAGE if village else frozenset(KINDS)
