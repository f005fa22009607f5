"""Finding the lines: every folder of `lines` with a `line.py` is one; no list to edit."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType

from minzheng.casework import shelf as procedures
from minzheng.catalogue.line import BusinessLine, Grant

_LINES: dict[str, BusinessLine] = {}


def open_shelf(home: ModuleType) -> None:
    """Take up every line below a package at start-up; ValueError where a folder and its line disagree."""
    for module in pkgutil.iter_modules(home.__path__):
        if not module.ispkg:
            continue
        line: BusinessLine = import_module(f"{home.__name__}.{module.name}.line").LINE
        if line.slug != module.name:
            raise ValueError(f"lines/{module.name}/line.py 里的 slug 是 {line.slug}，应与文件夹同名")
        _LINES[line.slug] = line
        for part in line.parts:
            if isinstance(part, Grant):
                procedures.put(part.procedures)


def all_lines() -> tuple[BusinessLine, ...]:
    """Return every line, ordered by slug."""
    return tuple(_LINES[slug] for slug in sorted(_LINES))


def line_of(slug: str) -> BusinessLine:
    """Return the line of that slug; KeyError with one sentence where there is none."""
    if slug not in _LINES:
        raise KeyError(f"没有名为 {slug} 的业务")
    return _LINES[slug]
