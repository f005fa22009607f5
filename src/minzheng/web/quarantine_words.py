"""The kinds of quarantine as the office says them."""

from django.utils.translation import gettext_lazy as _

_KINDS = {
    "missing": _("缺少必填内容"),
    "invalid_id": _("身份证号不正确"),
    "id_as_float": _("身份证号被存成数字，末几位已丢失"),
    "bad_date": _("日期不正确"),
    "bad_amount": _("金额不正确"),
    "unknown_code": _("代码不认识"),
    "sum_mismatch": _("各项相加与总额不符"),
    "repeat": _("与另一行完全重复"),
    "unauthorised": _("没有有效的查询授权"),
    "ask": _("只能靠猜，需要部门确认"),
}


def kind_words(kind: str) -> str:
    """Return the kind in words; one without words yet as it is."""
    return str(_KINDS.get(kind, kind))
