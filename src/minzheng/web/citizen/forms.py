"""The forms of the open desk: six things to type for an application, two to follow it, one to complain."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minzheng.casework.models import Complaint
from minzheng.casework.online.receiving import MOST_PAPERS
from minzheng.web.casefile.fields import PhotosField, SignatureField, choice, text
from minzheng.web.citizen.offered import Offer, villages

_EMPTY_PHOTO = _("这张照片是空的，请重新拍一张。")


class ApplyForm(forms.Form):
    """An application from somebody's own phone."""

    village = forms.ChoiceField(
        label=_("村（社区）"),
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={
            "required": _("请选您家所在的村（社区）。"),
            "invalid_choice": _("请选您家所在的村（社区）。"),
        },
    )
    name = text(_("姓名"), 50, 1, missing=_("请写姓名。"), private=True)
    id_number = text(_("身份证号"), 24, 1, missing=_("请写身份证号。"), private=True)
    phone = text(_("联系电话"), 20, 1, missing=_("请写联系电话。"), private=True)
    reason = text(_("家里遇到了什么困难"), 500, 5, missing=_("请用几句话写明家里的困难。"))
    account = text(_("银行账号"), 40, 1, private=True)
    bank = text(_("开户银行"), 60, 1, private=True)
    same_account = forms.BooleanField(label=_("我家已经在领补贴，还发到原来的账户"), required=False)
    pledged = forms.BooleanField(
        label=_("我承诺：所填内容真实，愿意配合调查，同意核对家庭经济状况。"),
        error_messages={"required": _("请勾选承诺：所填内容真实。")},
    )
    signature = SignatureField(label=_("签名"))
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, offer: Offer, **more: Any) -> None:
        more["initial"] = {"submission": uuid.uuid4()} | more.get("initial", {})
        super().__init__(*args, **more)
        self.fields["village"].choices = [
            ("", _("请选择")),
            *((township, places) for _code, township, places in villages()),
        ]
        self.kinds = [kind for kind, _label in offer.papers]
        for kind, label in offer.papers:
            self.fields[f"paper-{kind}"] = PhotosField(label=label, error_messages={"empty": _EMPTY_PHOTO})
        for name, mode in (("phone", "tel"), ("account", "numeric")):
            self.fields[name].widget.attrs["inputmode"] = mode
        for name, sentence in (("village", "required"), ("name", ""), ("id_number", ""), ("phone", "")):
            missing = self.fields[name].error_messages[sentence or "required"]
            self.fields[name].widget.attrs["data-missing"] = missing
        for name in ("reason", "pledged"):
            self.fields[name].widget.attrs["data-missing"] = self.fields[name].error_messages["required"]
        for name, sentence in (("account", _("请写领钱的银行账号。")), ("bank", _("请写开户银行。"))):
            self.fields[name].widget.attrs |= {"data-missing": sentence, "data-unless": "same_account"}
        self.fields["id_number"].widget.attrs["data-check"] = "id"
        self.fields["phone"].widget.attrs["data-check"] = "phone"

    def papers(self) -> list[forms.BoundField]:
        """Return the fields of the photos."""
        return [self[f"paper-{kind}"] for kind in self.kinds]

    def photos(self) -> list[tuple[str, bytes]]:
        """Return the photos with the kind of paper each shows."""
        return [
            (kind, photo) for kind in self.kinds for photo in self.cleaned_data.get(f"paper-{kind}") or ()
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for an account unless money comes already, and for no more photos than one sending holds."""
        cleaned = super().clean() or {}
        if not cleaned.get("account") and not cleaned.get("same_account"):
            self.add_error("account", _("请写领钱的银行账号。"))
        if cleaned.get("account") and not cleaned.get("bank"):
            self.add_error("bank", _("写了账号，还要写是哪家银行。"))
        if not self.errors and len(self.photos()) > MOST_PAPERS:
            self.add_error(None, _("一次最多传 %(most)s 张照片。") % {"most": MOST_PAPERS})
        return cleaned


class FollowForm(forms.Form):
    """The code, and the last four of the ID number."""

    code = text(_("查询码"), 24, 1, missing=_("请写查询码。"))
    last_four = text(_("身份证后四位"), 4, 1, missing=_("请写身份证号的最后四位。"), private=True)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["code"].widget.attrs |= {"autocapitalize": "characters", "spellcheck": "false"}


class NoticeCodeForm(forms.Form):
    """The code that stands on the notice."""

    code = text(_("公示编号"), 24, 1, missing=_("请写公示上的编号。"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["code"].widget.attrs |= {"autocapitalize": "characters", "spellcheck": "false"}


class ObjectForm(NoticeCodeForm):
    """What somebody at the wall objects; their name only if they like."""

    words = text(_("有什么异议"), 500, 6, missing=_("请写明有什么异议。"), private=True)
    raised_by = text(_("您的姓名和电话"), 100, 1, private=True)
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        more["initial"] = {"submission": uuid.uuid4()} | more.get("initial", {})
        super().__init__(*args, **more)
        self.fields["code"].widget = forms.HiddenInput()


class ComplainForm(FollowForm):
    """What somebody has to say about the way their own application went."""

    kind = choice(
        _("您要反映什么"),
        (
            (Complaint.Kind.APPEAL, _("不服决定，申请复核")),
            (Complaint.Kind.PETITION, _("对办理有意见")),
            (Complaint.Kind.REPORT, _("举报有人弄虚作假或违规")),
        ),
        _("请选要反映什么。"),
    )
    words = text(_("请说说经过"), 1000, 6, missing=_("请写明反映的内容。"))
    reporter = text(_("您的姓名和电话"), 100, 1, private=True)
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        more["initial"] = {"submission": uuid.uuid4()} | more.get("initial", {})
        super().__init__(*args, **more)
        for name in ("code", "last_four"):
            self.fields[name].widget = forms.HiddenInput(attrs={"data-private": True})
