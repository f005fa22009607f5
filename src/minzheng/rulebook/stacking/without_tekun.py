"""Dibao asked again for those who stay when members leave it for tekun: their income, their line, their sum.

No second text: each rule of the minimum living allowance (and of the subsidy that rests on it) which depends
on who is counted is taken once more, version by version, with `stays_in_dibao` in place of `is_counted`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints

from minzheng.engine import Rule, discover
from minzheng.engine.declare import NOTES
from minzheng.engine.values import Value

PACKAGES = ("minzheng.rulebook.disability_living",)
FOLDERS = ("minzheng/rulebook/dibao/", "minzheng/rulebook/disability_living/")
COUNTED, STAYS = "is_counted", "stays_in_dibao"
WANTED = ("dibao_amount", "dibao_share", "disability_living_amount")


def renamed(rule: Rule, names: dict[str, str]) -> Rule:
    """The same rule under another name, reading other rules in place of some."""
    hints = get_type_hints(rule.function)
    old = list(signature(rule.function).parameters)

    def function(**given: Value) -> Value:
        return rule.function(**{name: given[names.get(name, name)] for name in old})

    made: Any = function
    made.__doc__ = rule.function.__doc__
    made.__annotations__ = {names.get(name, name): hint for name, hint in hints.items()}
    made.__signature__ = Signature(
        [Parameter(names.get(name, name), Parameter.POSITIONAL_OR_KEYWORD) for name in old]
    )
    return replace(rule, name=names[rule.name], label=f"{rule.label}（转入特困的成员除外）", function=made)


def asked_again() -> Iterator[Rule]:
    """The rules between who is counted and what is wanted, once more for those who stay."""
    versions = {
        name: rules
        for name, rules in discover(PACKAGES).versions.items()
        if rules[0].file.startswith(FOLDERS)
    }
    needs = {
        name: {need for rule in rules for need in signature(rule.function).parameters}
        for name, rules in versions.items()
    }
    names = {COUNTED: STAYS}
    while found := [name for name in needs if name not in names and needs[name] & names.keys()]:
        names |= {name: f"{name}_without_tekun" for name in found}
    for name in sorted(_behind(needs) & (names.keys() - {COUNTED})):
        yield from (renamed(rule, names) for rule in versions[name])


def _behind(needs: dict[str, set[str]]) -> set[str]:
    behind: set[str] = set()
    waiting = set(WANTED)
    while waiting:
        name = waiting.pop()
        if name in needs and name not in behind:
            behind.add(name)
            waiting |= needs[name]
    return behind


globals()[NOTES] = list(asked_again())
