"""The forms of a case's file: application, papers, survey, interview, meeting."""

import datetime as dt
import re
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.casework.fieldwork import Present
from minzheng.casework.models import Attendance, Meeting, Survey
from minzheng.web.casefile.answers import QuestionsMixin
from minzheng.web.casefile.fields import PhotosField, SignatureField, choice, day, text

SOMEBODY_ELSE = "other"
_NUMBER = {"class": "form-control", "inputmode": "numeric", "autocomplete": "off"}
_NO_VOTES = gettext_lazy("票数请写不小于 0 的整数。")


class Once(forms.Form):
    """A form whose submission carries its own number: sent twice, it is kept once."""

    submission = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("invalid", "required"), gettext_lazy("这个页面已经过期，请重新打开再填。")
        ),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        more["initial"] = {"submission": uuid.uuid4()} | more.get("initial", {})
        super().__init__(*args, **more)


class ApplicationForm(QuestionsMixin, forms.Form):
    """What only the applicant can tell, and the pledge with the signature."""

    reason = text(
        gettext_lazy("家里遇到了什么困难"), 500, 4, missing=gettext_lazy("请用几句话写明家里的困难。")
    )
    phone = text(gettext_lazy("联系电话"), 20, 1, missing=gettext_lazy("请写明联系电话。"), private=True)
    account = text(gettext_lazy("领钱的银行账号"), 40, 1, private=True)
    bank = text(gettext_lazy("开户银行"), 60, 1, private=True)
    entrusted_to = text(gettext_lazy("受托人"), 60, 1, private=True)
    pledged = forms.BooleanField(
        label=gettext_lazy("我承诺以上内容真实，愿意配合调查核对。"),
        error_messages={"required": gettext_lazy("请申请人承诺所填内容真实。")},
    )
    signature = SignatureField(label=gettext_lazy("申请人签名"))

    def __init__(self, *args: Any, asks_account: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("phone", "account"):
            self.fields[name].widget.attrs["inputmode"] = "tel" if name == "phone" else "numeric"
        if not asks_account:
            del self.fields["account"], self.fields["bank"]
        else:
            self.fields["account"].required = self.fields["bank"].required = True
            self.fields["account"].error_messages["required"] = _("请写明领取救助金的银行账号。")
            self.fields["bank"].error_messages["required"] = _("请写明开户银行。")


class PaperForm(forms.Form):
    """Photos or PDF files of one kind of paper."""

    kind = forms.CharField(max_length=40, widget=forms.HiddenInput)
    files = PhotosField(
        pdf=True,
        label=gettext_lazy("照片或 PDF"),
        required=True,
        error_messages={
            "required": gettext_lazy("请先拍照或选文件。"),
            "empty": gettext_lazy("这个文件是空的，请重新选。"),
        },
    )


class SetAsideForm(forms.Form):
    """Why a paper does not count."""

    reason = text(gettext_lazy("作废的原因"), 200, 2, missing=gettext_lazy("请写明作废的原因。"))


class SurveyForm(QuestionsMixin, Once):
    """What two investigators found at the door, with the signatures of all who must sign."""

    how = choice(gettext_lazy("怎么调查的"), Survey.How.choices, gettext_lazy("请选择调查方式。"))
    how_reason = text(gettext_lazy("没有上门的原因"), 200, 2)
    on = day(gettext_lazy("哪天去的"), gettext_lazy("请写明哪天去的。"))
    member = choice(gettext_lazy("家里谁在场"), (), gettext_lazy("请选择在场的家庭成员。"))
    second = choice(gettext_lazy("和谁一起去的"), (), gettext_lazy("请选择另一位调查人。"))
    second_name = text(gettext_lazy("另一位调查人的姓名"), 50, 1, private=True)
    found = text(gettext_lazy("看到的情况"), 1000, 6, missing=gettext_lazy("请写明看到的情况。"))
    photos = PhotosField(
        label=gettext_lazy("照片"),
        error_messages={"empty": gettext_lazy("这个照片文件是空的，请重新选一张。")},
    )
    sign_first = SignatureField(label=gettext_lazy("调查人签名"))
    sign_second = SignatureField(label=gettext_lazy("另一位调查人签名"))
    sign_member = SignatureField(label=gettext_lazy("在场家人签名"))

    def __init__(
        self,
        *args: Any,
        today: dt.date,
        members: Iterable[tuple[str, str]],
        officials: Iterable[tuple[str, str]],
        **more: Any,
    ) -> None:
        more["initial"] = {"on": today, "how": Survey.How.VISIT} | more.get("initial", {})
        super().__init__(*args, **more)
        self.fields["on"].widget.attrs["max"] = today.isoformat()
        self.today = today
        self.fields["member"].choices = list(members)
        self.fields["second"].choices = [*officials, (SOMEBODY_ELSE, _("别的人（写姓名）"))]

    def clean_on(self) -> dt.date:
        """Return the day of the survey, never one that is still to come."""
        return not_later(self.cleaned_data["on"], self.today)

    def clean(self) -> dict[str, Any]:
        """Ask for the name of a second who has no account."""
        cleaned = super().clean() or {}
        if cleaned.get("second") == SOMEBODY_ELSE and not cleaned.get("second_name"):
            self.add_error("second_name", _("请写明另一位调查人的姓名。"))
        return cleaned


class SignForm(forms.Form):
    """One signature that was still missing."""

    role = forms.CharField(max_length=6, widget=forms.HiddenInput)
    signature = SignatureField()


class InterviewForm(forms.Form):
    """What a neighbour said."""

    neighbour = text(
        gettext_lazy("访问了哪位邻居"), 60, 1, missing=gettext_lazy("请写明访问了哪位邻居。"), private=True
    )
    on = day(gettext_lazy("哪天谈的"), gettext_lazy("请写明哪天谈的。"))
    words = text(gettext_lazy("邻居怎么说"), 500, 5, missing=gettext_lazy("请写明邻居说了什么。"))

    def __init__(self, *args: Any, today: dt.date, **more: Any) -> None:
        more["initial"] = {"on": today}
        super().__init__(*args, **more)
        self.today = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()

    def clean_on(self) -> dt.date:
        """Return the day, never one that is still to come."""
        return not_later(self.cleaned_data["on"], self.today)


class MeetingForm(Once):
    """A meeting's record: who came as what (a box of names for each), who presided, the votes."""

    on = day(gettext_lazy("哪天开的会"), gettext_lazy("请写明哪天开的会。"))
    chair = text(gettext_lazy("主持人"), 50, 1, missing=gettext_lazy("请写明主持人。"), private=True)
    in_favour = forms.IntegerField(label=gettext_lazy("同意"), min_value=0, widget=forms.TextInput(_NUMBER))
    against = forms.IntegerField(label=gettext_lazy("不同意"), min_value=0, widget=forms.TextInput(_NUMBER))
    abstained = forms.IntegerField(
        label=gettext_lazy("弃权"), min_value=0, required=False, widget=forms.TextInput(_NUMBER)
    )
    minutes = text(gettext_lazy("会议记录"), 1000, 5, missing=gettext_lazy("请写明会议记录。"))
    signature = SignatureField(label=gettext_lazy("主持人签名"))

    def __init__(self, *args: Any, today: dt.date, kind: str, **more: Any) -> None:
        more["initial"] = {"on": today, "abstained": 0}
        super().__init__(*args, **more)
        self.today = today
        self.fields["on"].widget.attrs["max"] = today.isoformat()
        for name in ("in_favour", "against", "abstained"):
            self.fields[name].error_messages |= dict.fromkeys(("required", "invalid", "min_value"), _NO_VOTES)
        self.capacities = _capacities(kind)
        for capacity in self.capacities:
            self.fields[f"names_{capacity}"] = text(
                str(Attendance.Capacity(capacity).label), 2000, 3, private=True
            )

    def sheets(self) -> list[forms.BoundField]:
        """Return the boxes of names."""
        return [self[f"names_{capacity}"] for capacity in self.capacities]

    def clean_on(self) -> dt.date:
        """Return the day, never one that is still to come."""
        return not_later(self.cleaned_data["on"], self.today)

    def present(self) -> list[Present]:
        """Return the sign-in sheet: names apart by spaces, commas or lines."""
        return [
            Present(name, capacity)
            for capacity in self.capacities
            for name in re.split(r"[\s,，、;；]+", self.cleaned_data.get(f"names_{capacity}", ""))
            if name
        ]


class MoveForm(forms.Form):
    """What the county notes when it hands a file over."""

    reason = text(gettext_lazy("说明"), 200, 2)


def not_later(on: dt.date, today: dt.date) -> dt.date:
    """Return a day that has come; ValidationError for one that is still to come."""
    if on > today:
        raise forms.ValidationError(_("日期不能晚于今天。"))
    return on


def _capacities(kind: str) -> tuple[str, ...]:
    capacity = Attendance.Capacity
    if kind == Meeting.Kind.COORDINATION:
        return (capacity.COUNTY, capacity.TOWNSHIP)
    return (capacity.REPRESENTATIVE, capacity.COMMITTEE, capacity.TOWNSHIP)
