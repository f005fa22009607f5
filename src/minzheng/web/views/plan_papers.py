"""Papers of the plan: filed and set aside by the county's staff, read by whoever answers for the plan."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minzheng.casework.papers import PDF
from minzheng.casework.refusal import Refused
from minzheng.plan import evidence
from minzheng.plan.models import Paper
from minzheng.web.guard import page
from minzheng.web.plan_forms import AsideForm, PaperForm
from minzheng.web.views.plan import row_page


@page("plan.evidence", methods=("POST",))
def file(request: HttpRequest, row: str) -> HttpResponse:
    """Keep a paper of a commitment; sending the same file twice keeps it once."""
    form = PaperForm(request.POST, request.FILES, today=request.business_date)
    if form.is_valid():
        given = form.cleaned_data
        try:
            evidence.file_paper(
                row=row,
                on=given["on"],
                signer=given["signer"],
                words=given["words"],
                content=given["file"],
                by=request.scope,
                today=request.business_date,
                at=request.now,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("材料已归档。"))
            return redirect("plan_row", row=row)
    return row_page(request, row, form)


@page("plan.papers")
def read(request: HttpRequest, code: str) -> HttpResponse:
    """Send a paper; that it was read stands in the trail."""
    paper = get_object_or_404(Paper, code=code)
    content = evidence.content_of(paper, by=request.scope, at=request.now)
    answer = HttpResponse(content, content_type=paper.media_type)
    ending = "pdf" if paper.media_type == PDF else "jpg"
    answer["Content-Disposition"] = f'inline; filename="plan-{paper.year}-{paper.row}-{paper.pk}.{ending}"'
    return answer


@page("plan.evidence", methods=("GET", "POST"))
def aside(request: HttpRequest, code: str) -> HttpResponse:
    """Ask why a paper does not count, and mark it so; it stays on file."""
    paper = get_object_or_404(Paper.objects.defer("sealed"), code=code)
    form = AsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            evidence.set_aside(
                paper=paper,
                by=request.scope,
                today=request.business_date,
                at=request.now,
                reason=form.cleaned_data["reason"],
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("这份材料已作废，原件仍留在档案里。"))
            return redirect("plan_row", row=paper.row)
    return render(
        request, "web/plan/aside.html", {"paper": paper, "form": form}, status=422 if form.errors else 200
    )
