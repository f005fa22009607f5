"""The steps inside a rule: its named conditions, and the facts it wants no older than so many months."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from minzheng.engine.declare import Rule, as_of
from minzheng.engine.discover import Declarations
from minzheng.engine.errors import RuleError
from minzheng.engine.graph import Step
from minzheng.engine.parameters import DatedValue, Parameter
from minzheng.engine.values import Kind, Node


class Builder(Protocol):
    """What the extraction of a rule's steps needs of the graph being built."""

    declared: Declarations
    on: date
    in_force: dict[str, Rule]
    steps: dict[str, Step]
    parameters: dict[str, tuple[Parameter, DatedValue]]

    def keep(self, name: str, rule: Rule, node: Node, label: str, unit: str) -> None:
        """Note a step of a rule; RuleError if the name is taken."""


class Extraction:
    """Turns the named conditions and the dated facts inside a rule into steps, so that each is explained."""

    def __init__(self, builder: Builder, rule: Rule) -> None:
        self.builder, self.rule = builder, rule
        self.named: set[str] = set()

    def extracted(self, node: Node) -> Node:
        result = self._walk(node)
        unused = set(self.rule.conditions) - self.named
        if unused:
            raise RuleError(f"conditions 里的 {'、'.join(sorted(unused))} 不是规则的条件")
        return result

    def _walk(self, node: Node) -> Node:
        if node.op == "fresh":
            return self._fresh(node)
        args = tuple(self._walk(arg) for arg in node.args)
        if node.op == "recent":
            args = self._needed_months(args, node.data)
        if node.op in ("all_of", "any_of") and node.data:
            args = tuple(self._step(name, arg) for name, arg in zip(node.data, args, strict=True))
        return Node(node.op, node.kind, args, node.data)

    def _needed_months(self, args: tuple[Node, ...], name: str) -> tuple[Node, ...]:
        """Only the months a parameter asks for; more than the history holds is an error."""
        if args[0].op != "param":
            return args
        parameter, dated = self.builder.parameters[args[0].data]
        if not 1 <= dated.value < len(args):
            raise RuleError(
                f"参数 {parameter.name} 要 {dated.value} 个月，{name} 的历史有 {len(args) - 1} 个月",
                on=dated.since,
            )
        return args[: dated.value + 1]

    def _fresh(self, node: Node) -> Node:
        """A dated fact as a column on the way, shared by the rules that want it as fresh as this one."""
        fact, day, within, _ = node.args
        item = self.builder.declared.inputs.get(fact.data)
        if item is None or not item.dated or day.data != as_of(item.name) or within.op != "param":
            raise RuleError("fresh 要用带数据日期的输入（dated=True）、它的 _as_of 和一个月数参数")
        name = f"{item.name}_fresh_{within.data}"
        if name not in self.builder.steps:
            yesterday = Node("literal", Kind.DAY, data=self.builder.on - timedelta(days=1))
            kept = Node("fresh", node.kind, (fact, day, within, yesterday), data=item.name)
            limit = self.builder.parameters[within.data][0]
            self.builder.steps[name] = Step(
                name, item.level, kept, f"{item.label}（{limit.label}内的）", item.unit, self.rule, None,
                (item.name, day.data),
            )  # fmt: skip
        return Node("ref", node.kind, data=name)

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
