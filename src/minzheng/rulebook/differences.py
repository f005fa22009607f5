"""What differs between two leaflets of one programme: clauses, figures, and renewed articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from minzheng.rulebook.book import Clause, Figure, Leaflet

T = TypeVar("T", Clause, Figure)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, before and after ("" where it did not exist). A change of `basis` names every clause
    that the newer article says word for word as the older did."""

    kind: Literal["rule", "figure", "basis"]
    labels: tuple[str, ...]
    before: str
    after: str
    basis: str


def changes(before: Leaflet, after: Leaflet) -> list[Change]:
    """What a reader of the earlier leaflet must learn to know the later one: figures, rules, articles."""
    rules, articles = _clauses(before, after)
    return [*_figures(before, after), *rules, *articles]


def _figures(before: Leaflet, after: Leaflet) -> list[Change]:
    pairs = _paired(before.figures, after.figures)
    return [
        Change(
            "figure", (one.label,), had.now.text if had else "", has.now.text if has else "", one.now.basis
        )
        for one, had, has in pairs
        if had is None or has is None or had.now.text != has.now.text
    ]


def _clauses(before: Leaflet, after: Leaflet) -> tuple[list[Change], list[Change]]:
    rules: list[Change] = []
    renewed: dict[tuple[str, str], list[str]] = {}
    for one, was, now in _paired(before.clauses(), after.clauses()):
        if was is None or now is None or (was.formula, was.label) != (now.formula, now.label):
            formulas = (was.formula if was else "", now.formula if now else "")
            rules.append(Change("rule", (one.label,), *formulas, one.basis))
        elif was.basis != now.basis:
            renewed.setdefault((was.basis, now.basis), []).append(now.label)
    return rules, [Change("basis", tuple(labels), old, new, new) for (old, new), labels in renewed.items()]


def _paired(before: Iterable[T], after: Iterable[T]) -> list[tuple[T, T | None, T | None]]:
    """By name: the newer of the two (or the only one), the older, the newer."""
    old: Mapping[str, T] = {each.name: each for each in before}
    new: Mapping[str, T] = {each.name: each for each in after}
    names = dict.fromkeys((*old, *new))
    return [(new.get(name) or old[name], old.get(name), new.get(name)) for name in names]
