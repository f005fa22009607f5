"""A month's quality as words with a colour: on time, complete, valid, changed."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from minzheng.feeds.quality import Arrival, Quality
from minzheng.web.feed_grid import CHIPS, WORDS
from minzheng.web.wording import number

# Ours until the office sets its own: what a reader should look at, and what is wrong.
FEWER_IS_DUE, FEWER_IS_WRONG, MORE_IS_DUE = 0.98, 0.9, 1.05
VALID_IS_GOOD, VALID_IS_WRONG = 0.99, 0.95


@dataclass(frozen=True)
class Said:
    """Words, and the kind of chip that carries them; no chip for a plain number or an unknown."""

    words: str
    chip: str = ""


@dataclass(frozen=True)
class Line:
    """One feed's month as a row of the page."""

    quality: Quality
    on_time: Said
    complete: Said
    valid: Said
    changed: Said


def line(quality: Quality) -> Line:
    """Return the row of one feed's month."""
    return Line(quality, on_time(quality), complete(quality), valid(quality), changed(quality))


def on_time(quality: Quality) -> Said:
    """Say whether the month's file came, and how late."""
    if quality.arrival is Arrival.ON_TIME:
        return Said(_("按时"), "good")
    if quality.arrival is Arrival.LATE:
        return Said(_("迟 %(days)s 天") % {"days": quality.days_late}, "due")
    if quality.arrival is Arrival.UNUSABLE and quality.batch is not None:
        status = str(quality.batch.status)
        return Said(str(WORDS[status]), CHIPS.get(status, "plain"))
    if quality.arrival is Arrival.MISSING:
        return Said(_("没有收到"), "wrong")
    return Said(str(WORDS["waiting"]), "plain")


def complete(quality: Quality) -> Said:
    """Compare the rows of a file that is sent whole with the month before."""
    share = quality.complete
    if share is None:
        return Said("")
    if share < FEWER_IS_DUE:
        words = _("少 %(percent)s%%") % {"percent": number((1 - share) * 100)}
        return Said(words, "wrong" if share < FEWER_IS_WRONG else "due")
    if share > MORE_IS_DUE:
        return Said(_("多 %(percent)s%%") % {"percent": number((share - 1) * 100)}, "due")
    return Said(_("齐全"), "good")


def valid(quality: Quality) -> Said:
    """Say which share of the rows could be used; not 100 % where a single row went back."""
    share = quality.valid
    if share is None:
        return Said("")
    words = f"{number(share * 100 if share == 1 else min(share * 100, 99.9))}%"
    if share < VALID_IS_WRONG:
        return Said(words, "wrong")
    return Said(words, "good" if share >= VALID_IS_GOOD else "due")


def changed(quality: Quality) -> Said:
    """Say which share of the accepted rows differs from the month before: a number without a judgement."""
    return Said("" if quality.changed is None else f"{number(quality.changed * 100)}%")


def calls_for_a_letter(quality: Quality) -> bool:
    """Say whether there is anything to tell the department about this month."""
    if quality.arrival in (Arrival.MISSING, Arrival.LATE, Arrival.UNUSABLE):
        return True
    batch = quality.batch
    return batch is not None and bool(batch.rows_quarantined or batch.notes)
