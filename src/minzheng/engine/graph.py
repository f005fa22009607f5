"""The law of one day as an ordered graph: each rule run once on symbols, checked, its conditions named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from inspect import Parameter as Argument
from inspect import signature
from typing import Any, get_args, get_origin, get_type_hints

from minzheng.engine.declare import Input, Level, Rule
from minzheng.engine.discover import Declarations
from minzheng.engine.errors import RuleError
from minzheng.engine.levels import ALWAYS, CHAIN, NAMES, beneath, is_above
from minzheng.engine.parameters import DEFAULT_KEY, DatedValue, Parameter
from minzheng.engine.values import PYTHON_TYPES, VALUE_TYPES, Each, Kind, Node, Value

BUSINESS_DAY = "on"


@dataclass(frozen=True, slots=True)
class Step:
    """One computed column: a rule, a named condition of a rule (`rule__condition`) or a parameter by key."""

    name: str
    level: Level
    node: Node
    label: str
    unit: str = ""
    rule: Rule | None = None
    condition_of: str | None = None
    needs: tuple[str, ...] = ()

    @property
    def is_result(self) -> bool:
        """Rules and conditions are written out; a parameter picked by key is only a column on the way."""
        return self.rule is not None


@dataclass(frozen=True)
class Graph:
    """Steps in an order in which each comes after what it needs, the inputs they read and the parameters."""

    on: date
    steps: Mapping[str, Step]
    inputs: Mapping[str, Input]
    parameters: Mapping[str, tuple[Parameter, DatedValue]]
    levels: Mapping[str, Level] = field(default_factory=dict)

    def truths_below(self, step: Step) -> list[Step]:
        """The truths a step is directly made of: about the same row, or about one it hangs on."""
        below = [self.steps[need] for need in step.needs if need in self.steps]
        return [
            part for part in below if part.node.kind is Kind.TRUTH and not is_above(step.level, part.level)
        ]

    @cached_property
    def used(self) -> tuple[Level, ...]:
        """The levels this law speaks of, from below upward; persons and households always."""
        spoken = {*ALWAYS, *self.levels.values()}
        return tuple(level for level in CHAIN if level in spoken)

    def named(self, step: Step) -> Step | None:
        """The rule a condition merely names, if it does."""
        return self.steps.get(step.node.data) if step.node.op == "ref" else None


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


def operations(node: Node, op: str) -> Iterator[Node]:
    """The operations of one sort inside an expression."""
    if node.op == op:
        yield node
    for arg in node.args:
        yield from operations(arg, op)


def references(node: Node, op: str = "ref") -> Iterator[str]:
    """The names an expression reads: columns (`ref`) or constants (`param`)."""
    return (found.data for found in operations(node, op))


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
            hints = {name: hint for name, hint in _hints(rule).items() if name != "return"}
            result = self._run(rule, {name: self._argument(rule, name, hint) for name, hint in hints.items()})
            node = _Conditions(self, rule).extracted(result.node)
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
        wanted = _hints(rule)["return"]
        if type(result) is not wanted:
            got = type(result).__name__
            raise RuleError(f"规则声明返回 {getattr(wanted, '__name__', wanted)}，实际返回 {got}")
        assert isinstance(result, Value)
        return result

    def _argument(self, rule: Rule, name: str, hint: Any) -> Any:
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
            return Node("ref", _hints(other)["return"].kind, data=name), other.level
        if name in declared.parameters:
            return self._parameter(declared.parameters[name])
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


class _Conditions:
    """Turns the named conditions inside a rule into steps, so that each is stored and explained."""

    def __init__(self, builder: _Builder, rule: Rule) -> None:
        self.builder, self.rule = builder, rule
        self.named: set[str] = set()

    def extracted(self, node: Node) -> Node:
        result = self._walk(node)
        unused = set(self.rule.conditions) - self.named
        if unused:
            raise RuleError(f"conditions 里的 {'、'.join(sorted(unused))} 不是规则的条件")
        return result

    def _walk(self, node: Node) -> Node:
        args = tuple(self._walk(arg) for arg in node.args)
        if node.op in ("all_of", "any_of") and node.data:
            args = tuple(self._step(name, arg) for name, arg in zip(node.data, args, strict=True))
        return Node(node.op, node.kind, args, node.data)

    def _step(self, name: str, node: Node) -> Node:
        self.named.add(name)
        label = self.rule.conditions.get(name) or self._label_behind(node)
        if not label:
            raise RuleError(f"条件 {name} 缺少中文名，请写进 conditions")
        full = f"{self.rule.name}__{name}"
        self.builder.keep(full, self.rule, node, label, "")
        return Node("ref", Kind.TRUTH, data=full)

    def _label_behind(self, node: Node) -> str:
        if node.op != "ref":
            return ""
        item = self.builder.declared.inputs.get(node.data) or self.builder.in_force.get(node.data)
        return item.label if item else ""


@lru_cache(maxsize=4096)
def _hints(rule: Rule) -> dict[str, Any]:
    """Argument annotations and the return annotation, every one of them present and an engine type."""
    arguments = signature(rule.function).parameters.values()
    try:
        hints = get_type_hints(rule.function)
    except NameError as error:
        raise RuleError(f"类型注解不能识别：{error}", rule=rule.name, file=rule.file) from error
    for argument in arguments:
        if argument.kind is not Argument.POSITIONAL_OR_KEYWORD or argument.default is not Argument.empty:
            raise RuleError(
                f"规则的参数 {argument.name} 须是没有缺省值的普通参数", rule=rule.name, file=rule.file
            )
    missing = [name for name in (*(a.name for a in arguments), "return") if name not in hints]
    if missing:
        raise RuleError(f"规则缺少类型注解：{'、'.join(missing)}", rule=rule.name, file=rule.file)
    if hints["return"] not in VALUE_TYPES.values():
        raise RuleError("规则须返回 Fen、Count、Truth、Text、Day 之一", rule=rule.name, file=rule.file)
    return hints


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
