"""What runs in the measured process: a ledger, then a roll from freezing to the bank's answer."""

from __future__ import annotations

import json
import os
import sys
import time
import uuid
from typing import Any

from minzheng.project.bench.memory import cpu_seconds
from minzheng.project.ready import ready

ROLES = ("county_staff", "county_staff", "county_leader", "finance")


def main() -> None:
    """Read the order (JSON) from stdin, do the part, write its answer (JSON) to stdout."""
    order = json.load(sys.stdin)
    ready()
    print(json.dumps(run(order["recipients"])))


def run(recipients: int) -> dict[str, Any]:
    """Seconds of a roll: computed, checked and exported; then answered by the bank."""
    from django.conf import settings

    from minzheng.payments import banking, rolls
    from minzheng.payments.layouts import one_card
    from minzheng.project.bench.money.ledger import AT, COUNTY, MONTH, ON, make_ledger

    make_ledger(recipients, settings.MINZHENG_TABLES)
    by = [_scope(number, role) for number, role in enumerate(ROLES)]
    given: dict[str, Any] = {"on": ON, "at": AT}
    started, cpu = time.perf_counter(), cpu_seconds(os.getpid())
    roll = rolls.freeze(
        month=MONTH,
        area=COUNTY,
        tables=settings.MINZHENG_TABLES,
        by=by[0],
        submission=uuid.uuid4(),
        **given,
    )
    computed = time.perf_counter() - started
    rolls.approve(roll=roll, by=by[1], **given)
    rolls.release(roll=roll, by=by[2], **given)
    rolls.confirm(roll=roll, by=by[3], **given)
    file = banking.send(roll=roll, layout="xlsx", by=by[0], **given)
    seconds, used = time.perf_counter() - started, cpu_seconds(os.getpid()) - cpu
    content = one_card.answered(banking.payments_of(roll), {}, ON)
    answered = time.perf_counter()
    banking.take_return(roll=roll, content=content, name="bench.csv", by=by[0], **given)
    roll.refresh_from_db()
    return {
        "recipients": recipients,
        "seconds": round(seconds, 2),
        "compute_seconds": round(computed, 2),
        "return_seconds": round(time.perf_counter() - answered, 2),
        "cpu_seconds": round(used, 2),
        "paid_fen": roll.paid_fen,
        "lines": file.lines,
        "held": roll.held_count,
    }


def _scope(number: int, role: str) -> Any:
    from minzheng.access.scope import Scope
    from minzheng.access.verbs import create_user
    from minzheng.project.bench.money.ledger import AT, COUNTY

    user = create_user(
        username=f"bench{number}",
        password=uuid.uuid4().hex,
        display_name="测量",
        at=AT,
        check_password=False,
    )
    return Scope(user_id=user.pk, role=role, area=COUNTY, purpose="bench")


if __name__ == "__main__":
    main()
