"""Requests of other counties: entered with letter and authorisation, answered by flags."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minzheng.access.crypto import unseal, unseal_bytes
from minzheng.access.masking import mask_id, mask_name
from minzheng.verification import serving
from minzheng.verification.errors import Refused
from minzheng.verification.items import ITEMS
from minzheng.verification.models import ForeignRequest
from minzheng.web.guard import page
from minzheng.web.looks import note_reading
from minzheng.web.verification.forms import LetterForm
from minzheng.web.wording import due, due_kind, said

CHIPS = {"received": "due", "answered": "good", "refused": "plain"}
SHOWN = 100


@page("check.serve")
def index(request: HttpRequest) -> HttpResponse:
    """List what other counties asked, what is due first."""
    today = request.business_date
    rows = ForeignRequest.objects.visible_to(request.scope).order_by("-state", "due_on", "-id")[:SHOWN]
    context = {
        "rows": [
            (
                one,
                mask_name(unseal(bytes(one.name_sealed))),
                CHIPS[one.state],
                due(one.due_on, today) if one.state == "received" else "",
                due_kind(one.due_on, today),
            )
            for one in rows
        ]
    }
    return render(request, "web/verification/foreign.html", context)


@page("check.serve", methods=("GET", "POST"))
def receive(request: HttpRequest) -> HttpResponse:
    """Enter a letter; what is incomplete is kept as refused, with why."""
    form = LetterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        submission, limit = given.pop("submission"), given.pop("deposit_limit")
        letter = serving.Letter(**given, deposit_limit_fen=limit * 100 if limit is not None else None)
        try:
            made = serving.receive(
                letter=letter,
                by=request.scope,
                on=request.business_date,
                at=request.now,
                submission=submission,
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            if made.refusal:
                messages.warning(request, made.refusal)
            else:
                messages.success(request, _("来函已登记。"))
            return redirect("foreign_request", code=made.code)
    return render(request, "web/verification/foreign_new.html", {"form": form})


def _visible(request: HttpRequest, code) -> ForeignRequest:
    return get_object_or_404(ForeignRequest.objects.visible_to(request.scope), code=code)


@page("check.serve")
def show(request: HttpRequest, code) -> HttpResponse:
    """Show one request and its answer; the reading is noted."""
    held = _visible(request, code)
    note_reading(request, "foreign_request", str(held.code), held.area_id)
    against = held.deposit_limit_fen is not None
    context = {
        "held": held,
        "name": unseal(bytes(held.name_sealed)),
        "id_number": mask_id(unseal(bytes(held.id_number_sealed))),
        "chip": CHIPS[held.state],
        "due": due(held.due_on, request.business_date),
        "flags": [
            (str(ITEMS[one.item].label), said(serving.flag_words(one, against_limit=against)), one)
            for one in held.flags.order_by("id")
        ],
    }
    return render(request, "web/verification/foreign_request.html", context)


@page("check.serve", methods=("POST",))
def answer(request: HttpRequest, code) -> HttpResponse:
    """Answer by flags from the county's own files."""
    held = _visible(request, code)
    try:
        done = serving.answer(
            request=held,
            by=request.scope,
            on=request.business_date,
            at=request.now,
            tables=settings.MINZHENG_TABLES,
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        if done.refusal:
            messages.warning(request, done.refusal)
        else:
            messages.success(request, _("已答复，请打印盖章后寄回。"))
    return redirect("foreign_request", code=code)


@page("check.serve")
def letter(request: HttpRequest, code) -> HttpResponse:
    """Send the picture of the letter."""
    held = _visible(request, code)
    if not held.letter_sealed:
        raise Http404
    return HttpResponse(unseal_bytes(bytes(held.letter_sealed)), content_type="image/jpeg")
