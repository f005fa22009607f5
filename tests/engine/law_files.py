"""Writes a one-module law into a folder and assembles it, for tests of what the engine refuses."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from minzheng.engine import Law, assemble

HEAD = """
from minzheng.engine import *
BASIS = "试验法 第一条"
given("pay", level="person", type=Fen, label="工钱")
given("age", level="person", type=Count, label="年龄", unit="岁")
given("rent", level="household", type=Fen, label="房租")
given("zone", level="household", type=Text, label="片区", choices={"a": "甲", "b": "乙"})
"""
ON = date(2021, 3, 1)
Writer = Callable[..., Law]


def writer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Writer:
    """A function `write(rules, params="", on=ON) -> Law`, each call a package of its own."""
    monkeypatch.syspath_prepend(str(folder))
    made: list[str] = []

    def write(rules: str, params: str = "", on: date = ON) -> Law:
        name = f"law_{folder.name}_{len(made)}"
        made.append(name)
        package = folder / name
        package.mkdir()
        (package / "__init__.py").write_text("", encoding="utf-8")
        (package / "rules.py").write_text(HEAD + dedent(rules), encoding="utf-8")
        if params:
            (package / "params.yaml").write_text(dedent(params), encoding="utf-8")
        for module in [m for m in sys.modules if m.startswith(name)]:
            del sys.modules[module]
        return assemble((name,), on)

    return write
