"""The village codes a file may name: the county's own list of divisions, read without a database."""

import csv
from functools import cache
from importlib.resources import files


@cache
def listed_villages() -> frozenset[str]:
    """Return the 12-digit codes of the villages in the list of divisions that comes with the platform."""
    text = (files("minzheng.access") / "divisions.csv").read_text(encoding="utf-8")
    return frozenset(row["code"] for row in csv.DictReader(text.splitlines()) if row["level"] == "village")
