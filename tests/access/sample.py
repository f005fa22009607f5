"""What these tests work on: one small scoped table, three places, one day."""

import datetime as dt
from types import SimpleNamespace

from django.db import connection, models
from django.db.migrations.state import ProjectState

from minzheng.access.rls import enable_rls
from minzheng.access.scope import Scope, ScopedManager

COUNTY, TOWNSHIP, VILLAGE = "430621", "430621100", "430621100265"
NEAR_VILLAGE, OTHER_VILLAGE = "430621100001", "430621104004"
DAY = dt.date(2021, 6, 30)
NOON = dt.datetime(2021, 6, 30, 4, 0, tzinfo=dt.UTC)


class Parcel(models.Model):
    """A plot of land: scoped like everything with an area, and known to these tests only."""

    area_id = models.CharField(max_length=12, db_collation="C")
    owner = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="parts")

    objects = ScopedManager()

    class Meta:
        app_label = "access_tests"
        db_table = "access_tests_parcel"

    def __str__(self) -> str:
        return self.area_id


def make_table() -> None:
    with connection.schema_editor() as editor:
        editor.create_model(Parcel)
        wall = enable_rls(Parcel._meta.db_table)
        wall.database_forwards("access_tests", editor, ProjectState(), ProjectState())


def drop_table() -> None:
    with connection.schema_editor() as editor:
        editor.delete_model(Parcel)


def plant() -> SimpleNamespace:
    """Put one parcel in the village, one elsewhere in its township, one in the other township."""
    create = Parcel.objects.create
    return SimpleNamespace(
        here=create(area_id=VILLAGE), near=create(area_id=NEAR_VILLAGE), far=create(area_id=OTHER_VILLAGE)
    )


def scope(area: str, role: str = "village_cadre") -> Scope:
    return Scope(user_id=1, role=role, area=area, purpose="test")
