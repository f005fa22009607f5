"""The whole night over a generated county: month by month, twice, broken off, with a file that comes late."""

import datetime as dt
import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pyarrow.parquet as pq
import pytest
from django.db import connection, transaction

from minzheng.engine import RuleError
from minzheng.feeds.models import Batch
from minzheng.monitoring.models import Lead, NightRun, Reason
from minzheng.project.night import NIGHT_LOCK, AlreadyRunning, BackInTime, Night, run_night
from minzheng.registry.models import Fact, Person, Status

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
JANUARY, FEBRUARY, MARCH = dt.date(2021, 1, 31), dt.date(2021, 2, 28), dt.date(2021, 3, 31)
MONTHS = (JANUARY, FEBRUARY, MARCH)
NOON = dt.datetime(2021, 4, 1, 4, 0, tzinfo=dt.UTC)
TABLES = (
    *("registry_person", "registry_household", "registry_fact", "feeds_quarantinedrow"),
    *("monitoring_lead", "monitoring_reason", "monitoring_likelyprogramme"),
    *("monitoring_monthlycheck", "monitoring_difference", "monitoring_povertycount"),
)
Run = Callable[..., Night]


@pytest.fixture
def night(hamlet: Path, tmp_path: Path, settings: Any) -> Run:
    """Run one night over the hamlet's files (or others), into tables of this test's own."""
    settings.MINZHENG_TABLES = tmp_path / "tables"

    def run(as_of: dt.date, feeds: Path = hamlet, **more: Any) -> Night:
        return run_night(feeds, as_of, at=NOON, **more)

    return run


