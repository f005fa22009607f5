"""What is written in verification: authorisations, signatures, reasons, objections, letters from afar."""

import base64
import binascii
import uuid
from collections.abc import Iterable
from io import BytesIO

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, UnidentifiedImageError

from minzheng.verification.models import Check, Signature
from minzheng.verification.signatories import WITH_SUPPORTERS, Supporter
from minzheng.web.forms import Written
from minzheng.web.photos import as_jpeg
from minzheng.web.verification.words import PROGRAMMES

PNG = "data:image/png;base64,"
LARGEST_DRAWING = 400_000
LEAST_INK = 40
"""Pixels: a dot from a sleeve is no signature."""
DARK = 128
SUPPORTERS = 6
CONTROL = {"class": "form-control", "autocomplete": "off"}


def drawn_jpeg(text: str) -> bytes:
    """Return what was drawn on the screen as a JPEG; ValidationError where nothing was drawn."""
    if not text.startswith(PNG) or len(text) > LARGEST_DRAWING:
        raise ValidationError(_("签名没有传上来，请重新签。"))
    try:
        with Image.open(BytesIO(base64.b64decode(text[len(PNG) :], validate=True)), formats=("PNG",)) as read:
            if max(read.size) > 3000:
                raise ValidationError(_("签名没有传上来，请重新签。"))
            drawn = read.convert("RGBA")
    except (binascii.Error, UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise ValidationError(_("签名没有传上来，请重新签。")) from error
    paper = Image.new("RGBA", drawn.size, "white")
    paper.alpha_composite(drawn)
    if sum(paper.convert("L").histogram()[:DARK]) < LEAST_INK:
        raise ValidationError(_("还没有签名，请在框里签名。"))
    written = BytesIO()
    paper.convert("RGB").save(written, "JPEG", quality=85, optimize=True)
    return written.getvalue()


class _Sent(forms.Form):
    """A form with a number of its own: sending it twice does it once."""

    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs) -> None:
        kwargs.setdefault("initial", {}).update(submission=uuid.uuid4())
        super().__init__(*args, **kwargs)


class AuthorisationForm(_Sent):
    """For which help, whom to ask, who cannot sign for themselves, who lives elsewhere, which supporters."""

    programme = forms.ChoiceField(
        label=gettext_lazy("为了办什么"),
        choices=list(PROGRAMMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选一项救助。")},
    )
    incapable = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, members, known: Iterable[Supporter] = (), **kwargs) -> None:
        self.known = list(known)[:SUPPORTERS]
        kwargs["initial"] = {
            f"supporter_{part}_{place}": words
            for place, one in enumerate(self.known)
            for part, words in (("name", one.name), ("id", one.id_number), ("relation", one.relation))
        } | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.members = members
        self.fields["incapable"].choices = [(str(each.key), each.name) for each in members]
        for each in members:
            self.fields[f"apart_{each.key}"] = forms.CharField(
                required=False,
                max_length=100,
                widget=forms.TextInput(attrs=CONTROL | {"aria-label": _("不共同生活的原因")}),
            )
        for place in range(SUPPORTERS):
            for part, words in (("name", _("姓名")), ("id", _("身份证号")), ("relation", _("与本人关系"))):
                self.fields[f"supporter_{part}_{place}"] = forms.CharField(
                    required=False,
                    max_length=50,
                    label=words,
                    widget=forms.TextInput(attrs=CONTROL | {"aria-label": f"{words} {place + 1}"}),
                )

    def member_rows(self):
        """Yield each member with the box and the line about them."""
        for each, box in zip(self.members, self["incapable"], strict=True):
            yield each, box, self[f"apart_{each.key}"]

    def supporter_rows(self):
        """Yield the three fields of each line for a supporter."""
        for place in range(SUPPORTERS):
            yield place, [self[f"supporter_{part}_{place}"] for part in ("name", "id", "relation")]

    def told(self) -> dict:
        """Return the arguments of the verb."""
        given = self.cleaned_data
        apart = {each.key: given[f"apart_{each.key}"].strip() for each in self.members}
        lines = [
            Supporter(*(given[f"supporter_{part}_{place}"] for part in ("name", "id", "relation")))
            for place in range(SUPPORTERS)
        ]
        if given["programme"] not in WITH_SUPPORTERS:
            lines = [one for one in lines if one not in self.known]  # filled in by us, not meant
        return {
            "programme": given["programme"],
            "incapable": [int(key) for key in given["incapable"]],
            "apart": {key: why for key, why in apart.items() if why},
            "supporters": [one for one in lines if one.name.strip() or one.id_number.strip()],
            "submission": given["submission"],
        }


