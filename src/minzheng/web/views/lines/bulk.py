"""One deed for several records of a list, row by row: each is done or says why not."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from minzheng.access.permissions import can
from minzheng.access.scope import Scope
from minzheng.casework.refusal import Refused
from minzheng.catalogue import doing
from minzheng.catalogue.parts import Deed, Register
from minzheng.web.guard import page
from minzheng.web.lines import words
from minzheng.web.lines.finding import deed_named, desk
from minzheng.web.lines.listing import PER_PAGE
from minzheng.web.wording import said


def bulk_deeds(part: Register, scope: Scope) -> list[Deed]:
    """Return the deeds that ask for nothing, which the reader may do to several records at once."""
    if not can(scope, "line.act"):
        return []
    return [deed for deed in part.deeds if deed.before and not deed.fields and scope.role in deed.by]


@page("line.act", methods=("POST",))
def do(request: HttpRequest, line: str, part: str) -> HttpResponse:
    """Do a deed to the chosen records; the same form again does nothing twice."""
    here = desk(line, part)
    asked = deed_named(here, request.POST.get("deed", ""))
    if request.scope.role not in asked.by:
        raise PermissionDenied(asked.name)
    if asked not in bulk_deeds(here.part, request.scope):
        raise Http404(asked.name)
    codes, submission = _codes(request), _uuid(request.POST.get("submission", ""))
    if not codes or submission is None:
        messages.error(request, _("请先在清单里勾选要办的。"))
        return redirect(here.address)
    rows = here.part.model.objects.visible_to(request.scope).filter(code__in=codes)
    list(rows.order_by("pk").select_for_update())  # all of them before the first is done: nobody locks up
    found = list(rows.order_by("number"))
    names = words.Names(request.scope)
    names.read(found, ())
    results = [_one(request, here.part, asked, one, submission, names) for one in found]
    context = {
        "desk": here,
        "deed": asked,
        "label": said(asked.label),
        "results": [
            {"name": name, "number": record.number, "address": here.address_of(record), "wrong": wrong}
            for record, name, wrong in results
        ],
        "done": sum(not wrong for _record, _name, wrong in results),
        "refused": sum(bool(wrong) for _record, _name, wrong in results),
        "unseen": len(codes) - len(found),
    }
    return render(request, "web/lines/bulk.html", context)


def _one(
    request: HttpRequest, part: Register, asked: Deed, one: Any, submission: uuid.UUID, names: words.Names
) -> tuple[Any, str, str]:
    try:
        doing.do(
            part=part,
            deed=asked.name,
            by=request.scope,
            on=request.business_date,
            today=request.business_date,
            at=request.now,
            submission=uuid.uuid5(submission, str(one.code)),
            record=one,
        )
    except Refused as refused:
        return one, names.record(one), str(refused)
    return one, names.record(one), ""


def _codes(request: HttpRequest) -> list[uuid.UUID]:
    found = (_uuid(text) for text in request.POST.getlist("records")[:PER_PAGE])
    return list(dict.fromkeys(code for code in found if code is not None))


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
