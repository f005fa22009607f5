"""The cases of the law, read for whoever wants to see it applied: the same files that the tests decide by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from minzheng.engine import Law
from minzheng.engine.wording import in_words

FOLDER = Path(__file__).parent
VERDICTS = {"eligible": "符合", "not_eligible": "不符合", "needs_checking": "待核实"}


@dataclass(frozen=True, slots=True)
class Example:
    """A situation in words, what the law says of it on its day, and the arithmetic behind it."""

    name: str
    on: date
    household: tuple[str, ...]
    persons: tuple[tuple[str, ...], ...]
    verdict: str
    amount_yuan: str
    source: str


def examples(law: Law, slug: str, most: int = 3) -> list[Example]:
    """At most `most` cases of a programme, those nearest before the law's day first: one that is met, one
    that is not, then others that are decided; a case left open only where there are no others."""
    found = [body for body in _cases() if body["programme"] == slug and body["date"] <= law.on]
    found.sort(key=lambda body: (law.on - body["date"], body["name"]))
    decided = [body for body in found if body["expect"]["verdict"] != "needs_checking"] or found
    verdicts = ("eligible", "not_eligible")
    first = [next((b for b in decided if b["expect"]["verdict"] == verdict), None) for verdict in verdicts]
    chosen = [body for body in first if body is not None]
    chosen += [body for body in decided if not any(body is other for other in chosen)]
    return [_example(law, body) for body in chosen[:most]]


@cache
def _cases() -> tuple[dict[str, Any], ...]:
    paths = sorted(FOLDER.glob("*/cases/*.yaml"))
    return tuple({**yaml.safe_load(path.read_text(encoding="utf-8")), "name": path.stem} for path in paths)


def _example(law: Law, body: Mapping[str, Any]) -> Example:
    amount = body["expect"].get("amount_yuan")
    return Example(
        body["name"],
        body["date"],
        tuple(_in_words(law, body["household"])),
        tuple(tuple(_in_words(law, person)) for person in body["persons"]),
        body["expect"]["verdict"],
        "" if amount is None else f"{Decimal(str(amount)):,.2f}",
        body["source"],
    )


def _in_words(law: Law, facts: Mapping[str, Any]) -> list[str]:
    """`年龄 68 周岁`; a fact the law of the day does not read is left out, one left open is 未知."""
    said = []
    for written, value in facts.items():
        name = written.replace("_yuan", "_fen")
        item = law.declared.inputs.get(name)
        if item is None:
            continue
        if written != name and value is not None:
            value = int(Decimal(str(value)) * 100)
        said.append(f"{item.label} {item.choices.get(value) or in_words(item.kind, value, item.unit)}")
    return said
