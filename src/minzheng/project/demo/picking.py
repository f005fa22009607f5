"""Whom the demo's cases are about: households and persons as the rules of a month's night found them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from minzheng.casework.granted import is_granted
from minzheng.casework.procedure import Purpose
from minzheng.engine import assemble
from minzheng.project.demo.stories import Story
from minzheng.registry.evaluation import NeverEvaluated, latest_day, table_path
from minzheng.registry.explaining import PACKAGES
from minzheng.registry.models import Household, Person, Status

PAID = {"dibao": "dibao_paid_fen", "tekun": "tekun_paid_fen"}
"""What the registers say is paid already, by programme."""
MEMBERS_AT_MOST = 4


@dataclass(frozen=True)
class Chosen:
    """A household on file, and the member whom a programme for persons is about."""

    household: Household
    subject: Person | None


class Picker:
    """Gives each story households of one township that no story has had, the clearest cases first."""

    def __init__(self, tables: Path, township: str, night: date) -> None:
        self.tables, self.township, self.night = tables, township, night
        self.con = duckdb.connect()
        self.law = assemble(PACKAGES, night)
        self.taken: set[int] = set()
        self.waiting: dict[tuple[str, str], Iterator[tuple[int, int | None]]] = {}

    def choose(self, story: Story, on: date) -> Chosen | None:
        """The next household of a story whose case is opened on a day; None once there is none left."""
        key = (story.programme, story.pick)
        if key not in self.waiting:
            self.waiting[key] = iter(self._found(story))
        for household, subject in self.waiting[key]:
            if household not in self.taken and (chosen := self._on_file(household, subject, story, on)):
                self.taken.add(household)
                return chosen
        return None

    def _found(self, story: Story) -> list[tuple[int, int | None]]:
        programme = self.law.programme(story.programme)
        if story.programme == "funeral_relief":
            return self._departed()
        level = programme.unit
        wanted = {"eligible": 0, "not_eligible": 2, "paid": 2}[story.pick]
        verdict = f"CASE r.{programme.eligible} WHEN TRUE THEN 0 WHEN FALSE THEN 2 ELSE 1 END"
        paid = self._paid(story)
        subject = "r.person_key" if level == "person" else "NULL"
        sql = f"""
            SELECT h.household_key, {subject}
            FROM read_parquet(?) AS h JOIN read_parquet(?) AS r USING (household_key)
            WHERE h.village LIKE ? AND {paid} AND {verdict} <= 2
            ORDER BY abs({verdict} - {wanted}), hash(h.household_key), 2
            LIMIT 400
        """
        return self.con.execute(
            sql, [self._file("household"), self._file(f"{level}_result"), f"{self.township}%"]
        ).fetchall()

    def _paid(self, story: Story) -> str:
        if story.pick != "paid":
            return " AND ".join(f"coalesce(h.{column}, 0) = 0" for column in PAID.values())
        return f"h.{PAID[story.programme]} > 0"

    def _departed(self) -> list[tuple[int, int | None]]:
        path = table_path(self.tables, self.night, "departed")
        if not path.is_file():
            return []
        sql = """
            SELECT household_key, person_key FROM read_parquet(?)
            WHERE village LIKE ? ORDER BY hash(person_key)
        """
        return self.con.execute(sql, [str(path), f"{self.township}%"]).fetchall()

    def _was_here(self, key: int, day: date) -> bool:
        """Whether the night before a story's first day knew the household: nobody decides on a newcomer."""
        try:
            path = table_path(self.tables, latest_day(self.tables, day), "household")
        except NeverEvaluated:
            return True
        sql = "SELECT 1 FROM read_parquet(?) WHERE household_key = ? LIMIT 1"
        return self.con.execute(sql, [str(path), key]).fetchone() is not None

    def _file(self, name: str) -> str:
        return str(table_path(self.tables, self.night, name))

    def _on_file(self, key: int, subject: int | None, story: Story, on: date) -> Chosen | None:
        home = Household.objects.unscoped(reason="demo").filter(key=key).first()
        if home is None:
            return None
        members = {person.key: person for person in home.persons.order_by("key")}
        if home.cases.exists() or home.authorisations.exists() or not self._was_here(key, story.begins):
            return None
        living = [p for p in members.values() if p.status not in (Status.DEAD, Status.MOVED_OUT)]
        dead_wanted = story.programme == "funeral_relief"
        if (not living and not dead_wanted) or len(living) > MEMBERS_AT_MOST:
            return None
        about = members.get(subject) if subject is not None else None
        if subject is not None and about is None:
            return None
        if about is not None and (about.status == Status.DEAD) != dead_wanted:
            return None
        # Whoever was paid in June may be paid no more: then there is nothing to change or stop.
        if story.purpose != Purpose.GRANT and not is_granted(home, about, story.programme, on):
            return None
        return Chosen(home, about)
