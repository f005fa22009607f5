"""Everyone against every signal: the rules run once over the tables; what holds comes back as warnings."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import ibis
import numpy as np
import pyarrow as pa
from ibis import _

from minzheng.engine import Law, assemble
from minzheng.monitoring import deciding, verdict_columns, verdicts
from minzheng.monitoring.declared import COMBINED, SIGNALS, TRAITS, Signal
from minzheng.monitoring.ranking import seeks_hardship
from minzheng.monitoring.scorecard import Card
from minzheng.monitoring.verdicts import Verdict
from minzheng.registry.evaluation import DEPARTED
from minzheng.registry.explaining import BURIAL
from minzheng.rulebook.book import packages

PACKAGES = (*packages(), "minzheng.monitoring.signals")
"""The whole law, and the signals."""
PERSON, HOUSEHOLD, SUPPORTER = "person", "household", "supporter"
PERSON_KEY, HOUSEHOLD_KEY = "person_key", "household_key"
LINEAGE = ("batch", "sheet", "row")
SLUGS, TRAIT_SLUGS = tuple(signal.slug for signal in SIGNALS), tuple(TRAITS)
COUNTING = (*(signal.slug for signal in SIGNALS if seeks_hardship(signal.slug)), *TRAITS)
"""What gives a household its points; a column of its own in a night's standings, `holds_...`."""
FIGURES = ("estimated_income", "estimated_income_year", "household_bills_year", "unit_standard")
"""What a lasting reason goes on telling as it is tonight, also when its rule no longer holds."""

TOLD = (
    *("dibao_eligible", "estimated_dibao", *FIGURES),
    *(f"{part}_{programme}" for programme in verdicts.LAW_OF for part in verdicts.PARTS),
)
"""What a standing says of a household as it stands in the tables."""


