"""Settles the county, plays the months, lets every office send its file and writes the truth apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import numpy as np

from minzheng.simulation import aid, hardship, health, livelihood, truth, work
from minzheng.simulation import people as p
from minzheng.simulation.course import Changes, Course
from minzheng.simulation.offices import canlian, gongan, minzheng, renshe, yibao
from minzheng.simulation.offices.sending import Sent
from minzheng.simulation.people import County
from minzheng.simulation.places import read_divisions, villages_of
from minzheng.simulation.rates import REGISTER_CORRECTED
from minzheng.simulation.settle import settle
from minzheng.simulation.streams import stream

FORMAT = 1
Progress = Callable[[int, int], None]


class Life:
    """The county in motion: every state that changes by month, and how a month is played."""

    def __init__(self, county: County) -> None:
        self.county = county
        self.course = Course.begin(county)
        self.health = health.start(county)
        self.livelihood = livelihood.start(county, self.health.level)
        self.blows = work.Blows.none(county)
        self.hardship = hardship.Hardship.begin(county)
        here = self.course.here
        first = hardship.severity(county, self.livelihood, self.health, here, 0, self.hardship.coping)
        self.awards = aid.start(county, self.livelihood, self.health, here, self.course.relation, first)
        self.wrongly_paid: list[truth.WronglyPaid] = []
        self.held_back = np.zeros(0, dtype=np.int64)
        self.employers = livelihood.employer_names(county.seed, livelihood.employers_of(len(county.people)))

    def play(self, month: int, folder: Path) -> list[Sent]:
        """Plays one month and writes its five files into `folder`."""
        county, course = self.county, self.course
        rng = stream(county.seed, f"month-{month}")
        if month > 0:
            course.step(month, self.health.serious, rng)
        health.step(self.health, county, month, course.here, rng)
        work.step(self.livelihood, self.blows, county, month, course.here, rng)
        aided = aid.aided_persons(self.awards, county, month)
        bills = health.bills(self.health, county, month, course.here, aided, self._mothers(), rng)
        died = course.changes.person[course.changes.change == p.DIED]
        gone = np.r_[died, course.changes.person[course.changes.change == p.MOVED_OUT]]
        hardship.step(
            self.hardship, county, self.livelihood, self.health, self.blows, course.here, died, month
        )
        if month > 0:
            self.awards = aid.step(
                self.awards,
                county,
                self.health,
                self.hardship,
                course.here,
                course.relation,
                gone,
                month,
                rng,
            )
        self._note_wrong_payments(month)
        listed = canlian.settle_certificates(self.health, county, course.here, course.exit_month, month, rng)
        folder.mkdir(parents=True, exist_ok=True)
        return [
            self._register(folder, month),
            renshe.write(folder, county, month, self.livelihood, course.here, self.employers),
            yibao.write(folder, county, month, bills),
            canlian.write(folder, county, month, self.health, listed),
            minzheng.write(folder, county, month, self.awards),
        ]

    def _mothers(self) -> np.ndarray:
        """Women of the households where a child is born this month."""
        people, changes = self.county.people, self.course.changes
        born = changes.person[changes.change == p.BORN]
        homes = np.zeros(len(self.county.households), dtype=bool)
        homes[people.household[born]] = True
        age = people.age(self.county.first.astype("datetime64[D]"))
        fits = (
            self.course.here & ~people.male & (age >= 20) & (age <= 41) & (self.course.marital == p.MARRIED)
        )
        fits = np.flatnonzero(fits & homes[people.household])
        return fits[np.unique(people.household[fits], return_index=True)[1]]

    def _register(self, folder: Path, month: int) -> Sent:
        county, course = self.county, self.course
        if month == 0:
            who = np.flatnonzero(course.here)
            day = np.full(len(who), np.datetime64("NaT", "D"))
            changes = Changes(who, np.full(len(who), p.LISTED), day)
        else:
            due = self.held_back[
                stream(county.seed, "corrections").integers(1, 4, len(self.held_back)) == month
            ]
            changes = gongan.changes_with_corrections(course.changes, due[course.here[due]], county, month)
        file = gongan.write(folder, county, month, changes, course.relation, course.marital)
        if month == 0:
            corrected = stream(county.seed, "corrected").random(len(file.held_back)) < REGISTER_CORRECTED
            self.held_back = np.unique(file.held_back[corrected])
        return file

    def _note_wrong_payments(self, month: int) -> None:
        course = self.course
        chosen, reason = aid.wrongly_paid(
            self.awards, self.county, self.hardship, course.here, course.exit_kind, course.exit_month, month
        )
        self.wrongly_paid.append(truth.WronglyPaid(month, chosen, reason))


def generate(
    persons: int,
    seed: int,
    first_month: date,
    months: int,
    out: Path,
    divisions: Path | str | Iterable[Mapping[str, str]],
    progress: Progress | None = None,
) -> dict[str, object]:
    """Writes OUT/feeds/YYYY-MM/, OUT/truth/ and OUT/county.json; returns what county.json holds.

    `divisions` is the list of divisions (rows or a csv with code, name, level, kind, parent); `progress` is
    called with months done and months in all. The same arguments give the same bytes.
    Raises ValueError with one sentence for impossible numbers and DivisionsError for an unusable list.
    """
    if persons < 200:
        raise ValueError("人数至少为 200。")
    if not 1 <= months <= 120:
        raise ValueError("月数应在 1 到 120 之间。")
    out = Path(out)
    villages = villages_of(read_divisions(divisions), seed)
    county = settle(villages, persons, seed, np.datetime64(first_month, "M"), months)
    life = Life(county)
    files: list[Sent] = []
    for month in range(months):
        files += life.play(month, out / "feeds" / county.period(month))
        if progress is not None:
            progress(month + 1, months)
    hardship.finish(life.hardship)
    truth.write(out / "truth", life, files)
    summary = _summary(county, persons, files, out)
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    (out / "county.json").write_text(text + "\n", encoding="utf-8")
    return summary


def _summary(county: County, persons: int, files: list[Sent], out: Path) -> dict[str, object]:
    return {
        "format": FORMAT,
        "persons": persons,
        "seed": county.seed,
        "first_month": county.period(0),
        "months": county.months,
        "households": int((county.households.arrives == 0).sum()),
        "villages": len(county.villages),
        "files": [
            {
                "path": file.path.relative_to(out).as_posix(),
                "feed": file.feed,
                "period": file.period,
                "rows": file.rows,
                "dirt": file.dirt,
                "quarantined": file.quarantined,
            }
            for file in files
        ],
    }
