"""To the bank and back: the file of a confirmed roll, and the bank's answer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from minzheng.payments import banking
from minzheng.payments.models import BankFile
from minzheng.payments.refusal import Refused
from minzheng.web.guard import page
from minzheng.web.looks import note_download
from minzheng.web.payments.forms import ReturnForm, SendForm
from minzheng.web.sheets_out import XLSX
from minzheng.web.views.payments.rolls import roll_of, the_desk

_TYPES = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8"}


@page("roll.send", methods=("POST",))
def send(request: HttpRequest, code) -> HttpResponse:
    """Make the file of a confirmed roll; it is downloaded from the desk."""
    roll = roll_of(request, code)
    form = SendForm(request.POST)
    layout = form.cleaned_data["layout"] if form.is_valid() else ""
    try:
        file = banking.send(
            roll=roll, layout=layout, by=request.scope, on=request.business_date, at=request.now
        )
    except Refused as refused:
        roll.refresh_from_db()
        return the_desk(request, roll, said=str(refused))
    messages.success(request, _("文件已生成：%(name)s，请下载后交银行。") % {"name": file.name})
    return redirect("roll", code=roll.code)


@page("roll.send")
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a file out as it was sent or received; who took it is noted."""
    file = BankFile.objects.visible_to(request.scope).select_related("roll").filter(pk=pk).first()
    if file is None:
        raise Http404(pk)
    note_download(request, "download_bank_file", ("roll", str(file.roll)), f"{file.name} {file.digest[:16]}")
    kind = _TYPES.get(file.layout, "application/xml")
    answer = HttpResponse(banking.content_of(file), content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name)
    return answer


@page("roll.send", methods=("POST",))
def take_return(request: HttpRequest, code) -> HttpResponse:
    """Take the bank's answer in, whole or not at all."""
    roll = roll_of(request, code)
    form = ReturnForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            banking.take_return(
                roll=roll,
                content=file.read(),
                name=file.name,
                by=request.scope,
                on=request.business_date,
                at=request.now,
            )
        except Refused as refused:
            form.add_error("file", str(refused))
    roll.refresh_from_db()
    if form.errors:
        return the_desk(request, roll, upload=form)
    messages.success(request, _("回盘已收下，现在是“%(state)s”。") % {"state": roll.get_state_display()})
    return redirect("roll", code=roll.code)
