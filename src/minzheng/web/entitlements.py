"""What the law says of a person or household, programme by programme: what is due, what to ask, what not."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from minzheng.access.masking import mask_name
from minzheng.engine import Explanation
from minzheng.registry.evaluation import Inputs, NeverEvaluated, inputs_of, inputs_of_person, results_of
from minzheng.registry.explaining import explain_every
from minzheng.registry.models import Person
from minzheng.web.law_words import nearest_change
from minzheng.web.wording import is_chinese, listed, said


@dataclass(frozen=True)
class Line:
    """One programme in words. `paid_together_fen` is what is left of the amount beside the others, if known.

    `because` are the conditions that hold (of what is due) or that refuse; `ask` what settles an open one.
    """

    explanation: Explanation
    label: str
    because: str
    change: str
    ask: list[str]
    paid_together_fen: int | None

    @property
    def reduced(self) -> bool:
        """Say whether the rules on drawing several benefits leave another amount than its own."""
        own = self.explanation.amount_fen
        return own is not None and self.paid_together_fen not in (None, own)


@dataclass(frozen=True)
class Entitlements:
    """The lines of one person or household, by verdict; `evaluated_on` is the night they were found."""

    due: list[Line]
    open: list[Line]
    refused: list[Line]
    evaluated_on: dt.date

    def explanation(self, programme: str) -> Explanation | None:
        """Return what the law says under one of its programmes; None if it is not among the lines."""
        lines = (*self.due, *self.open, *self.refused)
        return next((each.explanation for each in lines if each.explanation.programme == programme), None)


def of_household(key: int, on: dt.date, names: Mapping[str, str] | None = None) -> Entitlements | None:
    """Return the programmes for households; None for one that no night has evaluated.

    `names` (by person's code, see `masked_names`) say of whom a question is to be asked.
    """
    try:
        inputs = inputs_of(settings.MINZHENG_TABLES, key, on)
    except NeverEvaluated:
        return None
    return _made(inputs, None, on, names or {})


def of_person(key: int, on: dt.date, names: Mapping[str, str] | None = None) -> Entitlements | None:
    """Return the programmes for persons, for the lately dead that of their burial; None if no night knows."""
    try:
        inputs = inputs_of_person(settings.MINZHENG_TABLES, key, on)
    except NeverEvaluated:
        return None
    return _made(inputs, key, on, names or {})


def masked_names(members: Iterable[Person]) -> dict[str, str]:
    """Return the masked names of a household's members by their codes; nobody needs telling of one alone."""
    found = {each.code: mask_name(each.name) for each in members}
    return found if len(found) > 1 else {}


def could_be_met(found: Explanation) -> bool:
    """Say whether the household has the programme, or what is still open could give it to them."""
    if found.verdict != "needs_checking" or found.nearest_change is None:
        return found.verdict != "not_eligible"
    change = found.nearest_change
    return bool(change["kind"] != "facts" or change["could_be_eligible"])


def questions(facts: Iterable[dict[str, Any]], names: Mapping[str, str]) -> list[str]:
    """Return what to ask, each question once, with those whom it concerns."""
    concerned: dict[str, list[str]] = {}
    for fact in facts:
        whom = concerned.setdefault(_question(fact), [])
        if (name := names.get(str(fact["person"]), "")) and name not in whom:
            whom.append(name)
    return [
        _("%(question)s（%(whom)s）") % {"question": question, "whom": listed(whom)} if whom else question
        for question, whom in concerned.items()
    ]


def _made(inputs: Inputs, person: int | None, on: dt.date, names: Mapping[str, str]) -> Entitlements:
    payable = _payable(inputs, person, on)
    lines = [_line(found, payable, names) for found in explain_every(inputs, on, person=person)]
    by = {
        verdict: [line for line in lines if line.explanation.verdict == verdict]
        for verdict in ("eligible", "needs_checking", "not_eligible")
    }
    return Entitlements(by["eligible"], by["needs_checking"], by["not_eligible"], inputs.as_of)


def _payable(inputs: Inputs, person: int | None, on: dt.date) -> Callable[[str], int | None]:
    """What each programme leaves beside the others; the dead draw nothing else."""
    if inputs.departed:
        return lambda programme: None
    results = results_of(settings.MINZHENG_TABLES, inputs.household["household_key"], on)
    row = results.household if person is None else results.persons.get(person, {})
    return lambda programme: row.get(f"{programme}_payable")


def _line(found: Explanation, payable: Callable[[str], int | None], names: Mapping[str, str]) -> Line:
    wanted = {"eligible": True, "not_eligible": False}.get(found.verdict)
    because = [said(each["label"]) for each in found.conditions if each["value"] is wanted]
    return Line(
        explanation=found,
        label=said(found.label),
        because=listed(because) if wanted is not None else "",
        change=nearest_change(found),
        ask=questions(found.missing, names),
        paid_together_fen=payable(found.programme),
    )


def _question(fact: dict[str, Any]) -> str:
    """What to ask at the door; the law has its questions in Chinese only."""
    return str(fact["ask"]) if is_chinese() and fact["ask"] else said(fact["label"])
