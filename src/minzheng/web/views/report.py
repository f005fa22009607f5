"""我发现了一户困难: find the household by a name in one's own area, choose it, write one sentence."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from minzheng.monitoring import verbs
from minzheng.registry.files import NotVisible, household_file
from minzheng.web.forms import ReportForm
from minzheng.web.guard import page
from minzheng.web.typed import typed
from minzheng.web.views.search import found_rows


@page("lead.report", methods=("GET", "POST"))
def find(request: HttpRequest) -> HttpResponse:
    """Search the household by a member; a POST, because names do not belong in addresses and logs."""
    text = typed(request.POST, "q")
    context = {"text": text, "rows": found_rows(request, text)}
    return render(request, "web/_report_found.html" if request.htmx else "web/report.html", context)


@page("lead.report", methods=("GET", "POST"))
def write(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for one sentence and put the household on the list."""
    try:
        file = household_file(request.scope, code)
    except NotVisible as unseen:
        raise Http404 from unseen
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lead = verbs.report_hardship(
                household=file.household,
                by=request.scope,
                on=request.business_date,
                at=request.now,
                **form.cleaned_data,
            )
        except verbs.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已报告，这一户已列入走访清单。谢谢您。"))
            return redirect("lead", code=lead.code)
    context = {"household": file.household, "members": file.members, "form": form}
    return render(request, "web/report_write.html", context)
