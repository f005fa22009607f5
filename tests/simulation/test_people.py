"""Who lives in the county: rates within the documented bands, numbers valid, households whole."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from minzheng.linkage import resident_id

START = date(2021, 1, 1)


@pytest.fixture(scope="module")
def first(county):
    """Persons of the first register."""
    return [row for row in county.truth("persons") if row["arrival"] == "在册"]


def share(rows, holds) -> float:
    return sum(bool(holds(row)) for row in rows) / len(rows)


def age(row) -> int:
    born = row["birth_date"]
    return START.year - born.year - ((START.month, START.day) < (born.month, born.day))


class TestBands:
    """Bands of docs/simulated-county.md, wide enough for a county of 3,000."""

    def test_ages_and_sexes(self, first):
        assert 0.145 < share(first, lambda row: age(row) < 15) < 0.21
        assert 0.17 < share(first, lambda row: age(row) >= 60) < 0.245
        assert 0.48 < share(first, lambda row: row["sex"] == "male") < 0.55

    def test_disability(self, first):
        assert 0.045 < share(first, lambda row: row["disability_level"] > 0) < 0.09
        assert 0.02 < share(first, lambda row: row["certified_on"] is not None) < 0.05

    def test_work(self, first):
        working_age = [row for row in first if 16 <= age(row) < 60]
        assert 0.20 < share(working_age, lambda row: row["occupation"] == "formal") < 0.33
        assert 0.18 < share(working_age, lambda row: row["works_elsewhere"]) < 0.40

    def test_deaths_and_births_of_the_year(self, county, first):
        assert 0.004 < share(first, lambda row: row["gone_by"] == "死亡") < 0.013
        born = [row for row in county.truth("persons") if row["arrival"] == "出生"]
        assert 0.004 < len(born) / len(first) < 0.012

    def test_rural_dibao(self, county):
        households = {row["household_number"]: row for row in county.truth("households")}
        rural = sum(row["members"] for row in households.values() if row["residence"] == "rural")
        paid = [
            row for row in county.truth("aid") if row["aid_kind"] == "农村低保" and row["since"] <= "2021-01"
        ]
        assert 0.025 < sum(row["persons_covered"] for row in paid) / rural < 0.075
        per_head = sum(row["amount_fen"] for row in paid) / sum(row["persons_covered"] for row in paid)
        assert 22_000 < per_head < 28_000

    def test_households_in_hardship(self, county):
        running = [row for row in county.truth("hardship") if row["since"] == "2021-01"]
        assert 0.05 < len(running) / county.summary["households"] < 0.12

    def test_the_largest_town_and_the_village_of_the_demo(self, county, first):
        towns = Counter(row["village"][:9] for row in first)
        assert towns.most_common(1)[0][0] == "430621100"
        assert 0.24 < towns["430621100"] / len(first) < 0.34
        assert sum(row["village"] == "430621100265" for row in first) > 15


class TestNumbers:
    def test_true_numbers_are_valid_and_unique(self, county):
        rows = county.truth("persons")
        assert len({row["id_number"] for row in rows}) == len(rows)
        for row in rows:
            assert resident_id.is_valid(row["id_number"], date(2022, 1, 1))
            assert resident_id.birth_date(row["id_number"]) == row["birth_date"]

    def test_most_are_of_this_county(self, first):
        assert 0.8 < share(first, lambda row: row["id_number"].startswith("430621")) < 0.97

    def test_the_first_register_has_exactly_the_persons_asked_for(self, county, first):
        moved_later = [row for row in county.truth("persons") if row["arrived"] > "2021-01"]
        assert len(first) == county.summary["persons"]
        assert all(row["arrival"] in ("出生", "迁入") for row in moved_later)


class TestHouseholds:
    def test_every_lived_in_household_has_one_grown_head(self, county):
        members = defaultdict(list)
        for row in county.truth("persons"):
            if row["gone"] is None:
                members[row["household_number"]].append(row)
        for rows in members.values():
            assert [row["relation"] for row in rows].count("户主") == 1
            grown = [row for row in rows if row["birth_date"].year < 2003]
            head = next(row for row in rows if row["relation"] == "户主")
            assert head in grown or not grown

    def test_sexes_fit_relations(self, county):
        for row in county.truth("persons"):
            if row["relation"] in ("子", "女婿", "孙子", "父亲", "兄弟"):
                assert row["sex"] == "male", row
            if row["relation"] in ("女", "儿媳", "孙女", "母亲", "姐妹"):
                assert row["sex"] == "female", row

    def test_at_most_one_spouse(self, county):
        spouses = Counter(
            row["household_number"]
            for row in county.truth("persons")
            if row["relation"] == "配偶" and row["gone"] is None
        )
        assert max(spouses.values()) == 1
