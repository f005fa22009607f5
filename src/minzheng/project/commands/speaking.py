"""How commands speak: results on stdout (JSON or lines), troubles as one line on stderr with an exit code."""

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import typer

BAD_INPUT = 2
TROUBLE = 1
_COMPLAINTS = (
    (re.compile(r"No such command '(.*)'"), "没有命令 {0}，用 --help 查看有哪些命令。"),
    (re.compile(r"Missing command"), "命令不完整，用 --help 查看后面可以接什么。"),
    (re.compile(r"unexpected extra argument\(s\) \((.*)\)"), "多了参数 {0}。"),
    (re.compile(r"Option '(.*)' requires"), "选项 {0} 后面缺少值。"),
    (re.compile(r"Option '(.*)' does not take"), "选项 {0} 后面不带值。"),
)


class BadInput(Exception):
    """What the person typed cannot be used; the message is one sentence."""


class Trouble(Exception):
    """The command could not do its work for a reason outside the input; the message is one sentence."""


@dataclass(frozen=True)
class Told:
    """One line for stderr and the exit code that goes with it."""

    text: str
    exit_code: int


def tell(data: Any, lines: Iterable[str], *, as_json: bool) -> None:
    """Print a result: `data` as JSON, or the lines for a reader."""
    if as_json:
        print(json.dumps(data, ensure_ascii=False, indent=2, default=str))
        return
    for line in lines:
        print(line)


def complain(text: str) -> None:
    print(" ".join(text.split()), file=sys.stderr)


def sentence(error: Exception) -> Told | None:
    """What to say about an error we expect; None for a defect, whose traceback is wanted."""
    from minzheng.project.environment import BadEnvironment
    from minzheng.project.server import ServerError

    if isinstance(error, BadInput | BadEnvironment):
        return Told(str(error), BAD_INPUT)
    if isinstance(error, Trouble | ServerError):
        return Told(str(error), TROUBLE)
    if isinstance(error, typer.TyperException):
        return Told(_of_typer(error), getattr(error, "exit_code", BAD_INPUT))
    return _of_lower_rooms(error)


def _of_lower_rooms(error: Exception) -> Told | None:
    """Errors of Django and the database, without importing either for a command that did not."""
    kind = f"{type(error).__module__}.{type(error).__name__}"
    if kind in {"django.core.exceptions.ImproperlyConfigured", "minzheng.simulation.places.DivisionsError"}:
        return Told(str(error), BAD_INPUT)
    if kind in {"minzheng.access.keys.KeysError", "minzheng.engine.errors.RuleError"}:
        return Told(str(error), TROUBLE)
    if kind in {"django.db.utils.OperationalError", "psycopg.OperationalError"}:
        return Told(f"数据库连接不上：{error}", TROUBLE)
    return None


def _of_typer(error: typer.TyperException) -> str:
    """Typer's own complaints about the command line, in Chinese; what it says in English is not passed on."""
    kind = type(error).__name__
    name = _name_of(getattr(error, "param", None)) or getattr(error, "param_hint", None) or ""
    message = getattr(error, "message", "") or str(error)
    if kind == "MissingParameter":
        return f"缺少参数 {name}。"
    if kind == "NoSuchOption":
        return f"没有选项 {getattr(error, 'option_name', '')}。"
    if kind == "BadParameter":
        return f"参数 {name} 的值不对{_expected(message)}。"
    for english, chinese in _COMPLAINTS:
        if found := english.search(message):
            return chinese.format(*found.groups())
    return "命令不对，用 --help 查看用法。"


def _expected(message: str) -> str:
    """What a value should have been, as far as typer says so."""
    words = {"integer": "，应为整数", "number": "，应为数", "boolean": "，应为 true 或 false"}
    return next((chinese for english, chinese in words.items() if english in message), "")


def _name_of(parameter: Any) -> str:
    if parameter is None:
        return ""
    options = [name for name in getattr(parameter, "opts", []) if name.startswith("-")]
    return options[-1] if options else parameter.metavar or str(getattr(parameter, "name", "")).upper()
