"""The demo county: complete, the same however often it was interrupted, and never mixed with other data."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from minzheng.project.commands.speaking import BadInput

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]
PERSONS = 300


class Interrupted(Exception):
    """Stands for a kill at the worst moment."""


@pytest.fixture
def making(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Any:
    """The module that makes the demo, with a year of two nights."""
    from minzheng.project.demo import making

    settings.MINZHENG_TABLES = tmp_path / "tables"
    monkeypatch.setattr(making, "NIGHTS", making.NIGHTS[:2])
    return making


class TestMake:
    def test_gives_every_post_an_account_and_the_past_its_visits(self, making: Any, tmp_path: Path) -> None:
        from minzheng.monitoring.models import NightRun
        from minzheng.project.demo.accounts import SIGN_IN, shown

        made = making.make(tmp_path, persons=PERSONS)
        assert [account.username for account in shown()] == list(SIGN_IN)
        assert [run.as_of for run in NightRun.objects.order_by("as_of")] == making.NIGHTS
        assert _visits().total() > 0
        assert made.has(making.LAST_STEP)

    def test_an_interrupted_one_is_taken_up_and_repeats_nothing(
        self, making: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from minzheng.feeds.models import Batch
        from minzheng.project.demo import visiting

        real, calls = visiting.record_visit, Counter[str]()

        def cut_short(**given: Any) -> Any:
            calls["visits"] += 1
            if calls["visits"] == 4:
                raise Interrupted
            return real(**given)

        monkeypatch.setattr(visiting, "record_visit", cut_short)
        with pytest.raises(Interrupted):
            making.make(tmp_path, persons=PERSONS)
        assert _visits().total() == 3

        monkeypatch.setattr(visiting, "record_visit", real)
        making.make(tmp_path, persons=None)
        assert _visits().total() > 3
        assert set(_visits().values()) == {1}
        feeds = tmp_path / "demo" / "county" / "feeds"
        sent = [folder for folder in feeds.iterdir() if folder.name < "2021-03"]
        assert Batch.objects.count() == sum(len(list(folder.iterdir())) for folder in sent)

    def test_a_complete_one_is_left_as_it_is(self, making: Any, tmp_path: Path) -> None:
        first = making.make(tmp_path, persons=PERSONS)
        before = _visits()
        again = making.make(tmp_path, persons=None)
        assert (again.password, again.persons) == (first.password, PERSONS)
        assert _visits() == before

    def test_another_size_is_refused(self, making: Any, tmp_path: Path) -> None:
        state = {"persons": PERSONS, "seed": 1, "password": "x", "done": []}
        (tmp_path / "demo").mkdir()
        (tmp_path / "demo" / "state.json").write_text(json.dumps(state), encoding="utf-8")
        with pytest.raises(BadInput, match="演示已按 300 人生成"):
            making.make(tmp_path, persons=PERSONS + 1)

    def test_data_that_is_no_demo_is_not_mixed_with_one(self, making: Any, tmp_path: Path) -> None:
        from minzheng.project.night import run_night
        from minzheng.project.simulating import generate_county

        county = tmp_path / "county"
        night = making.NIGHTS[0]
        generate_county(persons=PERSONS, seed=3, first_month=night.replace(day=1), months=1, out=county)
        run_night(feeds_dir=county, as_of=night, at=making.FIRST_MORNING)
        with pytest.raises(BadInput, match="数据目录里已有别的数据"):
            making.make(tmp_path, persons=PERSONS)
        assert not (tmp_path / "demo" / "state.json").exists()


def _visits() -> Counter[tuple[int, int]]:
    """How many visits each lead had in each month of 2021."""
    from minzheng.monitoring.models import Visit

    visits = Visit.objects.unscoped(reason="test").order_by("id")
    return Counter((visit.lead_id, visit.visited_on.month) for visit in visits)
