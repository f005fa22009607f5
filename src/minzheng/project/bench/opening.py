"""What it costs to have the law at hand; run by its path, so that nothing else of the product is loaded."""

import json
import time
from datetime import date

DAYS = (date(2021, 9, 30), date(2021, 9, 29))


def held_mb() -> int:
    """The most megabytes this process ever held."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM:"))


def main() -> None:
    """Import the rulebook, assemble the law of one day and of another; the answer (JSON) to stdout."""
    bare = held_mb()
    began, used = time.perf_counter(), time.process_time()
    from minzheng.engine import assemble, discover
    from minzheng.rulebook.book import packages

    discover(packages())
    seconds, cpu, held = time.perf_counter() - began, time.process_time() - used, held_mb()
    days = []
    for day in DAYS:
        begun = time.process_time()
        assemble(packages(), day)
        days.append(time.process_time() - begun)
    found = {"seconds": seconds, "cpu_seconds": cpu, "peak_mb": held, "interpreter_mb": bare}
    found |= {"first_day_cpu_seconds": days[0], "next_day_cpu_seconds": days[1], "with_laws_mb": held_mb()}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