def versions() -> dict[str, list[tuple[str]]]:
    """Where each row physically stands: a row written again stands elsewhere."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT ctid::text FROM {table} ORDER BY 1")
            found[table] = cursor.fetchall()
    return found


def content() -> dict[str, Any]:
    """What the night says, without the numbers of rows and batches."""
    reasons = Reason.objects.unscoped(reason="test").order_by("signal", "event", "lead__household")
    leads = Lead.objects.unscoped(reason="test").order_by("household", "opened_on")
    facts = Fact.objects.unscoped(reason="test").order_by("person", "kind", "code", "since", "amount_fen")
    persons = Person.objects.unscoped(reason="test").order_by("key")
    said = ("signal", "event", "amount_fen", "row", "first_seen", "last_seen", "ended_on")
    return {
        "leads": list(leads.values_list("household", "state", "score", "due_on", "unknown")),
        "reasons": list(reasons.values_list(*said)),
        "facts": list(facts.values_list("person", "kind", "code", "since", "until", "amount_fen", "row")),
        "persons": list(persons.values_list("key", "status", "household", "area_id", "name")),
    }


class Interrupted(Exception):
    pass


def breaking_off_at(stage: str) -> Callable[[str, int, int], None]:
    def progress(name: str, done: int, total: int) -> None:
        if name == stage:
            raise Interrupted(stage)

    return progress


class TestMonthByMonth:
    def test_everything_adds_up(self, night: Run, county: Path, settings: Any) -> None:
        nights = [night(as_of, feeds=county) for as_of in MONTHS]
        self._files_are_counted(county)
        self._people_are_right(county, nights[-1])
        self._leads_are_right(nights)
        self._tables_name_nobody(county, settings.MINZHENG_TABLES)

    def _files_are_counted(self, county: Path) -> None:
        made = json.loads((county / "county.json").read_text(encoding="utf-8"))["files"]
        assert Batch.objects.count() == len(made)
        for batch in Batch.objects.all():
            assert batch.rows_read == batch.rows_accepted + batch.rows_quarantined
            assert batch.status in ("accepted", "partly"), batch.refusal

    def _people_are_right(self, county: Path, last: Night) -> None:
        counted = Counter(Person.objects.unscoped(reason="test").values_list("status", flat=True))
        assert counted[Status.REGISTERED] == last.persons
        assert counted[Status.DEAD] > 0
        assert 0.97 * 1_200 < last.persons < 1.03 * 1_200

    def _leads_are_right(self, nights: list[Night]) -> None:
        assert nights[0].opened > sum(one.opened for one in nights[1:]), "the first finds what had gathered"
        leads = Lead.objects.unscoped(reason="test")
        assert leads.exclude(listed_on=None).count() == sum(one.opened for one in nights)
        assert leads.filter(listed_on=None, state=Lead.State.WAITING).exists(), "villages are small"
        assert leads.filter(state=Lead.State.SETTLED).count() == sum(one.ended for one in nights)
        assert leads.filter(state=Lead.State.OPEN, unknown=[]).count() < leads.count()
        assert NightRun.objects.latest().as_of == MARCH

    def _tables_name_nobody(self, county: Path, tables: Path) -> None:
        truth = pq.read_table(county / "truth" / "persons.parquet").to_pydict()
        secrets = {str(value) for name in ("id_number", "name") for value in truth[name]}
        for path in tables.rglob("*.parquet"):
            table = pq.read_table(path)
            for column in table.column_names:
                leaked = secrets.intersection(map(str, table[column].unique().to_pylist()))
                assert not leaked, (path, column)


class TestAgain:
    def test_the_second_run_of_a_night_writes_nothing(self, night: Run) -> None:
        night(JANUARY)
        night(FEBRUARY)
        before, batches = versions(), list(Batch.objects.order_by("id").values_list("id", "status"))
        again = night(FEBRUARY)
        assert (again.opened, again.ended, again.written, again.batches) == (0, 0, 0, [])
        assert versions() == before
        assert list(Batch.objects.order_by("id").values_list("id", "status")) == batches

    @pytest.mark.parametrize("stage", ["registry", "leads"])
    def test_a_night_broken_off_is_made_good_by_the_next(
        self, night: Run, stage: str, tmp_path: Path, settings: Any
    ) -> None:
        try:
            with transaction.atomic():
                night(JANUARY)
                undisturbed = content()
                raise Interrupted
        except Interrupted:
            settings.MINZHENG_TABLES = tmp_path / "other-tables"
        with pytest.raises(Interrupted):
            night(JANUARY, progress=breaking_off_at(stage))
        assert Lead.objects.unscoped(reason="test").count() in (0, len(undisturbed["leads"]))
        night(JANUARY)
        assert content() == undisturbed


class TestLate:
    def test_an_older_file_is_taken_in_when_it_comes(self, night: Run, hamlet: Path, tmp_path: Path) -> None:
        sent = tmp_path / "sent"
        shutil.copytree(hamlet / "feeds", sent)
        (late,) = (sent / "2021-02").glob("医保局_*")
        kept = tmp_path / late.name
        late.rename(kept)
        first = night(MARCH, feeds=sent)
        kept.rename(late)
        second = night(MARCH, feeds=sent)
        assert [batch.period for batch in second.batches] == ["2021-02"]
        assert second.written > 0
        bills = Fact.objects.unscoped(reason="test").filter(kind="settlement")
        assert bills.filter(confirmed_period="2021-02").count() == second.batches[0].rows_accepted
        assert first.persons == second.persons

    def test_before_the_first_file_there_is_nothing_to_say(self, night: Run) -> None:
        empty = night(dt.date(2021, 1, 30))
        assert (empty.persons, empty.households, empty.opened, empty.batches) == (0, 0, 0, [])

    def test_before_the_first_standard_there_is_no_law(self, night: Run) -> None:
        with pytest.raises(RuleError, match=r"在该日没有值，最早的值自 2021-01-01 起"):
            night(dt.date(2020, 12, 31))

    def test_a_month_that_has_not_ended_is_not_read(self, night: Run) -> None:
        early = night(dt.date(2021, 2, 27))
        assert {batch.period for batch in early.batches} == {"2021-01"}


class TestTheDateOfARun:
    def test_never_goes_back_behind_an_earlier_run(self, night: Run) -> None:
        night(FEBRUARY)
        before = versions()
        with pytest.raises(BackInTime, match="不能退回到 2021-01-31"):
            night(JANUARY)
        assert versions() == before

    def test_repeated_it_still_counts_the_leads_of_the_date(self, night: Run) -> None:
        opened = night(JANUARY).opened
        night(JANUARY)
        assert opened > 0
        assert NightRun.objects.get(as_of=JANUARY).leads_opened == opened


def another_connection() -> psycopg.Connection[Any]:
    """A connection to the same database beside the test's own."""
    info = connection.connection.info
    return psycopg.connect(host=info.host, port=info.port, dbname=info.dbname, user=info.user)


class TestTwoAtOnce:
    def test_the_second_is_told_to_wait(self, night: Run) -> None:
        with another_connection() as other:
            other.execute("SELECT pg_advisory_lock(%s)", [NIGHT_LOCK])
            with pytest.raises(AlreadyRunning, match="另一个夜间作业正在运行"):
                night(JANUARY)
        assert Batch.objects.count() == 0
