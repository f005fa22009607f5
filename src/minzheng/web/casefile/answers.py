"""The law's questions as fields of a form, and the answers as statements in the law's own units."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from minzheng.access.crypto import code_of
from minzheng.casework.questions import Question
from minzheng.casework.stating import Said
from minzheng.engine.values import Kind
from minzheng.web.wording import said

YEARLY = frozenset({"informal_income_fen"})
"""Monthly facts that people know by the year: what is typed is divided by twelve."""
MOST_YUAN = 10_000_000
_NOT_AN_AMOUNT = gettext_lazy("请写元，最多两位小数，没有就写 0。")
_NOT_A_NUMBER = gettext_lazy("请写 0 到 999 的整数。")
_FEN_OF_YUAN, _MONTHS = 100, 12


@dataclass(frozen=True)
class Asked:
    """One question on the page: its field, of whom it is asked, and what was said of it before."""

    field: forms.BoundField
    who: str
    label: str
    ask: str
    unit: str
    earlier: str
    choices: bool


class QuestionsMixin:
    """A form that also asks some of the law's questions; empty answers state nothing."""

    questions: tuple[Question, ...] = ()
    whose: Mapping[int, str]
    earlier: Mapping[tuple[str, int | None], str]

    def ask(
        self,
        questions: Iterable[Question],
        whose: Mapping[int, str],
        earlier: Mapping[tuple[str, int | None], str] | None = None,
    ) -> None:
        """Add a field for each question; `whose` names the members, `earlier` tells what was said before."""
        self.questions, self.whose, self.earlier = tuple(questions), whose, earlier or {}
        for question in self.questions:
            self.fields[name_of(question)] = field_of(question)

    def asked(self) -> list[Asked]:
        """Return the questions for the page, in their order."""
        return [
            Asked(
                self[name_of(one)],
                self.whose.get(one.person, "") if one.person is not None else "",
                said(one.label),
                help_of(one),
                unit_of(one),
                self.earlier.get((one.fact, one.person), ""),
                one.kind in (Kind.TRUTH, Kind.TEXT),
            )
            for one in self.questions
        ]

    def said(self) -> list[Said]:
        """Return the answers as statements."""
        answers = ((one, self.cleaned_data.get(name_of(one))) for one in self.questions)
        return [
            Said(one.fact, value_of(one, answer), one.person)
            for one, answer in answers
            if answer not in (None, "")
        ]


def name_of(question: Question) -> str:
    """Return the field's name: the fact, and the member's code where it is one's own."""
    whose = "" if question.person is None else f"-{code_of('P', question.person)}"
    return f"q-{question.fact}{whose}"


def help_of(question: Question) -> str:
    """Return how a visitor asks it, below the fact's name; only in the law's own language."""
    plain = question.ask != question.label and (get_language() or "zh").startswith("zh")
    return question.ask if plain else ""


def unit_of(question: Question) -> str:
    """Return in which unit the answer is typed."""
    if question.kind is not Kind.FEN:
        return question.unit
    whole_year = question.fact in YEARLY or question.fact.endswith("_12m_fen")
    return _("元，一年合计") if whole_year else _("元，每月")


def field_of(question: Question) -> forms.Field:
    """Return the field that takes a question's answer."""
    if question.kind is Kind.TRUTH:
        return _radio((("yes", _("是")), ("no", _("否"))))
    if question.kind is Kind.TEXT:
        return _radio(tuple((question.choices or {}).items()))
    if question.kind is Kind.DAY:
        return forms.DateField(
            required=False,
            widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
            error_messages={"invalid": _("请写明日期。")},
        )
    attrs = {"class": "form-control", "autocomplete": "off"}
    if question.kind is Kind.FEN:
        return forms.DecimalField(
            required=False,
            min_value=0,
            max_value=MOST_YUAN,
            decimal_places=2,
            widget=forms.TextInput(attrs=attrs | {"inputmode": "decimal"}),
            error_messages=dict.fromkeys(
                ("invalid", "min_value", "max_value", "max_decimal_places", "max_digits"), _NOT_AN_AMOUNT
            ),
        )
    return forms.IntegerField(
        required=False,
        min_value=0,
        max_value=999,
        widget=forms.TextInput(attrs=attrs | {"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _NOT_A_NUMBER),
    )


def value_of(question: Question, answer: Any) -> Any:
    """Return an answer in the law's own type: money in fen (per month where the fact is monthly)."""
    if question.kind is Kind.TRUTH:
        return answer == "yes"
    if question.kind is Kind.FEN:
        fen = Decimal(answer) * _FEN_OF_YUAN / (_MONTHS if question.fact in YEARLY else 1)
        return int(fen.to_integral_value(ROUND_HALF_UP))
    return answer


def _radio(choices: Iterable[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=tuple(choices),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("请从所列的选项中选一项。")},
    )
