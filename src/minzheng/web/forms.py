"""What people may write: a visit, a reason to wait, a report of hardship, a reason to see an ID number."""

import datetime as dt
import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from minzheng.monitoring.models import Difference, Visit
from minzheng.web.photos import as_jpeg


class Written(forms.CharField):
    """A text of several lines, counted as people count it: a line break is one character."""

    def to_python(self, value: str | None) -> str:
        """Return the text with plain line breaks."""
        return super().to_python(value).replace("\r\n", "\n")


class VisitForm(forms.Form):
    """What was found at the door. The submission's own number makes a second sending harmless."""

    outcome = forms.ChoiceField(
        label=_("走访结果"),
        choices=Visit.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一项走访结果。"), "invalid_choice": _("请选一项走访结果。")},
    )
    needs = forms.MultipleChoiceField(
        label=_("需要什么帮助"),
        choices=Visit.Need.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    photo = forms.FileField(
        label=_("照片"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"empty": _("这个照片文件是空的，请重新选一张。")},
    )
    note = Written(
        label=_("情况说明"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}),
        error_messages={"max_length": _("说明最多 500 字，现在有 %(show_value)s 字。")},
    )
    on = forms.DateField(
        label=_("哪天去的"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("请写明哪天去的。")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, today: dt.date, **kwargs) -> None:
        kwargs.setdefault("initial", {}).update(submission=uuid.uuid4(), on=today)
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_on(self) -> dt.date:
        """Return the day of the visit, today unless another is given; never a day that is still to come."""
        on = self.cleaned_data["on"] or self.today
        if on > self.today:
            raise forms.ValidationError(_("走访日期不能晚于今天。"))
        return on

    def clean_photo(self) -> bytes | None:
        """Return the photo rewritten as a plain JPEG, or None."""
        upload = self.cleaned_data["photo"]
        return as_jpeg(upload) if upload else None


class DeferForm(forms.Form):
    """Why nobody goes now."""

    reason = Written(
        label=_("原因"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
        error_messages={
            "required": _("请写明暂不走访的原因。"),
            "max_length": _("原因最多 200 字，现在有 %(show_value)s 字。"),
        },
    )


class AnswerForm(forms.Form):
    """What a clerk found about a difference between two registers."""

    answer = forms.ChoiceField(
        label=_("答复"),
        choices=Difference.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择一项答复。"), "invalid_choice": _("请选择一项答复。")},
    )
    words = Written(
        label=_("说明"),
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
        error_messages={"max_length": _("说明最多 200 字，现在有 %(show_value)s 字。")},
    )


class ReportForm(forms.Form):
    """One sentence about a household in hardship."""

    words = Written(
        label=_("遇到了什么困难"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
        error_messages={
            "required": _("请用一句话写明困难。"),
            "max_length": _("最多 200 字，现在有 %(show_value)s 字。"),
        },
    )


class RevealForm(forms.Form):
    """Why the full ID number must be seen; the reason is kept in the audit trail."""

    reason = forms.CharField(
        label=_("查看理由"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
        error_messages={
            "required": _("请写明查看完整身份证号的理由。"),
            "max_length": _("理由最多 200 字，现在有 %(show_value)s 字。"),
        },
    )
