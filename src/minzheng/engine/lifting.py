"""Columns of their own for what an operation's SQL would write out more than once.

SQL writes both of `larger_of` twice (`CASE WHEN a >= b THEN a WHEN a < b THEN b END`): nested, it doubles at
each depth. Only what every row computes anyway is lifted, so nothing can overflow that did not before.
"""

from __future__ import annotations

from dataclasses import replace

from minzheng.engine.graph import Graph, Step, operations, references
from minzheng.engine.meaning import MEANINGS, TOTALS
from minzheng.engine.values import Node

REPEATING = ("larger_of", "smaller_of", "divide_down", "divide_up", "divide_half_up")


def lifted(graph: Graph) -> Graph:
    """The same law with more steps, none of them a result; `engine_<rule>_<n>` stands before its rule."""
    steps: dict[str, Step] = {}
    for step in graph.steps.values():
        parts: list[Step] = []
        node = _lifted(step.node, step, parts)
        steps |= {part.name: part for part in parts}
        steps[step.name] = _step(step, node) if parts else step
    levels = {**graph.levels, **{name: step.level for name, step in steps.items()}}
    return replace(graph, steps=steps, levels=levels)


def _lifted(node: Node, step: Step, parts: list[Step]) -> Node:
    """The expression with repeated arguments as references; what only some rows compute is left alone."""
    if node.op not in MEANINGS or not MEANINGS[node.op].strict:
        return node
    args = tuple(_lifted(arg, step, parts) for arg in node.args)
    if node.op in REPEATING:
        args = tuple(_named(arg, step, parts) if _repeats(arg) else arg for arg in args)
    return Node(node.op, node.kind, args, node.data)


def _repeats(node: Node) -> bool:
    """Whether writing it twice is work, since something inside is itself repeated; totals are joined."""
    inside = any(True for op in REPEATING for _ in operations(node, op))
    return inside and not any(True for op in TOTALS for _ in operations(node, op))


def _named(node: Node, step: Step, parts: list[Step]) -> Node:
    name = f"engine_{step.name}_{len(parts)}"
    parts.append(_step(Step(name, step.level, node, step.label), node))
    return Node("ref", node.kind, data=name)


def _step(step: Step, node: Node) -> Step:
    return replace(step, node=node, needs=tuple(dict.fromkeys(references(node))))
