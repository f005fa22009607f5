"""What came in from people's own phones, what each says, and the answer: taken into a case, or sent back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.access.crypto import unseal, unseal_bytes
from minzheng.access.divisions import division_name, full_name
from minzheng.access.masking import mask_account, mask_id, mask_name
from minzheng.casework.models import OnlineApplication, OnlinePaper
from minzheng.casework.online.taking import ANSWER_LENGTH, answers_of, person_of, send_back, take_in
from minzheng.casework.refusal import Refused
from minzheng.casework.requirements import paper_label
from minzheng.web.casefile.fields import text
from minzheng.web.cases.words import due, programme_words
from minzheng.web.guard import page
from minzheng.web.looks import note_reading
from minzheng.web.typed import typed

PER_PAGE = 50


class SendBackForm(forms.Form):
    """The sentence that the person reads."""

    answer = text(
        gettext_lazy("为什么退回，请申请人怎么做"),
        ANSWER_LENGTH,
        3,
        missing=gettext_lazy("请写明退回的原因。"),
    )


@page("online.answer")
def index(request: HttpRequest) -> HttpResponse:
    """Show what waits, what is due first on top; or what was answered."""
    waiting = typed(request.GET, "state") != "answered"
    rows = OnlineApplication.objects.visible_to(request.scope).select_related("case")
    if waiting:
        rows = rows.filter(state=OnlineApplication.State.WAITING).order_by("answer_by", "pk")
    else:
        rows = rows.exclude(state=OnlineApplication.State.WAITING).order_by("-answered_on", "-pk")
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "here": "online",
        "waiting": waiting,
        "page": shown,
        "rows": [
            {
                "one": one,
                "name": mask_name(unseal(bytes(one.name_sealed))),
                "programme": programme_words(one.programme),
                "village": division_name(one.area_id),
                "due": due(one.answer_by, request.business_date),
            }
            for one in shown.object_list
        ],
    }
    return render(request, "web/cases/online.html", context)


@page("online.answer", methods=("GET", "POST"))
def show(request: HttpRequest, code: Any) -> HttpResponse:
    """Open what was sealed; the look is noted. Take it in, or send it back."""
    one = _visible(request, code)
    form = SendBackForm(request.POST if "answer" in request.POST else None)
    refused = ""
    if request.method == "POST":
        try:
            if "answer" not in request.POST:
                return _take_in(request, one)
            if form.is_valid():
                return _send_back(request, one, form)
        except Refused as trouble:
            refused = str(trouble)
            one.refresh_from_db()
    note_reading(request, "online", str(one.code), one.area_id)
    return render(
        request, "web/cases/online_show.html", _opened(request, one) | {"form": form, "refused": refused}
    )


@page("online.answer")
def paper(request: HttpRequest, code: Any, pk: int) -> HttpResponse:
    """Send one photo of a paper; the look is noted."""
    one = _visible(request, code)
    kept = get_object_or_404(OnlinePaper.objects.visible_to(request.scope), pk=pk, application=one)
    note_reading(request, "online", str(one.code), one.area_id)
    return HttpResponse(unseal_bytes(bytes(kept.sealed)), content_type="image/jpeg")


@page("online.answer")
def signature(request: HttpRequest, code: Any) -> HttpResponse:
    """Send the signature as it was drawn."""
    one = _visible(request, code)
    return HttpResponse(unseal_bytes(bytes(one.signature_sealed)), content_type="image/png")


def _visible(request: HttpRequest, code: Any) -> OnlineApplication:
    rows = OnlineApplication.objects.visible_to(request.scope).select_related("case", "answered_by", "client")
    one = rows.filter(code=code).first()
    if one is None:
        raise Http404(code)
    return one


def _take_in(request: HttpRequest, one: OnlineApplication) -> HttpResponse:
    case = take_in(application=one, by=request.scope, on=request.business_date, at=request.now)
    messages.success(request, _("已转入办理，受理号 %(number)s。") % {"number": case.number})
    return redirect("case", code=case.code)


def _send_back(request: HttpRequest, one: OnlineApplication, form: SendBackForm) -> HttpResponse:
    send_back(
        application=one,
        by=request.scope,
        on=request.business_date,
        at=request.now,
        answer=form.cleaned_data["answer"],
    )
    messages.success(request, _("已退回，申请人查询时会看到您写的话。"))
    return redirect("cases_online")


def _opened(request: HttpRequest, one: OnlineApplication) -> dict[str, Any]:
    known = person_of(one, request.scope)
    name = unseal(bytes(one.name_sealed))
    papers = OnlinePaper.objects.visible_to(request.scope).filter(application=one).defer("sealed")
    return {
        "one": one,
        "waiting": one.state == OnlineApplication.State.WAITING,
        "name": name,
        "known": known,
        "same_name": known is not None and known.name == name,
        "id_number": mask_id(unseal(bytes(one.id_number_sealed))),
        "phone": unseal(bytes(one.phone_sealed)),
        "account": mask_account(unseal(bytes(one.account_sealed))) if one.account_sealed else "",
        "reason": unseal(bytes(one.reason_sealed)),
        "answers": answers_of(one),
        "papers": [(each.pk, paper_label(each.kind)) for each in papers.order_by("pk")],
        "programme": programme_words(one.programme),
        "place": full_name(one.area_id),
        "due": due(one.answer_by, request.business_date),
    }
