"""A reform in an address: `since=2021-12-01&f.dibao_standard.urban=620`; an empty figure is unchanged."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from minzheng.engine import discover
from minzheng.reforms.overlay import Changeable, Typed, changeable
from minzheng.rulebook.book import packages
from minzheng.web.typed import day_or, typed
from minzheng.web.wording import said

PREFIX = "f."
MOST_FIGURES, MOST_NAME = 400, 120
# Folders of the rulebook that hold no single programme.
_FOLDERS = {
    "disability": _("残疾等级"),
    "supporters": _("法定赡养、抚养义务人"),
    "children": _("困境儿童与留守人员"),
    "temporary": _("临时救助"),
    "stacking": _("同时享受"),
}


@dataclass(frozen=True)
class Asked:
    """What the reader typed: from which day, which figures."""

    since: dt.date
    changes: tuple[Typed, ...]

    @property
    def query(self) -> str:
        """Return the same reform as the query of an address."""
        pairs = [(f"{PREFIX}{each.parameter}.{each.row}", each.value) for each in self.changes]
        return urlencode([("since", self.since.isoformat()), *pairs])


def asked(values: QueryDict, today: dt.date) -> Asked:
    """Return the reform in an address or a form, without figures left empty or as they are."""
    since = day_or(values.get("since"), today)
    now = {(each.parameter.name, each.row): each.value for each in changeable(since)}
    changes = {}
    for field in [field for field in values if field.startswith(PREFIX)][:MOST_FIGURES]:
        name, _dot, row = _printable(field.removeprefix(PREFIX)).partition(".")
        value = typed(values, field, 20)
        if value and not _same(value, now.get((name, row))):
            changes[name, row] = Typed(name, row, value)
    return Asked(since, tuple(sorted(changes.values())))


def _same(value: str, now: str | None) -> bool:
    """Say whether the typed figure is the present one, however it is written: 385 and 385.0."""
    try:
        return now is not None and Decimal(value) == Decimal(now)
    except InvalidOperation:
        return False


def _printable(field: str) -> str:
    return "".join(letter for letter in field if letter.isprintable())[:MOST_NAME]


@dataclass(frozen=True)
class Line:
    """One figure of the form: what it is today and what was typed."""

    field: str
    figure: Changeable
    value: str


def folder_label(folder: str) -> str:
    """Return the name of a folder of the rulebook: its programme's, or what its parts have in common."""
    programme = discover(packages()).programmes.get(folder)
    return said(programme.label) if programme else str(_FOLDERS.get(folder, folder))


def change_words(change: Typed, since: dt.date) -> str:
    """Return a figure's change in words: 最低生活保障标准 · 农村 385 → 430 元/人·月."""
    key = (change.parameter, change.row)
    for each in changeable(since):
        if (each.parameter.name, each.row) == key:
            row = f" · {said(each.row_label)}" if each.row_label else ""
            return f"{said(each.parameter.label)}{row} {each.value} → {change.value} {each.parameter.unit}"
    return _("已经没有的数值（%(name)s）→ %(value)s") % {"name": change.parameter, "value": change.value}


def lines(asked_for: Asked) -> list[tuple[str, bool, list[Line]]]:
    """Return the form's figures by folder of the rulebook, and whether one of them was changed."""
    changed = {(each.parameter, each.row): each.value for each in asked_for.changes}
    folders: dict[str, list[Line]] = {}
    for figure in changeable(asked_for.since):
        name = figure.parameter.name
        line = Line(f"{PREFIX}{name}.{figure.row}", figure, changed.get((name, figure.row), ""))
        folders.setdefault(figure.parameter.file.split("/")[-2], []).append(line)
    return [(folder, _any_changed(found), found) for folder, found in sorted(folders.items(), key=_weight)]


def _any_changed(found: Iterable[Line]) -> bool:
    return any(line.value for line in found)


def _weight(folder: tuple[str, list[Line]]) -> tuple[bool, str]:
    return folder[0] != "dibao", folder[0]
