"""What a lawful procedure is: a frozen table of steps, each with its actor, its limit and its ways on.

A procedure is data. `verbs.advance` is the only thing that walks it, so nothing here reads a database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from minzheng.casework.file import CaseFile

Confirmed = Literal["confirmed", "to_confirm"]


class Office(StrEnum):
    """Whose step it is: the village helps, the township accepts and investigates, the county confirms."""

    VILLAGE = "village"
    TOWNSHIP = "township"
    COUNTY = "county"


class Function(StrEnum):
    """What kind of act a step is; the four in `SEPARATED` fall to four different persons."""

    ACCEPTANCE = "acceptance"
    VERIFICATION = "verification"
    INVESTIGATION = "investigation"
    OPINION = "opinion"
    NOTICE = "notice"
    REVIEW = "review"
    ASSESSMENT = "assessment"
    CONFIRMATION = "confirmation"
    PAYMENT = "payment"
    DELIVERY = "delivery"


SEPARATED = frozenset({Function.INVESTIGATION, Function.OPINION, Function.CONFIRMATION, Function.PAYMENT})
"""Maker is never checker: nobody does two of these in one case; the database holds it too."""


class Ending(StrEnum):
    """How a case ends; nothing follows."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"
    REFERRED = "referred"
    CHANGED = "changed"
    STOPPED = "stopped"
    KEPT = "kept"


class Purpose(StrEnum):
    """Why a household's case is opened: to be granted something, or because something granted changes."""

    GRANT = "grant"
    INCREASE = "increase"
    DECREASE = "decrease"
    STOP = "stop"
    GRACE = "grace"


@dataclass(frozen=True)
class Limit:
    """By when a step must be done: `days` working days (工作日), or calendar days, after `counted_from`.

    `months`, where given, stand in place of the days. `counted_from` is "entered" (the day this step's turn
    came), "accepted", "received" (the day the file came to the county), "death" (of the person the case is
    about), or an earlier step's slug (the day it was done). `special` is the longer number of days in special
    cases, which need a reason; `delegated` the number where the county has left the confirmation to the
    township.
    """

    days: int
    basis: str
    working: bool = True
    counted_from: str = "entered"
    special: int | None = None
    delegated: int | None = None
    months: int = 0
    status: Confirmed = "confirmed"


Condition = Callable[["CaseFile"], bool]


@dataclass(frozen=True)
class Requirement:
    """What must be on file first; `missing` says in one sentence what is not, None if it is there."""

    slug: str
    label: str
    missing: Callable[[CaseFile], str | None]
    basis: str = ""


@dataclass(frozen=True)
class Outcome:
    """One way on from a step: to another step's slug, or to an ending.

    `needs` is what must be on file for this way; `only_if` hides a way that this case cannot take. A decision
    (`decides`) stores the explanation, the facts as they stood and the letter; `at_most` names the law's
    figure (fen) above which this office may not decide. `basis` is the article of a legal ground.
    """

    slug: str
    label: str
    to: str
    needs_reason: bool = False
    needs: tuple[Requirement, ...] = ()
    only_if: Condition | None = None
    decides: Literal["grant", "refuse", "stop", "change"] | None = None
    at_most: str = ""
    basis: str = ""


@dataclass(frozen=True)
class Step:
    """One step of a procedure. `ask` is what the actor is to do, in one plain sentence.

    `produces` are the kinds of documents that the step leaves on file; `pauses` says by which article the
    whole procedure's clock stands still while the case is here (empty: it runs).
    """

    slug: str
    label: str
    office: Office
    function: Function
    ask: str
    outcomes: tuple[Outcome, ...]
    limit: Limit | None = None
    produces: tuple[str, ...] = ()
    basis: str = ""
    pauses: str = ""


@dataclass(frozen=True)
class NoticeRule:
    """How an opinion is put on public notice (公示): for how many calendar days, and once more after an
    objection. `None` in a procedure means that nothing about the case is ever put on a wall."""

    days: int
    again_after_objection: bool
    basis: str


