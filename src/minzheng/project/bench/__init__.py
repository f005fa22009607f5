"""Measuring the night run: how long, how much memory, and how often the visits it asks for meet hardship.

`measure` starts each part in a process of its own, with an empty var and database, and watches its memory.
"""

from minzheng.project.bench.measuring import Task, measure

__all__ = ("Task", "measure")
