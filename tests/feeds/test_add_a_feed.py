"""docs/how-to/add-a-feed.md, followed to the letter: one folder, and the feed is read and measured."""

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import minzheng.feeds
from feeds.test_intake import take_in
from minzheng.feeds import Kind, all_feeds, discovery, letters, quality
from minzheng.feeds.models import Batch
from minzheng.feeds.quality import Arrival

pytestmark = pytest.mark.django_db
GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "add-a-feed.md"
SLUG, NAME = "gongdian_usage", "供电公司_居民用电_202101.csv"


def blocks(language: str) -> list[str]:
    """Return the guide's code blocks of a language."""
    return re.findall(rf"```{language}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Add the guide's folder to the feeds, for one test."""
    folder = tmp_path / "more" / SLUG
    folder.mkdir(parents=True)
    for name, text in zip(("__init__.py", "contract.py"), blocks("python"), strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(minzheng.feeds, "__path__", [*minzheng.feeds.__path__, str(folder.parent)])
    all_feeds.cache_clear()
    yield tmp_path
    all_feeds.cache_clear()
    for module in [name for name in sys.modules if name.startswith(f"minzheng.feeds.{SLUG}")]:
        del sys.modules[module]


@pytest.fixture
def batch(added: Path) -> Batch:
    path = added / NAME
    path.write_text(blocks("csv")[0], encoding="utf-8")
    return take_in(path, added / "raw")


class TestTheGuidesFeed:
    def test_is_read_and_counted(self, batch: Batch) -> None:
        assert (batch.feed, batch.period, batch.status) == (SLUG, "2021-01", Batch.Status.PARTLY)
        assert (batch.rows_read, batch.rows_accepted, batch.rows_quarantined) == (3, 1, 2)
        kinds = list(batch.quarantined.order_by("row").values_list("row", "kind"))
        assert kinds == [(3, Kind.INVALID_ID), (4, Kind.BAD_DATE)]

    def test_is_measured(self, batch: Batch) -> None:
        [line] = [line for line in quality.grid(["2021-01"], date(2021, 2, 20)) if line.feed.slug == SLUG]
        assert (line.months[0].arrival, line.months[0].valid) == (Arrival.ON_TIME, 1 / 3)

    def test_has_its_letter(self, batch: Batch) -> None:
        letter = letters.letter("供电公司", "2021-01", on=date(2021, 2, 20), answer_by=date(2021, 3, 1))
        assert letter is not None
        assert [row.row for row in letter.sections[0].rows] == [3, 4]

    def test_has_a_place_in_the_registrys_tables(self, batch: Batch) -> None:
        from minzheng.registry import tables

        [feed] = [feed for feed in all_feeds() if feed.slug == SLUG]
        stored = [column.name for column in tables.stored_columns(feed)]
        assert stored == ["usage_kind", "bill_fen", "read_on", "paid_on"]


class TestAWrongFolder:
    def test_is_named(self, added: Path) -> None:
        (added / "more" / SLUG).rename(added / "more" / "another_name")
        with pytest.raises(ValueError, match="slug 是 gongdian_usage，应与文件夹同名"):
            all_feeds()
        sys.modules.pop("minzheng.feeds.another_name.contract", None)
        sys.modules.pop("minzheng.feeds.another_name", None)

    def test_of_class_b_must_name_its_authorisation(self) -> None:
        feed = next(feed for feed in discovery.all_feeds() if feed.slug == "yinhang_balance")
        values = {name: getattr(feed, name) for name in feed.__dataclass_fields__} | {"authorisation": None}
        with pytest.raises(ValueError, match="B 类信息必须"):
            type(feed)(**values)
