"""One received file in words: whose it is, where it stands, what the county has to decide about it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from minzheng.feeds.discovery import all_feeds
from minzheng.feeds.models import Batch
from minzheng.web.feed_grid import CHIPS, WORDS
from minzheng.web.wording import said


@dataclass(frozen=True)
class Named:
    """A batch with its words; `label` is the file's name where no feed recognised it."""

    batch: Batch
    label: str
    words: str
    chip: str
    question: str


def named(batch: Batch) -> Named:
    """Return a batch in words."""
    feed = next((each for each in all_feeds() if each.slug == batch.feed), None)
    state = "good" if batch.status == Batch.Status.ACCEPTED else str(batch.status)
    return Named(
        batch=batch,
        label=f"{said(feed.department)} · {said(feed.title)}" if feed else _("认不出的文件"),
        words=str(WORDS[state]),
        chip=CHIPS.get(state, "plain"),
        question=batch.get_question_display() if batch.question else "",
    )
