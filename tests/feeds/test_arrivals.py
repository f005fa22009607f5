"""Which files are read, and in which order."""

from datetime import date
from pathlib import Path

from feeds import samples
from minzheng.feeds.intake import find_files


def names(folder: Path, up_to: date) -> list[str]:
    return [path.name for path in find_files(folder, up_to)]


class TestFindFiles:
    def test_goes_by_month_with_the_register_first(self, tmp_path: Path) -> None:
        for name in ("残联_残疾人证_202102.xlsx", "残联_残疾人证_202101.xlsx", "公安局_户籍登记_202102.csv"):
            folder = tmp_path / "any" / name[-10:-4]
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(b"x")
        assert names(tmp_path, date(2021, 12, 31)) == [
            "残联_残疾人证_202101.xlsx",
            "公安局_户籍登记_202102.csv",
            "残联_残疾人证_202102.xlsx",
        ]

    def test_waits_for_the_end_of_the_month(self, tmp_path: Path) -> None:
        (tmp_path / samples.REGISTER_NAME).write_bytes(b"x")
        assert names(tmp_path, date(2021, 1, 30)) == []
        assert names(tmp_path, date(2021, 1, 31)) == [samples.REGISTER_NAME]

    def test_a_late_file_is_there_with_the_folder_it_was_sent_in(self, tmp_path: Path) -> None:
        (tmp_path / "2021-03").mkdir()
        (tmp_path / "2021-03" / samples.REGISTER_NAME).write_bytes(b"x")
        assert names(tmp_path, date(2021, 3, 30)) == []
        assert names(tmp_path, date(2021, 3, 31)) == [samples.REGISTER_NAME]

    def test_leaves_the_truth_and_hidden_files_alone(self, tmp_path: Path) -> None:
        for name in (
            "truth/x_202101.csv",
            ".hidden/x_202101.csv",
            "~$x_202101.xlsx",
            "county.json",
            "x_202101.pdf",
        ):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(b"x")
        assert names(tmp_path, date(2021, 12, 31)) == []

    def test_looks_inside_where_the_name_tells_no_month(self, tmp_path: Path) -> None:
        content = samples.certificates(samples.CERTIFICATE, title="2021年3月残疾人名册")
        (tmp_path / "名册.xlsx").write_bytes(content)
        assert names(tmp_path, date(2021, 3, 30)) == []
        assert names(tmp_path, date(2021, 3, 31)) == ["名册.xlsx"]

    def test_overlooks_no_file_without_a_month(self, tmp_path: Path) -> None:
        (tmp_path / "名册.csv").write_bytes(samples.register(samples.person()))
        assert names(tmp_path, date(2021, 1, 1)) == ["名册.csv"]
