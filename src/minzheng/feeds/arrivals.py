"""Which files lie in a folder of received files, in the order they should be read."""

import re
from datetime import date
from pathlib import Path
from typing import Final

from minzheng.feeds.contract import Feed
from minzheng.feeds.discovery import all_feeds

_ENDINGS: Final = frozenset((".csv", ".txt", ".xlsx", ".xlsm", ".xls", ".parquet"))
_MONTH: Final = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")
_MONTH_AT_END: Final = re.compile(r"[0-9]{6}")
_NO_PERIOD: Final = "9999-12"


def find_files(folder: Path, up_to: date) -> list[Path]:
    """Return the department files below `folder` whose month ends by `up_to`, by month, register first.

    A folder named like a month (2021-09) holds what was sent in it: a late file, about an earlier month, is
    not there before. Hidden files, office lock files (~$) and everything below `truth/` are left out. A file
    that does not tell its month is returned last, so that it is refused with a sentence, not overlooked.
    """
    # Reading is loaded by whoever looks into a folder, not by every screen.
    from minzheng.feeds.reading import period_in
    from minzheng.feeds.reading.period import in_name, last_day

    found: list[tuple[str, bool, str, str, Path]] = []
    for path in sorted(folder.rglob("*")):
        if not _is_candidate(path, folder):
            continue
        period = in_name(path.name) or period_in(path) or _NO_PERIOD
        if any(last_day(month) > up_to for month in (period, _sent_in(path, folder)) if month != _NO_PERIOD):
            continue
        feed = _likely_feed(path.name)
        slug = feed.slug if feed else "~"
        found.append((period, not (feed and feed.introduces), slug, path.as_posix(), path))
    return [path for *_, path in sorted(found)]


def told_by_name(file_name: str) -> tuple[str, str]:
    """Return feed (slug) and month of a file named as agreed, 医保局_医疗费用结算_202101.csv; else "", "".

    Good for saying whose file it is that could not be read, never for reading it.
    """
    from minzheng.feeds.reading.period import in_name

    department, _, rest = Path(file_name).stem.partition("_")
    title, _, month = rest.rpartition("_")
    for feed in all_feeds():
        if feed.department == department and title in (feed.title, *feed.aliases):
            period = in_name(month) if _MONTH_AT_END.fullmatch(month) else None
            return (feed.slug, period) if period else ("", "")
    return "", ""


def _sent_in(path: Path, folder: Path) -> str:
    """Return the month of the innermost folder named like one."""
    months = [part for part in path.relative_to(folder).parts[:-1] if _MONTH.fullmatch(part)]
    return months[-1] if months else _NO_PERIOD


def _is_candidate(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    if any(part.startswith((".", "~$")) or part == "truth" for part in parts):
        return False
    return path.suffix.lower() in _ENDINGS and path.is_file()


def _likely_feed(file_name: str) -> Feed | None:
    """Guess the feed from the name, for the order only: what the file is, its header decides."""
    for feed in all_feeds():
        if feed.department in file_name and any(word in file_name for word in (feed.title, *feed.aliases)):
            return feed
    return None
