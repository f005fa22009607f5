"""What people write at the payment desk."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minzheng.payments.banking import LAYOUTS, MOST_BYTES
from minzheng.payments.months import month_of, months_later
from minzheng.payments.overpaying import MOST_PARTS, RECEIPT_LENGTH, WHY_LENGTH, Part
from minzheng.web.forms import Written

_TOO_LONG = _("最多 %(limit_value)s 字，现在有 %(show_value)s 字。")
_MONTH = _("请选月份。")


def _text(label: Any, most: int, *, required: Any = "") -> Written:
    return Written(
        label=label,
        max_length=most,
        required=bool(required),
        widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
        error_messages={"max_length": _TOO_LONG, "required": required or _TOO_LONG},
    )


class SentOnce(forms.Form):
    """A form whose own number makes a second sending harmless."""

    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"submission": uuid.uuid4()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)


class FreezeForm(SentOnce):
    """Which month to compute; its own number makes a second sending harmless."""

    month = forms.DateField(
        label=_("发放月份"),
        input_formats=["%Y-%m"],
        widget=forms.DateInput(attrs={"type": "month", "class": "form-control"}, format="%Y-%m"),
        error_messages={"required": _MONTH, "invalid": _MONTH},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"month": month_of(today)}
        super().__init__(*args, **kwargs)


class StepForm(forms.Form):
    """A word beside an approval; it may stay empty."""

    words = _text(_("意见"), 300)


class ReasonForm(forms.Form):
    """Why a line may go out after all, or why a roll is given up."""

    reason = _text(_("理由"), 200, required=_("请写明理由。"))


class SendForm(forms.Form):
    """In which layout the file goes to the bank."""

    layout = forms.ChoiceField(
        label=_("文件格式"), choices=list(LAYOUTS.items()), widget=forms.RadioSelect, initial="xlsx"
    )


class ReturnForm(forms.Form):
    """The bank's answer."""

    file = forms.FileField(
        label=_("银行回盘文件"),
        error_messages={
            "required": _("请选银行给的回盘文件。"),
            "empty": _("文件是空的，没有收下。"),
            "missing": _("请选银行给的回盘文件。"),
        },
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("文件太大，没有收下。"))
        return file


class WhyForm(SentOnce):
    """Why months were overpaid."""

    why = _text(_("为什么是多发的"), WHY_LENGTH, required=_("请写明为什么是多发的。"))


class PartsForm(forms.Form):
    """How a debt comes back: so many equal parts (the last takes the rest), monthly from a day on."""

    count = forms.IntegerField(
        label=_("分几期"),
        min_value=1,
        max_value=MOST_PARTS,
        widget=forms.NumberInput(attrs={"class": "form-control", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _("请写期数。")),
    )
    first = forms.DateField(
        label=_("第一期哪天到期"),
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
        error_messages={"required": _("请写明哪一天。"), "invalid": _("请写明哪一天。")},
    )
    how = forms.ChoiceField(
        label=_("怎样还"),
        choices=[("hand_in", _("本人交回，开收据")), ("set_off", _("从以后的待遇里抵扣（本人书面同意）"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选怎样还。"), "invalid_choice": _("请选怎样还。")},
    )

    def parts(self, fen: int) -> list[Part]:
        """Return the parts of a debt in fen; together they are the debt."""
        count, first = self.cleaned_data["count"], self.cleaned_data["first"]
        each = fen // count
        sums = [each] * (count - 1) + [fen - each * (count - 1)]
        return [
            Part(amount, months_later(first, number), self.cleaned_data["how"] == "set_off")
            for number, amount in enumerate(sums)
        ]


class ReceiptForm(forms.Form):
    """The receipt of a part handed in."""

    receipt = forms.CharField(
        label=_("收据号"),
        max_length=RECEIPT_LENGTH,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
        error_messages={"required": _("请写收据号。"), "max_length": _TOO_LONG},
    )


class UnchangedForm(SentOnce):
    """Nothing has changed; a word where the registers say something new."""

    words = _text(_("说明"), 300)


class ChangedForm(SentOnce):
    """What changed, and in which direction."""

    purpose = forms.ChoiceField(
        label=_("转办哪一种"),
        choices=[("increase", _("增发")), ("decrease", _("减发")), ("stop", _("停发"))],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("请选增发、减发还是停发。")),
    )
    words = _text(_("家里发生了什么变化"), 300, required=_("请写明家里发生了什么变化。"))
