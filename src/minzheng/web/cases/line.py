"""The line of a case's steps: what was done when, whose turn it is, and what usually follows."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from minzheng.casework import clock
from minzheng.casework.file import CaseFile
from minzheng.casework.gone import label_of
from minzheng.casework.models import Act
from minzheng.casework.procedure import Ending, Procedure, Step
from minzheng.web.cases import words
from minzheng.web.wording import said


@dataclass(frozen=True)
class Mark:
    """One step on the line: done (with day, hand and outcome), now, or still to come."""

    label: str
    state: str
    office: str = ""
    on: dt.date | None = None
    by: str = ""
    outcome: str = ""
    reason: str = ""
    late: int = 0
    due: words.Due | None = None
    basis: str = ""


def line(file: CaseFile, *, paused: bool) -> list[Mark]:
    """Return the marks in order: the acts, the step whose turn it is, the shortest rest of the way."""
    marks = [done(file, act) for act in file.acts]
    step = file.step
    if step is None:
        label, _kind = words.state(file.case)
        return [*marks, Mark(label, "ended", on=file.case.ended_on)]
    case = file.case
    marks.append(
        Mark(
            said(step.label),
            "now",
            office=words.office_words(step.office, case.area_id),
            on=case.entered_on,
            due=words.due(case.due_on, file.on, paused=paused),
            basis=step.limit.basis if step.limit else step.basis,
        )
    )
    rest = _rest(file, step)
    marks += [
        Mark(said(each.label), "next", office=words.office_words(each.office, case.area_id)) for each in rest
    ]
    return marks


def done(file: CaseFile, act: Act) -> Mark:
    """Return one act as a mark; `late` are the working days by which it missed its last day."""
    late = clock.days_left(act.due_on, act.on) if act.due_on and act.on > act.due_on else 0
    return Mark(
        words.step_words(file.case, act.step),
        "done",
        on=act.on,
        by=str(act.by) if act.by else "",
        outcome=outcome_words(file.procedure, act),
        reason=act.reason,
        late=-late,
    )


def outcome_words(procedure: Procedure, act: Act) -> str:
    """Return an act's outcome in words."""
    try:
        label = label_of(procedure.step(act.step), act.outcome)
    except KeyError:
        return act.outcome
    return said(label) if label else act.outcome


def _rest(file: CaseFile, step: Step) -> Iterator[Step]:
    """Yield the steps that follow where everything goes its usual way: each step's first open outcome."""
    passed = {step.slug}
    to = _usual(file, step)
    while to not in set(Ending) and to not in passed:
        passed.add(to)
        after = file.procedure.step(to)
        yield after
        to = _usual(file, after)


def _usual(file: CaseFile, step: Step) -> str:
    open_ = [way for way in step.outcomes if way.only_if is None or way.only_if(file)]
    return (open_ or step.outcomes)[0].to
