"""No row is read without a scope; application, tables and database agree on which rows it shows."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest
from django.db import connection, transaction
from django.db.models import Count, Exists, OuterRef, Prefetch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minzheng.access.models import Post
from minzheng.access.scope import Scope, UnscopedQuery
from minzheng.access.wall import behind_wall

from .sample import COUNTY, DAY, OTHER_VILLAGE, TOWNSHIP, VILLAGE, Parcel, scope

READINGS: dict[str, Callable[[Any], Any]] = {
    "list": list,
    "len": len,
    "bool": bool,
    "get": lambda rows: rows.get(pk=1),
    "first": lambda rows: rows.first(),
    "index": lambda rows: rows.order_by("pk")[0],
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "iterator": lambda rows: list(rows.iterator()),
    "values": lambda rows: list(rows.values_list("area_id")),
    "aggregate": lambda rows: rows.aggregate(Count("pk")),
    "in_bulk": lambda rows: rows.in_bulk([1]),
    "explain": lambda rows: rows.explain(),
    "update": lambda rows: rows.update(area_id=VILLAGE),
    "delete": lambda rows: rows.delete(),
    "get_or_create": lambda rows: rows.get_or_create(area_id=VILLAGE),
    "inner query": lambda rows: list(Parcel.objects.visible_to(scope(COUNTY)).filter(pk__in=rows)),
    "exists inside": lambda rows: list(
        Parcel.objects.visible_to(scope(COUNTY)).filter(Exists(rows.filter(owner=OuterRef("pk"))))
    ),
    "or": lambda rows: list(Parcel.objects.visible_to(scope(VILLAGE)) | rows),
    "or, first": lambda rows: list(rows | Parcel.objects.visible_to(scope(VILLAGE))),
    "union": lambda rows: list(Parcel.objects.visible_to(scope(VILLAGE)).union(rows)),
    "prefetch": lambda rows: list(
        Parcel.objects.visible_to(scope(COUNTY)).prefetch_related(Prefetch("parts", queryset=rows))
    ),
}


class TestUnscopedQuery:
    @pytest.mark.parametrize("reading", READINGS)
    def test_refuses_every_way_of_reading(self, parcels: SimpleNamespace, reading: str) -> None:
        with pytest.raises(UnscopedQuery, match="Parcel is read without a scope"):
            READINGS[reading](Parcel.objects.all())

    @pytest.mark.parametrize("reading", sorted(set(READINGS) - {"get"}))
    def test_reads_each_of_them_with_a_scope(self, parcels: SimpleNamespace, reading: str) -> None:
        READINGS[reading](Parcel.objects.visible_to(scope(VILLAGE)))

    def test_none_reads_nothing_and_is_allowed(self, parcels: SimpleNamespace) -> None:
        assert list(Parcel.objects.none()) == []
        assert not Parcel.objects.none().exists()

    def test_says_why_when_it_reads_everything(self, parcels: SimpleNamespace) -> None:
        assert Parcel.objects.unscoped(reason="night run").count() == 3
        with pytest.raises(ValueError, match="reason"):
            Parcel.objects.unscoped(reason=" ")


class TestReachedRows:
    def test_relations_of_a_read_object_work(self, parcels: SimpleNamespace) -> None:
        part = Parcel.objects.create(area_id=VILLAGE, owner=parcels.here)
        again = Parcel.objects.visible_to(scope(VILLAGE)).get(pk=part.pk)
        assert again.owner == parcels.here
        assert list(parcels.here.parts.all()) == [part]
        (owner,) = Parcel.objects.visible_to(scope(VILLAGE)).filter(owner=None).prefetch_related("parts")
        assert list(owner.parts.all()) == [part]
        again.refresh_from_db()

    def test_a_related_row_of_another_area_stays_behind_the_wall(self, parcels: SimpleNamespace) -> None:
        Parcel.objects.create(area_id=OTHER_VILLAGE, owner=parcels.here)
        with behind_wall(VILLAGE):
            assert not parcels.here.parts.exists()
        assert parcels.here.parts.exists()


class TestScope:
    def test_of_a_post(self, cadre_post: Post) -> None:
        found = Scope.of_post(cadre_post, "visit")
        assert found == Scope(cadre_post.user_id, "village_cadre", VILLAGE, "visit")

    @pytest.mark.parametrize(("area", "below"), [(COUNTY, 3), (TOWNSHIP, 2), (VILLAGE, 1), ("430622", 0)])
    def test_shows_what_lies_below(self, parcels: SimpleNamespace, area: str, below: int) -> None:
        assert Parcel.objects.visible_to(scope(area)).count() == below

    @pytest.mark.parametrize(
        "area", ["", "4306", "4306211", "43062110026x", "430621 ", "４３０６２１", "430621'--"]
    )
    def test_is_a_whole_division(self, area: str) -> None:
        with pytest.raises(ValueError, match="6、9 或 12 位"):
            scope(area)

    @pytest.mark.parametrize("column", ["", "a b", "1a", "area_id)--", "a.b.c"])
    def test_predicate_takes_only_a_column(self, column: str) -> None:
        with pytest.raises(ValueError, match="列名"):
            scope(COUNTY).sql_predicate(column)

    def test_predicate_may_name_a_table(self) -> None:
        assert scope(COUNTY).sql_predicate("h.village") == "(h.village >= '430621' AND h.village < '430621~')"


AREAS = st.sampled_from([COUNTY, TOWNSHIP, VILLAGE, "430622", "999999", "000000000000"])
ANY_CODE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
NEAR_CODE = st.builds(
    lambda area, more: (area + more)[:12], AREAS, st.text("0123456789/:~ 一", max_size=6)
) | st.builds(lambda area, cut: area[:cut], AREAS, st.integers(0, 12))


class TestThreeReadings:
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(codes=st.lists(NEAR_CODE | ANY_CODE, max_size=30), area=AREAS)
    def test_application_tables_and_database_show_the_same_rows(
        self, parcel_table: type[Parcel], codes: list[str], area: str
    ) -> None:
        reader = scope(area)
        expected = sorted(code for code in codes if reader.covers(code))
        with transaction.atomic():
            Parcel.objects.bulk_create(Parcel(area_id=code) for code in codes)
            by_application = _codes(Parcel.objects.visible_to(reader))
            with behind_wall(area):
                by_database = _codes(Parcel.objects.unscoped(reason="what the database alone shows"))
            transaction.set_rollback(True)
        tables = duckdb.connect()
        tables.execute("CREATE TABLE t AS SELECT unnest($1::VARCHAR[]) AS area_id", [codes])
        by_tables = tables.execute(f"SELECT area_id FROM t WHERE {reader.sql_predicate()}").fetchall()

        assert by_application == expected
        assert by_database == expected
        assert sorted(code for (code,) in by_tables) == expected

    def test_the_database_finds_them_through_the_index(self, parcel_table: type[Parcel]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE INDEX parcel_area ON access_tests_parcel (area_id, id)")
            cursor.execute(
                "INSERT INTO access_tests_parcel (area_id) "
                "SELECT (430621100000 + n % 400)::text FROM generate_series(1, 20000) n"
            )
            cursor.execute("ANALYZE access_tests_parcel")
        with behind_wall(VILLAGE):
            plan = Parcel.objects.unscoped(reason="the policy alone").order_by("area_id", "pk")[:50].explain()
        assert "parcel_area" in plan
        assert "Seq Scan" not in plan


def _codes(rows: Any) -> list[str]:
    return sorted(rows.values_list("area_id", flat=True))


def test_post_is_valid_on_both_its_days(cadre_post: Post) -> None:
    cadre_post.until = DAY
    assert cadre_post.is_valid(DAY)
    assert cadre_post.is_valid(cadre_post.since)
    assert not cadre_post.is_valid(DAY.replace(month=7))
