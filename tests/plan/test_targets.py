"""The plan of 2021 is declared row by row, and a wrong row says which it is."""

from pathlib import Path

import pytest
import yaml

from minzheng.plan import PlanError, load_plan, targets
from minzheng.plan.targets import FOLDER, read_plan

# Commitment by commitment, who set the number: the county's plan, or we until the office confirms it.
OF_THE_PLAN = (
    "1.2 2.1 2.2 2.3 2.4 2.6 2.7 2.8 2.11 2.12 3.1 3.2 3.3 3.4 3.5 4.1 4.2 4.3 4.4 4.5 5.1 5.2 5.7 5.9 5.11 "
    "6.1 6.2 6.4 6.6 6.7 6.8 7.1 7.2 7.3 7.6 7.7 8.1"
)
OURS = "1.1 2.5 2.9 2.10 3.6 3.7 5.3 5.4 5.5 5.6 5.8 5.10 5.12 6.3 6.5 7.4 7.5 8.2 8.3 8.4"
SEVERAL = "2.5 2.9 3.1 4.3 4.5 5.3 5.5 5.12 6.3 6.8 8.2 8.4"
ROW = {
    "id": "2.10",
    "title": "动态监测",
    "words": "每月核查",
    "target": 100,
    "unit": "%",
    "direction": "at_least",
    "target_from": "ours",
    "owner": "社会救助股",
}
PLAN = {"year": 2031, "sections": {2: "社会救助"}, "commitments": [ROW]}


def in_order(row_id: str) -> tuple[int, ...]:
    return tuple(map(int, row_id.split(".")))


class TestPlanOf2021:
    def test_has_every_row_with_its_origin(self) -> None:
        rows = {row.id: row.target_from for row in load_plan(2021).commitments}
        assert rows == dict.fromkeys(OF_THE_PLAN.split(), "plan") | dict.fromkeys(OURS.split(), "ours")
        assert len(rows) == 57
        assert list(rows) == sorted(rows, key=in_order)

    @pytest.mark.parametrize(
        ("row_id", "target", "unit", "direction"),
        [
            ("2.2", 100, "%", "at_least"),
            ("2.5", 10, "个工作日", "at_most"),
            ("3.1", 200, "张", "at_least"),
            ("3.3", 50, "%", "at_least"),
            ("4.2", 30, "%", "at_least"),
            ("4.3", 80, "%", "at_least"),
            ("6.7", 15, "个", "at_least"),
            ("7.1", 1, "个", "done"),
            ("7.5", 0, "件", "at_most"),
            ("8.4", 100, "%", "at_least"),
        ],
    )
    def test_numbers(self, row_id: str, target: float, unit: str, direction: str) -> None:
        (row,) = (row for row in load_plan(2021).commitments if row.id == row_id)
        assert (row.target, row.unit, row.direction) == (target, unit, direction)

    def test_rows_with_more_than_one_measure(self) -> None:
        (beds,) = (row for row in load_plan(2021).commitments if row.id == "3.1")
        found = [(one.indicator, one.target, one.unit) for one in beds.measures]
        assert found == [("new_beds", 200, "张"), ("new_nursing_beds", 160, "张"), ("homes_built", 2, "所")]
        several = {row.id for row in load_plan(2021).commitments if row.also}
        assert several == set(SEVERAL.split())

    def test_every_row_has_words_an_owner_and_a_section(self) -> None:
        plan = load_plan(2021)
        assert set(plan.sections) == set(range(1, 9)) == {row.section for row in plan.commitments}
        assert all(row.title and row.words and row.owner for row in plan.commitments)

    def test_there_is_none_for_another_year(self) -> None:
        with pytest.raises(PlanError, match=r"1999 年.*1999\.yaml"):
            load_plan(1999)


class TestReading:
    def write(self, folder: Path, content: object) -> Path:
        path = folder / "2031.yaml"
        path.write_text(content if isinstance(content, str) else yaml.safe_dump(content), encoding="utf-8")
        return path

    def test_a_right_file(self, tmp_path: Path) -> None:
        plan = read_plan(self.write(tmp_path, PLAN))
        assert (plan.year, plan.sections, plan.commitments[0].section) == (2031, {2: "社会救助"}, 2)

    @pytest.mark.parametrize(
        ("change", "fault"),
        [
            ({"direction": "up"}, "2.10：方向不认识：up"),
            ({"target_from": "rumour"}, "2.10：来源不认识：rumour"),
            ({"target": "many"}, "2.10：目标值不是数字：many"),
            ({"target": True}, "2.10：目标值不是数字：True"),
            ({"id": "9.1"}, "9.1：没有第 9 部分"),
            ({"id": 2.1}, "2.1：编号应写成带引号的"),
            ({"colour": "red"}, "2.10 的字段不对"),
        ],
    )
    def test_a_wrong_row_is_named_with_its_file(self, tmp_path: Path, change: dict, fault: str) -> None:
        path = self.write(tmp_path, PLAN | {"commitments": [ROW | change]})
        with pytest.raises(PlanError, match=f"2031.yaml 中目标 {fault}"):
            read_plan(path)

    @pytest.mark.parametrize("row", [{"id": "2.1"}, "2.1", None])
    def test_a_row_without_its_fields(self, tmp_path: Path, row: object) -> None:
        with pytest.raises(PlanError, match=r"2031\.yaml 中目标 .*字段不对"):
            read_plan(self.write(tmp_path, PLAN | {"commitments": [row]}))

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"evidence_only": True, "indicator": "x"}, "只凭材料"),
            ({"also": [{"indicator": "x", "unit": "%", "target": "高"}]}, "不是数字"),
            ({"also": [{"indicator": "x", "unit": "%", "target": 1, "direction": "up"}]}, "方向"),
            ({"also": [{"indicator": "x"}]}, "字段不对"),
            ({"indicator": "x", "also": [{"indicator": "x", "unit": "%"}]}, "写了两次"),
        ],
    )
    def test_measures_that_cannot_be(self, tmp_path: Path, more: dict, words: str) -> None:
        with pytest.raises(PlanError, match=words):
            read_plan(self.write(tmp_path, PLAN | {"commitments": [ROW | more]}))

    def test_a_row_twice(self, tmp_path: Path) -> None:
        with pytest.raises(PlanError, match=r"2031\.yaml 中目标编号重复：2\.10"):
            read_plan(self.write(tmp_path, PLAN | {"commitments": [ROW, ROW]}))

    @pytest.mark.parametrize("content", ["a: [", "just words", "year: 2031", ""])
    def test_no_plan_at_all(self, tmp_path: Path, content: str) -> None:
        with pytest.raises(PlanError, match=r"2031\.yaml"):
            read_plan(self.write(tmp_path, content))


class TestNextYear:
    def test_a_copy_of_this_years_file_is_next_years_plan(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(targets, "FOLDER", tmp_path)
        content = (FOLDER / "2021.yaml").read_text("utf-8").replace("year: 2021", "year: 2022")
        (tmp_path / "2022.yaml").write_text(content, "utf-8")
        plan = load_plan.__wrapped__(2022)
        assert plan.year == 2022 and plan.commitments == load_plan(2021).commitments

    def test_a_copy_with_last_years_year_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(targets, "FOLDER", tmp_path)
        (tmp_path / "2022.yaml").write_text((FOLDER / "2021.yaml").read_text("utf-8"), "utf-8")
        with pytest.raises(PlanError, match=r"2022\.yaml 里写的年份是 2021"):
            load_plan.__wrapped__(2022)
