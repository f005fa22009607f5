"""Finding the lines: every folder of `lines` with a `line.py` is one; no list to edit."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING

from minzheng.casework import shelf as procedures
from minzheng.catalogue import planning
from minzheng.catalogue.line import BusinessLine, Grant
from minzheng.catalogue.parts import Register

if TYPE_CHECKING:
    from minzheng.catalogue.scene import Sample, Scene

_LINES: dict[str, BusinessLine] = {}
_PACKAGES: dict[str, str] = {}
BESIDE = ("indicators", "counts", "hearing")
"""Modules of a line that register themselves when imported: what it counts, and which events it hears."""


def open_shelf(home: ModuleType) -> None:
    """Take up every line below a package at start-up; ValueError where a folder and its line disagree."""
    for module in pkgutil.iter_modules(home.__path__):
        package = f"{home.__name__}.{module.name}"
        if module.ispkg and find_spec(f"{package}.line"):
            take_up(package)


def take_up(package: str) -> None:
    """Put one line on the shelf with all that stands beside its declaration."""
    name = package.rpartition(".")[2]
    line: BusinessLine = import_module(f"{package}.line").LINE
    if line.slug != name:
        raise ValueError(f"lines/{name}/line.py 里的 slug 是 {line.slug}，应与文件夹同名")
    _LINES[line.slug] = line
    _PACKAGES[line.slug] = package
    for part in line.parts:
        if isinstance(part, Grant):
            procedures.put(part.procedures)
        else:
            planning.remember(part)
    for beside in BESIDE:
        if find_spec(f"{package}.{beside}"):
            import_module(f"{package}.{beside}")


def fill(line: BusinessLine, scene: Scene) -> None:
    """Let a line enter its simulated records; a line without a `sample` module has none."""
    path = f"{_PACKAGES[line.slug]}.sample"
    if find_spec(path):
        sample: Sample = import_module(path).sample
        sample(scene)


def beside(line: BusinessLine, name: str) -> str:
    """Return the path of a module beside a line's declaration ("urls"), "" where it has none."""
    path = f"{_PACKAGES[line.slug]}.{name}"
    return path if find_spec(path) else ""


def all_lines() -> tuple[BusinessLine, ...]:
    """Return every line, ordered by slug."""
    return tuple(_LINES[slug] for slug in sorted(_LINES))


def line_of(slug: str) -> BusinessLine:
    """Return the line of that slug; KeyError with one sentence where there is none."""
    if slug not in _LINES:
        raise KeyError(f"没有名为 {slug} 的业务")
    return _LINES[slug]


def register_of(line: str, part: str) -> Register:
    """Return a register by the slugs of its line and part; KeyError with one sentence where there is none."""
    return line_of(line).register(part)
