"""Typed symbolic values: what a rule function receives. Operators build an expression, they never decide.

A rule runs once, when a law is assembled; both paths then read the same expression.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Generic, NoReturn, Self, TypeVar, overload

from minzheng.engine.errors import RuleError


class Kind(StrEnum):
    """What a value is; the unit of Fen is 1/100 yuan, of Ratio 1/10,000."""

    FEN = "Fen"
    COUNT = "Count"
    RATIO = "Ratio"
    TRUTH = "Truth"
    TEXT = "Text"
    DAY = "Day"


PYTHON_TYPES: dict[Kind, type] = {
    Kind.FEN: int,
    Kind.COUNT: int,
    Kind.RATIO: int,
    Kind.TRUTH: bool,
    Kind.TEXT: str,
    Kind.DAY: date,
}
RATIO_SCALE = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One operation of an expression. `data` holds a name (ref), a constant (literal) or condition names."""

    op: str
    kind: Kind
    args: tuple[Node, ...] = ()
    data: Any = None


def is_a(kind: Kind, value: object) -> bool:
    """Exact membership: True is no Fen, and a datetime is no Day."""
    return type(value) is PYTHON_TYPES[kind]


class Value:
    """A symbolic value. It has no truth of its own: `and`, `or`, `not`, `if`, chained comparison raise."""

    __slots__ = ("node",)
    kind: ClassVar[Kind]
    literals: ClassVar[bool] = True
    __hash__: ClassVar[None]  # type: ignore[assignment]

    def __init__(self, node: Node) -> None:
        if node.kind is not self.kind:
            raise RuleError(f"需要 {self.kind} 类型的值，得到的是 {node.kind}")
        self.node = node

    def __bool__(self) -> NoReturn:
        raise RuleError(
            "规则里的值没有现成的真假，不能用 and、or、not、if、in 或连写比较，"
            "请用 all_of、any_of、negate、choose"
        )

    def __iter__(self) -> NoReturn:
        raise RuleError("规则里的值不能遍历；成员的值请用 Each[...] 加 total、count、any_member")

    def __eq__(self, other: object) -> Truth:  # type: ignore[override]
        return Truth(Node("eq", Kind.TRUTH, (self.node, self.same_kind(other))))

    def __ne__(self, other: object) -> Truth:  # type: ignore[override]
        return Truth(Node("ne", Kind.TRUTH, (self.node, self.same_kind(other))))

    def same_kind(self, other: object) -> Node:
        """The node of a value or constant of this kind; anything else is refused."""
        if type(other) is type(self):
            return other.node
        if self.literals and is_a(self.kind, other):
            return Node("literal", self.kind, data=other)
        got = other.kind.value if isinstance(other, Value) else f"{type(other).__name__} {other!r}"
        raise RuleError(f"{self.kind} 类型的值不能与 {got} 一起运算或比较")

    def _build(self, op: str, *args: Node) -> Self:
        return type(self)(Node(op, self.kind, args))


class Ordered(Value):
    """A value that can be compared."""

    __slots__ = ()

    def _compare(self, op: str, other: object) -> Truth:
        return Truth(Node(op, Kind.TRUTH, (self.node, self.same_kind(other))))


class Number(Ordered):
    """An exact integer: adds, subtracts and compares with its own kind only."""

    __slots__ = ()

    def __add__(self, other: Self | int) -> Self:
        return self._build("add", self.node, self.same_kind(other))

    def __radd__(self, other: int) -> Self:
        return self._build("add", self.same_kind(other), self.node)

    def __sub__(self, other: Self | int) -> Self:
        return self._build("sub", self.node, self.same_kind(other))

    def __rsub__(self, other: int) -> Self:
        return self._build("sub", self.same_kind(other), self.node)

    def __neg__(self) -> Self:
        return self._build("neg", self.node)

    def __lt__(self, other: Self | int) -> Truth:
        return self._compare("lt", other)

    def __le__(self, other: Self | int) -> Truth:
        return self._compare("le", other)

    def __gt__(self, other: Self | int) -> Truth:
        return self._compare("gt", other)

    def __ge__(self, other: Self | int) -> Truth:
        return self._compare("ge", other)

    def __truediv__(self, other: object) -> NoReturn:
        raise RuleError(
            "除法须写明舍入方式，请用 divide(a, b, rounding=...) 或 scaled(a, ratio, rounding=...)"
        )

    __floordiv__ = __mod__ = __truediv__


