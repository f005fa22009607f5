"""The files against the truth, and the platform's own reader against the declared dirt."""

from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from minzheng.feeds.reading import read_file
from minzheng.simulation import mishaps, rates
from minzheng.simulation.aid import REASONS
from minzheng.simulation.dirt import QUARANTINED_AS

FEEDS = tuple(rates.DIRT)


def held_rows(reading) -> dict[str, int]:
    """Quarantined rows by kind; a row with several problems counts once."""
    kinds = {}
    for problem in reading.problems:
        kinds.setdefault((problem.sheet, problem.row), str(problem.kind))
    return dict(sorted(Counter(kinds.values()).items()))


class TestReader:
    @pytest.mark.parametrize("feed", FEEDS)
    def test_finds_every_row_and_every_declared_fault(self, county, feed):
        for file in county.summary["files"]:
            if file["feed"] != feed or file["mishap"] == mishaps.RENAMED_COLUMN:
                continue
            reading = read_file(county.out / file["path"])
            assert (reading.feed.slug, reading.period) == (feed, file["period"])
            assert reading.rows_read == file["rows"], file["path"]
            assert held_rows(reading) == file["quarantined"], file["path"]

    def test_reads_old_wide_and_small_x_numbers_as_the_true_ones(self, county):
        true = {row["id_number"] for row in county.truth("persons")}
        read = read_file(county.file("minzheng_aid", "2021-06")).rows["id_number"].to_pylist()
        assert set(read) <= true


class TestDirt:
    def test_every_kind_occurs_in_a_year(self, county):
        seen = Counter()
        for file in county.summary["files"]:
            seen.update({(file["feed"], kind): count for kind, count in file["dirt"].items()})
        declared = {(feed, kind) for feed, kinds in rates.DIRT.items() for kind in kinds}
        rows = Counter()
        for file in county.summary["files"]:
            rows[file["feed"]] += file["rows"]
        often = {(feed, kind) for feed, kind in declared if rates.DIRT[feed][kind] * rows[feed] >= 100}
        assert set(seen) <= declared
        assert often <= set(seen)

    def test_held_rows_are_few(self, county):
        rows, held = Counter(), Counter()
        for file in county.summary["files"]:
            rows[file["feed"]] += file["rows"]
            held[file["feed"]] += sum(file["quarantined"].values())
        for feed in FEEDS:
            assert held[feed] < 0.03 * rows[feed] + 4, feed
            assert held[feed] > 0.001 * rows[feed] or rows[feed] < 2_000, feed

    def test_odd_numbers_are_listed_with_their_owner(self, county):
        rows = county.truth("identities")
        persons = county.truth("persons")
        assert rows
        for row in rows:
            assert persons[row["person"]]["id_number"] == row["id_number"]
            assert row["written"] != row["id_number"]
            if row["kind"] not in QUARANTINED_AS:
                assert row["kind"] in ("fifteen_digits", "full_width", "lower_x")


class TestRegister:
    def test_first_month_lists_and_later_months_change(self, county):
        first = read_file(county.file("gongan_register", "2021-01")).rows
        assert set(first["change"].to_pylist()) == {"在册"}
        later = read_file(county.file("gongan_register", "2021-05")).rows
        assert "在册" not in later["change"].to_pylist()
        days = [str(day)[:7] for day in later["changed_on"].to_pylist()]
        assert all("2021-01" < day <= "2021-05" for day in days)  # a death may be heard of late
        assert days.count("2021-05") > len(days) / 2

    def test_changes_lead_to_the_truth(self, county):
        state = {}
        for month in range(1, 13):
            for row in read_file(county.file("gongan_register", f"2021-{month:02d}")).rows.to_pylist():
                state[row["id_number"]] = row
        wrong = {row["id_number"] for row in county.truth("identities") if row["kind"] in QUARANTINED_AS}
        differing = 0
        persons = county.truth("persons")
        unheard = {
            row["household_number"]
            for row in persons
            if row["gone_by"] == "死亡" and (row["death_registered"] or "9999") > "2021-12"
        }
        for row in persons:
            seen = state.get(row["id_number"])
            if seen is None or row["id_number"] in wrong or row["household_number"] in unheard:
                continue
            gone = seen["change"] in ("死亡", "迁出")
            differing += gone != (row["gone"] is not None) or (
                not gone and seen["relation"] != row["relation"]
            )
        assert differing <= 3  # changes that were themselves spoiled on the way

    def test_a_person_has_one_row_of_a_kind_each_month(self, county):
        for month in range(1, 13):
            rows = read_file(county.file("gongan_register", f"2021-{month:02d}")).rows
            keys = list(zip(rows["id_number"].to_pylist(), rows["change"].to_pylist(), strict=True))
            assert len(keys) == len(set(keys))


class TestTruth:
    def test_aid_files_pay_what_the_truth_says(self, county):
        period = "2021-09"
        expected = Counter(
            (row["id_number"], row["aid_kind"], row["amount_fen"])
            for row in county.truth("aid")
            if row["since"] <= period and (row["until"] is None or row["until"] > period)
        )
        rows = read_file(county.file("minzheng_aid", period)).rows.to_pylist()
        paid = Counter((row["id_number"], row["aid_kind"], row["amount_fen"]) for row in rows)
        assert not paid - expected
        assert sum((expected - paid).values()) <= 12

    def test_money_to_the_dead_is_paid_after_the_month_of_death(self, county):
        persons = {row["id_number"]: row for row in county.truth("persons")}
        dead = [row for row in county.truth("wrongly_paid") if row["reason"] == "dead"]
        assert dead
        for row in dead:
            assert persons[row["id_number"]]["gone_by"] == "死亡"
            assert persons[row["id_number"]]["gone"] < row["month"]

    def test_every_reason_of_wrong_payment_is_known(self, county):
        reasons = {row["reason"] for row in county.truth("wrongly_paid")}
        assert reasons <= set(REASONS)
        assert "no_longer_poor" in reasons

    def test_episodes_of_a_household_do_not_overlap(self, county):
        by_house = defaultdict(list)
        for row in county.truth("hardship"):
            assert row["until"] is None or row["since"] < row["until"]
            by_house[row["household_number"]].append((row["since"], row["until"] or "9999-99"))
        for episodes in by_house.values():
            episodes.sort()
            assert all(one[1] <= two[0] for one, two in pairwise(episodes))

    def test_some_hardship_leaves_no_trace_and_some_alarms_are_harmless(self, county):
        episodes = county.truth("hardship")
        assert any(not row["leaves_trace"] for row in episodes)
        hard = {row["household_number"] for row in episodes}
        house_of = {row["id_number"]: row["household_number"] for row in county.truth("persons")}
        bills = read_file(county.file("yibao_settlement", "2021-03")).rows.to_pylist()
        big = [house_of[row["id_number"]] for row in bills if row["self_paid_fen"] > 500_000]
        assert any(house not in hard for house in big)

    def test_bills_add_up(self, county):
        for row in read_file(county.file("yibao_settlement", "2021-08")).rows.to_pylist():
            parts = ("pooled_fen", "serious_illness_fen", "medical_aid_fen", "self_paid_fen")
            assert row["cost_fen"] == sum(row[part] for part in parts)
