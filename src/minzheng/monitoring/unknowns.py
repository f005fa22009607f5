"""Which facts the law still misses for each waiting household: what the visitor is to ask."""

from datetime import date
from typing import Any

import ibis

from minzheng.engine import assemble
from minzheng.monitoring.models import Lead
from minzheng.monitoring.rows import write
from minzheng.registry.evaluation import Inputs
from minzheng.registry.explaining import PACKAGES

JOB = "night run"


def refresh(con: ibis.BaseBackend, as_of: date, programme: str = "dibao") -> int:
    """Write the missing facts of every waiting lead, from the prepared tables; returns how many changed."""
    waiting = Lead.objects.unscoped(reason=JOB).filter(state__in=(Lead.State.OPEN, Lead.State.DEFERRED))
    leads = list(waiting.order_by("id"))
    inputs = _inputs(con, [lead.household_id for lead in leads], as_of)
    law = assemble(PACKAGES, as_of)
    changed = []
    for lead in leads:
        known = inputs.get(lead.household_id)
        missing = [] if known is None else law.missing(programme, known.household, known.persons)
        if missing != lead.unknown:
            lead.unknown = missing
            changed.append(lead)
    write(Lead.objects.unscoped(reason=JOB), changed, ("unknown",))
    return len(changed)


def _inputs(con: ibis.BaseBackend, keys: list[int], as_of: date) -> dict[int, Inputs]:
    homes = _rows(con.table("household"), keys)
    members: dict[int, list[dict[str, Any]]] = {}
    for person in _rows(con.table("person"), keys):
        members.setdefault(person["household_key"], []).append(person)
    return {
        home["household_key"]: Inputs(as_of, home, tuple(members.get(home["household_key"], ())))
        for home in homes
    }


def _rows(table: ibis.Table, keys: list[int]) -> list[dict[str, Any]]:
    wanted = ibis.memtable({"household_key": keys}, schema={"household_key": "int64"})
    order = [key for key in ("household_key", "person_key") if key in table.columns]
    rows: list[dict[str, Any]] = (
        table.semi_join(wanted, "household_key").order_by(order).to_pyarrow().to_pylist()
    )
    return rows
