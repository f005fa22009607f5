"""I do not agree with what hangs on the wall: by the notice's code, no sign-in, no name asked."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from minzheng.access.divisions import full_name
from minzheng.access.wall import behind_wall
from minzheng.casework.notices import raise_objection
from minzheng.casework.online import objecting
from minzheng.casework.refusal import Refused
from minzheng.web.citizen import visiting
from minzheng.web.citizen.forms import NoticeCodeForm, ObjectForm
from minzheng.web.citizen.picture import picture
from minzheng.web.guard import for_everyone

REFUSED = 422


@for_everyone(methods=("GET", "POST"))
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """Ask for the code; show what hangs under it and take an objection; say where the answer will be."""
    asked = request.POST if request.method == "POST" else request.GET
    found = NoticeCodeForm(asked if "code" in asked else None)
    if not found.is_valid():
        status = REFUSED if request.method == "POST" else 200
        return render(request, "web/apply/object_find.html", {"form": found}, status=status)
    sending = request.method == "POST" and "words" in request.POST
    code = found.cleaned_data["code"]
    form = ObjectForm(request.POST) if sending else ObjectForm(initial={"code": code})
    try:
        context = _looked_up(request, code)
        if sending and form.is_valid():
            return _sent(request, form, context)
    except Refused as refused:
        return _refused(request, found, form, str(refused), sending)
    status = REFUSED if form.errors else 200
    return render(request, "web/apply/object.html", context | {"form": form}, status=status)


@for_everyone()
@never_cache
def answer(request: HttpRequest, number: UUID) -> HttpResponse:
    """Say what became of an objection, to whoever has its number."""
    try:
        visiting.check(request, visiting.FOLLOW)
        with behind_wall(objecting.place_of_objection(number)):
            context = {"answer": objecting.answer_to(number)}
    except Refused as refused:
        visiting.count(request, visiting.FOLLOW)
        return render(request, "web/apply/object_answer.html", {"refused": str(refused)}, status=404)
    return render(request, "web/apply/object_answer.html", context)


def _looked_up(request: HttpRequest, code: str) -> dict:
    """Return what the page shows; Refused, and counted, for a code under which nothing hangs."""
    visiting.check(request, visiting.FOLLOW)
    try:
        with behind_wall(objecting.place_of(code)):
            notice = objecting.find(code, request.business_date)
    except Refused:
        visiting.count(request, visiting.FOLLOW)
        raise
    title, *lines = notice.text.splitlines()
    return {"notice": notice, "title": title, "lines": lines, "place": full_name(notice.area_id)}


def _sent(request: HttpRequest, form: ObjectForm, context: dict) -> HttpResponse:
    visiting.check(request, visiting.APPLY)
    visiting.count(request, visiting.APPLY)
    given = form.cleaned_data
    with behind_wall(context["notice"].area_id):
        made = raise_objection(
            notice=context["notice"],
            words=given["words"],
            raised_by=given["raised_by"],
            by=None,
            on=request.business_date,
            at=request.now,
            submission=given["submission"],
        )
    address = request.build_absolute_uri(reverse("object_answer", args=[made.submission]))
    return render(
        request, "web/apply/object_sent.html", context | {"address": address, "picture": picture(address)}
    )


def _refused(
    request: HttpRequest, found: NoticeCodeForm, form: ObjectForm, sentence: str, sending: bool
) -> HttpResponse:
    """Say why not, without losing what was written."""
    found.add_error(None, sentence)
    kept = form.data.get("words", "") if sending else ""
    return render(request, "web/apply/object_find.html", {"form": found, "kept": kept}, status=REFUSED)
