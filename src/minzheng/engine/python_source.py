"""Expressions as Python source: what the plain path runs, some ten times faster than a tree of closures.

The source is made from the checked expressions of the graph alone; every name and code goes in as a literal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from minzheng.engine.graph import Graph, Step
from minzheng.engine.levels import CHAIN, DEPTH, Level
from minzheng.engine.meaning import MEANINGS, TOTALS
from minzheng.engine.parameters import DEFAULT_KEY
from minzheng.engine.values import Node

# The rows of a place (see `family.At`) as local variables, from below upward, then those that hang on it.
ROWS = ("s", "p", "h", "t")
PLACE = f"{', '.join(ROWS)}, below"
Cell = Callable[[Any], Any]
PLAIN_LITERALS = (int, bool, str)


class Source:
    """Writes expressions; constants that have no literal of their own wait in `names`."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.names: dict[str, Any] = {}
        self._temporaries = 0

    def cell(self, node: Node) -> Cell:
        """An expression as a function of the place it is computed at."""
        return self._made(f"def made(at):\n {PLACE} = at\n return {self.fresh_expression(node)}\n")

    def loops(self, runs: Iterable[tuple[Level, Sequence[Step]]]) -> Callable[[dict[Level, Any]], None]:
        """A function that computes runs of steps of one level, in order, for every row of the level."""
        lines = ["def made(places):"]
        for level, steps in runs:
            lines += [f" for {PLACE} in places[{level!r}]:"]
            row = ROWS[DEPTH[level]]
            lines += [f"  {row}[{step.name!r}] = {self.fresh_expression(step.node)}" for step in steps]
        return self._made("\n".join([*lines, " return None", ""]))

    def fresh_expression(self, node: Node) -> str:
        self._temporaries = 0
        return self.expression(node)

    def expression(self, node: Node) -> str:
        """Python for an expression; it may assign the temporaries v0, v1, ..."""
        if node.op == "param":
            return self._constant(self.graph.parameters[node.data][1].value)
        if node.op == "literal":
            return self._constant(node.data)
        if node.op == "ref":
            return f"{ROWS[DEPTH[self.graph.levels[node.data]]]}[{node.data!r}]"
        if node.op == "pick":
            key, table, default = self._temporary(), self._named(node.data), node.data.get(DEFAULT_KEY)
            found = f"{table}.get({key}, {self._constant(default)})"
            return f"(None if ({key} := {self.expression(node.args[0])}) is None else {found})"
        if node.op in TOTALS:
            lists = (f"[row[{arg.data!r}] for row in below]" for arg in node.args)
            return f"{self._named(TOTALS[node.op].plain)}({', '.join(lists)})"
        if node.op in ("all_of", "any_of"):
            return self._kleene([self.expression(arg) for arg in node.args], str(node.op == "any_of"))
        return self._operation(node)

    def _operation(self, node: Node) -> str:
        meaning = MEANINGS[node.op]
        args = [self.expression(arg) for arg in node.args]
        if not meaning.strict and meaning.python:
            return f"({meaning.python.format(*args, t=self._temporary())})"
        if not meaning.strict:
            return f"{self._named(meaning.plain)}({', '.join(args)})"
        unknown, ready = [], []
        for arg, text in zip(node.args, args, strict=True):
            if arg.op in ("literal", "param"):
                ready.append(text)
            else:
                ready.append(name := self._temporary())
                unknown.append(f"({name} := {text}) is None")
        called = f"{self._named(meaning.plain)}({', '.join(ready)})"
        done = meaning.python.format(*ready) if meaning.python else called
        return f"(None if {' or '.join(unknown)} else {done})" if unknown else f"({done})"

    def _kleene(self, args: list[str], decides: str) -> str:
        """One value decides alone; unless it occurs, one unknown leaves it unknown."""
        names = [self._temporary() for _ in args]
        decided = " or ".join(
            f"({name} := {arg}) is {decides}" for name, arg in zip(names, args, strict=True)
        )
        unknown = " or ".join(f"{name} is None" for name in names)
        return f"({decides} if {decided} else None if {unknown} else {decides == 'False'})"

    def _constant(self, value: Any) -> str:
        return repr(value) if value is None or type(value) in PLAIN_LITERALS else self._named(value)

    def _named(self, value: Any) -> str:
        for name, known in self.names.items():
            if known is value:
                return name
        name = f"k{len(self.names)}"
        self.names[name] = value
        return name

    def _temporary(self) -> str:
        self._temporaries += 1
        return f"v{self._temporaries}"

    def _made(self, text: str) -> Callable[..., Any]:
        space = dict(self.names)
        # The text was written above from checked rules; nothing read from outside is in it but literals.
        exec(compile(text, "<rules>", "exec"), space)  # nosec B102
        made: Callable[..., Any] = space["made"]
        return made


assert len(ROWS) == len(CHAIN)
