"""What is written about a notice: where it hangs, what somebody objects, what is answered; and a delivery."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minzheng.casework.documents.making import HOW_LENGTH
from minzheng.casework.models import Objection
from minzheng.casework.notices import PLACE_LENGTH, WORDS_LENGTH
from minzheng.web.forms import Written
from minzheng.web.photos import as_jpeg

HOW = (
    ("handed", _("当面交给本人")),
    ("home", _("上门送达")),
    ("family", _("交给同住的成年家属")),
    ("village", _("村（居）委会转交")),
    ("post", _("邮寄")),
    ("platform", _("由平台反馈受理地")),
)
SAID_IN_CHINESE = {
    "handed": "当面交给本人",
    "home": "上门送达",
    "family": "交给同住的成年家属",
    "village": "村（居）委会转交",
    "post": "邮寄",
    "platform": "由平台反馈受理地",
}
OTHER_HANDS = ("family", "village")
"""Ways in which somebody else takes the letter: who, must be said."""


class HangForm(forms.Form):
    """Where the notice hangs, and a photo of the wall."""

    place = forms.CharField(
        label=_("张贴在哪里"),
        max_length=PLACE_LENGTH,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
        error_messages={"required": _("请写明张贴的地点。"), "max_length": _("地点最多 60 个字。")},
    )
    photo = forms.FileField(
        label=_("照片"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"empty": _("这个照片文件是空的，请重新选一张。")},
    )

    def clean_photo(self) -> bytes | None:
        """Return the photo rewritten as a plain JPEG, or None."""
        upload = self.cleaned_data["photo"]
        return as_jpeg(upload) if upload else None


class ObjectionForm(forms.Form):
    """What somebody objects; they need not say who they are."""

    words = Written(
        label=_("有什么异议"),
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}),
        error_messages={"required": _("请写明有什么异议。"), "max_length": _("最多 500 字。")},
    )
    raised_by = forms.CharField(
        label=_("谁提出的"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
        error_messages={"max_length": _("姓名最多 60 个字。")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs) -> None:
        kwargs.setdefault("initial", {}).update(submission=uuid.uuid4())
        super().__init__(*args, **kwargs)


class AnswerForm(forms.Form):
    """Whether an objection is founded, and the answer that the objector will read."""

    finding = forms.ChoiceField(
        label=_("异议是否成立"),
        choices=[one for one in Objection.Finding.choices if one[0] != Objection.Finding.OPEN],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("请选择异议是否成立。"),
            "invalid_choice": _("请选择异议是否成立。"),
        },
    )
    answer = Written(
        label=_("处理意见"),
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}),
        error_messages={"required": _("请写明处理意见。"), "max_length": _("最多 500 字。")},
    )


class DeliverForm(forms.Form):
    """How a letter was handed over, to whom, and when."""

    how = forms.ChoiceField(
        label=_("怎样送达"),
        choices=HOW,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择怎样送达。"), "invalid_choice": _("请选择怎样送达。")},
    )
    to = forms.CharField(
        label=_("谁收下的"),
        required=False,
        max_length=HOW_LENGTH,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
        error_messages={"max_length": _("姓名最多 60 个字。")},
    )
    on = forms.DateField(
        label=_("哪天送达"),
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
        error_messages={"required": _("请写明哪天送达。"), "invalid": _("请写明哪天送达。")},
    )

    def __init__(self, *args, today, **kwargs) -> None:
        kwargs.setdefault("initial", {}).update(on=today)
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_on(self):
        """Return the day; never one still to come."""
        if self.cleaned_data["on"] > self.today:
            raise forms.ValidationError(_("送达日期不能晚于今天。"))
        return self.cleaned_data["on"]

    def clean(self) -> dict[str, Any]:
        """Ask who took it, where it was not the person themselves."""
        given = super().clean()
        if given.get("how") in OTHER_HANDS and not given.get("to") and "to" not in self.errors:
            self.add_error("to", _("请写明谁收下的。"))
        return given

    def said(self) -> str:
        """Return the way in the words that are kept."""
        return SAID_IN_CHINESE[self.cleaned_data["how"]][:HOW_LENGTH]