@dataclass(frozen=True, kw_only=True)
class Warning:
    """One signal that holds for one household: who, since when, how much, and the row that says so."""

    signal: Signal
    household_key: int
    village: str
    person_key: int | None
    event: str
    amount_fen: int | None
    compared_fen: int | None
    on: date | None
    batch: int | None
    sheet: str | None
    row: int | None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What the law and the estimates say of one household: verdict (None unknown) and fen per month.

    `undecided` are the signals that are unknown for it or for one of its members, a feed being missing.
    `traits` are those of `declared.TRAITS` that hold, `figures` what its reasons tell (fen), `verdicts` what
    the law says under each programme of `verdicts.LAW_OF`.
    """

    dibao_eligible: bool | None
    estimated_dibao_fen: int | None
    estimated_income_fen: int | None
    unit_standard_fen: int | None
    undecided: frozenset[str] = frozenset()
    traits: frozenset[str] = frozenset()
    figures: Mapping[str, int | None] = field(default_factory=dict)
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)


def law_of(as_of: date) -> Law:
    """The law and the signals of a day; RuleError naming file, rule and date where one is incomplete."""
    return assemble(PACKAGES, as_of)


def evaluate(con: ibis.BaseBackend, as_of: date) -> None:
    """Run the law and the signals of the day over the tables that `registry.evaluation.prepare` made."""
    law = law_of(as_of)
    law.evaluate(con.con, person=PERSON, household=HOUSEHOLD, supporter=SUPPORTER)
    dead, homes, results = DEPARTED
    burial = law.only(BURIAL)
    burial.evaluate(con.con, person=dead, household=homes, into=(results, f"{homes}_result"))


def warnings(con: ibis.BaseBackend) -> Iterator[Warning]:
    """Every signal that holds in the evaluated tables, signal by signal, ordered by household and person."""
    people, homes = _joined(con)
    # One question for each table, for the few whom any signal concerns: a question costs more than its rows.
    warned = {PERSON: _warned(people, PERSON), HOUSEHOLD: _warned(homes, HOUSEHOLD)}
    for signal in SIGNALS:
        rows = warned[signal.level]
        for row in rows.filter(rows[signal.slug]).to_pylist():
            yield _warning(signal, row)


class Standings(Mapping[int, Standing]):
    """The standing of every household; only those a night looks at are made."""

    def __init__(self, rows: pa.Table) -> None:
        """`rows`: see `standings`."""
        self._rows = rows
        self._places = {key: place for place, key in enumerate(rows["household_key"].to_pylist())}
        # Column by column: a slice of the table for each household took most of the leads' time.
        self._told = {name: rows[name].to_pylist() for name in TOLD}
        self._undecided = _packed(rows, SLUGS)
        self._traits = _packed(rows, [f"holds_{slug}" for slug in TRAIT_SLUGS])

    def __getitem__(self, household: int) -> Standing:
        place = self._places[household]
        told = {name: column[place] for name, column in self._told.items()}
        return Standing(
            dibao_eligible=told["dibao_eligible"],
            estimated_dibao_fen=told["estimated_dibao"],
            estimated_income_fen=told["estimated_income"],
            unit_standard_fen=told["unit_standard"],
            undecided=_named(SLUGS, self._undecided[place].tobytes()),
            traits=_named(TRAIT_SLUGS, self._traits[place].tobytes()),
            figures={name: told[name] for name in FIGURES},
            verdicts=verdicts.of_row(told),
        )

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def likely(self, card: Card, at_least: float) -> list[tuple[int, str]]:
        """Key and village of the households whose points alone make a visit worth it, in order of key."""
        holding = np.column_stack([self._rows[f"holds_{slug}"].to_numpy() for slug in COUNTING])
        (places,) = np.nonzero(card.chances(COUNTING, holding) >= at_least)
        found = self._rows.select(["household_key", "village"]).take(places).to_pylist()
        return [(row["household_key"], row["village"]) for row in found]


def _packed(rows: pa.Table, truths: Sequence[str]) -> np.ndarray:
    """The truths of each row as bits."""
    return np.packbits(np.column_stack([rows[name].to_numpy() for name in truths]), axis=1)


@cache
def _named(names: tuple[str, ...], packed: bytes) -> frozenset[str]:
    """The names whose bit is set; most households share their few."""
    bits = np.unpackbits(np.frombuffer(packed, np.uint8), count=len(names))
    return frozenset(name for name, bit in zip(names, bits, strict=True) if bit)


def combined(standings: Standings, card: Card, at_least: float) -> Iterator[Warning]:
    """A warning for every household whose points, all together, say that a visit is worth it."""
    nothing = dict.fromkeys(("person_key", "amount_fen", "compared_fen", "on", "batch", "sheet", "row"))
    for household, village in standings.likely(card, at_least):
        yield Warning(signal=COMBINED, household_key=household, village=village, event="", **nothing)


def standings(con: ibis.BaseBackend) -> Standings:
    """The standing of every household in the evaluated tables."""
    rows = _with_undecided(con).select(
        *("household_key", "village", *TOLD),
        *(signal.slug for signal in SIGNALS),
        *(f"holds_{slug}" for slug in COUNTING),
    )
    return Standings(rows.order_by("household_key").to_pyarrow().combine_chunks())


def _with_undecided(con: ibis.BaseBackend) -> ibis.Table:
    """The households' results; a signal's column says whether it is unknown for anybody of the home, and
    `holds_...` whether a signal or trait holds for anybody."""
    home, results = _told_of_homes(con), con.table("person_result")
    of_home = [signal.slug for signal in SIGNALS if signal.level == "household"]
    of_person = [signal.slug for signal in SIGNALS if signal.level == "person"]
    holds = [slug for slug in COUNTING if slug not in of_person]
    members = results.group_by("household_key").aggregate(
        **{slug: _[slug].isnull().any() for slug in of_person},
        **{f"holds_{slug}": _[slug].any() for slug in of_person if slug in COUNTING},
    )
    named = {f"holds_{slug}": home[slug] for slug in holds}
    joined = home.mutate(**named, **{slug: home[slug].isnull() for slug in of_home})
    places = con.table(HOUSEHOLD).select("household_key", "village")
    said = verdict_columns.columns(con.table("household_result"), results, con.table(PERSON))
    for part in (members, places, said):
        joined = joined.left_join(part, "household_key").drop("household_key_right")
    filled = [*of_person, *(f"holds_{slug}" for slug in COUNTING)]
    return joined.mutate(**{slug: joined[slug].fill_null(ibis.literal(value=False)) for slug in filled})


def _told_of_homes(con: ibis.BaseBackend) -> ibis.Table:
    """Of the households' results what a standing tells."""
    results = con.table("household_result")
    wanted = {"household_key", "dibao_eligible", "estimated_dibao", *FIGURES, *COUNTING}
    wanted |= {signal.slug for signal in SIGNALS}
    return results.select(*(name for name in results.columns if name in wanted))


