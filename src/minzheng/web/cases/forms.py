"""What is written about a case: the opening, one step's outcome, a pause, a longer time."""

import datetime as dt
import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.casework.deciding import Draft
from minzheng.casework.verbs import REASON_LENGTH
from minzheng.web.cases.ways import Way
from minzheng.web.forms import Written

_MOST_YUAN = 10_000_000
_MOST_MONTHS = 60
_NOT_MONTHS = gettext_lazy("请写 1 到 60 的整数。")
_TOO_LONG = gettext_lazy("最多 %(limit_value)s 字，现在有 %(show_value)s 字。")
_NOT_AN_AMOUNT = gettext_lazy("请写元，最多两位小数，例如 813.00。")


def _text(label: str, most: int, rows: int, **more: Any) -> Written:
    return Written(
        label=label,
        max_length=most,
        required=more.pop("required", False),
        widget=forms.Textarea(attrs={"rows": rows, "class": "form-control"}),
        error_messages={"max_length": _TOO_LONG, "required": more.pop("missing", _TOO_LONG)},
    )


class ActForm(forms.Form):
    """One step's outcome with its reason, and what a decision needs besides.

    `step` is the one the actor saw; the submission's own number makes a second sending harmless.
    """

    outcome = forms.ChoiceField(
        label=gettext_lazy("办理结果"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("请选一项办理结果。"),
            "invalid_choice": gettext_lazy("请选一项办理结果。"),
        },
    )
    amount = forms.DecimalField(
        label=gettext_lazy("金额（元）"),
        required=False,
        min_value=0,
        max_value=_MOST_YUAN,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "form-control", "inputmode": "decimal"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value", "max_decimal_places", "max_digits"), _NOT_AN_AMOUNT
        ),
    )
    months = forms.IntegerField(
        label=gettext_lazy("给几个月"),
        required=False,
        min_value=1,
        max_value=_MOST_MONTHS,
        widget=forms.TextInput(attrs={"class": "form-control", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _NOT_MONTHS),
    )
    against_rule = _text(gettext_lazy("与规则结果不一致的理由"), 300, 2)
    reason = _text(gettext_lazy("理由"), REASON_LENGTH, 3)
    step = forms.CharField(max_length=40, widget=forms.HiddenInput)
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, ways: Iterable[Way] = (), step: str = "", **kwargs: Any) -> None:
        initial = {"submission": uuid.uuid4(), "step": step}
        kwargs["initial"] = initial | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.ways = {way.slug: way for way in ways}
        self.fields["outcome"].choices = [(way.slug, way.label) for way in self.ways.values()]

    def clean(self) -> dict[str, Any]:
        """Ask for the reason that the outcome needs."""
        given = super().clean()
        way = self.ways.get(given.get("outcome", ""))
        if way is not None and way.needs_reason and not given.get("reason") and "reason" not in self.errors:
            words = _("选“%(outcome)s”请写明理由。") % {"outcome": way.label}
            self.add_error("reason", words)
        return given

    def draft(self) -> Draft | None:
        """Return what a deciding outcome needs besides; None for any other."""
        way = self.ways.get(self.cleaned_data["outcome"])
        if way is None or not way.decides:
            return None
        amount: Decimal | None = self.cleaned_data["amount"]
        fen = None if amount is None or not way.grants else int(amount * 100)
        months = self.cleaned_data["months"] if way.grants else None
        return Draft(amount_fen=fen, against_rule=self.cleaned_data["against_rule"], months=months)


class OpenForm(forms.Form):
    """Who applies, for whom, and on which day; everything else is known."""

    applicant = forms.ChoiceField(label=gettext_lazy("谁来申请"), widget=forms.RadioSelect)
    subject = forms.ChoiceField(label=gettext_lazy("为谁申请"), widget=forms.RadioSelect, required=False)
    applied_on = forms.DateField(
        label=gettext_lazy("哪天申请的"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("请写明哪天申请的。")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        today: dt.date,
        applicants: list[tuple[str, str]],
        subjects: list[tuple[str, str]],
        chosen: str = "",
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {
            "submission": uuid.uuid4(),
            "applied_on": today,
            "applicant": applicants[0][0] if applicants else "",
            "subject": chosen or (subjects[0][0] if len(subjects) == 1 else ""),
        } | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.today = today
        wanted = {"applicant": _("请选谁来申请。"), "subject": _("请选为谁申请。")}
        for name, choices in (("applicant", applicants), ("subject", subjects)):
            self.fields[name].choices = choices
            self.fields[name].error_messages |= {"required": wanted[name], "invalid_choice": wanted[name]}
        self.fields["subject"].required = bool(subjects)
        if not subjects:
            del self.fields["subject"]
        self.fields["applied_on"].widget.attrs["max"] = today.isoformat()

    def clean_applied_on(self) -> dt.date:
        """Return the day of the application, today unless another is given; never one still to come."""
        on = self.cleaned_data["applied_on"] or self.today
        if on > self.today:
            raise forms.ValidationError(_("申请日期不能晚于今天。"))
        return on


class ExtendForm(forms.Form):
    """Why a case needs the longer time."""

    reason = _text(
        gettext_lazy("延长的原因"), 200, 3, required=True, missing=gettext_lazy("请写明延长的原因。")
    )


class PauseForm(forms.Form):
    """By which article the clock stands still, and why."""

    basis = forms.CharField(
        label=gettext_lazy("依据哪一条"),
        max_length=120,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("请写明依据哪一条暂停计算期限。"),
            "max_length": _TOO_LONG,
        },
    )
    reason = _text(gettext_lazy("为什么暂停"), 200, 3)
