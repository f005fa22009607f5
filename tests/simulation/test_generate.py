"""The county as a whole: its files, the same bytes from the same seed, and refusals."""

import csv
import hashlib
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from minzheng.feeds.reading import read_file
from minzheng.simulation import DivisionsError, generate, mishaps, parts, rates
from minzheng.simulation.places import read_divisions, villages_of


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


class TestFiles:
    def test_every_feed_sends_every_month_but_the_planned_gap_and_rare_events(self, county):
        months = [f"2021-{month:02d}" for month in range(1, 13)]
        assert sorted(path.name for path in (county.out / "feeds").iterdir()) == months
        sent = {(file["feed"], file["period"]) for file in county.summary["files"]}
        assert len(sent) == len(county.summary["files"])
        gaps = {(gap["feed"], gap["period"]) for gap in county.summary["missing"]}
        assert gaps == {("gongjijin_deposit", "2021-05")}
        rare = {"yingji_disaster", "binyi_cremation", "sifa_prison", "shuiwu_income"}
        expected = {(feed, month) for feed in set(rates.DIRT) - rare for month in months} - gaps
        assert {one for one in sent if one[0] not in rare} == expected

    def test_the_mishaps_of_the_year_are_declared(self, county):
        odd = {file["mishap"]: file for file in county.summary["files"] if file["mishap"]}
        assert set(odd) == {mishaps.LATE, mishaps.RENAMED_COLUMN, mishaps.WRONG_NAME}
        late = odd[mishaps.LATE]
        assert late["period"] == "2021-07"
        assert late["path"].startswith("feeds/2021-09/")
        assert "残疾人证" in odd[mishaps.WRONG_NAME]["path"]
        assert odd[mishaps.WRONG_NAME]["feed"] == "sifa_prison"

    def test_the_summary_lists_every_file(self, county):
        listed = {county.out / file["path"] for file in county.summary["files"]}
        assert listed == {path for path in (county.out / "feeds").rglob("*") if path.is_file()}

    def test_a_year_may_be_crossed(self, tmp_path, divisions):
        generate(400, 1, date(2021, 11, 1), 3, tmp_path, divisions)
        assert sorted(path.name for path in (tmp_path / "feeds").iterdir()) == [
            "2021-11",
            "2021-12",
            "2022-01",
        ]

    def test_progress_reports_every_month(self, tmp_path, divisions):
        seen = []
        generate(
            300,
            1,
            date(2021, 1, 1),
            2,
            tmp_path,
            divisions,
            progress=lambda done, of: seen.append((done, of)),
        )
        assert seen == [(1, 2), (2, 2)]


class TestDeterminism:
    def test_the_same_seed_gives_the_same_bytes(self, tmp_path, divisions):
        for name in ("one", "two"):
            generate(1_000, 3, date(2021, 1, 1), 4, tmp_path / name, divisions)
        assert digests(tmp_path / "one") == digests(tmp_path / "two")

    def test_another_seed_gives_another_county(self, tmp_path, divisions):
        for seed in (3, 4):
            generate(400, seed, date(2021, 1, 1), 1, tmp_path / str(seed), divisions)
        one, two = digests(tmp_path / "3"), digests(tmp_path / "4")
        assert {"county.json", "truth/persons.parquet"} <= one.keys() & two.keys()
        assert not any(one[name] == two[name] for name in one.keys() & two.keys())

    def test_rows_of_divisions_do_as_well_as_the_file(self, tmp_path, divisions):
        with divisions.open(encoding="utf-8-sig", newline="") as handle:
            rows = list(csv.DictReader(handle))
        generate(300, 1, date(2021, 1, 1), 1, tmp_path / "rows", rows)
        generate(300, 1, date(2021, 1, 1), 1, tmp_path / "file", divisions)
        assert digests(tmp_path / "rows") == digests(tmp_path / "file")


@pytest.fixture(scope="module")
def parted(tmp_path_factory, divisions, opened):
    out = tmp_path_factory.mktemp("parted")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "PERSONS_OF_A_PART", 1_500)
        generate(4_000, 5, date(2021, 1, 1), 3, out, divisions)
    return opened(out)


class TestParts:
    """A county made in several parts is one county: nothing repeats, nothing is lost."""

    def test_numbers_are_given_once(self, parted):
        persons = parted.truth("persons")
        assert sum(row["arrival"] == "在册" for row in persons) == 4_000
        assert [row["person"] for row in persons] == list(range(len(persons)))
        assert len({row["id_number"] for row in persons}) == len(persons)
        households = parted.truth("households")
        assert len({row["household_number"] for row in households}) == len(households)

    def test_files_hold_the_rows_of_all_parts_and_the_declared_faults(self, parted):
        for file in parted.summary["files"]:
            reading = read_file(parted.out / file["path"])
            assert reading.rows_read == file["rows"]
            assert len({(p.sheet, p.row) for p in reading.problems}) == sum(file["quarantined"].values())

    @pytest.mark.parametrize("feed", ["jiaojing_vehicle", "shichang_company", "budongchan_home"])
    def test_things_are_numbered_once(self, parted, feed):
        key = {"jiaojing_vehicle": "plate_number", "shichang_company": "credit_code"}.get(feed, "unit_number")
        rows = read_file(parted.file(feed, "2021-01")).rows
        if feed == "jiaojing_vehicle":
            assert len(set(rows[key].to_pylist())) == rows.num_rows
        pairs = list(zip(rows[key].to_pylist(), rows["id_number"].to_pylist(), strict=True))
        assert len(set(pairs)) == len(pairs)

    def test_every_village_lies_in_one_part(self, divisions):
        villages = villages_of(read_divisions(divisions), 1)
        made = parts.parts_of(villages, 10_000_000)
        assert sum(part.persons for part in made) == 10_000_000
        assert max(part.persons for part in made) < 2 * parts.PERSONS_OF_A_PART
        assert (np.array([part.villages.weight > 0 for part in made]).sum(axis=0) == 1).all()


class TestRefusals:
    @pytest.mark.parametrize(("persons", "months"), [(199, 1), (0, 1), (1_000, 0), (1_000, 121)])
    def test_impossible_numbers(self, tmp_path, divisions, persons, months):
        with pytest.raises(ValueError, match=r"人数|月数"):
            generate(persons, 1, date(2021, 1, 1), months, tmp_path, divisions)
        assert not any(tmp_path.iterdir())

    def test_a_list_without_villages(self, tmp_path):
        rows = [{"code": "430621", "name": "岳阳县", "level": "county"}]
        with pytest.raises(DivisionsError, match="没有村"):
            generate(300, 1, date(2021, 1, 1), 1, tmp_path, rows)

    def test_a_list_without_names(self, tmp_path):
        with pytest.raises(DivisionsError, match="缺少"):
            generate(300, 1, date(2021, 1, 1), 1, tmp_path, [{"code": "430621", "level": "county"}])
