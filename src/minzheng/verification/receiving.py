"""Keeping what a source answered, or that it did not: a late answer is kept as late and never counts."""

from __future__ import annotations

from datetime import date, datetime

from minzheng.access.scope import Scope
from minzheng.verification.errors import Refused
from minzheng.verification.items import ITEMS
from minzheng.verification.models import Query, Statement
from minzheng.verification.sources import Answer
from minzheng.verification.trail import note
from minzheng.verification.values import sealed

TROUBLE_LENGTH, REFERENCE_LENGTH = 200, 200


def keep_answer(query: Query, answer: Answer, *, by: Scope | None, on: date, at: datetime) -> Query:
    """Keep an answer that came on a day; the same query answered twice keeps the first.

    Refused for a date of the data that is still to come, for an item or person nobody asked about, and for a
    value that is not of its item's kind. `by` None is the system, which asks outside systems.
    """
    if query.state in (Query.State.ANSWERED, Query.State.LATE):
        return query
    if answer.data_on > on:
        raise Refused(f"{query.source_label}的数据日期 {answer.data_on} 晚于收到的日期。")
    statements = [
        Statement(
            query=query,
            area_id=query.area_id,
            person_key=one.person_key,
            item=one.item,
            value_sealed=sealed(ITEMS[one.item].kind, one.value),
            data_on=answer.data_on,
            reference=one.reference[:REFERENCE_LENGTH],
            recorded_on=on,
        )
        for one in answer.stated
        if _was_asked(query, one.item, one.person_key)
    ]
    Statement.objects.bulk_create(statements)
    query.state = Query.State.ANSWERED if on <= query.answer_by else Query.State.LATE
    query.answered_on, query.answered_at, query.data_on = on, at, answer.data_on
    query.trouble = ""
    query.save(update_fields=["state", "answered_on", "answered_at", "data_on", "trouble"])
    _note(query, by, at, "check.answer", f"{query.source} {query.state} {len(statements)}")
    return query


def _was_asked(query: Query, item: str, person_key: int | None) -> bool:
    """Say whether a statement belongs to the query; Refused for one that does not."""
    if item not in query.items or (person_key is not None and person_key not in query.person_keys):
        raise Refused(f"{query.source_label}的答复里有没有问过的人或项目，整份答复不采用。")
    return True


def keep_trouble(
    query: Query, words: str, *, by: Scope | None, at: datetime, for_good: bool = False
) -> Query:
    """Keep why a source has not answered; `for_good` ends the waiting: the source has nothing to say."""
    if query.state != Query.State.WAITING:
        return query
    query.trouble = words[:TROUBLE_LENGTH]
    if for_good:
        query.state = Query.State.MISSING
    query.save(update_fields=["state", "trouble"])
    _note(query, by, at, "check.no_answer", f"{query.source} {query.state}")
    return query


def _note(query: Query, by: Scope | None, at: datetime, verb: str, detail: str) -> None:
    note(by, at, verb, ("check", str(query.check_asked.code)), query.area_id, detail=detail)
