"""Cliffs (陡坡效应): where one more yuan earned costs a family more than one yuan of aid.

Typical households are judged by the whole rulebook at every whole yuan of monthly wages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import duckdb
import pyarrow as pa

from minzheng.engine import Law, Programme
from minzheng.engine.sql import SQL_TYPES
from minzheng.reforms.judging import monthly, payable
from minzheng.rulebook.calculator import Answers, Row, situation

MOST_YUAN = 4_000
FACTOR = 100_000
"""Household keys are the household's number times this plus its wages in yuan."""

TYPICAL: Mapping[str, Answers] = {
    "one_adult": Answers(adults=1),
    "couple": Answers(adults=2),
    "couple_one_child": Answers(adults=2, children=1),
    "couple_two_children": Answers(adults=2, children=2),
    "parent_one_child": Answers(adults=1, children=1),
    "adult_one_elder": Answers(adults=1, elders=1),
    "couple_one_disabled": Answers(adults=2, disabled="adult_severe"),
    "couple_long_illness": Answers(adults=2, medical=12_000),
}
"""The households shown, each in town and in the country."""
TAKEN: Mapping[str, Any] = {
    "chosen_tekun_or_dibao": "dibao",
    **dict.fromkeys(("can_eat", "can_dress", "can_get_up", "can_use_toilet", "can_walk", "can_bathe"), True),
}
"""What is taken of everybody in them: not on tekun, able to care for themselves."""


@dataclass(frozen=True, slots=True)
class Cliff:
    """One yuan too many: earning `at_yuan` instead of one less costs `loss_fen` of net resources per month,
    made good again at `until_yuan` (None: not within `MOST_YUAN`)."""

    at_yuan: int
    loss_fen: int
    until_yuan: int | None


@dataclass(frozen=True, slots=True)
class Curve:
    """One typical household. `aid_fen[w]` is the aid per month at wages of w whole yuan, w from 0 on.

    `flat_yuan` counts the whole yuan of wages that bring the family nothing at all (aid falls as wages rise).
    `undecided` names programmes whose amount is unknown for it; they are left out.
    """

    name: str
    answers: Answers
    aid_fen: tuple[int, ...]
    cliffs: tuple[Cliff, ...]
    flat_yuan: int
    undecided: tuple[str, ...]

    def net_fen(self, wages: int) -> int:
        """Wages and aid together, fen per month."""
        return wages * 100 + self.aid_fen[wages]


def curves(law: Law, households: Mapping[str, Answers] = TYPICAL, most_yuan: int = MOST_YUAN) -> list[Curve]:
    """Every household's curve under a law (a reform's, too); ValueError for a household of nobody."""
    rows = [_taken(law, *situation(law, answers)) for answers in households.values()]
    with duckdb.connect() as con:
        _spread(con, law, rows, most_yuan)
        law.evaluate(con)
        aid, undecided = _aid(con, law)
    found = []
    for number, (name, answers) in enumerate(households.items(), start=1):
        amounts = tuple(aid.get(number * FACTOR + wages, 0) for wages in range(most_yuan + 1))
        net = [wages * 100 + amount for wages, amount in enumerate(amounts)]
        flat = sum(later <= earlier for earlier, later in pairwise(net))
        found.append(Curve(name, answers, amounts, _cliffs(net), flat, undecided.get(number, ())))
    return found


def _taken(law: Law, household: Row, persons: list[Row]) -> tuple[Row, list[Row]]:
    taken = {name: value for name, value in TAKEN.items() if name in law.inputs}
    return household, [{**taken, **person} for person in persons]


def _cliffs(net: list[int]) -> tuple[Cliff, ...]:
    """Each fall of net resources, with the wages at which the family has again what it had."""
    found = []
    for at in range(1, len(net)):
        loss = net[at - 1] - net[at]
        if loss > 0:
            until = next((wages for wages in range(at, len(net)) if net[wages] >= net[at - 1]), None)
            found.append(Cliff(at, loss, until))
    return tuple(found)


def _spread(
    con: duckdb.DuckDBPyConnection, law: Law, rows: list[tuple[Row, list[Row]]], most_yuan: int
) -> None:
    """The tables `person` and `household`: every household once for every whole yuan of its head's wages."""
    homes = [{**household, "household_key": number} for number, (household, _) in enumerate(rows, start=1)]
    people = [
        {**person, "household_key": number, "person_key": key}
        for number, (_, persons) in enumerate(rows, start=1)
        for key, person in enumerate(persons, start=1)
    ]
    con.register("home", _table(law, homes))
    con.register("member", _table(law, people))
    con.execute(f"CREATE TABLE wages AS SELECT range::BIGINT AS yuan FROM range(0, {most_yuan + 1})")
    con.execute(
        f"CREATE TABLE household AS SELECT * REPLACE (household_key * {FACTOR} + yuan AS household_key) "
        "FROM home, wages"
    )
    con.execute(
        f"""CREATE TABLE person AS SELECT * REPLACE (
            household_key * {FACTOR} + yuan AS household_key,
            (household_key * {FACTOR} + yuan) * 100 + person_key AS person_key,
            CASE WHEN person_key = 1 THEN yuan * 100 ELSE wage_fen END AS wage_fen
        ) FROM member, wages"""
    )


def _table(law: Law, rows: list[Row]) -> pa.Table:
    types = {"BIGINT": pa.int64(), "BOOLEAN": pa.bool_(), "VARCHAR": pa.string(), "DATE": pa.date32()}
    names = [name for name in dict.fromkeys(name for row in rows for name in row) if name != "kind"]
    kinds = {name: types[SQL_TYPES[law.inputs[name].kind]] for name in names if name in law.inputs}
    return pa.table(
        {name: pa.array([row.get(name) for row in rows], kinds.get(name, pa.int64())) for name in names}
    )


def _aid(con: duckdb.DuckDBPyConnection, law: Law) -> tuple[dict[int, int], dict[int, tuple[str, ...]]]:
    """Aid per household key in fen; and by household number the programmes with unknown amounts."""
    aid: dict[int, int] = {}
    undecided: dict[int, dict[str, None]] = {}
    for programme in monthly(law):
        for key, fen, unknown in con.execute(_amounts(law, programme)).fetchall():
            aid[key] = aid.get(key, 0) + fen
            if unknown:
                undecided.setdefault(key // FACTOR, {}).setdefault(programme.label)
    return aid, {number: tuple(labels) for number, labels in undecided.items()}


def _amounts(law: Law, programme: Programme) -> str:
    amount = payable(law, programme)
    return (
        f"SELECT household_key, coalesce(sum({amount}), 0)::BIGINT, bool_or({amount} IS NULL) "
        f"FROM {programme.unit}_result GROUP BY household_key"
    )
