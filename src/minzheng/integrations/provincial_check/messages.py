"""Questions and answers as the JSON that goes over the line; our person keys never leave the county."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

from minzheng.verification.items import ITEMS
from minzheng.verification.sources import Answer, Question, SourceFailed, Stated

ANSWERED: Final = "answered"
ACCEPTED: Final = "accepted"
UNREADABLE: Final = "省核对平台的答复读不懂，不采用。"


def question_body(question: Question) -> bytes:
    """A question as JSON; persons go by their place in the question, from 1."""
    content = {
        "request_id": str(question.request_id),
        "authorisation": {
            "number": question.authorisation,
            "from": question.valid_from.isoformat(),
            "until": question.valid_until.isoformat(),
        },
        "purpose": question.purpose,
        "operator": question.operator,
        "asked_on": question.asked_on.isoformat(),
        "answer_by": question.answer_by.isoformat(),
        "subjects": [
            {"ref": place, "id_number": one.id_number, "name": one.name, "role": one.role}
            for place, one in enumerate(question.subjects, start=1)
        ],
        "items": list(question.items),
    }
    return json.dumps(content, ensure_ascii=False).encode()


def answer_of(body: bytes, question: Question) -> Answer | None:
    """The answer in a reply's body, None where it is still to come; SourceFailed for what is neither."""
    try:
        content = json.loads(body)
        if content["request_id"] != str(question.request_id):
            raise SourceFailed("省核对平台答复的不是这次查询，不采用。")
        if content["status"] == ACCEPTED:
            return None
        if content["status"] != ANSWERED:
            raise SourceFailed(UNREADABLE)
        stated = tuple(_stated(one, question) for one in content["stated"])
        return Answer(data_on=date.fromisoformat(content["data_on"]), stated=stated)
    except (ValueError, KeyError, TypeError, IndexError):
        raise SourceFailed(UNREADABLE) from None


def _stated(one: dict[str, Any], question: Question) -> Stated:
    ref = one["ref"]
    if ref is not None and not (type(ref) is int and 0 < ref <= len(question.subjects)):
        raise ValueError("ref")
    if one["item"] not in ITEMS:
        raise ValueError("item")
    return Stated(
        item=one["item"],
        value=one["value"],
        person_key=None if ref is None else question.subjects[ref - 1].key,
        reference=str(one.get("reference", "")),
    )


def refusal_of(body: bytes) -> str:
    """The sentence with which the platform refused."""
    try:
        return str(json.loads(body)["error"])[:150]
    except (ValueError, KeyError, TypeError):
        return UNREADABLE
