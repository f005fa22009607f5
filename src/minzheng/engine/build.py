"""Builds the graph of a day: each rule run once on symbols, checked, its conditions named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args, get_origin

from minzheng.engine.declare import Level, Rule
from minzheng.engine.discover import Declarations
from minzheng.engine.errors import RuleError
from minzheng.engine.extraction import Extraction
from minzheng.engine.graph import Graph, Step, references
from minzheng.engine.levels import NAMES, beneath, is_above
from minzheng.engine.parameters import DEFAULT_KEY, DatedValue, Parameter
from minzheng.engine.signatures import hints_of
from minzheng.engine.values import PYTHON_TYPES, VALUE_TYPES, Each, History, Kind, Node, Value

BUSINESS_DAY = "on"


def build(declared: Declarations, on: date) -> Graph:
    """The graph of a day; raises RuleError for anything incomplete, before a single row is read."""
    builder = _Builder(declared, on)
    for rule in builder.in_force.values():
        builder.add(rule)
    order = _ordered(builder.steps, on)
    steps = {name: builder.steps[name] for name in order}
    used = {need for step in steps.values() for need in step.needs}
    inputs = {name: item for name, item in declared.inputs.items() if name in used or item.required}
    levels = {name: item.level for name, item in inputs.items()}
    levels |= {name: step.level for name, step in steps.items()}
    return Graph(on, steps, inputs, builder.parameters, levels)


def in_force(versions: tuple[Rule, ...], on: date) -> Rule | None:
    """The newest version that has begun, unless it has ended."""
    begun = [rule for rule in versions if rule.since <= on]
    return begun[-1] if begun and not (begun[-1].until and begun[-1].until < on) else None


class _Builder:
    def __init__(self, declared: Declarations, on: date) -> None:
        self.declared, self.on = declared, on
        chosen = {name: in_force(versions, on) for name, versions in declared.versions.items()}
        self.in_force = {name: rule for name, rule in chosen.items() if rule}
        self.steps: dict[str, Step] = {}
        self.parameters: dict[str, tuple[Parameter, DatedValue]] = {}

    def add(self, rule: Rule) -> None:
        """Run a rule once on symbols and keep it with its conditions as steps."""
        try:
            hints = {name: hint for name, hint in hints_of(rule).items() if name != "return"}
            result = self._run(rule, {name: self._argument(rule, name, hint) for name, hint in hints.items()})
            node = Extraction(self, rule).extracted(result.node)
            self.keep(rule.name, rule, node, rule.label, rule.unit or ("元" if node.kind is Kind.FEN else ""))
        except RuleError as error:
            raise error.at(rule=rule.name, file=rule.file, on=self.on) from error.__cause__

    def keep(self, name: str, rule: Rule, node: Node, label: str, unit: str) -> None:
        if name in self.steps or (name != rule.name and name in self.in_force):
            raise RuleError(f"名称 {name} 用了两次")
        needs = tuple(dict.fromkeys(references(node)))
        parent = None if name == rule.name else rule.name
        self.steps[name] = Step(name, rule.level, node, label, unit, rule, parent, needs)

    def _run(self, rule: Rule, arguments: Mapping[str, Any]) -> Value:
        try:
            result: object = rule.function(**arguments)
        except RuleError:
            raise
        except Exception as error:
            raise RuleError(f"规则不能编译：{type(error).__name__}: {error}") from error
        wanted = hints_of(rule)["return"]
        if type(result) is not wanted:
            got = type(result).__name__
            raise RuleError(f"规则声明返回 {getattr(wanted, '__name__', wanted)}，实际返回 {got}")
        assert isinstance(result, Value)
        return result

    def _argument(self, rule: Rule, name: str, hint: Any) -> Any:
        if get_origin(hint) is History:
            return self._history(rule, name, get_args(hint)[0])
        each = get_origin(hint) is Each
        wanted = get_args(hint)[0] if each else hint
        node, level = self._provided(name)
        if wanted not in VALUE_TYPES.values() or node.kind is not wanted.kind:
            raise RuleError(f"参数 {name} 声明为 {getattr(hint, '__name__', hint)}，而它的类型是 {node.kind}")
        if each and level != beneath(rule.level):
            whose = beneath(rule.level)
            allowed = f"{NAMES[rule.level]}规则里{NAMES[whose]}的值" if whose else "上一级汇总下一级的值"
            raise RuleError(f"Each[...] 只用于{allowed}，{name} 不是")
        if not each and level and is_above(rule.level, level):
            how = (
                "要写成 Each[{0}] 并汇总"
                if level == beneath(rule.level)
                else "要先由中间一级用 Each[{0}] 汇总"
            )
            raise RuleError(
                f"{name} 是{NAMES[level]}的值，{NAMES[rule.level]}规则{how.format(node.kind)}"
                "（total、count、any_member……）"
            )
        return Each(wanted(node)) if each else wanted(node)

    def _history(self, rule: Rule, name: str, wanted: Any) -> Any:
        item = self.declared.histories.get(name)
        if item is None or item.kind is not getattr(wanted, "kind", None) or is_above(rule.level, item.level):
            raise RuleError(
                f"History[...] 要用同级或上级、同类型的按月历史（given(..., history=12)），{name} 不是"
            )
        columns = (Node("ref", item.kind, data=column.name) for column in item.columns())
        return History(name, tuple(wanted(column) for column in columns))

    def _provided(self, name: str) -> tuple[Node, Level | None]:
        """The node behind an argument's name, and its level (None for a constant)."""
        declared = self.declared
        if name == BUSINESS_DAY:
            return Node("literal", Kind.DAY, data=self.on), None
        if name in declared.inputs:
            item = declared.inputs[name]
            return Node("ref", item.kind, data=name), item.level
        if name in self.in_force:
            other = self.in_force[name]
            return Node("ref", hints_of(other)["return"].kind, data=name), other.level
        if name in declared.parameters:
            return self._parameter(declared.parameters[name])
        if name in declared.histories:
            raise RuleError(f"{name} 是按月的历史，参数类型要写成 History[...]")
        if name in declared.versions:
            raise RuleError(f"所需的规则 {name} 在该日没有施行的版本")
        raise RuleError(f"没有输入、规则或参数提供 {name}")

    def _parameter(self, parameter: Parameter) -> tuple[Node, Level | None]:
        dated = parameter.at(self.on)
        self.parameters[parameter.name] = (parameter, dated)
        if parameter.by is None:
            return Node("param", parameter.kind, data=parameter.name), None
        key = self.declared.inputs.get(parameter.by)
        if key is None or key.kind not in (Kind.TEXT, Kind.COUNT):
            raise RuleError(
                f"参数 {parameter.name} 按 {parameter.by} 分档，但没有这个文字或整数输入", file=parameter.file
            )
        wrong = [
            item for item in dated.value if item != DEFAULT_KEY and type(item) is not PYTHON_TYPES[key.kind]
        ]
        if wrong:
            raise RuleError(
                f"参数 {parameter.name} 的档 {wrong[0]!r} 不是 {key.kind} 类型", file=parameter.file
            )
        uncovered = [] if DEFAULT_KEY in dated.value else [c for c in key.choices if c not in dated.value]
        if uncovered:
            raise RuleError(
                f"参数 {parameter.name} 没有 {'、'.join(uncovered)} 档的值", file=parameter.file, on=self.on
            )
        picked = Node("pick", parameter.kind, (Node("ref", key.kind, data=key.name),), data=dated.value)
        self.steps[parameter.name] = Step(
            parameter.name, key.level, picked, parameter.label, parameter.unit,
            needs=(key.name,),
        )  # fmt: skip
        return Node("ref", parameter.kind, data=parameter.name), key.level


def _ordered(steps: Mapping[str, Step], on: date) -> list[str]:
    """Depth first; a cycle is reported with its path."""
    order: dict[str, None] = {}
    path: list[str] = []

    def visit(name: str) -> None:
        if name in order or name not in steps:
            return
        if name in path:
            rule = steps[name].rule
            cycle = " → ".join((*path[path.index(name) :], name))
            raise RuleError(f"规则互相循环依赖：{cycle}", rule=name, file=rule.file if rule else None, on=on)
        path.append(name)
        for need in steps[name].needs:
            visit(need)
        path.pop()
        order[name] = None

    for name in steps:
        visit(name)
    return list(order)
