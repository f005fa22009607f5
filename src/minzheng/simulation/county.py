"""Makes a county part by part: settles it, plays its months, writes the files and the truth apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from pathlib import Path

import numpy as np

from minzheng.feeds.discovery import all_feeds
from minzheng.simulation import hardship, truth
from minzheng.simulation.ledger import Ledger
from minzheng.simulation.life import Life
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.parts import parts_of, settled
from minzheng.simulation.places import read_divisions, villages_of

Progress = Callable[[int, int], None]


def generate(
    persons: int,
    seed: int,
    first_month: date,
    months: int,
    out: Path,
    divisions: Path | str | Iterable[Mapping[str, str]],
    progress: Progress | None = None,
    feeds: Collection[str] | None = None,
) -> dict[str, object]:
    """Writes OUT/feeds/YYYY-MM/, OUT/truth/ and OUT/county.json; returns what county.json holds.

    `divisions` is the list of divisions (rows or a csv with code, name, level, kind, parent); `progress` is
    called with months done and months in all. `feeds` are the slugs of the files to write; without it, all
    whose contract the platform has. The same arguments give the same bytes.
    Raises ValueError with one sentence for impossible numbers and DivisionsError for an unusable list.
    """
    if persons < 200:
        raise ValueError("人数至少为 200。")
    if not 1 <= months <= 120:
        raise ValueError("月数应在 1 到 120 之间。")
    out = Path(out)
    wanted = {feed.slug for feed in all_feeds()} if feeds is None else set(feeds)
    villages = villages_of(read_divisions(divisions), seed)
    first = np.datetime64(first_month, "M")
    outbox, ledger = Outbox(out / "feeds"), Ledger(out)
    tables = Outbox(out / "truth")
    in_all = len(parts_of(villages, persons)) * months
    done = 0
    for county in settled(villages, persons, seed, first, months):
        life = Life(county, wanted)
        for month in range(months):
            ledger.note(life.play(month, outbox))
            done += 1
            if progress is not None:
                progress(done, in_all)
        hardship.finish(life.hardship)
        truth.write(tables, life, ledger.odd_numbers())
        ledger.count(county)
    outbox.close()
    tables.close()
    return _written(out, ledger.summary(county, persons, seed, wanted))


def _written(out: Path, summary: dict[str, object]) -> dict[str, object]:
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    (out / "county.json").write_text(text + "\n", encoding="utf-8")
    return summary
