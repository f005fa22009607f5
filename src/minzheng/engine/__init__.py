"""The rule graph: law as typed functions, one source, two paths (SQL for everyone, plain values for one)."""

from minzheng.engine.declare import Input, Level, Programme, Rule, given, household, person, reissue
from minzheng.engine.discover import discover
from minzheng.engine.errors import RuleError
from minzheng.engine.explain import Explanation
from minzheng.engine.law import Law, Values, assemble
from minzheng.engine.operations import (
    all_members,
    all_of,
    any_member,
    any_of,
    below,
    choose,
    count,
    divide,
    is_known,
    known_part,
    larger_of,
    largest,
    negate,
    presumed,
    rounded,
    scaled,
    smaller_of,
    total,
)
from minzheng.engine.parameters import DatedValue, Parameter, load_parameters, parse_parameters
from minzheng.engine.trace import Source
from minzheng.engine.values import Count, Day, Each, Fen, Kind, Ratio, Text, Truth

__all__ = [
    "Count",
    "DatedValue",
    "Day",
    "Each",
    "Explanation",
    "Fen",
    "Input",
    "Kind",
    "Law",
    "Level",
    "Parameter",
    "Programme",
    "Ratio",
    "Rule",
    "RuleError",
    "Source",
    "Text",
    "Truth",
    "Values",
    "all_members",
    "all_of",
    "any_member",
    "any_of",
    "assemble",
    "below",
    "choose",
    "count",
    "discover",
    "divide",
    "given",
    "household",
    "is_known",
    "known_part",
    "larger_of",
    "largest",
    "load_parameters",
    "negate",
    "parse_parameters",
    "person",
    "presumed",
    "reissue",
    "rounded",
    "scaled",
    "smaller_of",
    "total",
]
