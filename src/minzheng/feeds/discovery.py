"""Finding the feeds: every folder here with a `contract.py` is one; no list to edit."""

import pkgutil
from functools import cache
from importlib import import_module
from operator import itemgetter
from pathlib import Path

import minzheng.feeds
from minzheng.feeds.contract import Feed


@cache
def all_feeds() -> tuple[Feed, ...]:
    """Return every feed, ordered by slug; ValueError where a folder and its contract disagree on the name."""
    feeds = []
    for home, name in sorted(_folders(), key=itemgetter(1)):
        if not (home / name / "contract.py").exists():
            continue
        feed: Feed = import_module(f"{__package__}.{name}.contract").FEED
        if feed.slug != name:
            raise ValueError(f"feeds/{name}/contract.py 里的 slug 是 {feed.slug}，应与文件夹同名")
        feeds.append(feed)
    return tuple(feeds)


def feed_of(slug: str) -> Feed:
    """Return the feed of that slug; KeyError with one sentence where there is none."""
    for feed in all_feeds():
        if feed.slug == slug:
            return feed
    raise KeyError(f"没有名为 {slug} 的数据来源")


def _folders() -> list[tuple[Path, str]]:
    """Return (folder, name) of every package here, wherever this package's folders lie."""
    return [
        (Path(home), module.name)
        for home in minzheng.feeds.__path__
        for module in pkgutil.iter_modules([home])
        if module.ispkg
    ]
