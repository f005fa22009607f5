"""Files are read ahead in a process of their own, with the same outcome as one by one."""

import datetime as dt
from pathlib import Path

import pytest

from minzheng.access.divisions import DIVISIONS_CSV
from minzheng.feeds.problems import FileRefused
from minzheng.registry import read_ahead
from minzheng.registry.read_ahead import read_one
from minzheng.simulation import generate

TODAY = dt.date(2021, 3, 31)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    out = tmp_path_factory.mktemp("county")
    generate(300, 5, dt.date(2021, 1, 1), 1, out, DIVISIONS_CSV)
    return sorted((out / "feeds" / "2021-01").iterdir())


def test_the_second_process_reads_the_same(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "空.csv"
    broken.touch()
    paths = [*files, broken]
    monkeypatch.setattr(read_ahead, "WORTH_A_PROCESS", 0)
    found = list(read_ahead.read_ahead(paths, TODAY))
    assert [path for path, _ in found] == paths
    for path, outcome in found[:-1]:
        alone = read_one(path, TODAY)
        assert not isinstance(outcome, FileRefused) and not isinstance(alone, FileRefused)
        assert outcome.reading.rows.equals(alone.reading.rows)
        assert outcome.reading.problems == alone.reading.problems
        assert outcome.reading.feed.slug == alone.reading.feed.slug
        assert outcome.keys.tolist() == alone.keys.tolist() != []
    refusal = found[-1][1]
    assert isinstance(refusal, FileRefused)
    assert str(refusal) == str(read_one(broken, TODAY))


def test_what_goes_wrong_there_is_raised_here(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_ahead, "WORTH_A_PROCESS", 0)
    gone = tmp_path / "gone.csv"
    gone.touch()
    reading = read_ahead.read_ahead([files[0], gone], TODAY)
    gone.unlink()
    with pytest.raises(FileNotFoundError):
        list(reading)


def test_the_process_ends_with_the_reading(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    before = children()
    monkeypatch.setattr(read_ahead, "WORTH_A_PROCESS", 0)
    reading = read_ahead.read_ahead(files, TODAY)
    next(reading)
    assert len(children() - before) == 1
    reading.close()
    assert children() == before


def test_small_folders_need_no_second_process(files: list[Path]) -> None:
    before = children()
    for _ in read_ahead.read_ahead(files[:2], TODAY):
        assert children() == before


def children() -> set[str]:
    """The processes this one has started and that still run."""
    return {
        child
        for path in Path("/proc/self/task").glob("*/children")
        for child in path.read_text("ascii").split()
    }
