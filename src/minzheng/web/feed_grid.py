"""What arrived and what did not: feeds by months, each cell one word and its batch."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from minzheng.feeds.contract import Feed
from minzheng.feeds.discovery import all_feeds
from minzheng.feeds.models import Batch
from minzheng.feeds.quality import due_on

MONTHS = 12

WORDS = {
    "open": _("读取中"),
    "good": _("已到"),
    "partly": _("部分退回"),
    "held": _("待核对"),
    "refused": _("拒收"),
    "withdrawn": _("已撤回"),
    "waiting": _("未到期"),
    "missing": _("缺"),
}
USED = ("good", "partly")
CHIPS = {"good": "good", "partly": "mine", "held": "due", "refused": "wrong", "missing": "wrong"}


@dataclass(frozen=True)
class Cell:
    """One feed's file of one month."""

    period: str
    state: str
    batch: Batch | None

    @property
    def words(self) -> str:
        """Return the state in words."""
        return str(WORDS[self.state])

    @property
    def chip(self) -> str:
        """Return the kind of chip that shows the state."""
        return CHIPS.get(self.state, "plain")


@dataclass(frozen=True)
class Row:
    """One feed over the months; a feed of which nothing ever came is not connected yet, rather than late."""

    feed: Feed
    cells: list[Cell]
    connected: bool


def months_until(on: dt.date, count: int = MONTHS) -> list[str]:
    """Return the months up to that of `on` as YYYY-MM, newest first; none before the first file."""
    first = Batch.objects.exclude(period="").aggregate(first=Min("period"))["first"]
    number = on.year * 12 + on.month - 1
    months = [f"{each // 12}-{each % 12 + 1:02d}" for each in range(number, number - count, -1)]
    return [each for each in months if first and each >= first] or months[:1]


def grid(on: dt.date, months: list[str]) -> list[Row]:
    """Return every feed with its cells for the given months, what is connected first; two queries."""
    connected = set(Batch.objects.order_by("feed").values_list("feed", flat=True).distinct())
    latest: dict[tuple[str, str], Batch] = {}
    for batch in Batch.objects.filter(period__in=months).order_by("pk"):
        latest[batch.feed, batch.period] = batch
    rows = [
        Row(
            feed,
            [_cell(latest.get((feed.slug, period)), period, on) for period in months],
            connected=feed.slug in connected,
        )
        for feed in all_feeds()
    ]
    return sorted(rows, key=lambda row: not row.connected)


@dataclass(frozen=True)
class Health:
    """Each connected feed with its newest cell that was due or came, and how many are not connected."""

    newest: list[tuple[Feed, Cell]]
    unconnected: int

    @property
    def troubled(self) -> list[tuple[Feed, Cell]]:
        """Return the feeds whose newest file could not be used or did not come."""
        return [(feed, cell) for feed, cell in self.newest if cell.state in CHIPS and cell.state not in USED]

    @property
    def good(self) -> int:
        """Return how many feeds are up to date."""
        return sum(cell.state in USED for _feed, cell in self.newest)


def health(on: dt.date) -> Health:
    """Return the state of the feeds for the county's page."""
    rows = grid(on, months_until(on, 3))
    newest = []
    for row in rows:
        if row.connected:
            known = [cell for cell in row.cells if cell.state != "waiting"]
            newest.append((row.feed, known[0] if known else row.cells[0]))
    return Health(newest, unconnected=len(rows) - len(newest))


def _cell(batch: Batch | None, period: str, on: dt.date) -> Cell:
    if batch is not None:
        state = "good" if batch.status == "accepted" else str(batch.status)
        return Cell(period, state, batch)
    return Cell(period, "missing" if on > due_on(period) else "waiting", None)
