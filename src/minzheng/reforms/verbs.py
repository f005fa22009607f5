"""The writes on reforms: keep one, hand it to a colleague, throw it away. One transaction each."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from minzheng.access import audit
from minzheng.access.models import User
from minzheng.access.permissions import require
from minzheng.access.posts import holders
from minzheng.access.scope import Scope
from minzheng.reforms.models import Change, Reform
from minzheng.reforms.overlay import NotPossible, Typed, overlay

TITLE_LENGTH = 60


@transaction.atomic
def keep(*, title: str, since: date, typed: Sequence[Typed], by: Scope, at: datetime) -> Reform:
    """Keep a reform, once however often it is sent.

    NotPossible without a title, without a change, or with one that cannot be.
    """
    require(by, "reform.write")
    name = title.strip()
    if not name or len(name) > TITLE_LENGTH:
        raise NotPossible(f"方案要有名称，最多 {TITLE_LENGTH} 个字。")
    if not typed:
        raise NotPossible("没有改任何数值。")
    overlay(since, typed)
    for same in Reform.objects.visible_to(by).filter(title=name, since=since, author_id=by.user_id):
        if set(typed_of(same)) == set(typed):
            found: Reform = same
            return found
    reform: Reform = Reform.objects.create(
        area_id=by.area, title=name, since=since, author_id=by.user_id, made_at=at
    )
    Change.objects.bulk_create(Change(reform=reform, **change._asdict()) for change in typed)
    _note(reform, by=by, at=at, verb="reform.keep", detail=name)
    return reform


@transaction.atomic
def hand_over(*, reform: Reform, to: User, by: Scope, on: date, at: datetime) -> Reform:
    """Hand a reform to a colleague, who finds it at the top of the list; NotPossible outside the county's
    own posts."""
    require(by, "reform.write")
    held = _held(reform, by)
    takers = {post.user_id for post in holders(by.area, "reform.take", on)} - {by.user_id}
    if to.pk not in takers:
        raise NotPossible("只能交给本县做测算或拿主意的同事。")
    held.handed_to, held.handed_at = to, at
    held.save(update_fields=["handed_to", "handed_at"])
    _note(held, by=by, at=at, verb="reform.hand_over", detail=f"{held.title} → {to.username}")
    return held


@transaction.atomic
def discard(*, reform: Reform, by: Scope, at: datetime) -> None:
    """Throw a reform away; only its author may, NotPossible for anybody else."""
    require(by, "reform.write")
    held = _held(reform, by)
    if held.author_id != by.user_id:
        raise NotPossible("只有做这个方案的人可以删除。")
    _note(held, by=by, at=at, verb="reform.discard", detail=held.title)
    held.delete()


def typed_of(reform: Reform) -> tuple[Typed, ...]:
    """The figures of a kept reform as they were typed."""
    return tuple(Typed(each.parameter, each.row, each.value) for each in reform.changes.all())


def _held(reform: Reform, by: Scope) -> Reform:
    held: Reform | None = Reform.objects.visible_to(by).select_for_update().filter(pk=reform.pk).first()
    if held is None:
        raise NotPossible("没有这个方案。")
    return held


def _note(reform: Reform, *, by: Scope, at: datetime, verb: str, detail: str) -> None:
    audit.record(
        by=by, at=at, verb=verb, subject_kind="reform", subject_code=str(reform.code),
        area_id=reform.area_id, detail=detail,
    )  # fmt: skip
