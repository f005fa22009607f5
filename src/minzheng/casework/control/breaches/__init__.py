"""What went wrong, found again by queries: each with its definition, its rows, and what was done about it."""

from minzheng.casework.control.breaches import deadlines, persons, steps
from minzheng.casework.control.breaches.board import Line, board, breach_of, old_and_open
from minzheng.casework.control.breaches.closing import close_breach
from minzheng.casework.control.breaches.kinds import KINDS, Breach, Kind

__all__ = (
    "KINDS",
    "Breach",
    "Kind",
    "Line",
    "board",
    "breach_of",
    "close_breach",
    "deadlines",
    "old_and_open",
    "persons",
    "steps",
)
