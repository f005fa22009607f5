"""`minzheng feeds undo | accept | decline` as an official types them: what they say, and what they refuse."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from minzheng.project import server
from project.holding import query
from project.test_cli import Run, run, spoken

pytestmark = pytest.mark.xdist_group("feeds commands")
EMPLOYMENT, SETTLEMENT = "renshe_employment", "yibao_settlement"


@dataclass(frozen=True)
class Office:
    """An office's command line, its data folder and the county it takes files from."""

    say: Run
    var: Path
    county: Path

    def batches(self, **wanted: str) -> list[dict[str, Any]]:
        found = spoken(self.say("feeds", "list", "--json"))
        return [batch for batch in found if all(batch[name] == value for name, value in wanted.items())]

    def number(self, feed: str, period: str) -> int:
        found = self.batches(feed=feed, period=period)
        (batch,) = [batch for batch in found if batch["status"] in ("accepted", "partly")]
        return batch["batch"]

    def night(self, day: str) -> dict[str, Any]:
        return spoken(self.say("night-run", "--feeds", self.county, "--as-of", day, "--json"))

    def count(self, table: str, condition: str = "true") -> int:
        ((number,),) = query(self.var, f"SELECT count(*) FROM {table} WHERE {condition}")
        return int(str(number))

    def sent(self, batch: int) -> Path:
        """The file of a batch, where the night run found it."""
        (name,) = [each["file"] for each in self.batches() if each["batch"] == batch]
        (path,) = self.county.rglob(name)
        return path


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Three months of a small county, taken in by one night run."""
    home = tmp_path_factory.mktemp("feeds")
    var, county = home / "var", home / "county"
    server.ensure_running(var, server.FAST_AND_UNSAFE)
    office = Office(lambda *arguments, **more: run(*arguments, var=var, **more), var, county)
    size = ["--persons", 400, "--seed", 7, "--months", 3]
    spoken(office.say("county", "generate", *size, "--out", county, "--json"))
    assert office.say("migrate").returncode == 0
    office.night("2021-03-31")
    yield office
    server.stop(var)


def refused(office: Office, *arguments: object) -> str:
    """The one sentence of a command that was refused."""
    done = office.say("feeds", *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    return done.stderr.strip()


class TestRefused:
    @pytest.mark.parametrize("verb", ["undo", "accept", "decline"])
    def test_an_unknown_batch(self, begun: Office, verb: str) -> None:
        assert refused(begun, verb, 99999, "--reason", "x") == "没有批次 99999，请用 feeds list 查看。"

    @pytest.mark.parametrize("verb", ["accept", "decline"])
    def test_a_batch_that_asks_nothing(self, begun: Office, verb: str) -> None:
        number = begun.number(SETTLEMENT, "2021-02")
        assert "需要确认（" in refused(begun, verb, number, "--reason", "x")

    def test_undoing_without_a_reason(self, begun: Office) -> None:
        number = begun.number(SETTLEMENT, "2021-02")
        assert refused(begun, "undo", number) == "撤回须写明理由。"
        assert refused(begun, "undo", number, "--reason", "由" * 301) == "理由请不超过 300 字。"
        assert begun.number(SETTLEMENT, "2021-02") == number

    def test_previewing_what_is_not_in_force(self, begun: Office) -> None:
        (begun.county / "医保局_医疗费用结算_202104.csv").write_bytes(b"")
        begun.night("2021-04-30")
        (broken,) = begun.batches(status="refused", period="2021-04")
        assert "没有入库，不能撤回（未能读取）" in refused(begun, "undo", broken["batch"], "--preview")
        assert "没有入库，不能撤回（未能读取）" in refused(begun, "undo", broken["batch"], "--reason", "x")
        (begun.county / "医保局_医疗费用结算_202104.csv").unlink()


class TestUndo:
    def test_an_older_month_goes_with_its_facts_and_comes_again(self, begun: Office) -> None:
        number, later = begun.number(SETTLEMENT, "2021-01"), begun.number(SETTLEMENT, "2021-02")
        resting, others = (begun.count("registry_fact", f"batch_id {sign} {number}") for sign in ("=", "<>"))
        assert resting
        path = begun.sent(number)
        seen = spoken(begun.say("feeds", "undo", number, "--preview", "--json"))
        assert (seen["undone"], seen["facts"]) == (False, resting)
        assert begun.count("registry_fact", f"batch_id = {number}") == resting, "a preview writes nothing"

        done = spoken(begun.say("feeds", "undo", number, "--reason", "发错了", "--json"))
        assert done == {**seen, "undone": True}
        assert begun.count("registry_fact", f"batch_id = {number}") == 0
        assert begun.count("registry_fact") == others
        assert begun.number(SETTLEMENT, "2021-02") == later
        assert begun.count("monitoring_reason", f"batch_id = {number} AND ended_on IS NULL") == 0

        twice = refused(begun, "undo", number, "--reason", "再撤一次")
        assert twice.endswith("没有入库，不能撤回（已撤回）。")
        again = begun.night("2021-04-30")["batches"]
        assert number not in {batch["batch"] for batch in again}, (
            "what was taken back is not taken in by itself"
        )

        text = path.read_bytes()
        path.write_bytes(text.rstrip() + b"\r\n\r\n")  # the same rows, sent again
        (taken,) = begun.night("2021-04-30")["batches"]
        assert taken["status"] in ("accepted", "partly") and taken["batch"] != number
        assert begun.count("registry_fact", f"batch_id = {taken['batch']}") == resting
        path.write_bytes(text)

    def test_leads_that_rest_on_it_alone_go_too(self, begun: Office) -> None:
        number = begun.number("gongan_register", "2021-01")
        before = begun.count("monitoring_lead", "state IN ('open', 'waiting', 'deferred')")
        seen = spoken(begun.say("feeds", "undo", number, "--preview", "--json"))
        assert seen["leads_ended"] > 0
        done = spoken(begun.say("feeds", "undo", number, "--reason", "整份发错", "--json"))
        assert done["leads_ended"] == seen["leads_ended"]
        after = begun.count("monitoring_lead", "state IN ('open', 'waiting', 'deferred')")
        assert after == before - done["leads_ended"]


@pytest.fixture(scope="module")
def corrected(begun: Office) -> Iterator[tuple[int, int]]:
    """The batch in force of a month, and the correction of it that waits."""
    in_force = begun.number("jiaojing_vehicle", "2021-02")
    path = begun.sent(in_force)
    more = path.with_name("更正_机动车登记_202102.csv")
    more.write_bytes(path.read_bytes().rstrip() + b"\r\n\r\n\r\n")
    (batch,) = begun.night("2021-04-30")["batches"]
    assert batch["status"] == "held"
    yield in_force, batch["batch"]


class TestHeld:
    """A corrected file for a month that is in force: asked about, then accepted; another one declined."""

    def test_is_accepted_and_replaces_once(self, begun: Office, corrected: tuple[int, int]) -> None:
        in_force, waiting = corrected
        assert refused(begun, "decline", waiting) == "不采用须写明理由。"
        assert "没有入库，不能撤回（待确认）" in refused(begun, "undo", waiting, "--reason", "x")
        taken = spoken(begun.say("feeds", "accept", waiting, "--reason", "更正", "--json"))
        assert taken["batch"] == waiting and taken["status"] in ("accepted", "partly")
        statuses = {batch["batch"]: batch["status"] for batch in begun.batches()}
        assert statuses[in_force] == "withdrawn"
        assert "需要确认（" in refused(begun, "accept", waiting, "--reason", "再采用一次")
        assert "需要确认（" in refused(begun, "decline", waiting, "--reason", "x")

    def test_is_declined_once(self, begun: Office, corrected: tuple[int, int]) -> None:
        now = begun.number("jiaojing_vehicle", "2021-02")
        path = begun.sent(now)
        third = path.with_name("再更正_机动车登记_202102.csv")
        third.write_bytes(path.read_bytes().rstrip() + b"\r\n\r\n\r\n\r\n")
        (held,) = [each for each in begun.night("2021-04-30")["batches"] if each["file"] == third.name]
        declined = spoken(begun.say("feeds", "decline", held["batch"], "--reason", "不是更正", "--json"))
        assert (declined["batch"], declined["status"]) == (held["batch"], "withdrawn")
        assert begun.number("jiaojing_vehicle", "2021-02") == now
        assert "需要确认（" in refused(begun, "decline", held["batch"], "--reason", "x")
