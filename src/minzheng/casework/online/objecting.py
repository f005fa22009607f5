"""An objection from whoever stands before the wall: by the notice's code, on a phone, without a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import connection

from minzheng.access.crypto import keyed_hash
from minzheng.casework.models import Case, Notice, Objection
from minzheng.casework.online.receiving import ALPHABET
from minzheng.casework.refusal import Refused

LENGTH: Final = 10
NOT_HANGING: Final = "没有找到正在公示的内容，请核对编号；公示期已经结束的，请到乡镇反映。"
NO_SUCH: Final = "没有找到这条异议，请用提交后得到的网址再看。"


@dataclass(frozen=True)
class Answer:
    """How an objection stands: since when it waits, what was found, and the answer in words."""

    on: date
    finding: str
    words: str
    answered_on: date | None

    @property
    def open(self) -> bool:
        """Whether nobody has answered yet."""
        return self.finding == Objection.Finding.OPEN


def code_of(case: Case, kind: str, number: int) -> str:
    """Return the code of a case's notice of a kind and round: the same before it hangs and after."""
    left = int(keyed_hash(f"notice|{case.code}|{kind}|{number}"), 16)
    signs = ""
    for _ in range(LENGTH):
        left, place = divmod(left, len(ALPHABET))
        signs += ALPHABET[place]
    return signs


def in_halves(code: str) -> str:
    """Return a code as people read and type it."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"


def place_of(code: str) -> str:
    """Return the village where the notice of that code hangs; Refused where none has it."""
    return _place("SELECT casework_notice_place(%s)", plain(code), NOT_HANGING)


def place_of_objection(submission: UUID) -> str:
    """Return the village of the objection that was sent under that number; Refused where there is none."""
    return _place("SELECT casework_objection_place(%s)", submission, NO_SUCH)


def find(code: str, on: date) -> Notice:
    """Return the notice of that code while it hangs; Refused, with one sentence, for any other."""
    hung = Notice.objects.unscoped(reason="read off the wall").filter(code=plain(code))
    found: Notice | None = hung.filter(first__lte=on, last__gte=on, taken_down_on=None).first()
    if found is None:
        raise Refused(NOT_HANGING)
    return found


def answer_to(submission: UUID) -> Answer:
    """Return how the objection sent under that number stands, for whoever has the number."""
    mine = Objection.objects.unscoped(reason="who objected, with their own number")
    found = mine.filter(submission=submission).first()
    if found is None:
        raise Refused(NO_SUCH)
    return Answer(found.on, found.finding, found.answer, found.answered_on)


def plain(code: str) -> str:
    """Return a typed code as it is kept: capitals, no gaps."""
    return "".join(code.split()).replace("-", "").upper()


def _place(query: str, wanted: str | UUID, sentence: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(query, [wanted])
        found: str | None = cursor.fetchone()[0]
    if found is None:
        raise Refused(sentence)
    return found
