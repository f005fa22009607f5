"""One report: on the page, as PDF and Word, the objection to it and the re-check."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minzheng.access.crypto import unseal_bytes
from minzheng.access.permissions import can
from minzheng.verification import verbs
from minzheng.verification.models import Objection, Report
from minzheng.web.guard import page
from minzheng.web.looks import note_download, note_reading
from minzheng.web.verification.forms import ObjectionForm
from minzheng.web.verification.report_page import the_page
from minzheng.web.verification.words import named
from minzheng.web.views.verification.check import the_check


def _visible(request: HttpRequest, code) -> Report:
    found = Report.objects.visible_to(request.scope).select_related(
        "check_made__household", "authorisation", "checker"
    )
    return get_object_or_404(found, code=code)


@page("check.view")
def show(request: HttpRequest, code) -> HttpResponse:
    """Show a report as this reader may see it; the reading is noted."""
    report = _visible(request, code)
    scope = request.scope
    note_reading(request, "report", report.number, report.area_id)
    versions = Report.objects.visible_to(scope).filter(check_made=report.check_made).order_by("version")
    latest = versions.last()
    objection = Objection.objects.visible_to(scope).filter(report=report).first()
    context = {
        "report": report,
        "sheet": the_page(report, scope),
        "versions": versions,
        "latest": latest == report,
        "objection": objection,
        "figures": can(scope, "check.figures"),
        "may_object": can(scope, "check.object") and latest == report and objection is None,
        "may_recheck": (
            can(scope, "check.run")
            and objection is not None
            and objection.recheck_started_on is None
            and report.checker_id != scope.user_id
        ),
        "own": report.checker_id == scope.user_id,
    }
    return render(request, "web/verification/report.html", context)


@page("check.view")
def download(request: HttpRequest, code, form: str) -> HttpResponse:
    """Send a report as PDF or Word; the download is noted."""
    # Imported here: what sets pages takes a second to load, and most pages do without it.
    from minzheng.web.verification.report_sheet import MEDIA, document

    report = _visible(request, code)
    answer = HttpResponse(document(report, request.scope, form), content_type=MEDIA[form])
    answer["Content-Disposition"] = f'attachment; filename="{report.number}.{form}"'
    answer["Cache-Control"] = "no-store"
    note_download(request, "download_report", ("report", report.number), form)
    return answer


@page("check.object", methods=("GET", "POST"))
def object_to(request: HttpRequest, code) -> HttpResponse:
    """Write down what the applicant disagrees with."""
    report = _visible(request, code)
    form = ObjectionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.object_to(
                report=report, by=request.scope, on=request.business_date, at=request.now, **form.cleaned_data
            )
        except verbs.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("异议已登记，县民政局要在 %(day)s 前复核。") % {"day": made.due_on})
            return redirect("means_report", code=report.code)
    context = {"report": report, "form": form, "who": named(report.check_made.household)}
    return render(request, "web/verification/objection.html", context)


@page("check.view")
def evidence(request: HttpRequest, code) -> HttpResponse:
    """Send the picture that came with an objection."""
    held = get_object_or_404(Objection.objects.visible_to(request.scope), code=code)
    if not held.evidence_sealed:
        raise Http404
    return HttpResponse(unseal_bytes(bytes(held.evidence_sealed)), content_type="image/jpeg")


@page("check.run", methods=("POST",))
def recheck(request: HttpRequest, code) -> HttpResponse:
    """Ask every source once more, by another person than the first checker."""
    held = get_object_or_404(Objection.objects.visible_to(request.scope).select_related("report"), code=code)
    try:
        check = verbs.start_recheck(
            objection=held,
            by=request.scope,
            on=request.business_date,
            at=request.now,
            tables=settings.MINZHENG_TABLES,
        )
    except verbs.Refused as refused:
        messages.error(request, str(refused))
        return redirect("means_report", code=held.report.code)
    messages.success(request, _("复核已启动，各单位都已重新查询。"))
    return redirect("check", code=the_check(request, check.code).code)
