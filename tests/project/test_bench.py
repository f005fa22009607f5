"""The measurement itself: its parts fit together, and its judge counts what it says it counts."""

import os
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from minzheng.access.crypto import pseudonym
from minzheng.project.bench.judging import Made, judged
from minzheng.project.bench.memory import Watch, memory_mb
from minzheng.project.bench.table import lines
from project.test_cli import run, spoken

PERSONS, MONTHS = 1_500, 3
HOME, OTHER, THIRD = "H1", "H2", "H3"


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    work = tmp_path_factory.mktemp("bench") / "测 量"
    size = ["--persons", PERSONS, "--seed", 5, "--months", MONTHS]
    found: dict[str, Any] = spoken(
        run("bench", "night-run", *size, "--work", work, "--json", var=work.parent / "var")
    )
    assert [path.name for path in work.iterdir()] == ["counties"], "its database is taken away again"
    return found


@pytest.mark.slow
@pytest.mark.xdist_group("bench")
class TestBench:
    def test_says_how_long_and_how_much(self, measured: dict[str, Any]) -> None:
        assert (measured["persons"], measured["months"]) == (PERSONS, MONTHS)
        assert set(measured["stages"]) == {"feeds", "registry", "rules", "leads"}
        assert measured["seconds"] == pytest.approx(sum(measured["stages"].values()), abs=0.3)
        assert 0 < measured["next_month_seconds"] < 120
        assert measured["cpu_seconds"] == pytest.approx(sum(measured["cpu_stages"].values()), abs=0.3)
        assert measured["cpu_stages"]["feeds"] > 1, "the database and the reader beside it count too"
        assert 100 < measured["peak_mb"] < 4_000
        assert len(measured["month_by_month_seconds"]) == MONTHS

    def test_makes_as_many_visits_as_it_was_told(self, measured: dict[str, Any]) -> None:
        assert 0 < measured["visits"] <= PERSONS / 100 * MONTHS
        assert measured["visits"] == sum(row["visits"] for row in measured["by_month"])
        assert measured["visits_per_100"] <= 1.0
        assert measured["visits"] + measured["checks"]["visits"] <= PERSONS / 100 * MONTHS
        right = sum(row["right"] for row in measured["by_month"])
        assert measured["precision"] == pytest.approx(right / measured["visits"], abs=1e-4)
        assert {"scorecard", "chance", "bill_5000", "bill_10000", "new_severe_disability"} == set(
            measured["baseline"]
        )
        assert measured["baseline"]["chance"]["visits"] == PERSONS / 100 * MONTHS

    def test_groups_add_up(self, measured: dict[str, Any]) -> None:
        assert measured["episodes"] > 0
        for rows in measured["by_group"].values():
            assert sum(row["episodes"] for row in rows.values()) == measured["episodes"]
            found = sum(row["episodes"] * row["recall"] for row in rows.values())
            assert found == pytest.approx(measured["episodes"] * measured["recall"], abs=0.1)

    def test_is_printed_as_a_table(self, measured: dict[str, Any]) -> None:
        text = "\n".join(lines(measured))
        assert f"{PERSONS:,} 人" in text
        for name in ("走访名单", "人口特征打分", "随机走访", "430621", "内存"):
            assert name in text


def test_bad_sizes_are_one_line(tmp_path: Path) -> None:
    done = run("bench", "night-run", "--persons", 1, var=tmp_path / "var")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


Truth = Callable[..., Path]


@pytest.fixture
def truth(tmp_path: Path) -> Truth:
    """A county's truth from hardship and aid, each as (house, since, until); nobody works away."""

    def made(hardship: Iterable[tuple[str, ...]], aid: Iterable[tuple[str, ...]] = ()) -> Path:
        folder = tmp_path / "truth"
        folder.mkdir(exist_ok=True)
        homes = [HOME, OTHER, THIRD]
        tables = {
            "hardship": spells(hardship),
            "aid": spells(aid).append_column(
                "aid_kind", pa.array(["农村低保"] * len(list(aid)), pa.string())
            ),
            "households": pa.table(
                {"household_number": homes, "village": ["430621100265"] * 3, "residence": ["rural"] * 3}
            ),
            "persons": pa.table(
                {
                    "household_number": homes,
                    "arrived": ["2021-01"] * 3,
                    "gone": pa.nulls(3, pa.string()),
                    "birth_date": pa.array([0] * 3, pa.date32()),
                    "disability_level": [0, 1, 4],
                    "works_elsewhere": [False] * 3,
                }
            ),
        }
        tables["hardship"] = tables["hardship"].append_column(
            "leaves_trace", pa.array([True] * len(list(hardship)), pa.bool_())
        )
        wrong = {"household_number": [THIRD], "month": ["2021-01"]}
        tables["wrongly_paid"] = pa.table(wrong)
        for name, table in tables.items():
            pq.write_table(table, folder / f"{name}.parquet")
        return tmp_path

    return made


