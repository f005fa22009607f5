"""Department files: contracts, reading, checking, quarantine and batches.

The names below are loaded when they are first asked for: reading tables takes a second to load, and whoever
only shows batches on a screen does without.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minzheng.feeds.contract import Column, Feed, Kind, Type
    from minzheng.feeds.discovery import all_feeds, feed_of
    from minzheng.feeds.problems import FileRefused, Problem, Reading
    from minzheng.feeds.reading import read_bytes, read_file

__all__ = [
    "Column",
    "Feed",
    "FileRefused",
    "Kind",
    "Problem",
    "Reading",
    "Type",
    "all_feeds",
    "feed_of",
    "read_bytes",
    "read_file",
]
_ROOMS = {
    "contract": ("Column", "Feed", "Kind", "Type"),
    "discovery": ("all_feeds", "feed_of"),
    "problems": ("FileRefused", "Problem", "Reading"),
    "reading": ("read_bytes", "read_file"),
}


def __getattr__(name: str) -> Any:
    for room, names in _ROOMS.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{room}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
