"""What the investigators ask: what nobody has told yet, and what the applicant told, once more."""

import datetime as dt

from minzheng.access.scope import Scope
from minzheng.casework.judging import judge, value_of
from minzheng.casework.models import Case, Statement
from minzheng.casework.questions import Question, missing_of
from minzheng.engine import assemble
from minzheng.engine.errors import RuleError
from minzheng.engine.values import Kind
from minzheng.engine.wording import in_words
from minzheng.registry.evaluation import NeverEvaluated
from minzheng.registry.explaining import PACKAGES
from minzheng.web.casefile.answers import YEARLY

MOST = 20
Earlier = dict[tuple[str, int | None], str]


def questions_at_the_door(case: Case, scope: Scope, on: dt.date) -> tuple[list[Question], Earlier]:
    """Return the questions, what the applicant declared first, and what was declared in words."""
    inputs = assemble(PACKAGES, case.accepted_on or on).inputs
    declared: dict[tuple[str, int | None], Statement] = {}
    for one in (
        Statement.objects.visible_to(scope).filter(case=case, source=Statement.Source.DECLARED).order_by("pk")
    ):
        if one.fact in inputs:
            declared[one.fact, one.person_id] = one
    again = [
        Question(item.name, person, item.label, item.ask or item.label, item.kind, item.unit, item.choices)
        for (fact, person) in declared
        for item in (inputs[fact],)
    ]
    told = {place: _in_words(one, inputs[place[0]]) for place, one in declared.items()}
    try:
        missing = missing_of(judge(case, scope=scope, on=on).explanation, inputs)
    except (NeverEvaluated, RuleError):
        return again[:MOST], told
    fresh = [
        one
        for one in (*missing.asked, *missing.found)
        if inputs[one.fact].level in ("person", "household") and not inputs[one.fact].of
    ]
    return [*again, *fresh][:MOST], told


def _in_words(statement: Statement, item) -> str:
    """Say what was declared; what is known by the year is told by the year."""
    value = value_of(statement)
    if item.name in YEARLY and isinstance(value, int):
        return f"{in_words(Kind.FEN, value * 12)}（一年）"
    return item.choices.get(value) or in_words(item.kind, value, item.unit)