@dataclass(frozen=True)
class Procedure:
    """The lawful way of one programme between two dates; a case keeps the one in force at its acceptance.

    `supposes` are facts of the law that are true once the case is decided (a grace period that is granted).
    `lasts` names the law's figure of months after which what is granted ends by itself, `reached` that of the
    age (years) from which it is owed. `for_the_dead`: the person it is about has died.
    ValueError if a step leads nowhere, cannot be reached, or a case could never end.
    """

    programme: str
    label: str
    since: date
    basis: str
    steps: tuple[Step, ...]
    until: date | None = None
    purpose: Purpose = Purpose.GRANT
    whole: Limit | None = None
    notice: NoticeRule | None = None
    papers: tuple[str, ...] = ()
    closes_with_notice: bool = False
    supposes: tuple[tuple[str, bool | int], ...] = ()
    lasts: str = ""
    reached: str = ""
    for_the_dead: bool = False

    @property
    def key(self) -> str:
        """The procedure's name on file, for ever: programme, purpose, first day."""
        return f"{self.programme}.{self.purpose}.{self.since:%Y-%m-%d}"

    @property
    def first(self) -> Step:
        """The step that every case begins with."""
        return self.steps[0]

    @property
    def pays_first(self) -> bool:
        """Whether money is handed out as a step of its own, before the papers are there (急难先行救助)."""
        return any(step.function is Function.PAYMENT for step in self.steps)

    def step(self, slug: str) -> Step:
        """Return the step of that slug; KeyError with one sentence where there is none."""
        for step in self.steps:
            if step.slug == slug:
                return step
        raise KeyError(f"{self.label}没有名为 {slug} 的环节")

    def in_force(self, on: date) -> bool:
        """Say whether a case accepted on that day follows this procedure."""
        return self.since <= on and (self.until is None or on <= self.until)

    def __post_init__(self) -> None:
        """Refuse a table that a case could get lost in."""
        if self.until is not None and self.until < self.since:
            raise ValueError(f"{self.label}：截止日早于开始日")
        slugs = [step.slug for step in self.steps]
        if len(set(slugs)) != len(slugs) or not slugs:
            raise ValueError(f"{self.label}：环节重名或为空")
        endings = {ending.value for ending in Ending}
        if endings & set(slugs):
            raise ValueError(f"{self.label}：环节与结果重名")
        for step in self.steps:
            if not step.outcomes or len({way.slug for way in step.outcomes}) != len(step.outcomes):
                raise ValueError(f"{self.label}·{step.label}：没有去向或去向重名")
            for way in step.outcomes:
                if way.to not in slugs and way.to not in endings:
                    raise ValueError(f"{self.label}·{step.label}·{way.label}：去向 {way.to} 不存在")
            self._check_limit(step, slugs)
        self._check_reach(set(slugs), endings)

    def _check_limit(self, step: Step, slugs: list[str]) -> None:
        start = step.limit.counted_from if step.limit else "entered"
        if start not in {"entered", "accepted", "received", "death", *slugs}:
            raise ValueError(f"{self.label}·{step.label}：时限从不存在的环节 {start} 起算")

    def _check_reach(self, slugs: set[str], endings: set[str]) -> None:
        ways = {step.slug: {way.to for way in step.outcomes} for step in self.steps}
        if lost := slugs - _closure({self.first.slug}, ways):
            raise ValueError(f"{self.label}：走不到环节 {'、'.join(sorted(lost))}")
        ending = {slug for slug in slugs if ways[slug] & endings}
        back = {slug: {start for start in slugs if slug in ways[start]} for slug in slugs}
        if stuck := slugs - _closure(ending, back):
            raise ValueError(f"{self.label}：环节 {'、'.join(sorted(stuck))} 之后永远办不完")


def _closure(start: set[str], ways: dict[str, set[str]]) -> set[str]:
    """Return everything that the ways lead to from `start`, `start` included."""
    found, open_ = set(start), list(start)
    while open_:
        for to in ways.get(open_.pop(), set()) - found:
            found.add(to)
            open_.append(to)
    return found