class SignForm(_Sent):
    """A signature on the screen, or a picture of the paper; for a child or ward, by which guardian."""

    how = forms.ChoiceField(choices=Signature.How.choices[::-1], widget=forms.RadioSelect, initial="screen")
    drawn = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"id": "id_drawn"}))
    scan = forms.FileField(
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"empty": gettext_lazy("这个照片文件是空的，请重新选一张。")},
    )
    guardian = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    guardian_name = forms.CharField(required=False, max_length=30, widget=forms.TextInput(attrs=CONTROL))

    def __init__(self, *args, guardians, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.guardians = {str(one.pk): one for one, _name in guardians}
        self.fields["guardian"].choices = [
            *((str(one.pk), name) for one, name in guardians),
            ("", _("另外的人")),
        ]

    def clean_scan(self) -> bytes | None:
        """Return the scan rewritten as a plain JPEG, or None."""
        upload = self.cleaned_data["scan"]
        return as_jpeg(upload) if upload else None

    def clean(self) -> dict:
        """Take the one picture that belongs to how it was signed."""
        given = super().clean()
        if given.get("how") == Signature.How.PAPER:
            if not given.get("scan") and "scan" not in self.errors:
                self.add_error("scan", _("请拍下或选择签好名的授权书。"))
            given["image"] = given.get("scan") or b""
        else:
            try:
                given["image"] = drawn_jpeg(given.get("drawn") or "") if given.get("drawn") else b""
            except ValidationError as error:
                self.add_error("drawn", error)
            else:
                if not given["image"]:
                    self.add_error("drawn", _("还没有签名，请在框里签名。"))
        return given

    def told(self) -> dict:
        """Return the arguments of the verb."""
        given = self.cleaned_data
        return {
            "how": given["how"],
            "image": given["image"],
            "guardian": self.guardians.get(given["guardian"]),
            "guardian_name": "" if given["guardian"] else given["guardian_name"],
            "submission": given["submission"],
        }


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = Written(
        label=gettext_lazy("原因"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
        error_messages={
            "required": gettext_lazy("请写明原因。"),
            "max_length": gettext_lazy("原因最多 200 字，现在有 %(show_value)s 字。"),
        },
    )


class RequestForm(_Sent):
    """Why and for which help the means are to be checked, and who applies."""

    programme = forms.ChoiceField(
        choices=list(PROGRAMMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选一项救助。")},
    )
    reason = forms.ChoiceField(
        choices=Check.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选一项原因。")},
    )
    applicant = forms.ChoiceField(widget=forms.Select(attrs={"class": "form-select"}))

    def __init__(self, *args, members, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["applicant"].choices = [(str(each.key), each.name) for each in members]


class BatchForm(_Sent):
    """Which households are checked together."""

    title = forms.CharField(
        max_length=60,
        widget=forms.TextInput(attrs=CONTROL),
        error_messages={"required": gettext_lazy("请给这一批写个名称。")},
    )
    programme = forms.ChoiceField(
        choices=list(PROGRAMMES.items()), widget=forms.Select(attrs={"class": "form-select"})
    )
    reason = forms.ChoiceField(
        choices=Check.Reason.choices, widget=forms.Select(attrs={"class": "form-select"}), initial="review"
    )


class ObjectionForm(_Sent):
    """What the applicant disagrees with, and what they show."""

    words = Written(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 5, "class": "form-control"}),
        error_messages={
            "required": gettext_lazy("请写明对报告哪一项有异议、为什么。"),
            "max_length": gettext_lazy("最多 500 字，现在有 %(show_value)s 字。"),
        },
    )
    evidence = forms.FileField(
        required=False, widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
    )

    def clean_evidence(self) -> bytes | None:
        """Return the picture rewritten as a plain JPEG, or None."""
        upload = self.cleaned_data["evidence"]
        return as_jpeg(upload) if upload else None


class LetterForm(_Sent):
    """What another county's letter says; what is missing is for the verb to name."""

    county = forms.CharField(required=False, max_length=60, widget=forms.TextInput(attrs=CONTROL))
    reference = forms.CharField(required=False, max_length=60, widget=forms.TextInput(attrs=CONTROL))
    purpose = forms.CharField(required=False, max_length=60, widget=forms.TextInput(attrs=CONTROL))
    name = forms.CharField(required=False, max_length=50, widget=forms.TextInput(attrs=CONTROL))
    id_number = forms.CharField(required=False, max_length=30, widget=forms.TextInput(attrs=CONTROL))
    authorisation_number = forms.CharField(
        required=False, max_length=60, widget=forms.TextInput(attrs=CONTROL)
    )
    valid_from = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
    )
    valid_until = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
    )
    deposit_limit = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=100_000_000,
        widget=forms.NumberInput(attrs=CONTROL | {"inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("存款限额应是整数元。")},
    )
    scan = forms.FileField(
        required=False, widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
    )

    def clean_scan(self) -> bytes | None:
        """Return the letter rewritten as a plain JPEG, or None."""
        upload = self.cleaned_data["scan"]
        return as_jpeg(upload) if upload else None
