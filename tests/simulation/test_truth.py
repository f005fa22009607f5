"""What only the truth knows: kin beyond the household, second records, homes, officials, wrong payments."""

from collections import Counter

import pytest

from minzheng.feeds.reading import read_file
from minzheng.simulation.aid import REASONS


@pytest.fixture(scope="module")
def persons(county):
    return {row["id_number"]: row for row in county.truth("persons")}


@pytest.fixture(scope="module")
def kin(county):
    return county.truth("kinship")


class TestKinship:
    def test_it_reaches_beyond_the_household(self, kin):
        beyond = Counter(row["kind"] for row in kin if not row["same_household"])
        assert min(beyond[kind] for kind in ("parent", "child", "sibling")) > 50

    def test_every_tie_is_known_from_both_ends(self, kin):
        mirrored = {"parent": "child", "child": "parent", "spouse": "spouse", "sibling": "sibling"}
        pairs = {(row["id_number"], row["kin_id_number"], row["kind"]) for row in kin}
        assert all((other, one, mirrored[kind]) in pairs for one, other, kind in pairs)

    def test_parents_are_older_than_their_children(self, kin, persons):
        for row in kin:
            if row["kind"] == "parent":
                child, parent = persons[row["id_number"]], persons[row["kin_id_number"]]
                assert parent["birth_date"].year + 13 <= child["birth_date"].year, row

    def test_sons_elsewhere_bear_their_fathers_surname(self, kin, persons):
        fathers = [
            (persons[row["id_number"]], persons[row["kin_id_number"]])
            for row in kin
            if row["kind"] == "parent" and not row["same_household"]
        ]
        pairs = [(c, f) for c, f in fathers if c["sex"] == f["sex"] == "male" and c["relation"] == "户主"]
        assert pairs
        same = sum(child["name"][0] == father["name"][0] for child, father in pairs)
        assert same > 0.97 * len(pairs)


class TestWhoIsWho:
    def test_a_second_record_has_the_name_and_another_number_and_household(self, county, persons):
        rows = county.truth("second_records")
        assert rows
        for row in rows:
            second, true = persons[row["id_number"]], persons[row["true_id_number"]]
            assert second["name"] == true["name"]
            assert second["household_number"] != true["household_number"]
            assert abs((second["birth_date"] - true["birth_date"]).days) < 60

    def test_second_records_are_on_the_register_and_do_nothing_else(self, county):
        second = {row["id_number"] for row in county.truth("second_records")}
        register = read_file(county.file("gongan_register", "2021-01")).rows["id_number"].to_pylist()
        assert len(second & set(register)) >= 0.8 * len(second)
        for feed in ("renshe_employment", "yibao_settlement", "canlian_certificate", "jiaoyu_pupils"):
            assert not second & set(read_file(county.file(feed, "2021-03")).rows["id_number"].to_pylist())

    def test_some_live_otherwise_than_registered(self, persons):
        moved = [row for row in persons.values() if row["lives_in"] != row["household_number"]]
        apart = [row for row in persons.values() if row["keeps_house_apart"]]
        assert moved
        assert apart
        assert len(moved) + len(apart) < 0.1 * len(persons)

    def test_villages_have_officials(self, county, persons):
        staff = county.truth("staff")
        posts = Counter((row["village"], row["post"]) for row in staff if row["post"].startswith("村"))
        assert max(posts.values()) == 1
        assert len(posts) > 100
        assert all(persons[row["id_number"]]["birth_date"].year < 1997 for row in staff)


class TestIncomes:
    def test_all_five_kinds_occur_and_the_informal_one_is_common(self, persons):
        for column in ("wage_fen", "profit_fen", "rent_fen", "unseen_income_fen"):
            assert sum(row[column] > 0 for row in persons.values()) > 5, column
        unseen = sum(row["unseen_income_fen"] > 0 for row in persons.values())
        assert unseen > sum(row["wage_fen"] > 0 for row in persons.values())


class TestWrongPayments:
    def test_reasons_are_known_and_several_occur(self, county):
        reasons = Counter(row["reason"] for row in county.truth("wrongly_paid"))
        assert set(reasons) <= set(REASONS)
        assert {"dead", "no_longer_poor", "undeclared_asset"} <= set(reasons)

    def test_some_deaths_are_heard_of_late_or_never(self, persons):
        dead = [row for row in persons.values() if row["gone_by"] == "死亡"]
        late = [row for row in dead if row["death_registered"] != row["gone"]]
        assert 0 < len(late) < 0.4 * len(dead)


class TestAuthorisations:
    @pytest.mark.parametrize("feed", ["shuiwu_income", "yinhang_balance"])
    def test_few_households_are_asked_about_and_rows_without_a_valid_number_are_held(self, county, feed):
        households = {row["household_number"] for row in county.truth("households")}
        file = next(f for f in county.summary["files"] if f["feed"] == feed and f["period"] == "2021-02")
        reading = read_file(county.out / file["path"])
        rows = reading.rows.to_pylist()
        house_of = {row["id_number"]: row["household_number"] for row in county.truth("persons")}
        assert len({house_of[row["id_number"]] for row in rows}) < 0.06 * len(households)
        day = {"shuiwu_income": "paid_on", "yinhang_balance": "balance_on"}[feed]
        assert all(row["authorisation"] and row["authorised_until"] >= row[day] for row in rows)
