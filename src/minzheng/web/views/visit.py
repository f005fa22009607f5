"""What the visitor writes on the phone: the visit, or why it waits.

Nothing written is lost on an error; only a photo has to be chosen anew.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minzheng.access.crypto import unseal_bytes
from minzheng.monitoring import verbs
from minzheng.monitoring.models import Lead, Visit
from minzheng.web.cards import cards, with_what_cards_need
from minzheng.web.forms import DeferForm, VisitForm
from minzheng.web.guard import page


def _lead(request: HttpRequest, code) -> Lead:
    leads = Lead.objects.visible_to(request.scope).select_related("household")
    leads = leads.prefetch_related("reasons__batch", "reasons__person", "programmes")
    return get_object_or_404(with_what_cards_need(leads, request.scope), code=code)


@page("lead.visit", methods=("GET", "POST"))
def record(request: HttpRequest, code) -> HttpResponse:
    """Ask what was found and record it; sending twice records once."""
    lead = _lead(request, code)
    form = VisitForm(request.POST or None, request.FILES or None, today=request.business_date)
    if request.method == "POST" and form.is_valid():
        try:
            visit = verbs.record_visit(
                lead=lead,
                by=request.scope,
                at=request.now,
                **form.cleaned_data,
            )
        except verbs.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已记录：%(outcome)s。") % {"outcome": visit.get_outcome_display()})
            return redirect("lead", code=lead.code)
    return _form_page(request, "web/visit.html", lead, form)


@page("lead.defer", methods=("GET", "POST"))
def defer(request: HttpRequest, code) -> HttpResponse:
    """Ask why nobody goes now, and keep the reason."""
    lead = _lead(request, code)
    form = DeferForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.defer(
                lead=lead,
                by=request.scope,
                on=request.business_date,
                at=request.now,
                reason=form.cleaned_data["reason"],
            )
        except verbs.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已记下原因，这一户暂时不在待走访中。"))
            return redirect("lead", code=lead.code)
    return _form_page(request, "web/defer.html", lead, form)


def _form_page(request: HttpRequest, template: str, lead: Lead, form) -> HttpResponse:
    context = {"lead": lead, "form": form, "card": cards([lead], request.business_date)[0]}
    return render(request, template, context)


@page("lead.view")
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the photo of a visit; it leaves no copy in the browser's cache."""
    visit = get_object_or_404(Visit.objects.visible_to(request.scope), pk=pk)
    if not visit.photo_sealed:
        raise Http404
    return HttpResponse(unseal_bytes(bytes(visit.photo_sealed)), content_type="image/jpeg")
