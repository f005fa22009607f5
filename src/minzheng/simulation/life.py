"""The county in motion: every state that changes by month, and how a month is played."""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np

from minzheng.simulation import (
    aid,
    consent,
    custody,
    disasters,
    further_aid,
    hardship,
    health,
    livelihood,
    mishaps,
    possessions,
    rates,
    schooling,
    staff,
    watch,
    work,
)
from minzheng.simulation import people as p
from minzheng.simulation.course import Changes, Course
from minzheng.simulation.health import Bills
from minzheng.simulation.offices import (
    binyi,
    budongchan,
    canlian,
    gongan,
    gongjijin,
    jiaojing,
    jiaoyu,
    minzheng,
    renshe,
    shichang,
    shuiwu,
    sifa,
    xiangcun,
    yibao,
    yingji,
    yinhang,
)
from minzheng.simulation.offices.sending import Sent
from minzheng.simulation.outbox import Outbox
from minzheng.simulation.people import Bools, County
from minzheng.simulation.rates import REGISTER_CORRECTED
from minzheng.simulation.reporting import Reporting
from minzheng.simulation.streams import stream


class Life:
    """The county in motion: every state that changes by month, and how a month is played."""

    def __init__(self, county: County, feeds: Collection[str]) -> None:
        self.county = county
        self.feeds = feeds
        self.course = Course.begin(county)
        self.health = health.start(county)
        self.livelihood = livelihood.start(county, self.health.level)
        health.play_past_year(self.health, county, livelihood.paying_power(county, self.livelihood))
        self.schooling = schooling.start(county)
        self.custody = custody.start(county)
        self.owned = possessions.start(county, self.livelihood, self.health.level)
        self.livelihood.rent, self.livelihood.profit = possessions.earnings(county, self.owned)
        self.staff = staff.start(county, self.livelihood)
        self.reporting = Reporting.begin(county)
        self.reported = Changes.none()
        self.blows = work.Blows.none(county)
        self.hardship = hardship.Hardship.begin(county)
        present, relation = self.present(0), self.course.relation
        first = hardship.severity(
            county, self.livelihood, self.health, self.schooling, present, 0, self.hardship.coping
        )
        favour = np.where(self.staff.kin_households(county), rates.KIN_OF_OFFICIALS, 1.0)
        favour *= np.where(self.owned.wealthy(county, 0), rates.OWNERS_UNDESERVED, 1.0)
        self.awards = aid.start(
            county, self.livelihood, self.health, self.course.here, relation, first, favour
        )
        helped = aid.helped_households(self.awards, county, 0)
        self.consent = consent.start(county, helped)
        self.watch = watch.start(county, np.where(helped, 0.0, first))
        self.further = self._further(further_aid.none(), 0)
        self.wrongly_paid: list[aid.WronglyPaid] = []
        self.held_back = np.zeros(0, dtype=np.int64)
        self.employers = livelihood.employer_names(county.seed, livelihood.employers_of(len(county.people)))

    def _further(self, awards: aid.Awards, month: int) -> aid.Awards:
        jailed = self.custody.inside(self.county, month)
        return further_aid.step(awards, self.awards, self.county, self.course, self.health, jailed, month)

    def present(self, month: int) -> Bools:
        """Who is really at home: on the register, no second record, not in prison."""
        return self.course.here & self.county.lives & ~self.custody.inside(self.county, month)

    @property
    def paid(self) -> aid.Awards:
        """All that stands or stood on the office's pay list."""
        return further_aid.together(self.awards, self.further)

    def play(self, month: int, outbox: Outbox) -> list[Sent]:
        """Plays one month and writes its files."""
        rng = stream(self.county.seed, f"month-{month}")
        bills = self._live(month, rng)
        self._administer(month, rng)
        self._note_wrong_payments(month)
        county, course = self.county, self.course
        listed = canlian.settle_certificates(self.health, county, course.here, course.exit_month, month, rng)
        head = aid.heads(county, course.here, course.relation)
        struck = disasters.of_month(
            county,
            self.blows,
            county.per_household(course.here) > 0,
            month,
            stream(county.seed, f"struck-{month}"),
        )
        life, owned, here = self.livelihood, self.owned, course.here
        offices: dict[str, Callable[[], Sent | None]] = {
            gongan.FEED: lambda: self._register(outbox, month),
            renshe.FEED: lambda: renshe.write(outbox, county, month, life, here, self.employers),
            yibao.FEED: lambda: yibao.write(outbox, county, month, bills),
            canlian.FEED: lambda: canlian.write(outbox, county, month, self.health, listed),
            minzheng.FEED: lambda: minzheng.write(outbox, county, month, self.paid),
            jiaojing.FEED: lambda: jiaojing.write(outbox, county, month, owned.vehicles, here),
            jiaoyu.FEED: lambda: jiaoyu.write(outbox, county, month, self.schooling, here & county.lives),
            shichang.FEED: lambda: shichang.write(outbox, county, month, owned.firms, here),
            budongchan.FEED: lambda: budongchan.write(outbox, county, month, owned.homes, here),
            gongjijin.FEED: lambda: gongjijin.write(outbox, county, month, life, here, self.employers),
            shuiwu.FEED: lambda: shuiwu.write(outbox, county, month, life, owned, self.consent, here),
            yinhang.FEED: lambda: yinhang.write(outbox, county, month, life, self.consent, here),
            yingji.FEED: lambda: yingji.write(outbox, county, month, struck, head),
            binyi.FEED: lambda: binyi.write(outbox, county, month, *self._cremated(month)),
            sifa.FEED: lambda: sifa.write(outbox, county, month, self.custody, here),
            xiangcun.FEED: lambda: xiangcun.write(outbox, county, month, self.watch, head, self._incomes()),
        }
        due = [feed for feed in offices if feed in self.feeds]
        due = [feed for feed in due if mishaps.of(county, feed, month) != mishaps.MISSING]
        return [file for feed in due if (file := offices[feed]()) is not None]

    def _live(self, month: int, rng: np.random.Generator) -> Bills:
        """What happens to people in a month; returns the month's hospital bills."""
        county, course = self.county, self.course
        if month > 0:
            course.step(month, self.health.serious, rng)
            told = stream(county.seed, f"told-{month}")
            self.reported = self.reporting.take(county, course.changes, course.here, month, told)
        living, present = course.here & county.lives, self.present(month)
        health.step(self.health, county, month, living, rng)
        work.step(self.livelihood, self.blows, county, month, living, rng)
        schooling.step(
            self.schooling, county, month, self.hardship.active, stream(county.seed, f"school-{month}")
        )
        aided = aid.aided_persons(self.awards, county, month)
        power = livelihood.paying_power(county, self.livelihood)
        bills = health.bills(self.health, county, month, living, aided, self._mothers(), power, rng)
        hardship.step(
            self.hardship,
            county,
            self.livelihood,
            self.health,
            self.schooling,
            self.custody,
            self.blows,
            present,
            course.changes.person[course.changes.change == p.DIED],
            month,
        )
        return bills

    def _administer(self, month: int, rng: np.random.Generator) -> None:
        """What offices decide in a month: aid, signatures, the list of watched households."""
        county, course = self.county, self.course
        if month == 0:
            return
        changes = course.changes
        gone = changes.person[np.isin(changes.change, (p.DIED, p.MOVED_OUT))]
        self.awards = aid.step(
            self.awards,
            county,
            self.health,
            self.hardship,
            course.here,
            course.relation,
            gone,
            self.reporting.heard,
            month,
            rng,
        )
        self.further = self._further(self.further, month)
        helped = aid.helped_households(self.awards, county, month)
        consent.step(self.consent, helped, month, stream(county.seed, f"consent-{month}"))
        lives = county.per_household(course.here) > 0
        watch.step(
            self.watch,
            county,
            self.hardship.active & ~helped,
            lives,
            month,
            stream(county.seed, f"watch-{month}"),
        )

    def _cremated(self, month: int) -> tuple[np.ndarray, np.ndarray]:
        """The dead of the month who are cremated, and the day each died."""
        changes = self.course.changes
        died = (changes.change == p.DIED) & (changes.day <= self.county.start(month) + 26)
        burnt = stream(self.county.seed, f"cremated-{month}").random(len(died)) < rates.CREMATED
        return changes.person[died & burnt], changes.day[died & burnt]

    def _incomes(self) -> np.ndarray:
        """A year's income per head of each household as villages put it, fen."""
        county, present = self.county, self.present(0)
        yearly = np.bincount(county.home_of, weights=self.livelihood.income(county, present)) * 12
        members = np.maximum(county.per_household(present), 1)
        noise = stream(county.seed, "told-income").lognormal(0, 0.25, len(yearly))
        return np.clip(yearly / members * noise, 250_000, 1_800_000)

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

    def _register(self, outbox: Outbox, month: int) -> Sent:
        county, course = self.county, self.course
        if month == 0:
            who = np.flatnonzero(course.here)
            day = np.full(len(who), np.datetime64("NaT", "D"))
            changes = Changes(who, np.full(len(who), p.LISTED), day)
        else:
            due = self.held_back[
                stream(county.seed, "corrections").integers(1, 4, len(self.held_back)) == month
            ]
            changes = gongan.changes_with_corrections(self.reported, due[course.here[due]], county, month)
        file = gongan.write(outbox, county, month, changes, course.relation, course.marital)
        if month == 0:
            corrected = stream(county.seed, "corrected").random(len(file.held_back)) < REGISTER_CORRECTED
            self.held_back = np.unique(file.held_back[corrected])
        return file

    def _note_wrong_payments(self, month: int) -> None:
        chosen, reason = aid.wrongly_paid(
            self.awards,
            self.county,
            self.hardship,
            self.course,
            self.owned.wealthy(self.county, month),
            self.custody.inside(self.county, month),
            month,
        )
        self.wrongly_paid.append(aid.WronglyPaid(month, chosen, reason))
