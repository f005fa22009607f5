"""A case taken in hand for a write: locked, still open, and by nobody who must keep out of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from minzheng.access.permissions import require
from minzheng.access.scope import Scope
from minzheng.casework.acting import is_related
from minzheng.casework.models import Case
from minzheng.casework.refusal import Refused

COUNTY_TIME: Final = ZoneInfo("Asia/Shanghai")


def held(case: Case, by: Scope | None) -> Case:
    """Lock an open case for whoever writes on it (None: the applicant on their own phone).

    PermissionDenied for a post that does no casework, Case.DoesNotExist outside the area, Refused where the
    case has ended and for a registered near relative.
    """
    if by is None:
        cases = Case.objects.unscoped(reason="the applicant's own case")
    else:
        require(by, "case.act")
        cases = Case.objects.visible_to(by)
    found: Case = cases.select_for_update().get(pk=case.pk)
    if not found.is_open:
        raise Refused("这一案已经办结，不能再补充。")
    if by is not None and is_related(found, by):
        raise Refused("您是这户家庭的近亲属，按规定应当回避，不能办理这一案的任何环节。")
    return found


def check_day(case: Case, day: date, *, at: datetime, what: str) -> None:
    """Refuse a day before the case was accepted, or after the day (in the county) of `at`."""
    if case.accepted_on is None:
        raise Refused(f"这一案还没有受理，受理以后才能登记{what}。")
    if day < case.accepted_on:
        raise Refused(f"{what}的日期不能早于受理日期 {case.accepted_on:%Y-%m-%d}。")
    if day > at.astimezone(COUNTY_TIME).date():
        raise Refused(f"{what}的日期不能晚于今天。")


def written(words: str, most: int, *, what: str) -> str:
    """Return a text as it is kept, Refused where it is empty or longer than `most` characters."""
    said = words.strip()
    if not said:
        raise Refused(f"请写明{what}。")
    if len(said) > most:
        raise Refused(f"{what}不能超过 {most} 个字。")
    return said
