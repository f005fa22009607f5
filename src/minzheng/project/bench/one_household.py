"""One household explained: processor time of the verdict with its full trace, and of the computing alone."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from minzheng.engine import Input, Kind, assemble

ON = date(2021, 9, 30)
PACKAGES = ("minzheng.rulebook.dibao",)
PROGRAMME = "dibao"
PERSONS, CALLS, TAKES = 3, 100, 5


def measure_one_household() -> dict[str, Any]:
    """Milliseconds of processor time a call: eligible, refused (later days are tried), computed only."""
    law = assemble(PACKAGES, ON)
    programme = law.programme(PROGRAMME)
    plain = law.plain_for(programme)
    household = _known(law.inputs.values(), "household") | {"household_key": 1}
    member = _known(law.inputs.values(), "person") | {
        "household_key": 1,
        "age_years": 40,
        "relation": "child",
    }
    here = [
        member | {"person_key": key, "hukou_local": True, "lives_together": True}
        for key in range(1, PERSONS + 1)
    ]
    here[0]["relation"] = "head"
    elsewhere = [person | {"hukou_local": False} for person in here]
    explanation = law.explain(PROGRAMME, household, here)
    return {
        "engine": "one_household",
        "persons": PERSONS,
        "verdicts": [explanation.verdict, law.explain(PROGRAMME, household, elsewhere).verdict],
        "trace_steps": len(explanation.steps),
        "eligible_ms": _milliseconds(lambda: law.explain(PROGRAMME, household, here)),
        "refused_ms": _milliseconds(lambda: law.explain(PROGRAMME, household, elsewhere)),
        "compute_ms": _milliseconds(lambda: plain.run(plain.load(household, here))),
    }


def _milliseconds(call: Callable[[], object]) -> float:
    takes = []
    for _ in range(TAKES):
        began = time.process_time()
        for _ in range(CALLS):
            call()
        takes.append((time.process_time() - began) * 1000 / CALLS)
    return round(statistics.median(takes), 3)


def _known(inputs: Iterable[Input], level: str) -> dict[str, Any]:
    """Every fact known: nothing owned or earned, the first of the codes."""
    return {item.name: _plain(item) for item in inputs if item.level == level}


def _plain(item: Input) -> Any:
    if item.kind is Kind.TEXT:
        return next(iter(item.choices), "")
    return {Kind.TRUTH: False, Kind.DAY: ON}.get(item.kind, 0)
