"""Finding the feeds: every folder here with a `contract.py` is one; no list to edit."""

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path

from minzheng.feeds.contract import Feed


@cache
def all_feeds() -> tuple[Feed, ...]:
    """Return every feed, ordered by slug; ValueError where a folder and its contract disagree on the name."""
    feeds = []
    home = Path(__file__).parent
    for module in sorted(pkgutil.iter_modules([str(home)]), key=lambda module: module.name):
        if not module.ispkg or not (home / module.name / "contract.py").exists():
            continue
        feed: Feed = import_module(f"{__package__}.{module.name}.contract").FEED
        if feed.slug != module.name:
            raise ValueError(f"feeds/{module.name}/contract.py 里的 slug 是 {feed.slug}，应与文件夹同名")
        feeds.append(feed)
    return tuple(feeds)


def feed_of(slug: str) -> Feed:
    """Return the feed of that slug; KeyError with one sentence where there is none."""
    for feed in all_feeds():
        if feed.slug == slug:
            return feed
    raise KeyError(f"没有名为 {slug} 的数据来源")
