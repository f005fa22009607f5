"""The one write on a difference: a clerk answers it."""

from datetime import date, datetime

from django.db import transaction

from minzheng.access import audit
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.monitoring.ledger_models import Difference

WORDS_LENGTH = 200


class Refused(ValueError):
    """The answer is not possible; the message is one sentence for the person who tried."""


@transaction.atomic
def answer(
    *, difference: Difference, by: Scope, on: date, at: datetime, answer: str, words: str = ""
) -> Difference:
    """Mark a difference as answered; answering again replaces the answer, and the trail keeps both.

    Refused for an answer there is not, for too many words, and outside one's area.
    """
    require(by, "monitored.answer")
    said = words.strip()
    if answer not in Difference.Answer.values:
        raise Refused("请选择一项答复。")
    if len(said) > WORDS_LENGTH:
        raise Refused(f"说明不能超过 {WORDS_LENGTH} 个字。")
    mine = Difference.objects.visible_to(by).select_for_update()
    held: Difference | None = mine.filter(pk=difference.pk).first()
    if held is None:
        raise Refused("这条差异不在您的辖区。")
    held.answer, held.answer_words = answer, said
    held.answered_by_id, held.answered_on = by.user_id, on
    held.save(update_fields=["answer", "answer_words", "answered_by", "answered_on"])
    audit.record(
        by=by,
        at=at,
        verb="difference.answer",
        subject_kind="difference",
        subject_code=f"{held.month}/{held.pk}",
        area_id=held.area_id,
        reason=said,
        detail=f"{held.kind}: {answer}",
    )
    return held
