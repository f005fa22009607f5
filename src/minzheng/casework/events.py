"""What other rooms want to know of cases: they register a handler at start-up, called in the act itself.

A handler runs in the decision's own transaction, so that decision and consequence stand or fall together.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from minzheng.access.scope import Scope
from minzheng.casework.models import Decision

Handler = Callable[[Decision, Scope, datetime], None]
_HANDLERS: list[Handler] = []


def on_decision(handler: Handler) -> None:
    """Call a handler after every decision; registering it twice registers it once."""
    if handler not in _HANDLERS:
        _HANDLERS.append(handler)


def announce(decision: Decision, *, by: Scope, at: datetime) -> None:
    """Tell every handler of a decision just stored; what a handler raises undoes the decision."""
    for handler in _HANDLERS:
        handler(decision, by, at)
