"""What a rule function asks for and returns, read from its annotations."""

from __future__ import annotations

from functools import lru_cache
from inspect import Parameter as Argument
from inspect import signature
from typing import Any, get_type_hints

from minzheng.engine.declare import Rule
from minzheng.engine.errors import RuleError
from minzheng.engine.values import VALUE_TYPES


@lru_cache(maxsize=4096)
def hints_of(rule: Rule) -> dict[str, Any]:
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
