"""Fields of the forms at the door: signatures drawn on the screen, several photos at once, money as typed."""

import base64
import binascii
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.web.forms import Written
from minzheng.web.photos import as_jpeg

PDF_START = b"%PDF-"
MOST_PHOTOS = 6
PICTURES = "image/jpeg,image/png,image/webp"
_PNG = "data:image/png;base64,"
_TOO_LONG = gettext_lazy("最多 %(limit_value)s 字，现在有 %(show_value)s 字。")


def text(label: str, most: int, rows: int = 3, *, missing: str = "", private: bool = False) -> Written:
    """Return a field of several lines (one with `rows` 1), required where `missing` says what to write.

    What is `private` (names of others, numbers) is never kept in the browser's own store.
    """
    attrs: dict[str, Any] = {"class": "form-control", "autocomplete": "off"}
    if private:
        attrs["data-private"] = True
    return Written(
        label=label,
        max_length=most,
        required=bool(missing),
        widget=forms.TextInput(attrs) if rows == 1 else forms.Textarea(attrs | {"rows": rows}),
        error_messages={"max_length": _TOO_LONG, "required": missing},
    )


def day(label: str, missing: str) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
        error_messages={"invalid": missing, "required": missing},
    )


def choice(label: str, choices: Any, missing: str, **more: Any) -> forms.ChoiceField:
    """Return radio buttons, required where `missing` is said."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        required=bool(missing),
        error_messages={"required": missing, "invalid_choice": missing or _("请从所列的选项中选一项。")},
        **more,
    )


class SignatureField(forms.CharField):
    """A signature drawn on the screen, as the script leaves it (a PNG in a data address); empty is none."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, strip=True, widget=forms.HiddenInput, **more)
        self.widget.attrs["data-private"] = True

    def clean(self, value: Any) -> bytes:
        """Return the picture's bytes; whether there is ink in it, the verb looks."""
        sent = super().clean(value)
        if not sent:
            return b""
        try:
            if not sent.startswith(_PNG):
                raise binascii.Error
            return base64.b64decode(sent[len(_PNG) :], validate=True)
        except binascii.Error as error:
            raise forms.ValidationError(_("签名没有传上来，请重新签。")) from error


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several photos, each rewritten as JPEG without EXIF; with `pdf`, PDF files are taken as they are."""

    def __init__(self, *, pdf: bool = False, **more: Any) -> None:
        self.pdf = pdf
        accept = f"{PICTURES},application/pdf" if pdf else PICTURES
        more.setdefault("required", False)
        super().__init__(widget=_Several(attrs={"accept": accept}), **more)

    def clean(self, data: Any, initial: Any = None) -> list[bytes]:
        """Return what is to be kept of each file."""
        sent = data if isinstance(data, (list, tuple)) else [data] if data else []
        if self.required and not sent:
            raise forms.ValidationError(self.error_messages["required"])
        if len(sent) > MOST_PHOTOS:
            raise forms.ValidationError(
                _("一次最多选 %(most)s 张，其余的请再传一次。") % {"most": MOST_PHOTOS}
            )
        return [self._kept(super(PhotosField, self).clean(one, initial)) for one in sent]

    def _kept(self, upload: UploadedFile) -> bytes:
        start = upload.read(len(PDF_START))
        upload.seek(0)
        return upload.read() if self.pdf and start == PDF_START else as_jpeg(upload)
