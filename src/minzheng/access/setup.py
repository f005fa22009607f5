"""What must hold after every `migrate`: the divisions are there, the web may use the framework's tables."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.db import connections

from minzheng.access.divisions import load_divisions
from minzheng.access.models import Division
from minzheng.access.rls import APP_ROLE, READ_AND_WRITE

_OURS = "minzheng."


def after_migrate(sender: AppConfig, *, using: str, **signal: Any) -> None:
    """Load the divisions and grant the tables of sessions, sign-in and other packages; safe to repeat.

    Not a data migration: a test database is emptied between tests, and packages bring tables with later
    versions.
    """
    connection = connections[using]
    present = set(connection.introspection.table_names())
    if Division._meta.db_table not in present:  # migrated back to zero
        return
    load_divisions(using=using)
    granted = sorted(_framework_tables() & present)
    if granted:
        names = ", ".join(connection.ops.quote_name(table) for table in granted)
        with connection.cursor() as cursor:
            cursor.execute(f"GRANT {', '.join(READ_AND_WRITE)} ON {names} TO {APP_ROLE}")


def _framework_tables() -> set[str]:
    """Return the tables of all apps that are not ours; ours say in their migrations what the web may do."""
    return {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model.__module__.startswith(_OURS)
    }
