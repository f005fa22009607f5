"""Generating a simulated county over the real divisions, whole or not at all."""

import datetime as dt
import shutil
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

from minzheng.project.progress import progress


def generate_county(
    *, persons: int, seed: int, first_month: dt.date, months: int, out: Path
) -> dict[str, Any]:
    """Write the county into `out`, which appears only when complete; return what its county.json holds."""
    from minzheng.simulation import generate

    half = out.with_name(f".{out.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    half.parent.mkdir(parents=True, exist_ok=True)
    with (
        resources.as_file(resources.files("minzheng.access") / "divisions.csv") as divisions,
        progress() as told,
    ):
        made = generate(
            persons=persons,
            seed=seed,
            first_month=first_month,
            months=months,
            out=half,
            divisions=divisions,
            progress=partial(told, "生成模拟县"),
        )
    if out.exists():
        out.rmdir()
    half.rename(out)
    return made
