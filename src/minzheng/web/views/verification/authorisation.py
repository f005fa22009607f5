"""The authorisation sheet: who must sign, who has; signing on the screen or by a scan; revoking."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from minzheng.access.crypto import unseal, unseal_bytes
from minzheng.access.divisions import full_name
from minzheng.access.permissions import can
from minzheng.verification import verbs
from minzheng.verification.models import Authorisation, Signatory, Signature
from minzheng.verification.parameters import dated
from minzheng.verification.signatories import name_of
from minzheng.verification.sources import all_sources, label_of
from minzheng.verification.supporting import known_supporters
from minzheng.web.guard import page
from minzheng.web.looks import note_reading
from minzheng.web.verification.forms import AuthorisationForm, ReasonForm, SignForm
from minzheng.web.verification.words import named, programme_words, relation_words
from minzheng.web.views.verification.household import the_file


@page("check.authorise", methods=("GET", "POST"))
def draw_up(request: HttpRequest, code: str) -> HttpResponse:
    """Draw up an authorisation for a household."""
    file = the_file(request, code)
    known = known_supporters(
        file.household, request.scope, tables=settings.MINZHENG_TABLES, on=request.business_date
    )
    form = AuthorisationForm(request.POST or None, members=file.members, known=known.supporters)
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.draw_up(
                household=file.household,
                by=request.scope,
                on=request.business_date,
                at=request.now,
                **form.told(),
            )
        except verbs.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("授权书已写好，请各位成员签名。"))
            return redirect("authorisation", code=made.code)
    context = {
        "file": file,
        "form": form,
        "known": known,
        "who": named(file.household),
        "sources": [label_of(slug) for slug in all_sources()],
        "months": dated("authorisation_months", request.business_date),
    }
    return render(request, "web/verification/authorisation_new.html", context)


def _visible(request: HttpRequest, code) -> Authorisation:
    found = Authorisation.objects.visible_to(request.scope).select_related("household", "drawn_up_by")
    return get_object_or_404(found, code=code)


@page("check.view")
def show(request: HttpRequest, code) -> HttpResponse:
    """Show the sheet; it prints as the paper to sign. The reading is noted."""
    held = _visible(request, code)
    scope, today = request.scope, request.business_date
    note_reading(request, "authorisation", held.number, held.area_id)
    open_ = held.revoked_on is None and held.valid_until >= today
    people = Signatory.objects.visible_to(scope).filter(authorisation=held)
    rows = [
        {
            "one": one,
            "name": name_of(one),
            "relation": relation_words(one.relation),
            "signature": getattr(one, "signature", None),
            "guardian": _guardian(one),
        }
        for one in people.select_related("person", "signature__guardian__person").order_by("id")
    ]
    context = {
        "held": held,
        "who": named(held.household),
        "place": full_name(held.area_id),
        "programme": programme_words(held.programme),
        "sources": [label_of(slug) for slug in held.sources],
        "rows": rows,
        "why_not": verbs.why_not_valid(held, scope, today),
        "may_sign": can(scope, "check.authorise") and open_,
        "may_request": can(scope, "check.request"),
    }
    return render(request, "web/verification/authorisation.html", context)


def _guardian(one: Signatory) -> str:
    """Return who signed for somebody; empty where nobody did or needed to."""
    signature = getattr(one, "signature", None)
    if signature is None or signature.by == Signature.By.SELF:
        return ""
    return (
        name_of(signature.guardian) if signature.guardian else unseal(bytes(signature.guardian_name_sealed))
    )


@page("check.authorise", methods=("GET", "POST"))
def sign(request: HttpRequest, code, pk: int) -> HttpResponse:
    """Let one person sign; for a child or ward the guardian."""
    held = _visible(request, code)
    people = Signatory.objects.visible_to(request.scope).filter(authorisation=held).select_related("person")
    one = get_object_or_404(people, pk=pk)
    others = people.filter(needs_guardian=False).exclude(pk=one.pk).exclude(role=Signatory.Role.APART)
    guardians = [(each, name_of(each)) for each in others.order_by("id")] if one.needs_guardian else []
    form = SignForm(request.POST or None, request.FILES or None, guardians=guardians)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.sign(
                signatory=one, by=request.scope, on=request.business_date, at=request.now, **form.told()
            )
        except verbs.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("签名已保存。"))
            return redirect("authorisation", code=held.code)
    context = {
        "held": held,
        "one": one,
        "form": form,
        "name": name_of(one),
        "programme": programme_words(held.programme),
    }
    return render(request, "web/verification/sign.html", context)


@page("check.authorise", methods=("GET", "POST"))
def revoke(request: HttpRequest, code) -> HttpResponse:
    """Ask why, then end the authorisation for good."""
    held = _visible(request, code)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.revoke(
                authorisation=held,
                by=request.scope,
                on=request.business_date,
                at=request.now,
                reason=form.cleaned_data["reason"],
            )
        except verbs.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("授权已撤销，从现在起不再查询。"))
            return redirect("authorisation", code=held.code)
    return render(
        request, "web/verification/revoke.html", {"held": held, "form": form, "who": named(held.household)}
    )


@page("check.view")
def image(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the picture of a signature; it leaves no copy in the browser's cache."""
    signature = get_object_or_404(Signature.objects.visible_to(request.scope), pk=pk)
    content = unseal_bytes(bytes(signature.image_sealed))
    kind = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
    return HttpResponse(content, content_type=kind)
