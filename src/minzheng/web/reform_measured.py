"""A measured reform as the page shows it, kept in memory until the next night."""

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from minzheng.access.crypto import code_of
from minzheng.access.divisions import full_name
from minzheng.monitoring.models import NightRun
from minzheng.plan.parameters import average_floors
from minzheng.reforms.effect import Compared, Effect, effect
from minzheng.reforms.overlay import Typed, overlay
from minzheng.web.reform_query import Asked
from minzheng.web.wording import said, yuan

SHOWN_LOSERS = 20
GROUPS = {
    "elders": _("家里都是 60 岁以上老人"),
    "children": _("家里有未成年人"),
    "disabled": _("家里有重度残疾人"),
    "alone": _("一人户"),
}
EFFECT_HEADERS = (
    (_("类别"), 12), (_("名称"), 30),
    (_("现在户数"), 10), (_("改后户数"), 10), (_("现在人数"), 10), (_("改后人数"), 10),
    (_("现在每月（元）"), 16), (_("改后每月（元）"), 16), (_("新得户数"), 10), (_("不再得户数"), 10),
)  # fmt: skip
RESIDENCES = {"urban": _("城镇"), "rural": _("农村")}


def measured(wanted: Asked, today: dt.date) -> dict[str, Any]:
    """Return what the page shows of a reform; NotPossible, NeverEvaluated or RuleError as `effect` raises."""
    found = effect_of(wanted, today)
    most = max((max(line.before.fen, line.after.fen) for line in found.townships), default=0) or 1
    total = found.total
    return {
        "effect": found,
        "yearly": (total.before.fen * 12, total.after.fen * 12, total.difference_fen * 12),
        "levels": [_level(line, today) for line in found.dibao if line.name in RESIDENCES],
        "townships": [(full_name(line.name), line, _bars(line, most)) for line in found.townships],
        "groups": [(GROUPS[line.name], line) for line in found.groups],
        "losers": [
            (code_of("H", each.household_key), full_name(each.village), each)
            for each in found.losers[:SHOWN_LOSERS]
        ],
    }


def effect_rows(wanted: Asked, today: dt.date) -> list[tuple[str, ...]]:
    """Return the comparison line by line, as texts under `EFFECT_HEADERS`."""
    found = effect_of(wanted, today)
    named = [(_("合计"), _("全部项目"), found.total)]
    named += [(_("项目"), said(line.name), line) for line in found.programmes]
    named += [(_("低保"), RESIDENCES[line.name], line) for line in found.dibao if line.name in RESIDENCES]
    named += [(_("乡镇"), full_name(line.name), line) for line in found.townships]
    named += [(_("家庭"), GROUPS[line.name], line) for line in found.groups]
    return [(str(kind), str(name), *_numbers(line)) for kind, name, line in named]


def _numbers(line: Compared) -> tuple[str, ...]:
    before, after = line.before, line.after
    people = (before.households, after.households, before.persons, after.persons)
    return (*map(str, people), yuan(before.fen), yuan(after.fen), str(line.won), str(line.lost))


def effect_of(wanted: Asked, today: dt.date) -> Effect:
    """Return the measured effect; the same question on the same night is measured once."""
    return _kept(settings.MINZHENG_TABLES, today, wanted.since, wanted.changes, _night(today))


@lru_cache(maxsize=16)
def _kept(tables: Path, today: dt.date, since: dt.date, changes: tuple[Typed, ...], night: int) -> Effect:
    return effect(tables, today, max(today, since), overlay(since, changes))


def _night(today: dt.date) -> int:
    """When the latest night up to today ended, in seconds; 0 before the first."""
    done = NightRun.objects.filter(as_of__lte=today, finished_at__isnull=False)
    latest = done.order_by("-as_of").first()
    return int(latest.finished_at.timestamp()) if latest and latest.finished_at else 0


def _level(line: Compared, today: dt.date) -> dict[str, Any]:
    floor = average_floors(today)[f"dibao_{line.name}"]
    return {
        "label": RESIDENCES[line.name],
        "line": line,
        "floor": floor,
        "reached": (line.after.level_fen or 0) >= floor,
    }


def _bars(line: Compared, most: int) -> tuple[int, int]:
    """The widths of the two bars, per cent of the largest."""
    return round(100 * line.before.fen / most), round(100 * line.after.fen / most)
