"""What was sent, summed over the parts of the county; it becomes county.json."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from minzheng.simulation import mishaps
from minzheng.simulation.offices.sending import Sent
from minzheng.simulation.people import County

FORMAT = 2


class Ledger:
    """Counts by file; `out` is the folder that paths are told from."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._files: dict[tuple[str, str], dict[str, object]] = {}
        self._rows: Counter[tuple[str, str]] = Counter()
        self._dirt: dict[tuple[str, str], Counter[str]] = {}
        self._quarantined: dict[tuple[str, str], Counter[str]] = {}
        self._odd: list[Sent] = []
        self._households = 0

    def note(self, files: list[Sent]) -> None:
        """Enters the files of a month of one part."""
        for file in files:
            key = (file.period, file.feed)
            self._rows[key] += file.rows
            self._dirt.setdefault(key, Counter()).update(file.dirt)
            self._quarantined.setdefault(key, Counter()).update(file.quarantined)
            path = file.path.relative_to(self._out).as_posix()
            self._files.setdefault(
                key, {"path": path, "feed": file.feed, "period": file.period, "mishap": file.mishap}
            )
        self._odd += files

    def odd_numbers(self) -> list[Sent]:
        """The files noted since the last call, whose odd numbers belong to the part just played."""
        files, self._odd = self._odd, []
        return files

    def count(self, county: County) -> None:
        """Adds the households of a part that is done."""
        self._households += int((county.households.arrives == 0).sum())

    def summary(self, county: County, persons: int, seed: int, feeds: set[str]) -> dict[str, object]:
        """What county.json holds; `county` is any part."""
        return {
            "format": FORMAT,
            "persons": persons,
            "seed": seed,
            "first_month": county.period(0),
            "months": county.months,
            "households": self._households,
            "villages": len(county.villages),
            "files": [
                file
                | {
                    "rows": self._rows[key],
                    "dirt": dict(sorted(self._dirt[key].items())),
                    "quarantined": dict(sorted(self._quarantined[key].items())),
                }
                for key, file in self._files.items()
            ],
            "missing": [
                {"feed": feed, "period": county.period(month)}
                for feed in sorted(mishaps.PLANNED)
                for month in range(county.months)
                if feed in feeds and mishaps.of(county, feed, month) == mishaps.MISSING
            ],
        }
