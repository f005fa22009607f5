"""The papers of a case: which are there, which are missing, a photo from the phone, the one list."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minzheng.access.permissions import can
from minzheng.casework import papers as verbs
from minzheng.casework.file import CaseFile
from minzheng.casework.models import Case, Paper, PaperRequest
from minzheng.casework.refusal import Refused
from minzheng.casework.requirements import PAPER_LABELS
from minzheng.web.casefile.forms import PaperForm, SetAsideForm
from minzheng.web.casefile.people import require_no_write
from minzheng.web.cases import words
from minzheng.web.cases.ways import expected
from minzheng.web.guard import page
from minzheng.web.looks import note_download
from minzheng.web.views.cases.show import visible
from minzheng.web.wording import said

AT_THE_DOOR = "survey_photo"
"""What investigators photograph belongs to their survey, not to the applicant's papers."""


@dataclass(frozen=True)
class Line:
    """One kind of paper: what it is called, whether the procedure wants it, and what is there."""

    kind: str
    label: str
    wanted: bool
    papers: list[Paper]

    @property
    def missing(self) -> bool:
        """Say whether the procedure waits for it."""
        return self.wanted and not self.papers


@page("case.view", methods=("GET", "POST"))
def papers(request: HttpRequest, code) -> HttpResponse:
    """Show the checklist; take photos or PDF files of one kind."""
    case = visible(request, code)
    require_no_write(request)
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            for content in form.cleaned_data["files"]:
                verbs.add_paper(
                    case=case,
                    kind=form.cleaned_data["kind"],
                    content=content,
                    by=request.scope,
                    at=request.now,
                )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已保存。"))
            return redirect("case_papers", code=case.code)
    return _the_page(request, case, form)


@page("case.act", methods=("POST",))
def ask(request: HttpRequest, code) -> HttpResponse:
    """Give the applicant the one list of what is missing."""
    case = visible(request, code)
    try:
        verbs.ask_for_papers(
            case=case,
            by=request.scope,
            on=request.business_date,
            at=request.now,
            kinds=request.POST.getlist("kinds"),
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("已一次性告知要补的材料。"))
    return redirect("case_papers", code=case.code)


@page("case.act", methods=("GET", "POST"))
def aside(request: HttpRequest, code, pk: int) -> HttpResponse:
    """Ask why a paper does not count, and mark it."""
    case = visible(request, code)
    paper = get_object_or_404(Paper.objects.visible_to(request.scope), case=case, pk=pk)
    form = SetAsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.set_aside(paper=paper, by=request.scope, at=request.now, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已作废，原件仍留在案卷里。"))
            return redirect("case_papers", code=case.code)
    context = {"case": case, "form": form, "paper": paper, "label": said(PAPER_LABELS[paper.kind])}
    return render(request, "web/cases/paper_aside.html", context)


@page("case.view")
def paper(request: HttpRequest, code, pk: int) -> HttpResponse:
    """Send one paper as it was handed in; who saw it is noted, and no copy stays in the browser."""
    case = visible(request, code)
    found = Paper.objects.visible_to(request.scope).filter(case=case, pk=pk).first()
    if found is None:
        raise Http404
    note_download(request, "case.paper_seen", ("case", case.number), found.kind)
    answer = HttpResponse(verbs.content_of(found), content_type=found.media_type)
    ending = "pdf" if found.media_type == verbs.PDF else "jpg"
    answer.headers["Content-Disposition"] = f'inline; filename="{case.number}-{found.pk}.{ending}"'
    return answer


def _the_page(request: HttpRequest, case: Case, form: PaperForm) -> HttpResponse:
    file = expected(CaseFile(case, scope=request.scope, on=request.business_date))
    asked = PaperRequest.objects.visible_to(request.scope).filter(case=case).first()
    lines = _lines(file, asked, request)
    context = {
        "case": case,
        "title": words.title(case),
        "form": form,
        "lines": lines,
        "others": _others(lines),
        "missing": [line for line in lines if line.missing],
        "asked": asked,
        "asked_labels": [said(PAPER_LABELS[kind]) for kind in asked.kinds] if asked else [],
        "handed_in": file.application is not None,
        "may": case.is_open and can(request.scope, "case.act"),
    }
    return render(request, "web/cases/papers.html", context)


def _others(lines: list[Line]) -> list[tuple[str, str]]:
    """Return the kinds not on the checklist that a person could hand in."""
    listed = {AT_THE_DOOR, *(line.kind for line in lines)}
    return [(kind, said(label)) for kind, label in PAPER_LABELS.items() if kind not in listed]


def _lines(file: CaseFile, asked: PaperRequest | None, request: HttpRequest) -> list[Line]:
    there: dict[str, list[Paper]] = {}
    kept = (
        Paper.objects.visible_to(request.scope).filter(case=file.case, set_aside="").exclude(kind=AT_THE_DOOR)
    )
    for one in kept.defer("sealed").order_by("pk"):
        there.setdefault(one.kind, []).append(one)
    wanted = list(dict.fromkeys([*file.procedure.papers, *(asked.kinds if asked else ())]))
    kinds = [*wanted, *(kind for kind in there if kind not in wanted)]
    return [Line(kind, said(PAPER_LABELS[kind]), kind in wanted, there.get(kind, [])) for kind in kinds]
