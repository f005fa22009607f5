"""What a rulebook declares: inputs, rules and programmes, each noted in the module that makes it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from minzheng.engine.errors import RuleError
from minzheng.engine.levels import Level
from minzheng.engine.values import Count, Fen, Kind, Value

Starts = Literal[
    "month_after_decision",
    "month_of_decision",
    "month_of_application",
    "month_reached",
    "month_after_reached",
    "at_once",
]
Stops = Literal["month_after_decision", "month_of_decision", "month_after_end", "month_of_end", "at_once"]
Period = Literal["month", "once"]
Status = Literal["confirmed", "to_confirm"]
NOTES = "__declared__"
R = TypeVar("R", bound=Value)


@dataclass(frozen=True, slots=True)
class Input:
    """A column of the table of its level. NULL, or a missing column, is unknown.

    `feed` names the department file (or other evidence) it comes from; `ask` is what a visitor asks for.
    `choices` are the codes a Text may have, with their Chinese names. `months` makes it a history: columns
    `<name>_m01` (the latest) and on; `dated` adds the day the fact is of, `<name>_as_of`. `of` names the
    declaration such a column comes from.
    """

    name: str
    level: Level
    kind: Kind
    label: str
    unit: str = ""
    feed: str = ""
    ask: str = ""
    choices: Mapping[str, str] = field(default_factory=dict, hash=False)
    required: bool = False
    months: int = 0
    dated: bool = False
    of: str = ""
    file: str = field(default="", compare=False)

    def columns(self) -> list[Input]:
        """What the table holds: the fact, and the day it is of; or the months of a history, latest first."""
        if self.months:
            return [
                replace(
                    self,
                    name=f"{self.name}_m{n:02}",
                    label=f"{self.label}（倒数第 {n} 个月）",
                    months=0,
                    of=self.name,
                )
                for n in range(1, self.months + 1)
            ]
        if not self.dated:
            return [self]
        label = f"{self.label}的数据日期"
        day = Input(
            as_of(self.name), self.level, Kind.DAY, label, feed=self.feed, of=self.name, file=self.file
        )
        return [self, day]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One version of one rule: in force from `since` to `until` (inclusive) or to the next version."""

    name: str
    level: Level
    since: date
    until: date | None
    basis: str
    label: str
    unit: str
    conditions: Mapping[str, str]
    function: Callable[..., Value]
    file: str
    choices: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The docstring: a sentence an official would sign."""
        return _sentence(self.function)

    def __call__(self, *args: Any, **kwargs: Any) -> Value:
        return self.function(*args, **kwargs)


@dataclass(frozen=True, slots=True)
class Programme:
    """What is decided: the verdict rule, the amount rule, and optionally the most it could amount to.

    `starts` and `stops` say from which month and to which it is paid (see `timing`), `basis` under which
    article, and `timing_status` whether that is confirmed. `period="once"`: the amount is paid once.
    `public_notice=False`: whoever it is about is never put on a public list, whatever the step.
    """

    slug: str
    label: str
    eligible: str
    amount: str | None = None
    unit: Level = "household"
    at_most: str | None = None
    starts: Starts | None = None
    stops: Stops | None = None
    basis: str = ""
    timing_status: Status = "to_confirm"
    period: Period = "month"
    public_notice: bool = True

    def __post_init__(self) -> None:
        for what, value, allowed in (
            ("starts", self.starts, Starts),
            ("stops", self.stops, Stops),
            ("timing_status", self.timing_status, Status),
            ("period", self.period, Period),
        ):
            if value is not None and value not in get_args(allowed):
                raise RuleError(
                    f"项目 {self.slug} 的 {what} 只能是 {'、'.join(get_args(allowed))}，没有 {value!r}"
                )
        if (self.starts or self.stops) and not self.basis.strip():
            raise RuleError(f"项目 {self.slug} 写了起止月，缺少依据 basis")


def given(
    name: str,
    *,
    level: Level,
    type: type[Value],
    label: str,
    unit: str = "",
    feed: str = "",
    ask: str = "",
    choices: Mapping[str, str] | None = None,
    required: bool = False,
    history: int = 0,
    dated: bool = False,
) -> Input:
    """Declare an input of the table of a level (supporter, person, household, township); see `Input`."""
    frame = sys._getframe(1)
    if history and (dated or not issubclass(type, Fen | Count)):
        raise RuleError(
            "按月的历史只能是 Fen 或 Count，且不另带数据日期", file=_place(frame.f_globals, frame.f_lineno)
        )
    made = Input(
        name,
        level,
        type.kind,
        label,
        unit=unit or ("元" if type.kind is Kind.FEN else ""),
        feed=feed,
        ask=ask,
        choices=dict(choices or {}),
        required=required,
        months=history,
        dated=dated,
        file=_place(frame.f_globals, frame.f_lineno),
    )
    _note(frame.f_globals, made)
    return made


@dataclass(frozen=True, slots=True)
class Declares:
    """`@person(...)` and its like: makes a function a rule of one level.

    `since`/`until` are ISO dates (inclusive), `basis` the article, `label` the Chinese name on screens.
    A newer law is a new function with a later `since` and `rule="the rule's name"`. `conditions` are the
    Chinese names of the conditions inside `all_of` and `any_of`; one that is just a rule keeps its name.
    `choices` are the codes a Text rule may give, with their Chinese names.
    """

    level: Level

    def __call__(
        self,
        *,
        since: str,
        basis: str,
        label: str,
        until: str | None = None,
        rule: str | None = None,
        unit: str = "",
        conditions: Mapping[str, str] | None = None,
        choices: Mapping[str, str] | None = None,
    ) -> Callable[[Callable[..., Value]], Rule]:
        return _rule(self.level, since, basis, label, until, rule, unit, conditions or {}, choices or {})


# A rule may name values of its own level and of every level above (a person's household, its township),
# and total (`Each[...]`) those of the level directly below.
supporter = Declares("supporter")
person = Declares("person")
household = Declares("household")
township = Declares("township")


def reissue(rule: Rule, *, since: str, basis: str) -> Rule:
    """The same rule, word for word, under a newer article."""
    frame = sys._getframe(1)
    place = _place(frame.f_globals, frame.f_lineno)
    made = replace(rule, since=_date(since, rule.name, place), until=None, basis=basis, file=place)
    _note(frame.f_globals, made)
    return made


@cache
def _sentence(function: Callable[..., Value]) -> str:
    return " ".join((function.__doc__ or "").split())


def as_of(name: str) -> str:
    """The column that tells of which day a dated fact is."""
    return f"{name}_as_of"


def declarations(namespace: Mapping[str, Any]) -> list[Input | Rule]:
    """What a module declared, in order; two functions of one name are both kept."""
    return list(namespace.get(NOTES, ()))


def _rule(
    level: Level,
    since: str,
    basis: str,
    label: str,
    until: str | None,
    rule: str | None,
    unit: str,
    conditions: Mapping[str, str],
    choices: Mapping[str, str],
) -> Callable[[Callable[..., Value]], Rule]:
    def declare(function: Callable[..., Value]) -> Rule:
        name, place = (
            rule or function.__name__,
            _place(function.__globals__, function.__code__.co_firstlineno),
        )
        begins, ends = _date(since, name, place), _date(until, name, place) if until else None
        made = Rule(
            name, level, begins, ends, basis, label, unit, dict(conditions), function, place, dict(choices)
        )
        if ends and ends < begins:
            raise RuleError("失效日期早于施行日期", rule=name, file=place, on=begins)
        for what, text in (
            ("依据 basis", basis),
            ("中文名 label", label),
            ("说明文字（docstring）", made.sentence),
        ):
            if not text.strip():
                raise RuleError(f"规则缺少{what}", rule=name, file=place, on=begins)
        _note(function.__globals__, made)
        return made

    return declare


def _date(text: str, name: str, place: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RuleError(f"日期 {text!r} 不是 YYYY-MM-DD", rule=name, file=place) from None


def _note(namespace: dict[str, Any], made: Input | Rule) -> None:
    namespace.setdefault(NOTES, []).append(made)


def _place(namespace: Mapping[str, Any], line: int) -> str:
    """The file below its top package and the line: `minzheng/rulebook/dibao/amount.py:12`."""
    module = str(namespace.get("__name__", ""))
    path = Path(str(namespace.get("__file__", module)))
    depth = module.count(".") + (2 if path.stem == "__init__" else 1)
    return f"{'/'.join(path.parts[-depth:])}:{line}"


__all__ = [
    "Input",
    "Level",
    "Programme",
    "Rule",
    "declarations",
    "given",
    "household",
    "person",
    "reissue",
    "supporter",
    "township",
]
