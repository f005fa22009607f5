"""Migration operations for the second wall: row-level security by area and the web role's grants.

A table with an `area_id` gets `enable_rls`, any other table the web touches gets `grant_only`; a table with
neither cannot be read by the web at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db import migrations

APP_ROLE = "minzheng_app"
AREA_SETTING = "app.area"
READ = ("SELECT",)
READ_AND_ADD = ("SELECT", "INSERT")
READ_ADD_CHANGE = ("SELECT", "INSERT", "UPDATE")
READ_AND_WRITE = ("SELECT", "INSERT", "UPDATE", "DELETE")

_NAME = re.compile(r"[a-z_][a-z0-9_]*", re.ASCII)

# SET LOCAL leaves '' behind on a pooled connection, not NULL: without nullif, no area would be every area.
_AREA = f"nullif(current_setting('{AREA_SETTING}', true), '')"

# Roles belong to the cluster, so parallel migrations of several databases race here. USAGE is false also for
# the role's creator, who has only the ADMIN option (PostgreSQL 16 and later).
_CREATE_ROLE = f"""
DO $$
BEGIN
    BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP_ROLE}') THEN
            CREATE ROLE {APP_ROLE} NOLOGIN;
        END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL;
    END;
    BEGIN
        IF NOT pg_has_role(current_user, '{APP_ROLE}', 'USAGE') THEN
            EXECUTE format('GRANT {APP_ROLE} TO %I', current_user);
        END IF;
    EXCEPTION WHEN unique_violation OR internal_error THEN
        IF NOT pg_has_role(current_user, '{APP_ROLE}', 'USAGE') THEN
            RAISE;
        END IF;
    END;
    GRANT USAGE ON SCHEMA public TO {APP_ROLE};
END
$$
"""


def create_app_role() -> migrations.RunSQL:
    """Return the operation that makes sure the web's role exists and that the owner may become it."""
    return migrations.RunSQL(_CREATE_ROLE, migrations.RunSQL.noop)


def enable_rls(
    table: str, *, column: str = "area_id", privileges: Sequence[str] = READ_AND_WRITE
) -> migrations.RunSQL:
    """Return the operation that shows the web only the rows below its area, and grants `privileges`.

    The owner (imports, migrations, the night run) is not held by it. The column must have the C collation and
    an index starting with it. ValueError if a name is not a plain lower-case identifier.
    """
    _check_names(table, column)
    # The comparison takes the column's own collation, C, in which '~' sorts after every digit.
    within = f"{column} >= {_AREA} AND {column} < {_AREA} || '~'"
    policy = f"{table}_area"
    return migrations.RunSQL(
        [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY {policy} ON {table} FOR ALL TO {APP_ROLE} USING ({within}) WITH CHECK ({within})",
            _grant(table, privileges),
        ],
        [
            f"REVOKE ALL ON {table} FROM {APP_ROLE}",
            f"DROP POLICY {policy} ON {table}",
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        ],
    )


def grant_only(table: str, privileges: Sequence[str]) -> migrations.RunSQL:
    """Return the operation that lets the web use a table without areas; pages guard it by permission."""
    _check_names(table)
    return migrations.RunSQL(_grant(table, privileges), f"REVOKE ALL ON {table} FROM {APP_ROLE}")


def _grant(table: str, privileges: Sequence[str]) -> str:
    strange = set(privileges) - set(READ_AND_WRITE)
    if strange or not privileges:
        raise ValueError(f"{table}: grants are SELECT, INSERT, UPDATE, DELETE, not {sorted(strange)}.")
    return f"GRANT {', '.join(privileges)} ON {table} TO {APP_ROLE}"


def _check_names(*names: str) -> None:
    for name in names:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is not a plain table or column name.")
