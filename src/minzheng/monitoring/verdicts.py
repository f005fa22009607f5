"""What the law says of a household under each programme that a lead may name, its members taken together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from minzheng.engine import Programme, discover
from minzheng.rulebook.book import packages

LAW_OF: dict[str, tuple[str, ...]] = {
    "dibao": ("dibao",),
    "single_person": ("single_person",),
    "tekun": ("tekun",),
    "disability_nursing": ("disability_nursing",),
    "disability_living": ("disability_living",),
    "old_age_allowance": ("old_age",),
    "child_benefit": ("orphan", "unattended_child"),
    "temporary_relief": ("temporary_emergency", "temporary_expenditure"),
}
"""A lead's programme -> the programmes of the law that decide it. Those of education have no law here."""


PARTS = ("may", "fen", "drawn")


@dataclass(frozen=True)
class Verdict:
    """Whether anybody of the household is eligible (None unknown) who does not draw it already, and the sum
    per month if so; `drawn` if whoever is eligible draws it."""

    eligible: bool | None
    amount_fen: int | None = None
    drawn: bool = False


def law_of(programme: str) -> list[Programme]:
    """The programmes of the rulebook behind a lead's programme."""
    declared = discover(packages()).programmes
    return [declared[slug] for slug in LAW_OF.get(programme, ())]


def of_row(row: Mapping[str, Any]) -> dict[str, Verdict]:
    """The verdicts of a row of `verdict_columns.columns`."""
    return {programme: _of_row(row, programme) for programme in LAW_OF}


def _of_row(row: Mapping[str, Any], programme: str) -> Verdict:
    eligible = row[f"may_{programme}"]
    amount = row[f"fen_{programme}"] or None
    return Verdict(eligible, amount if eligible else None, bool(row[f"drawn_{programme}"]))
