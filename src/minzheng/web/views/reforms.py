"""What would it cost, and who loses? A change of the law's figures, measured on the county's households."""

from dataclasses import astuple
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from minzheng.access.crypto import code_of
from minzheng.access.divisions import full_name
from minzheng.access.models import User
from minzheng.access.permissions import can
from minzheng.access.posts import holders
from minzheng.engine import RuleError
from minzheng.reforms.models import Reform
from minzheng.reforms.overlay import NotPossible
from minzheng.reforms.verbs import discard, hand_over, keep, typed_of
from minzheng.registry.evaluation import NeverEvaluated
from minzheng.web.guard import page
from minzheng.web.looks import note_download
from minzheng.web.reform_measured import EFFECT_HEADERS, effect_of, effect_rows, measured
from minzheng.web.reform_query import Asked, asked, lines
from minzheng.web.sheets_out import as_file
from minzheng.web.typed import typed
from minzheng.web.wording import yuan

_FAILURES = (NotPossible, NeverEvaluated, RuleError)


@page("reform.view")
def show(request: HttpRequest) -> HttpResponse:
    """Ask for figures; with changed ones, show what they do to everybody the latest night saw."""
    wanted = asked(request.GET, request.business_date)
    context: dict[str, Any] = {
        "asked": wanted,
        "folders": lines(wanted),
        "kept": sorted(
            Reform.objects.visible_to(request.scope).select_related("author", "handed_to"),
            key=lambda reform: reform.handed_to_id != request.user.pk,
        ),
        "may_write": _may_write(request),
    }
    if wanted.changes:
        try:
            context |= measured(wanted, request.business_date)
        except _FAILURES as error:
            context["problem"] = str(error)
    return render(request, "web/reforms.html", context)


@page("reform.view")
def export(request: HttpRequest) -> HttpResponse:
    """Return every household that gets less, as a workbook; the reading is noted."""
    wanted = asked(request.GET, request.business_date)
    try:
        found = effect_of(wanted, request.business_date)
    except _FAILURES as error:
        return render(request, "web/reforms.html", {"asked": wanted, "problem": str(error)}, status=422)
    rows = [
        (code_of("H", key), full_name(village), yuan(before_fen), yuan(after_fen))
        for key, village, before_fen, after_fen in map(astuple, found.losers)
    ]
    said = f"{len(rows)} · {wanted.query}"[:200]
    note_download(request, "download_losers", ("reform", wanted.since.isoformat()), said)
    headers = ((_("户档编码"), 24), (_("村居"), 30), (_("现在每月（元）"), 16), (_("改后每月（元）"), 16))
    return as_file("xlsx", "losers", _("改后减少的家庭"), headers, rows)


@page("reform.view")
def export_effect(request: HttpRequest) -> HttpResponse:
    """Return the whole comparison as a workbook: in all, by programme, town and country, township, group."""
    wanted = asked(request.GET, request.business_date)
    try:
        rows = effect_rows(wanted, request.business_date)
    except _FAILURES as error:
        return render(request, "web/reforms.html", {"asked": wanted, "problem": str(error)}, status=422)
    return as_file("xlsx", "reform", _("提标测算"), EFFECT_HEADERS, rows)


@page("reform.write", methods=("POST",))
def save(request: HttpRequest) -> HttpResponse:
    """Keep the reform in the form under a name."""
    wanted = asked(request.POST, request.business_date)
    try:
        reform = keep(
            title=typed(request.POST, "title"), since=wanted.since, typed=wanted.changes,
            by=request.scope, at=request.now,
        )  # fmt: skip
    except NotPossible as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('reforms')}?{wanted.query}")
    messages.success(request, _("方案已保存。"))
    return redirect("reform", code=reform.code)


@page("reform.view")
def show_kept(request: HttpRequest, code: str) -> HttpResponse:
    """Show a kept reform, measured on the latest night; beside another one if it is named."""
    reform = _kept(request, code)
    wanted = Asked(reform.since, typed_of(reform))
    context: dict[str, Any] = {
        "reform": reform,
        "asked": wanted,
        "others": Reform.objects.visible_to(request.scope).exclude(pk=reform.pk),
        "colleagues": [
            post.user
            for post in holders(request.scope.area, "reform.take", request.business_date)
            if post.user_id != request.user.pk
        ],
        "may_write": _may_write(request),
    }
    try:
        context |= measured(wanted, request.business_date)
        if other := request.GET.get("beside"):
            beside = _kept(request, other)
            context["beside"] = beside
            context["its"] = effect_of(Asked(beside.since, typed_of(beside)), request.business_date)
    except _FAILURES as error:
        context["problem"] = str(error)
    return render(request, "web/reform.html", context)


@page("reform.write", methods=("POST",))
def hand(request: HttpRequest, code: str) -> HttpResponse:
    """Hand a kept reform to a colleague."""
    reform = _kept(request, code)
    number = typed(request.POST, "to", 12)
    to = User.objects.filter(pk=number).first() if number.isdecimal() else None
    try:
        if to is None:
            raise NotPossible(_("请选一位同事。"))
        hand_over(reform=reform, to=to, by=request.scope, on=request.business_date, at=request.now)
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("方案已交给%(name)s。") % {"name": to})
    return redirect("reform", code=reform.code)


@page("reform.write", methods=("POST",))
def throw_away(request: HttpRequest, code: str) -> HttpResponse:
    """Delete a kept reform of one's own."""
    try:
        discard(reform=_kept(request, code), by=request.scope, at=request.now)
    except NotPossible as error:
        messages.error(request, str(error))
        return redirect("reform", code=code)
    messages.success(request, _("方案已删除。"))
    return redirect("reforms")


def _kept(request: HttpRequest, code: str) -> Reform:
    found = Reform.objects.visible_to(request.scope).select_related("author", "handed_to")
    try:
        reform: Reform | None = found.filter(code=UUID(str(code))).first()
    except ValueError:
        reform = None
    if reform is None:
        raise Http404
    return reform


def _may_write(request: HttpRequest) -> bool:
    return can(request.scope, "reform.write")