class Fen(Number):
    """Money in fen (分)."""

    __slots__ = ()
    kind = Kind.FEN

    def __mul__(self, other: Count | int) -> Fen:
        return self._build("mul", self.node, _times(other))

    def __rmul__(self, other: int) -> Fen:
        return self._build("mul", _times(other), self.node)


class Count(Number):
    """A whole number: persons, years, months, days, a level."""

    __slots__ = ()
    kind = Kind.COUNT

    @overload
    def __mul__(self, other: Fen) -> Fen: ...
    @overload
    def __mul__(self, other: Count | int) -> Count: ...
    def __mul__(self, other: Fen | Count | int) -> Fen | Count:
        if isinstance(other, Fen):
            return Fen(Node("mul", Kind.FEN, (self.node, other.node)))
        return self._build("mul", self.node, _times(other))

    def __rmul__(self, other: int) -> Count:
        return self._build("mul", _times(other), self.node)


class Ratio(Ordered):
    """An exact multiple such as 1.5, in ten-thousandths; comes from a parameter, applied by `scaled`."""

    __slots__ = ()
    kind = Kind.RATIO
    literals = False


class Truth(Value):
    """True, false or unknown (Kleene)."""

    __slots__ = ()
    kind = Kind.TRUTH

    def __and__(self, other: Truth | bool) -> Truth:
        return self._build("all_of", self.node, self.same_kind(other))

    def __or__(self, other: Truth | bool) -> Truth:
        return self._build("any_of", self.node, self.same_kind(other))

    def __invert__(self) -> Truth:
        return self._build("negate", self.node)


class Text(Value):
    """A code such as `urban` or `spouse`."""

    __slots__ = ()
    kind = Kind.TEXT

    def is_in(self, *codes: str) -> Truth:
        """Whether the text is one of the codes; unknown when the text is unknown."""
        if not codes:
            raise RuleError("is_in 至少要有一个代码")
        return Truth(Node("is_in", Kind.TRUTH, (self.node, *(self.same_kind(code) for code in codes))))


class Day(Ordered):
    """A calendar date; the difference of two days is a Count of days."""

    __slots__ = ()
    kind = Kind.DAY

    def __sub__(self, other: Day | date) -> Count:
        return Count(Node("days", Kind.COUNT, (self.node, self.same_kind(other))))

    def __lt__(self, other: Day | date) -> Truth:
        return self._compare("lt", other)

    def __le__(self, other: Day | date) -> Truth:
        return self._compare("le", other)

    def __gt__(self, other: Day | date) -> Truth:
        return self._compare("gt", other)

    def __ge__(self, other: Day | date) -> Truth:
        return self._compare("ge", other)


VALUE_TYPES: dict[Kind, type[Value]] = {cls.kind: cls for cls in (Fen, Count, Ratio, Truth, Text, Day)}
T = TypeVar("T", bound=Value)


class Each(Generic[T]):
    """The values of a household's members inside a household rule; usable only through a total."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __bool__(self) -> NoReturn:
        raise RuleError("成员的值要先汇总（total、count、any_member、all_members、largest）才能用于户规则")


class History(Generic[T]):
    """The values of a fact in the latest months, the latest first; usable through `average` and `sum_of`."""

    __slots__ = ("months", "name")

    def __init__(self, name: str, months: tuple[T, ...]) -> None:
        self.name, self.months = name, months

    def __bool__(self) -> NoReturn:
        raise RuleError("按月的历史要先用 average、sum_of 汇成一个数才能用于规则")


def _times(other: object) -> Node:
    if isinstance(other, Count):
        return other.node
    if is_a(Kind.COUNT, other):
        return Node("literal", Kind.COUNT, data=other)
    got = other.kind.value if isinstance(other, Value) else f"{type(other).__name__} {other!r}"
    raise RuleError(f"只能乘以人数、月数这类整数，不能乘以 {got}；倍数和比例请用 scaled")