def spells(rows: Iterable[tuple[str, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * 3
    names = ("household_number", "since", "until")
    return pa.table(
        {name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)}
    )


def visits(*made: tuple[str, int] | tuple[str, int, bool]) -> dict[str, list[Made]]:
    return {"leads": [Made(pseudonym("household", house), *rest) for house, *rest in made], "chance": []}


class TestJudge:
    def test_right_visits_in_time(self, truth: Truth) -> None:
        county = truth([(HOME, "2021-01", None), (OTHER, "2021-03", "2021-09")])
        found = judged(county, visits((HOME, 1), (OTHER, 3), (THIRD, 3)), 12, 100)
        assert (found["visits"], found["episodes"], found["recall"]) == (3, 2, 1.0)
        assert found["precision"] == pytest.approx(2 / 3, abs=1e-4)
        assert (found["episodes_new"], found["recall_of_new"]) == (1, 1.0)
        assert found["visits_per_100"] == 0.25
        assert (found["baseline"]["chance"]["precision"], found["baseline"]["chance"]["recall"]) == (
            None,
            0.0,
        )

    def test_a_visit_too_late_is_right_but_not_in_time(self, truth: Truth) -> None:
        found = judged(truth([(HOME, "2021-01", None)]), visits((HOME, 4)), 12, 100)
        assert (found["precision"], found["recall"]) == (1.0, 0.0)

    def test_what_was_found_is_not_found_again(self, truth: Truth) -> None:
        found = judged(truth([(HOME, "2021-01", None)]), visits((HOME, 1), (HOME, 2)), 12, 100)
        assert (found["precision"], found["recall"]) == (0.5, 1.0)

    def test_nobody_at_home_finds_nothing(self, truth: Truth) -> None:
        found = judged(truth([(HOME, "2021-01", None)]), visits((HOME, 1, False), (HOME, 2)), 12, 100)
        assert (found["precision"], found["recall"]) == (0.5, 1.0)

    def test_the_helped_are_not_looked_for(self, truth: Truth) -> None:
        county = truth([(HOME, "2021-01", None), (OTHER, "2021-01", None)], [(OTHER, "2020-05", None)])
        found = judged(county, visits((OTHER, 1)), 12, 100)
        assert (found["precision"], found["episodes"], found["recall"]) == (0.0, 1, 0.0)

    def test_what_is_over_at_once_or_began_too_late_does_not_count(self, truth: Truth) -> None:
        county = truth([(HOME, "2021-02", "2021-03"), (OTHER, "2021-11", None), (THIRD, "2021-10", None)])
        assert judged(county, visits(), 12, 100)["episodes"] == 1

    def test_a_check_of_a_payment_is_judged_by_what_is_wrongly_paid(self, truth: Truth) -> None:
        made = visits((HOME, 1))
        made["leads"] += [Made(pseudonym("household", one), 1, check=True) for one in (THIRD, OTHER)]
        found = judged(truth([(HOME, "2021-01", None)]), made, 12, 100)
        assert (found["visits"], found["precision"], found["visits_per_100"]) == (1, 1.0, 0.25)
        assert found["precision_with_checks"] == pytest.approx(1 / 3, abs=1e-4)
        assert found["checks"] == {"visits": 2, "precision": 0.5}

    def test_the_ceiling_is_what_there_is_to_find(self, truth: Truth) -> None:
        county = truth([(HOME, "2021-01", None), (OTHER, "2021-06", None)], [(THIRD, "2020-05", None)])
        ceiling = judged(county, visits(), 12, 100)["ceiling"]
        assert (ceiling["findable"], ceiling["precision"]) == (2, round(2 / 12, 4))
        assert (ceiling["precision_of_first_list"], ceiling["traced"]) == (1.0, 1.0)

    def test_a_stricter_list_is_judged_too(self, truth: Truth) -> None:
        made = {
            "leads": [
                Made(pseudonym("household", HOME), 1, chance=150),
                Made(pseudonym("household", OTHER), 1, chance=50),
            ]
        }
        found = judged(truth([(HOME, "2021-01", None), (THIRD, "2021-01", None)]), made, 12, 100)
        by_chance = {row["at_least"]: row for row in found["by_chance"]}
        assert (by_chance[4]["precision"], by_chance[10]["precision"]) == (0.5, 1.0)
        assert (by_chance[10]["visits"], by_chance[10]["recall"], by_chance[20]["recall"]) == (1, 0.5, 0.0)
        assert found["first_list"] == {"visits": 2, "precision": 0.5, "recall": 0.5}

    def test_by_group(self, truth: Truth) -> None:
        county = truth([(HOME, "2021-01", None), (OTHER, "2021-01", None)])
        groups = judged(county, visits((OTHER, 2)), 12, 100)["by_group"]
        assert groups["township"] == {"430621100": {"episodes": 2, "recall": 0.5}}
        assert groups["disabled"] == {
            "false": {"episodes": 1, "recall": 0.0},
            "true": {"episodes": 1, "recall": 1.0},
        }


class TestMemory:
    def test_counts_what_was_started_too(self) -> None:
        alone = memory_mb(os.getpid())
        hungry = "import time; held = bytearray(200 << 20); print(len(held), flush=True); time.sleep(60)"
        with subprocess.Popen(["python3", "-c", hungry], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            with Watch(os.getpid()) as watch:
                child.stdout.readline()
                time.sleep(1.2)
            child.kill()
        assert watch.peak_mb > alone + 150

    def test_the_ended_count_nothing(self) -> None:
        child = subprocess.Popen(["true"])
        child.wait()
        assert memory_mb(child.pid) == 0
