"""A record's letter: looked at on the page, printed as PDF, or taken as a Word file; each is noted."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from minzheng.casework.documents import pdf, word
from minzheng.casework.refusal import Refused
from minzheng.web.guard import page
from minzheng.web.lines.finding import desk, visible
from minzheng.web.lines.letters import letters_of, sheet_of
from minzheng.web.looks import note_download


@page("line.act")
def show(request: HttpRequest, line: str, part: str, code: UUID, letter: str, form: str) -> HttpResponse:
    """Send a letter of the record as it stands now, in one of three forms."""
    here = desk(line, part)
    record = visible(request, here, code)
    found = next((one for one in letters_of(here.part, record) if one.name == letter), None)
    if found is None or form not in ("html", "pdf", "docx"):
        raise Http404(letter)
    try:
        sheet = sheet_of(found, record, request.business_date)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(here.address_of(record))
    subject = (record._meta.app_label[:20], str(record.code))
    if form == "html":
        note_download(request, "line.letter", subject, f"{letter} {form}")
        context = {"desk": here, "record": record, "letter": found, "sheet": sheet}
        return render(request, "web/lines/letter.html", context | {"back": here.address_of(record)})
    if form == "pdf":
        answer = HttpResponse(pdf.as_pdf(sheet), content_type=pdf.MEDIA_TYPE)
    else:
        answer = HttpResponse(word.as_word(sheet), content_type=word.MEDIA_TYPE)
    note_download(request, "line.letter", subject, f"{letter} {form}")
    shown = "inline" if form == "pdf" else "attachment"
    answer.headers["Content-Disposition"] = f'{shown}; filename="{record.number}-{letter}.{form}"'
    return answer
