"""What is typed about a paper of the plan: its day, its signer, what it says; and why one does not count."""

import datetime as dt
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from minzheng.plan.evidence import SIGNER_LENGTH, WORDS_LENGTH
from minzheng.web.casefile.fields import PDF_START, PICTURES, day, text
from minzheng.web.photos import as_jpeg


class PaperForm(forms.Form):
    """One photo or PDF with what has to be known about it."""

    on = day(_("材料上的日期"), _("请写明材料上的日期。"))
    signer = text(_("谁签的字"), SIGNER_LENGTH, 1, missing=_("请写明是谁签的字。"))
    words = text(_("说明了什么"), WORDS_LENGTH, 2, missing=_("请写明材料说明了什么。"))
    file = forms.FileField(
        label=_("照片或 PDF"),
        widget=forms.FileInput(
            attrs={"accept": f"{PICTURES},application/pdf", "class": "form-control", "id": "id_paper"}
        ),
        error_messages={
            "required": _("请选一个照片或 PDF 文件。"),
            "empty": _("这个文件是空的，请重新选。"),
        },
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_file(self) -> bytes:
        """Return what is kept: a PDF as it is, a photo rewritten without what the camera noted."""
        upload: UploadedFile = self.cleaned_data["file"]
        start = upload.read(len(PDF_START))
        upload.seek(0)
        return upload.read() if start == PDF_START else as_jpeg(upload)


class AsideForm(forms.Form):
    """Why a paper does not count."""

    reason = text(_("作废的原因"), WORDS_LENGTH, 2, missing=_("请写明作废的原因。"))
