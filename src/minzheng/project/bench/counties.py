"""The simulated county to measure with, kept under its size, seed, months and the code that made it."""

import datetime as dt
import hashlib
from pathlib import Path

from minzheng import simulation
from minzheng.project.simulating import generate_county

FIRST_MONTH = dt.date(2021, 1, 1)


def county_of(work: Path, *, persons: int, seed: int, months: int) -> Path:
    """The county's folder below `work`, generated unless it is there already."""
    out = work / "counties" / f"{persons}-{seed}-{months}-{_version()}"
    if not (out / "county.json").exists():
        generate_county(persons=persons, seed=seed, first_month=FIRST_MONTH, months=months, out=out)
    return out


def _version() -> str:
    """A digest of the simulation's own code: a county made by another version is another county."""
    digest = hashlib.sha256()
    for path in sorted(Path(simulation.__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
