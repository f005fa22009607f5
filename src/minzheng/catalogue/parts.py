"""The parts a line is made of, beside its grants: registers of acts, of places, and of visits owed by date.

All are frozen declarations: screens, forms, exports, permissions and the record's history come from them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from minzheng.access.models import Role

if TYPE_CHECKING:
    from minzheng.catalogue.doing import Doing
    from minzheng.catalogue.models import Record

VILLAGE, TOWNSHIP, COUNTY = Role.VILLAGE_CADRE, Role.TOWNSHIP_CLERK, Role.COUNTY_STAFF
EVERY_OFFICE = (VILLAGE, TOWNSHIP, COUNTY)
OFFICES = (TOWNSHIP, COUNTY)

Due = Callable[[Any], date | None]
"""The next day on which a record owes something, from the record as it stands; None where it owes nothing."""
Check = Callable[["Doing"], None]
"""Raises `casework.refusal.Refused` with one sentence that names the article or rule that says no."""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One thing an official may do: `fields` are asked for and written, the record goes on to a state.

    Without `before` the deed makes a new record. `after` "" leaves the state as it is. `not_by` names a deed
    whose hand may not do this one (the database refuses it too). `check` may refuse; `then` writes what else
    follows, in the same transaction; `announces` is the kind of the event told to other lines.
    """

    name: str
    label: str
    after: str = ""
    before: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    by: tuple[str, ...] = OFFICES
    basis: str = ""
    not_by: str = ""
    check: Check | None = None
    then: Check | None = None
    announces: str = ""

    @property
    def first(self) -> bool:
        """Whether the deed makes a new record."""
        return not self.before


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A printed form of a record: its title, and its lines (label, text) from the record as it stands."""

    name: str
    label: str
    lines: Callable[[Any], list[tuple[str, str]]]
    basis: str = ""
    states: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Register:
    """A list of records of one model with what may be done to each; the base of the three parts below.

    `columns` are shown in lists (those with choices, dates and areas become filters), in their order; `due`
    gives each record its next day after every deed. `at_county` records lie with the county's own office,
    wherever the persons they are about live: nobody is asked for a place.
    """

    slug: str
    label: str
    model: type[Record]
    deeds: tuple[Deed, ...]
    columns: tuple[str, ...]
    mark: str
    due: Due | None = None
    letters: tuple[Letter, ...] = ()
    at_county: bool = False

    def __post_init__(self) -> None:
        """Refuse a deed that names a state, field or deed that does not exist."""
        states = set(self.states)
        names = [deed.name for deed in self.deeds]
        if len(set(names)) != len(names):
            raise ValueError(f"{self.slug}：两个事项同名")
        fields = {field.name for field in self.model._meta.get_fields()}
        for deed in self.deeds:
            where = f"{self.slug}.{deed.name}"
            if strange := {*deed.before, *filter(None, (deed.after,))} - states:
                raise ValueError(f"{where}：没有这样的状态：{'、'.join(sorted(strange))}")
            if strange := {*deed.fields} - fields:
                raise ValueError(f"{where}：没有这样的字段：{'、'.join(sorted(strange))}")
            if deed.not_by and deed.not_by not in names:
                raise ValueError(f"{where}：没有名为 {deed.not_by} 的事项")
            if deed.first and not deed.after:
                raise ValueError(f"{where}：新登记须有状态")

    @property
    def states(self) -> dict[str, str]:
        """The states of the model by name, with their labels, in order."""
        return {str(value): str(label) for value, label in self.model.State.choices}  # type: ignore[attr-defined]

    @property
    def ends(self) -> frozenset[str]:
        """The states from which nothing leads on."""
        return frozenset(self.states) - {one for deed in self.deeds for one in deed.before}

    @property
    def settled(self) -> frozenset[str]:
        """The states in which nobody has anything to do any more: ends, and those that are only kept up.

        A state with a next day is never among them.
        """
        leading = {one for deed in self.deeds if deed.after for one in deed.before}
        kept_up = frozenset(self.states) if self.due is None else frozenset()
        return self.ends | (kept_up - leading)

    @property
    def first_deeds(self) -> tuple[Deed, ...]:
        """The deeds that make a new record."""
        return tuple(deed for deed in self.deeds if deed.first)

    def deed(self, name: str) -> Deed:
        """Return a deed by its name; KeyError where there is none."""
        return next(iter([deed for deed in self.deeds if deed.name == name]), None) or _none(self, name)


def _none(part: Register, name: str) -> Deed:
    raise KeyError(f"{part.slug} 没有名为 {name} 的事项")


@dataclass(frozen=True, kw_only=True)
class Registration(Register):
    """A legal act on persons or organisations, entered once and carried through its deeds."""


@dataclass(frozen=True, kw_only=True)
class Facility(Register):
    """A place with capacity and staff; its states in order are the stages of its project."""


@dataclass(frozen=True, kw_only=True)
class Rounds(Register):
    """Visits or inspections owed by date: each record is one obligation, `due_on` its day.

    The model has a foreign key `of` to a record of the register `on`; `every` says for such a record, and its
    last obligation done (None before the first), when the next is due, or None while nothing is owed.
    An obligation is planned in the state `planned`, with `State.PLANNED` as the model's first.
    """

    on: Register
    every: Callable[[Any, Any | None], date | None]