def _joined(con: ibis.BaseBackend) -> tuple[ibis.Table, ibis.Table]:
    """Inputs and the results a warning tells side by side; persons also see their household's.

    The whole law has hundreds of columns: a question about them all would take longer than the answer.
    """
    told = {name for signal in SIGNALS for name in (signal.slug, *_told(signal))}
    homes = _side_by_side(con.table(HOUSEHOLD), con.table("household_result"), "household_key", told)
    people = _side_by_side(con.table(PERSON), con.table("person_result"), "person_key", told)
    people = people.left_join(homes, "household_key", rname="{name}_of_household")
    people = people.mutate(**deciding.parent_row(people))
    first = people.group_by("household_key").aggregate(
        gongan_batch=people.gongan_batch.argmin(people.relation != "head"),
        gongan_sheet=people.gongan_sheet.argmin(people.relation != "head"),
        gongan_row=people.gongan_row.argmin(people.relation != "head"),
        **deciding.income_row(people),
    )
    homes = homes.left_join(first, "household_key", rname="{name}_of_head")
    return people, homes.mutate(**deciding.income_file(homes, people))


def _warned(table: ibis.Table, level: str) -> pa.Table:
    """The rows for which a signal of this level holds, with what its warning says."""
    signals = [signal for signal in SIGNALS if signal.level == level]
    keys = [PERSON_KEY, HOUSEHOLD_KEY] if level == PERSON else [HOUSEHOLD_KEY]
    told = {name for signal in signals for name in (signal.slug, *_told(signal))}
    concerned = table.filter(ibis.or_(*(table[signal.slug] for signal in signals)))
    ordered = concerned.order_by([HOUSEHOLD_KEY, *keys[:-1]])
    return ordered.select(*sorted({*keys, "village", *told})).to_pyarrow()


def _told(signal: Signal) -> Iterator[str]:
    """The columns that a signal's warning is made of."""
    yield from signal.event
    yield from (name for name in (signal.amount, signal.compared, signal.on) if name is not None)
    if signal.source is not None:
        yield from (f"{signal.source}_{part}" for part in LINEAGE)


def _side_by_side(inputs: ibis.Table, results: ibis.Table, key: str, wanted: Collection[str]) -> ibis.Table:
    fresh = [key, *(name for name in results.columns if name not in inputs.columns and name in wanted)]
    return inputs.left_join(results.select(*fresh), key, rname="{name}_right")


def _warning(signal: Signal, row: Mapping[str, Any]) -> Warning:
    person = row[PERSON_KEY] if signal.level == PERSON else None
    occurrence = ["" if row[name] is None else str(row[name]) for name in signal.event]
    batch, sheet, place = (row.get(f"{signal.source}_{part}") for part in LINEAGE)
    return Warning(
        signal=signal,
        household_key=row[HOUSEHOLD_KEY],
        village=row["village"],
        person_key=person,
        event="/".join([*([] if person is None else [str(person)]), *occurrence]),
        amount_fen=signal.amount and row[signal.amount],
        compared_fen=signal.compared and row[signal.compared],
        on=signal.on and row[signal.on],
        batch=batch,
        sheet=sheet,
        row=place,
    )
