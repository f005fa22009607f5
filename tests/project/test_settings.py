"""The database that the settings lead to, as the tests see it."""

import pytest
from django.db import connection

from minzheng.project import server


@pytest.mark.django_db
class TestDatabase:
    def test_is_utf8_with_the_builtin_provider_and_no_tcp(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('server_encoding'), current_setting('listen_addresses'),"
                " current_setting('TimeZone'), datlocprovider, datlocale"
                " FROM pg_database WHERE datname = current_database()"
            )
            assert cursor.fetchone() == ("UTF8", "", "UTC", "b", "C.UTF-8")

    def test_roles_are_no_superusers_and_the_owner_can_step_down(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE 'minzheng%' AND rolsuper")
            assert cursor.fetchall() == [("minzheng_admin",)]
            cursor.execute(f"SET LOCAL ROLE {server.APP_ROLE}")
            cursor.execute("SELECT current_user")
            assert cursor.fetchone() == ("minzheng_app",)
