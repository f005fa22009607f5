"""A deed's fields as the fields of a form: days, numbers, choices, yes or no, longer texts, other records."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minzheng.access.scope import Scope
from minzheng.catalogue.models import Record
from minzheng.web.casefile.fields import choice, day
from minzheng.web.casefile.fields import text as text_field
from minzheng.web.lines.words import FEN, Names
from minzheng.web.wording import said

LONG = 100
FEW = 6
MOST_LISTED = 100
CENT = 100
YES, NO = "yes", "no"
_WHOLE = gettext_lazy("请写整数，不写单位。")
_AT_LEAST = gettext_lazy("不能小于 %(limit_value)s。")
_NOT_ONE = gettext_lazy("请从所列的选项中选一项。")


class RecordField(forms.CharField):
    """Another record named by its number, where there are too many to list."""

    def __init__(self, rows: Any, **more: Any) -> None:
        super().__init__(widget=_line(), max_length=40, **more)
        self.rows = rows

    def clean(self, value: Any) -> Any:
        """Return the record of the number, None where nothing was written."""
        number = super().clean(value)
        if not number:
            return None
        found = self.rows.filter(number=number.upper()).first()
        if found is None:
            raise forms.ValidationError(_("没有编号为“%(number)s”的登记，请核对。") % {"number": number})
        return found


def form_field(one: Any, scope: Scope) -> forms.Field:
    """Return the form's field for a model's field; required unless the model lets it be blank."""
    label, required = said(str(one.verbose_name)), not one.blank
    more = {"label": label, "required": required, "help_text": said(str(one.help_text))}
    missing = _("请填写“%(label)s”。") % {"label": label}
    pick = _("请选择“%(label)s”。") % {"label": label}
    if one.is_relation:
        return _other_record(one, scope, more, pick)
    if one.choices:
        return _choice(one, more, pick)
    if isinstance(one, models.BooleanField):
        return _yes_or_no(more, pick)
    if isinstance(one, models.DateField):
        found: forms.Field = day(label, _("请写明“%(label)s”，如 2021-06-12。") % {"label": label})
        found.required = required
        found.help_text = more["help_text"]
        return found
    if isinstance(one, models.DecimalField) or one.name.endswith(FEN):
        return _decimal(one, more, missing)
    if isinstance(one, models.IntegerField):
        low = 0 if one.get_internal_type().startswith("Positive") else None
        errors = {"required": missing, "invalid": _WHOLE, "min_value": _AT_LEAST}
        return forms.IntegerField(
            min_value=low, max_value=2**31 - 1, widget=_line("numeric"), error_messages=errors, **more
        )
    most = one.max_length or 2000
    written = text_field(label, most, 3 if most > LONG else 1, missing=missing if required else "")
    written.help_text = more["help_text"]
    return written


def _line(mode: str = "text") -> forms.TextInput:
    return forms.TextInput({"class": "form-control", "autocomplete": "off", "inputmode": mode})


def _choice(one: Any, more: dict[str, Any], missing: str) -> forms.Field:
    offered = [(value, said(str(label))) for value, label in one.flatchoices if value != ""]
    if len(offered) <= FEW:
        if not more["required"]:
            offered = [("", _("不填")), *offered]
        found = choice(more["label"], offered, missing if more["required"] else "")
        found.help_text = more["help_text"]
        return found
    return forms.ChoiceField(
        choices=[("", "——"), *offered],
        widget=forms.Select({"class": "form-select"}),
        error_messages={"required": missing, "invalid_choice": _NOT_ONE},
        **more,
    )


def _yes_or_no(more: dict[str, Any], missing: str) -> forms.Field:
    return forms.TypedChoiceField(
        choices=[(YES, _("是")), (NO, _("否"))],
        coerce=lambda value: value == YES,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": _NOT_ONE},
        **more,
    )


def _decimal(one: Any, more: dict[str, Any], missing: str) -> forms.Field:
    money = one.name.endswith(FEN)
    places = 2 if money else one.decimal_places
    errors = {
        "required": missing,
        "invalid": _("请写数字，不写单位。"),
        "max_decimal_places": _("小数最多 %(max)s 位。"),
        "min_value": _AT_LEAST,
        "max_digits": _("数字太大，请核对。"),
        "max_whole_digits": _("数字太大，请核对。"),
    }
    if money:
        more = more | {"help_text": more["help_text"] or _("按元填写，最多两位小数。")}
    return forms.DecimalField(
        min_value=0 if money else None,
        max_digits=12 if money else one.max_digits,
        decimal_places=places,
        widget=_line("decimal"),
        error_messages=errors,
        **more,
    )


def _other_record(one: Any, scope: Scope, more: dict[str, Any], missing: str) -> forms.Field:
    model: type[Record] = one.related_model
    rows = model.objects.visible_to(scope).order_by("number")
    shown = list(rows[: MOST_LISTED + 1])
    errors = {"required": missing, "invalid_choice": _NOT_ONE}
    if len(shown) > MOST_LISTED:
        more = more | {"help_text": more["help_text"] or _("写登记的编号。")}
        return RecordField(rows, error_messages={"required": missing}, **more)
    names = Names(scope)
    names.read(shown, ())
    by_code = {str(each.code): each for each in shown}
    offered = [(code, f"{names.record(each)}（{each.number}）") for code, each in by_code.items()]
    return forms.TypedChoiceField(
        choices=[("", "——"), *offered],
        coerce=by_code.get,
        empty_value=None,
        widget=forms.Select({"class": "form-select"}),
        error_messages=errors,
        **more,
    )


def initial_of(record: Any, one: Any) -> Any:
    """Return what a form begins with: what the record already says."""
    value = getattr(record, one.name) if not one.is_relation else None
    if isinstance(one, models.BooleanField):
        return None if value is None else YES if value else NO
    if one.name.endswith(FEN) and value is not None:
        return f"{value / CENT:.2f}"
    return value
