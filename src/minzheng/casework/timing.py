"""From which month a decision pays and to which: the programme's own declaration, by the dates on file."""

from __future__ import annotations

from datetime import date

from minzheng.casework.deadlines import died_on
from minzheng.casework.file import CaseFile
from minzheng.casework.refusal import Refused
from minzheng.engine import Law, assemble
from minzheng.engine.timing import first_month, last_month
from minzheng.registry.explaining import PACKAGES


def first_month_of(file: CaseFile, law_on: date, on: date) -> date:
    """The first month (its first day) of what is decided on a day."""
    law = assemble(PACKAGES, law_on)
    programme = law.programme(file.case.programme)
    if programme.starts is None:
        return on.replace(day=1)
    return first_month(
        programme, applied_on=file.case.applied_on, decided_on=on, reached_on=_reached(file, law)
    )


def last_month_of(
    file: CaseFile, law_on: date, on: date, *, kind: str, starts: date | None, months: int | None
) -> date | None:
    """The last month (its first day) of what is decided: of a stop, or of a grant that ends by itself.

    Refused for more `months` than the law allows, or for months where the grant has no end.
    """
    law = assemble(PACKAGES, law_on)
    if kind == "stop":
        return _stopped(file, law, on)
    if starts is None:
        return None
    figure = law.graph.parameters.get(file.procedure.lasts)
    if figure is None:
        if months is not None:
            raise Refused("这项待遇没有固定的期限，不用填写月数。")
        return None
    parameter, dated = figure
    if months is not None and not 1 <= months <= dated.value:
        raise Refused(f"{parameter.label}为 {dated.value} 个月，请填写 1 至 {dated.value} 之间的月数。")
    return _later(starts, (months or dated.value) - 1)


def _stopped(file: CaseFile, law: Law, on: date) -> date:
    programme = law.programme(file.case.programme)
    if programme.stops is None:
        return on.replace(day=1)
    return last_month(programme, stopped_on=on, ended_on=died_on(file.case) or on)


def _reached(file: CaseFile, law: Law) -> date:
    """The birthday of the age from which it is owed, or the day of application where that is later."""
    applied = file.case.applied_on
    figure, subject = law.graph.parameters.get(file.procedure.reached), file.case.subject
    if figure is None or subject is None or subject.birth_date is None:
        return applied
    born, year = subject.birth_date, subject.birth_date.year + int(figure[1].value)
    leap_day_in_a_common_year = (born.month, born.day) == (2, 29) and year % 4
    birthday = date(year, 3, 1) if leap_day_in_a_common_year else born.replace(year=year)
    return max(birthday, applied)


def _later(month: date, months: int) -> date:
    ordinal = month.year * 12 + month.month - 1 + months
    return date(ordinal // 12, ordinal % 12 + 1, 1)
