"""No table of ours is forgotten: each with an area has its wall, and each has its grants decided."""

import pytest
from django.apps import apps
from django.db import connection, models

from minzheng.access.models import AuditEvent
from minzheng.access.rls import APP_ROLE
from minzheng.access.scope import ScopedManager

# The trail is read whole by the auditor and, per person, by whoever may open that person: by permission.
NOT_SCOPED = {AuditEvent}


def ours() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("minzheng.") and model._meta.managed
    ]


def scoped() -> list[type[models.Model]]:
    named = {model: {field.name for field in model._meta.fields} for model in ours()}
    return [model for model, fields in named.items() if "area_id" in fields and model not in NOT_SCOPED]


def tables(sql: str, *parameters: object) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.parametrize("model", scoped(), ids=lambda model: model.__name__)
class TestScopedModel:
    def test_refuses_to_be_read_without_a_scope(self, model: type[models.Model]) -> None:
        assert isinstance(model._default_manager, ScopedManager)
        assert not isinstance(model._base_manager, ScopedManager), "foreign keys could not be followed"

    def test_compares_areas_byte_by_byte(self, model: type[models.Model]) -> None:
        assert model._meta.get_field("area_id").db_collation == "C"

    def test_has_its_wall_in_the_database(self, db: None, model: type[models.Model]) -> None:
        table = model._meta.db_table
        walled = tables(
            "SELECT relname::text FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid "
            "WHERE relrowsecurity AND relname = %s",
            table,
        )
        assert walled == {table}, "its migration lacks enable_rls()"


def test_every_table_says_what_the_web_may_do(db: None) -> None:
    granted = tables(
        "SELECT table_name::text FROM information_schema.table_privileges WHERE grantee = %s", APP_ROLE
    )
    assert sorted({model._meta.db_table for model in ours()} - granted) == []
