"""From the calculator into the application: the answers go along in the page, and in the visit's session.

They name nobody. The session keeps them for the day, so that the form opened anew by its plain address has
them still; sending it, or asking for an empty form, ends that.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, QueryDict

from minzheng.web.calculator_form import CalculatorForm

PREFIX = "c-"
_KEPT = "calculator_answers"
_OWN = {"wages": "wage_fen", "pensions": "pension_employee_fen", "other_income": "informal_income_fen"}
"""Money per month that is one's own, where one lives alone."""
_FEN_OF_YUAN = 100


def carried(sent: QueryDict) -> list[tuple[str, str]]:
    """Return the calculator's answers as hidden fields, from the calculator's page or from our own."""
    found = []
    for name in CalculatorForm.base_fields:
        for value in sent.getlist(PREFIX + name) or sent.getlist(name):
            found.append((PREFIX + name, value))
    return found


def kept(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the answers that came with the page, else the same visit's of today; `?empty` drops them."""
    sent = carried(request.POST) if request.method == "POST" else []
    today = request.business_date.isoformat()
    if sent:
        request.session[_KEPT] = {"on": today, "answers": sent}
        return sent
    if "empty" in request.GET:
        forget(request)
    held = request.session.get(_KEPT) or {}
    if request.method == "POST" or held.get("on") != today:
        return []
    return [(str(name), str(value)) for name, value in held["answers"]]


def forget(request: HttpRequest) -> None:
    """Drop what the visit's session kept."""
    request.session.pop(_KEPT, None)


def answers(fields: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return what was answered in words, with the fact of the law where the answer is exactly one.

    Nothing for what no calculator could have sent.
    """
    sent = QueryDict(mutable=True)
    for name, value in fields:
        sent.appendlist(name.removeprefix(PREFIX), value)
    form = CalculatorForm(sent)
    if not fields or not form.is_valid():
        return []
    return [
        {"ask": str(form.fields[name].label), "said": _words(form, name)} | _fact(form, name)
        for name in form.fields
        if _words(form, name)
    ] + _owned(form.cleaned_data)


def _words(form: CalculatorForm, name: str) -> str:
    value, field = form.cleaned_data[name], form.fields[name]
    if name == "oldest_age" and not form.cleaned_data["elders"]:
        return ""
    if name == "parents" and not form.cleaned_data["children"]:
        return ""
    choices: Mapping[Any, Any] = dict(getattr(field, "choices", ()))
    if choices:
        chosen = value if isinstance(value, list) else [value]
        return "、".join(str(choices[each]) for each in chosen)
    if isinstance(value, tuple):
        return "、".join(f"{each} 元" for each in value)
    return str(value or "")


def _fact(form: CalculatorForm, name: str) -> dict[str, Any]:
    given = form.cleaned_data
    alone = sum(given[kind] or 0 for kind in ("adults", "children", "elders")) == 1
    if name not in _OWN or not alone:
        return {}
    yuan = sum(given[name]) if name == "wages" else given[name] or 0
    return {"fact": _OWN[name], "value": yuan * _FEN_OF_YUAN, "own": True}


def _owned(given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What the household has or has not is a fact either way."""
    asked = (("second_home", "第二套住房"), ("company", "公司、企业"))
    return [
        {
            "ask": label,
            "said": "有" if fact in given["owns"] else "没有",
            "fact": fact,
            "value": fact in given["owns"],
        }
        for fact, label in asked
    ]
