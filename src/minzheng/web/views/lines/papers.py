"""Photos and PDF files of a record: added under a name, opened with a note in the trail."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.casework.papers import PDF
from minzheng.casework.refusal import Refused
from minzheng.catalogue import attaching
from minzheng.catalogue.models import Attachment
from minzheng.web.casefile.fields import PhotosField
from minzheng.web.casefile.fields import text as text_field
from minzheng.web.casefile.forms import Once
from minzheng.web.guard import page
from minzheng.web.lines import words
from minzheng.web.lines.finding import desk, visible
from minzheng.web.looks import note_download


class AttachForm(Once):
    """What the files are, and the files."""

    name = text_field(
        gettext_lazy("附件是什么"), 60, 1, missing=gettext_lazy("请写明附件是什么，如“现场照片”。")
    )
    files = PhotosField(
        pdf=True,
        label=gettext_lazy("照片或 PDF"),
        required=True,
        error_messages={
            "required": gettext_lazy("请先拍照或选文件。"),
            "empty": gettext_lazy("这个文件是空的，请重新选。"),
        },
    )


@page("line.act", methods=("GET", "POST"))
def add(request: HttpRequest, line: str, part: str, code: UUID) -> HttpResponse:
    """Add files to a record."""
    here = desk(line, part)
    record = visible(request, here, code)
    form = AttachForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            attaching.attach(
                record=record,
                name=form.cleaned_data["name"],
                contents=form.cleaned_data["files"],
                by=request.scope,
                at=request.now,
                submission=form.cleaned_data["submission"],
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已保存。"))
            return redirect(here.address_of(record))
    names = words.Names(request.scope)
    names.read([record], ())
    context = {
        "desk": here,
        "record": record,
        "name": names.record(record),
        "form": form,
        "back": here.address_of(record),
    }
    return render(request, "web/lines/papers.html", context)


@page("line.view")
def show(request: HttpRequest, line: str, part: str, code: UUID, paper: UUID) -> HttpResponse:
    """Send one file as it was handed in; who saw it is noted."""
    record = visible(request, desk(line, part), code)
    found = Attachment.objects.visible_to(request.scope).filter(record=record.code, code=paper).first()
    if found is None:
        raise Http404(paper)
    note_download(request, "line.attachment_seen", (record._meta.app_label[:20], str(record.code)))
    answer = HttpResponse(attaching.content_of(found), content_type=found.content_type)
    ending = "pdf" if found.content_type == PDF else "jpg"
    answer.headers["Content-Disposition"] = f'inline; filename="{record.number}-{found.pk}.{ending}"'
    return answer
