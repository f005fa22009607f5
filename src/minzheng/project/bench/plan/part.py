"""What runs in the measured process: a county, then every indicator once, then a month kept."""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
import uuid
from typing import Any
from zoneinfo import ZoneInfo

from minzheng.project.ready import ready

COUNTY = "430621"
NIGHT = dt.datetime(2021, 12, 31, 22, tzinfo=ZoneInfo("Asia/Shanghai"))


def main() -> None:
    """Read the order (JSON) from stdin, do the part, write its answer (JSON) to stdout."""
    order = json.load(sys.stdin)
    ready()
    print(json.dumps(run(order["persons"])))


def run(persons: int) -> dict[str, Any]:
    """Seconds of every indicator for the county, and of a night's month with all townships."""
    from minzheng.access.verbs import create_user
    from minzheng.catalogue.scene import Scene
    from minzheng.plan.measuring import keep_months, scope_of
    from minzheng.plan.progress import offered
    from minzheng.project.bench.plan.county import AS_OF, make_county

    user = create_user(
        username="bench", password=uuid.uuid4().hex, display_name="测量", at=NIGHT, check_password=False
    )
    rows = make_county(persons, user=user.pk)
    filled = _fill(Scene(today=AS_OF, at=NIGHT, seed=1))
    scope = scope_of(COUNTY)
    measured: list[dict[str, Any]] = []
    for name, indicator in offered().items():
        started = time.perf_counter()
        found = indicator.query(AS_OF, scope)
        seconds = round(time.perf_counter() - started, 4)
        measured.append({"name": name, "seconds": seconds, "value": found.value if found else None})
    measured.sort(key=lambda one: one["seconds"], reverse=True)
    started = time.perf_counter()
    kept = keep_months(AS_OF, at=NIGHT, county=COUNTY)
    return {
        "persons": persons,
        "rows": rows,
        "lines": filled,
        "indicators": measured,
        "county_seconds": round(sum(one["seconds"] for one in measured), 2),
        "month_seconds": round(time.perf_counter() - started, 2),
        "kept": kept,
    }


def _fill(scene: Any) -> int:
    """Fill the lines' registers that need no real registry; how many lines have records."""
    from django.db import transaction

    from minzheng.casework.refusal import Refused
    from minzheng.catalogue.shelf import all_lines, fill

    filled = 0
    for line in all_lines():
        try:
            with transaction.atomic():
                fill(line, scene)
            filled += 1
        except (Refused, LookupError, ValueError):
            continue  # it draws on persons of a registry that this county has only as numbers
    return filled


if __name__ == "__main__":
    main()
