"""The two roles and the database: the owner migrates and imports, the app role meets row-level security."""

import psycopg
from psycopg import sql

from minzheng.project.server.layout import APP_ROLE, DATABASE, OWNER_ROLE, Layout
from minzheng.project.server.settings import ADMIN_ROLE


def create_roles_and_database(layout: Layout) -> None:
    """Create what is missing. Neither role is a superuser; the owner may make databases (tests do)."""
    with psycopg.connect(
        host=str(layout.socket_dir), user=ADMIN_ROLE, dbname="postgres", autocommit=True
    ) as connection:
        roles = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        for role, rights in ((APP_ROLE, "LOGIN"), (OWNER_ROLE, "LOGIN CREATEDB")):
            if role not in roles:
                statement = sql.SQL("CREATE ROLE {} " + rights)
                connection.execute(statement.format(sql.Identifier(role)))
        # So that a request on an owner connection can step down to the app role and meet the same wall.
        connection.execute(
            sql.SQL("GRANT {} TO {}").format(sql.Identifier(APP_ROLE), sql.Identifier(OWNER_ROLE))
        )
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if found is None:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(DATABASE), sql.Identifier(OWNER_ROLE)
                )
            )
