"""The second wall by itself: what the web's role may see and write, whatever the application asks."""

from types import SimpleNamespace

import pytest
from django.db import ProgrammingError, connection, transaction

from minzheng.access.models import AuditEvent, Division, Post, User
from minzheng.access.rls import enable_rls, grant_only
from minzheng.access.wall import NO_AREA, behind_wall

from .sample import COUNTY, NOON, OTHER_VILLAGE, TOWNSHIP, VILLAGE, Parcel


def everything() -> int:
    return Parcel.objects.unscoped(reason="what the wall lets through").count()


def setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [name])
        return str(cursor.fetchone()[0])


class TestWall:
    @pytest.mark.parametrize(
        ("area", "seen"), [(COUNTY, 3), (TOWNSHIP, 2), (VILLAGE, 1), ("430622", 0), (NO_AREA, 0)]
    )
    def test_shows_only_what_lies_below(self, parcels: SimpleNamespace, area: str, seen: int) -> None:
        with behind_wall(area):
            assert everything() == seen
        assert everything() == 3, "the owner is not held by it"

    def test_an_inner_wall_ends_where_the_outer_goes_on(self, parcels: SimpleNamespace) -> None:
        with behind_wall(TOWNSHIP):
            with behind_wall(VILLAGE):
                assert everything() == 1
            assert everything() == 2
        assert (setting("role"), setting("app.area")) == ("none", "")

    def test_ends_with_an_error_too(self, parcels: SimpleNamespace) -> None:
        with pytest.raises(ZeroDivisionError), behind_wall(VILLAGE):
            _ = 1 / 0
        assert everything() == 3
        assert setting("role") == "none"

    @pytest.mark.parametrize("area", [OTHER_VILLAGE, TOWNSHIP, ""])
    def test_refuses_a_row_of_another_area(self, parcels: SimpleNamespace, area: str) -> None:
        with behind_wall(VILLAGE):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                Parcel.objects.create(area_id=area)
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                Parcel.objects.unscoped(reason="move it away").update(area_id=area)

    def test_lets_its_own_rows_be_written(self, parcels: SimpleNamespace) -> None:
        with behind_wall(VILLAGE):
            Parcel.objects.create(area_id=VILLAGE)
            deleted, _ = Parcel.objects.unscoped(reason="all it can reach").delete()
        assert deleted == 2
        assert everything() == 2


class TestGrants:
    def test_the_web_reads_who_and_where_but_gives_no_posts(self, cadre_post: Post) -> None:
        with behind_wall(NO_AREA):
            assert Division.objects.exists()
            assert Post.objects.select_related("user").get().user == cadre_post.user
            User.objects.filter(pk=cadre_post.user_id).update(last_login=NOON)
            for write in (
                lambda: Post.objects.update(role="auditor"),
                lambda: User.objects.create(username="intruder"),
                lambda: Division.objects.update(name="x"),
                lambda: AuditEvent.objects.update(detail="nothing happened"),
            ):
                with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                    write()

    def test_the_frameworks_own_tables_are_open(self, db: None) -> None:
        from django.contrib.sessions.models import Session

        with behind_wall(NO_AREA):
            Session.objects.create(session_key="k", session_data="d", expire_date=NOON)
            assert Session.objects.filter(session_key="k").delete()[0] == 1

    def test_a_table_that_nobody_granted_is_closed(self, db: None) -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE access_tests_forgotten (id int)")
            with pytest.raises(ProgrammingError, match="permission denied"), behind_wall(COUNTY):
                cursor.execute("SELECT * FROM access_tests_forgotten")


class TestOperations:
    @pytest.mark.parametrize("name", ["", "a b", "Table", "t;drop table x", '"t"'])
    def test_take_only_plain_names(self, name: str) -> None:
        with pytest.raises(ValueError, match="plain table"):
            enable_rls(name)
        with pytest.raises(ValueError, match="plain table"):
            grant_only(name, ["SELECT"])

    @pytest.mark.parametrize("privileges", [[], ["ALL"], ["SELECT", "TRUNCATE"]])
    def test_grant_only_what_rows_need(self, privileges: list[str]) -> None:
        with pytest.raises(ValueError, match="grants are"):
            grant_only("t", privileges)

    def test_can_be_undone(self, parcel_table: type[Parcel]) -> None:
        from django.db.migrations.state import ProjectState

        with connection.schema_editor() as editor:
            wall = enable_rls(parcel_table._meta.db_table)
            wall.database_backwards("access_tests", editor, ProjectState(), ProjectState())
        with (
            behind_wall(COUNTY),
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
        ):
            everything()
