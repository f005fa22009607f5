"""Workbooks of a register: out as filtered, in by template with a look before anything is entered."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.access.divisions import full_name
from minzheng.access.permissions import can
from minzheng.catalogue.parts import Deed
from minzheng.feeds.problems import FileRefused
from minzheng.web.casefile.forms import Once
from minzheng.web.guard import page
from minzheng.web.lines import listing, taking_in, words
from minzheng.web.lines.finding import Desk, deed_named, desk
from minzheng.web.lines.workbook import template as blank
from minzheng.web.looks import note_download
from minzheng.web.sheets_out import XLSX, as_file
from minzheng.web.wording import plain_date, said

MOST_OUT = 20_000
_WIDTH = 18


class UploadForm(Once):
    """The filled-in workbook."""

    file = forms.FileField(
        label=gettext_lazy("填好的 Excel 文件"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": gettext_lazy("请先选文件。"),
            "empty": gettext_lazy("这个文件是空的，请重新选。"),
        },
    )


@page("line.view")
def out(request: HttpRequest, line: str, part: str) -> HttpResponse:
    """Send the list as filtered; names are whole for whoever works on it. The download is noted."""
    here = desk(line, part)
    choice = listing.asked(request, here.part, "/".join(here.names))
    found = listing.records(here.part, request.scope, choice, request.business_date)
    rows = list(listing.ordered(found, choice.sort)[: MOST_OUT + 1])
    if len(rows) > MOST_OUT:
        messages.error(
            request, _("超过 %(most)s 条，一次下载不完，请先用筛选缩小范围。") % {"most": f"{MOST_OUT:,}"}
        )
        return redirect(f"{here.address}?all=1&{choice.query}")
    names = words.Names(request.scope, whole=can(request.scope, "line.act"))
    shown = words.columns(here.part)
    names.read(rows, shown)
    headers = [_("编号"), words.first_header(here.part), _("地方")]
    headers += [words.label_of(here.part.model, name) for name in shown]
    headers += [_("状态"), _("登记日期"), _("期限")]
    table = [
        (
            row.number,
            names.record(row),
            full_name(row.area_id),
            *(names.value(row, name) for name in shown),
            said(here.part.states.get(row.state, row.state)),
            row.opened_on.isoformat(),
            row.due_on.isoformat() if row.due_on else "",
        )
        for row in rows
    ]
    title = f"{said(here.part.label)} {full_name(choice.area or request.scope.area)}"
    title = f"{title} {plain_date(request.business_date)}"
    made = as_file("xlsx", f"{line}-{part}", title, [(name, _WIDTH) for name in headers], table)
    note_download(request, "download_records", (line[:20], part), f"{len(table)} {choice.query}"[:200])
    return made


@page("line.act")
def template(request: HttpRequest, line: str, part: str, deed: str) -> HttpResponse:
    """Send the workbook to fill in."""
    here, asked = _first(request, line, part, deed)
    answer = HttpResponse(blank(here.part, asked), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{line}-{part}-{deed}.xlsx"'
    return answer


@page("line.act", methods=("GET", "POST"))
def take_in(request: HttpRequest, line: str, part: str, deed: str) -> HttpResponse:
    """Look a workbook through; enter it once the reader says so."""
    here, asked = _first(request, line, part, deed)
    confirmed = request.method == "POST" and "sealed" in request.POST
    form = UploadForm(
        request.POST if request.method == "POST" and not confirmed else None, request.FILES or None
    )
    context = _context(here, asked, form)
    try:
        if confirmed:
            data = taking_in.opened(request.POST["sealed"], _purpose(request, here, asked))
            submission = _submission(request)
            looked = _looked(request, here, asked, data, submission, dry=False)
            return render(request, "web/lines/taken.html", context | _told(request, here, asked, looked))
        if form.is_valid():
            data = form.cleaned_data["file"].read(taking_in.LARGEST_BYTES + 1)
            submission = form.cleaned_data["submission"]
            looked = _looked(request, here, asked, data, submission, dry=True)
            told = _told(request, here, asked, looked) | {
                "sealed": taking_in.sealed(data, _purpose(request, here, asked)),
                "submission": submission,
            }
            return render(request, "web/lines/look.html", context | told)
    except FileRefused as refused:
        if confirmed:
            context["form"] = form = UploadForm()
            messages.error(request, str(refused))
        else:
            form.add_error("file", str(refused))
    return render(request, "web/lines/take_in.html", context)


@page("line.act", methods=("POST",))
def refused_rows(request: HttpRequest, line: str, part: str, deed: str) -> HttpResponse:
    """Send the rows that were not taken, as they came, each with its reason."""
    here, asked = _first(request, line, part, deed)
    try:
        sent = taking_in.opened(request.POST.get("refused", ""), f"refused {_purpose(request, here, asked)}")
    except FileRefused as wrong:
        messages.error(request, str(wrong))
        return redirect("line_take_in", line, part, deed)
    kept = json.loads(sent)
    headers = [(name, _WIDTH) for name in kept["headers"]] + [(_("为什么没有收"), 40), (_("原来的行号"), 10)]
    table = [[*row["cells"], row["wrong"], str(row["number"])] for row in kept["rows"]]
    note_download(request, "download_refused_rows", (line[:20], part), str(len(table)))
    return as_file("xlsx", f"{line}-{part}-refused", said(here.part.label), headers, table)


def _first(request: HttpRequest, line: str, part: str, name: str) -> tuple[Desk, Deed]:
    here = desk(line, part)
    asked = deed_named(here, name)
    if request.scope.role not in asked.by:
        raise PermissionDenied(name)
    if not asked.first:
        raise Http404(name)
    return here, asked


def _looked(
    request: HttpRequest, here: Desk, asked: Deed, data: bytes, submission: uuid.UUID, *, dry: bool
) -> taking_in.Looked:
    return taking_in.look_through(
        data=data,
        name=_("这个文件"),
        part=here.part,
        deed=asked,
        by=request.scope,
        today=request.business_date,
        at=request.now,
        submission=submission,
        dry=dry,
    )


def _purpose(request: HttpRequest, here: Desk, asked: Deed) -> str:
    return f"{request.user.pk} {'/'.join(here.names)} {asked.name}"


def _submission(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("submission", ""))
    except ValueError as wrong:
        raise FileRefused(_("这个页面已经过期，请重新选文件。")) from wrong


def _told(request: HttpRequest, here: Desk, asked: Deed, looked: taking_in.Looked) -> dict[str, Any]:
    rows = [{"cells": row.cells, "wrong": row.wrong, "number": row.number} for row in looked.refused]
    kept = json.dumps({"headers": looked.headers, "rows": rows}, ensure_ascii=False).encode()
    return {
        "taken": looked.taken,
        "refused": looked.refused,
        "kept": taking_in.sealed(kept, f"refused {_purpose(request, here, asked)}") if rows else "",
    }


def _context(here: Desk, asked: Deed, form: UploadForm) -> dict[str, Any]:
    return {
        "desk": here,
        "line": here.line,
        "part": here.part,
        "deed": asked,
        "form": form,
        "most": taking_in.MOST_ROWS,
    }
