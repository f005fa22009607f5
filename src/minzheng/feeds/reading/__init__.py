"""Reading a department's file to the last row: what is clear is typed, what is not is kept with its place."""

from minzheng.feeds.problems import FileRefused, PassedOver, Problem, Reading
from minzheng.feeds.reading.read import MAX_ROWS, period_in, read_bytes, read_file

__all__ = [
    "MAX_ROWS",
    "FileRefused",
    "PassedOver",
    "Problem",
    "Reading",
    "period_in",
    "read_bytes",
    "read_file",
]
