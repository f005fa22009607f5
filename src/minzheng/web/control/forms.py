"""What people write in control: a visit, a relative, a substitute, a complaint, its answer, a recovery."""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minzheng.casework.control import complaints, recovery, substitutes, visits
from minzheng.casework.control.breaches.closing import WORDS_LENGTH
from minzheng.casework.control.officials import NAME_LENGTH, UNIT_LENGTH
from minzheng.casework.models import Complaint, Kin, OfficialPerson, SpotCheck
from minzheng.web.forms import Written

_MOST_YUAN = 100_000_000
_TOO_LONG = _("最多 %(limit_value)s 字，现在有 %(show_value)s 字。")
_AMOUNT = _("请写元，最多两位小数，例如 813.00。")
_DAY = _("请写明哪一天。")


def _text(label: Any, most: int, *, rows: int = 3, required: Any = "") -> Written:
    return Written(
        label=label,
        max_length=most,
        required=bool(required),
        widget=forms.Textarea(attrs={"rows": rows, "class": "form-control"}),
        error_messages={"max_length": _TOO_LONG, "required": required or _TOO_LONG},
    )


def _line(label: Any, most: int, *, required: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(required),
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
        error_messages={"max_length": _TOO_LONG, "required": required or _TOO_LONG},
    )


def _one_of(label: Any, choices: Any, missing: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": missing},
    )


def _chosen(label: Any, *, required: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        required=bool(required),
        coerce=int,
        empty_value=None,
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"required": required, "invalid_choice": _("请从名单里选。")},
    )


def _day(label: Any, *, required: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=bool(required),
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
        error_messages={"invalid": _DAY, "required": required or _DAY},
    )


def _yuan(label: Any, *, required: Any = "") -> forms.DecimalField:
    wrong = ("invalid", "min_value", "max_value", "max_decimal_places", "max_digits", "max_whole_digits")
    return forms.DecimalField(
        label=label,
        required=bool(required),
        min_value=0,
        max_value=_MOST_YUAN,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "form-control", "inputmode": "decimal"}),
        error_messages={**dict.fromkeys(wrong, _AMOUNT), "required": required or _AMOUNT},
    )


class SentOnce(forms.Form):
    """A form whose own number makes a second sending harmless."""

    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"submission": uuid.uuid4()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)


class CloseForm(forms.Form):
    """What was done about a breach."""

    words = _text(_("怎样处理和整改的"), WORDS_LENGTH, required=_("请写明怎样处理和整改的。"))


class OrderForm(forms.Form):
    """Why the county should look at a household itself."""

    reason = _text(_("哪里有疑点"), visits.REASON_LENGTH, required=_("请写明哪里有疑点。"))


class CheckForm(SentOnce):
    """What the county found at the door."""

    result = _one_of(
        _("核查结果"),
        [one for one in SpotCheck.Result.choices if one[0] != SpotCheck.Result.OPEN],
        _("请选择核查结果。"),
    )
    words = _text(_("入户看到的情况"), visits.WORDS_LENGTH, rows=4, required=_("请写明入户看到的情况。"))


class OfficialForm(forms.Form):
    """Who the person is in the office, and since when."""

    capacity = _one_of(_("身份"), OfficialPerson.Capacity.choices, _("请选择身份。"))
    user = _chosen(_("账号"))
    since = _day(_("从哪天起任职"), required=_DAY)

    def __init__(self, *args: Any, users: list[tuple[int, str]], today: dt.date, **kwargs: Any) -> None:
        kwargs["initial"] = {"since": today} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", "—"), *users]


class OutsideForm(OfficialForm):
    """An official registered elsewhere: what they are called, and of which unit."""

    name = _line(_("姓名"), NAME_LENGTH, required=_("请写明姓名。"))
    unit = _line(_("单位"), UNIT_LENGTH, required=_("请写明单位。"))


class KinForm(forms.Form):
    """What the person is to the official."""

    relation = _one_of(
        _("是这名工作人员的"), [one for one in Kin.choices if one[0] != Kin.SELF], _("请选择是哪一种近亲属。")
    )


class EndForm(forms.Form):
    """The last day of something, and why."""

    until = _day(_("最后一天"), required=_DAY)
    reason = _line(_("原因"), 200)


class SubstituteForm(forms.Form):
    """Who stands in where, until when and why."""

    area = forms.ChoiceField(
        label=_("到哪个乡镇"),
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"required": _("请选择乡镇。"), "invalid_choice": _("请选择乡镇。")},
    )
    user = _chosen(_("谁来"), required=_("请选择由谁来。"))
    until = _day(_("到哪天为止"), required=_DAY)
    reason = _text(
        _("为什么需要"), substitutes.REASON_LENGTH, rows=2, required=_("请写明为什么需要临时经办人。")
    )

    def __init__(
        self, *args: Any, areas: list[tuple[str, str]], users: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", "—"), *areas]
        self.fields["user"].choices = [("", "—"), *users]


class ComplaintForm(SentOnce):
    """What somebody reports; the name may stay empty, except in an appeal."""

    kind = _one_of(_("是哪一类"), Complaint.Kind.choices, _("请选择是哪一类。"))
    channel = forms.ChoiceField(
        label=_("从哪里来"),
        choices=list(complaints.CHANNELS.items()),
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    number = _line(_("受理号"), 32)
    about = _chosen(_("反映的是哪位工作人员"))
    words = _text(_("反映的内容"), complaints.WORDS_LENGTH, rows=5, required=_("请写明反映的内容。"))
    reporter = _line(_("姓名和联系方式"), complaints.REPORTER_LENGTH)

    def __init__(self, *args: Any, users: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [("", "—"), *users]


class AnswerForm(forms.Form):
    """What was found about a complaint, and how the person was told."""

    finding = _one_of(
        _("结论"),
        [one for one in Complaint.Finding.choices if one[0] != Complaint.Finding.OPEN],
        _("请选择核查结论。"),
    )
    answer = _text(
        _("核查情况和处理意见"),
        complaints.ANSWER_LENGTH,
        rows=5,
        required=_("请写明核查情况和处理意见。"),
    )
    told_how = _line(_("怎样告诉本人的"), complaints.HOW_LENGTH)


class RecoveryForm(forms.Form):
    """How much is paid back, with which fine, and why."""

    amount = _yuan(_("追回金额（元）"), required=_AMOUNT)
    fine = _yuan(_("罚款（元）"))
    reason = _text(
        _("骗取的事实和证据"), recovery.REASON_LENGTH, rows=4, required=_("请写明骗取的事实和证据。")
    )

    def fen(self, name: str) -> int:
        """Return a sum in fen, nothing written as 0."""
        return int((self.cleaned_data[name] or Decimal(0)) * 100)
