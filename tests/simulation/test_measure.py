"""Single-threshold warnings against the truth: counted right, and not too good."""

import pytest

from minzheng.simulation import measure
from minzheng.simulation.measure import Judge, Row, Warnings, main, shown


@pytest.fixture(scope="module")
def table(county):
    return {row.warning: row for row in measure.measure(county.out)}


class TestTable:
    def test_every_warning_was_looked_for(self, table):
        assert len(table) == 13
        assert table["自付当月 ≥ 5,000 元"].given > table["自付当月 ≥ 20,000 元"].given

    def test_no_plain_threshold_is_a_good_list(self, table):
        given = sum(row.given for row in table.values() if row.given >= 20)
        right = sum(row.right for row in table.values() if row.given >= 20)
        assert right / given < 0.08  # practice: 2 to 5 %; a county of 3,000 scatters

    def test_chance_visits_are_worse_than_the_share_of_all_hardship(self, table, county):
        chance = table["随机走访（对照）"]
        assert chance.given > 11 * county.summary["households"] * 0.95
        assert 0.01 < chance.precision < 0.045


class TestJudge:
    def test_hardship_with_aid_is_no_new_help(self, county):
        judge = Judge(county.out / "truth")
        running = [row for row in county.truth("hardship") if row["since"] == "2021-01" and not row["until"]]
        aided = {
            row["household_number"]
            for row in county.truth("aid")
            if row["aid_kind"] in measure.LIVING_AID and row["since"] <= "2021-01" and not row["until"]
        }
        for row in running:
            right = judge.is_right(row["household_number"], "2021-06")
            assert not right or row["household_number"] not in aided
        assert any(judge.is_right(row["household_number"], "2021-06") for row in running)

    def test_a_warning_a_month_early_counts(self, county):
        judge = Judge(county.out / "truth")
        later = [row for row in county.truth("hardship") if row["since"] == "2021-07"]
        assert any(judge.is_right(row["household_number"], "2021-06") for row in later)

    def test_a_household_is_counted_once_a_month(self):
        warnings = Warnings()
        warnings.add(["1", "1", None, "2"], "2021-03")
        assert warnings.pairs == {("1", "2021-03"), ("2", "2021-03")}


class TestCommand:
    def test_the_table_is_printed(self, county, capsys):
        assert main([str(county.out)]) == 0
        assert "自付当月 ≥ 10,000 元" in capsys.readouterr().out

    def test_another_folder_is_refused_with_its_use(self, tmp_path, capsys):
        assert main([str(tmp_path)]) == 2
        assert "用法" in capsys.readouterr().err

    def test_a_row_is_shown_with_its_share(self):
        assert "2.5%" in shown([Row("失业登记", 40, 1)])
