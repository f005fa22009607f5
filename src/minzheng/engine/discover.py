"""Finds what a package declares: inputs, rules, programmes, and the params.yaml beside its modules."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from minzheng.engine.declare import Input, Programme, Rule, declarations
from minzheng.engine.errors import RuleError
from minzheng.engine.parameters import Parameter, load_parameters


@dataclass(frozen=True)
class Declarations:
    """Everything a set of packages declares, for all dates."""

    inputs: Mapping[str, Input]
    histories: Mapping[str, Input]
    versions: Mapping[str, tuple[Rule, ...]]
    parameters: Mapping[str, Parameter]
    programmes: Mapping[str, Programme]

    def change_dates(self) -> list[date]:
        """Each date on which any rule or parameter changes, in order."""
        rules = [rule for versions in self.versions.values() for rule in versions]
        begins = {rule.since for rule in rules} | {
            rule.until + timedelta(days=1) for rule in rules if rule.until
        }
        return sorted(begins | {dated.since for p in self.parameters.values() for dated in p.values})


@lru_cache(maxsize=32)
def discover(packages: tuple[str, ...]) -> Declarations:
    """The declarations of the packages and of those they are `BUILT_ON` (a tuple of names in the package)."""
    modules: dict[str, ModuleType] = {}
    for package in packages:
        _collect(package, modules)
    found = [item for module in modules.values() for item in declarations(vars(module))]
    parameters = _parameters(modules)
    versions = _versions([item for item in found if isinstance(item, Rule)])
    declared = [item for item in found if isinstance(item, Input)]
    inputs = _inputs([column for item in declared for column in item.columns()])
    histories = _inputs([item for item in declared if item.months])
    programmes = {
        item.slug: item
        for module in modules.values()
        for item in vars(module).values()
        if isinstance(item, Programme)
    }
    for name in parameters:
        _refuse_shared_name(name, parameters[name].file, inputs, histories, versions)
    for name in versions:
        _refuse_shared_name(name, versions[name][0].file, inputs, histories)
    for name in histories:
        _refuse_shared_name(name, histories[name].file, inputs)
    return Declarations(inputs, histories, versions, parameters, programmes)


def _collect(name: str, modules: dict[str, ModuleType]) -> None:
    if name in modules:
        return
    module = modules[name] = import_module(name)
    for needed in getattr(module, "BUILT_ON", ()):
        _collect(needed, modules)
    for below in pkgutil.iter_modules(getattr(module, "__path__", ())):
        _collect(f"{name}.{below.name}", modules)


def _parameters(modules: Mapping[str, ModuleType]) -> dict[str, Parameter]:
    folders = {Path(module.__file__).parent for module in modules.values() if module.__file__}
    found: dict[str, Parameter] = {}
    for path in sorted(folder / "params.yaml" for folder in folders):
        for name, parameter in load_parameters(path).items() if path.exists() else ():
            if name in found:
                raise RuleError(f"参数 {name} 在 {found[name].file} 里已有", file=parameter.file)
            found[name] = parameter
    return found


def _versions(rules: list[Rule]) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in sorted(rules, key=lambda rule: rule.since):
        earlier = found.get(rule.name, ())
        if earlier and earlier[-1].since == rule.since:
            raise RuleError(
                f"同一规则有两个版本自同一天起（另一个在 {earlier[-1].file}）",
                rule=rule.name,
                file=rule.file,
                on=rule.since,
            )
        if earlier and earlier[-1].level != rule.level:
            raise RuleError(
                f"同一规则的新版本换了层级（{earlier[-1].level} → {rule.level}）",
                rule=rule.name,
                file=rule.file,
                on=rule.since,
            )
        found[rule.name] = (*earlier, rule)
    return found


def _inputs(inputs: list[Input]) -> dict[str, Input]:
    found: dict[str, Input] = {}
    for item in inputs:
        if found.setdefault(item.name, item) != item:
            raise RuleError(
                f"输入 {item.name} 有两种不同的声明（另一处在 {found[item.name].file}）", file=item.file
            )
    return found


def _refuse_shared_name(name: str, file: str, *others: Mapping[str, object]) -> None:
    if any(name in other for other in others):
        raise RuleError(f"名称 {name} 同时用于输入、规则或参数中的两种", file=file)
