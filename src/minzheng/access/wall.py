"""The transaction in which the web works: as the role that row-level security holds, below one area."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from minzheng.access.rls import APP_ROLE, AREA_SETTING

NO_AREA = ""


@contextmanager
def behind_wall(area: str) -> Iterator[None]:
    """Run one transaction as the web's role, which sees and writes only rows below `area` (`NO_AREA`: none).

    Both settings are local: the commit or rollback ends them, so a pooled connection carries nothing over.
    Inside an outer transaction (a test's) a released savepoint would keep them, so they are put back.
    """
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = _current() if nested else None
        _set(APP_ROLE, area)
        yield
        if before and not connection.needs_rollback:
            _set(*before)


def _current() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('role'), coalesce(current_setting(%s, true), '')", [AREA_SETTING]
        )
        role, area = cursor.fetchone()
    return role, area


def _set(role: str, area: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('role', %s, true), set_config(%s, %s, true)", [role, AREA_SETTING, area]
        )
