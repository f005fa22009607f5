"""Putting a breach right: what was done, written down by somebody it does not concern."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from minzheng.access import audit
from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.casework.control.breaches.board import breach_of
from minzheng.casework.models import Closing
from minzheng.casework.refusal import Barred, Refused

WORDS_LENGTH = 300


def close_breach(*, kind: str, key: str, words: str, by: Scope, on: date, at: datetime) -> Closing:
    """Keep what was done about a breach; Refused without words, twice, or where no such breach is found.

    Barred for whoever's breach it is; the database holds that too.
    """
    require(by, "control.write")
    said = words.strip()
    if not said or len(said) > WORDS_LENGTH:
        raise Refused(f"请写明怎样处理和整改的，{WORDS_LENGTH} 个字以内。")
    breach = breach_of(by, kind, key, on=on)
    if breach is None:
        raise Refused("没有找到这个问题，可能已经不在最近十二个月之内。")
    if breach.user_id == by.user_id:
        raise Barred("这个问题与您有关，由其他人处理。")
    with transaction.atomic():
        try:
            with transaction.atomic():
                made: Closing = Closing.objects.create(
                    area_id=breach.area_id,
                    kind=kind,
                    key=key,
                    found_on=breach.found_on,
                    concerned_id=breach.user_id,
                    words=said,
                    on=on,
                    at=at,
                    by_id=by.user_id,
                )
        except IntegrityError:
            raise Refused("这个问题已经登记过处理情况。") from None
        audit.record(
            by=by,
            at=at,
            verb="control.close",
            subject_kind="breach",
            subject_code=f"{kind}"[:40],
            area_id=breach.area_id,
            reason=said,
            detail=f"{key} {breach.number}",
        )
    return made
