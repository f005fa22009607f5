"""One small scoped table, a few people with posts, and keys that are the same in every run."""

import datetime as dt
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.db import connection, models
from django.db.migrations.state import ProjectState

from minzheng.access.divisions import _names
from minzheng.access.keys import Keys, use_keys
from minzheng.access.models import Post, User
from minzheng.access.rls import enable_rls
from minzheng.access.scope import Scope, ScopedManager
from minzheng.access.verbs import create_user, give_post

COUNTY, TOWNSHIP, VILLAGE = "430621", "430621100", "430621100265"
OTHER_TOWNSHIP, OTHER_VILLAGE = "430621104", "430621104004"
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


def make_parcels() -> None:
    with connection.schema_editor() as editor:
        editor.create_model(Parcel)
        wall = enable_rls(Parcel._meta.db_table)
        wall.database_forwards("access_tests", editor, ProjectState(), ProjectState())


@pytest.fixture(autouse=True)
def fixed_keys() -> Iterator[Keys]:
    fixed = Keys(pseudonym=b"p" * 32, index=b"i" * 32, encryption={1: b"e" * 16})
    use_keys(fixed)
    yield fixed
    use_keys(None)


@pytest.fixture(autouse=True)
def names_read_anew() -> None:
    """A process keeps the divisions' names; a test's own names are rolled back."""
    _names.cache_clear()


@pytest.fixture
def parcel_table(db: None) -> type[Parcel]:
    """The empty table, in the test's own transaction."""
    make_parcels()
    return Parcel


@pytest.fixture
def parcels(parcel_table: type[Parcel]) -> SimpleNamespace:
    """One parcel in the village, one elsewhere in its township, one in the other township."""
    return plant()


def plant() -> SimpleNamespace:
    create = Parcel.objects.create
    return SimpleNamespace(
        here=create(area_id=VILLAGE), near=create(area_id="430621100001"), far=create(area_id=OTHER_VILLAGE)
    )


@pytest.fixture
def new_user(db: None) -> Callable[[str], User]:
    def make(username: str) -> User:
        return create_user(username=username, password="Correct-Horse-9", display_name="李梅", at=NOON)

    return make


@pytest.fixture
def cadre(new_user: Callable[[str], User]) -> User:
    """A village cadre with one post since the beginning of 2021."""
    user = new_user("cadre")
    give_post(user=user, role="village_cadre", area=VILLAGE, since=dt.date(2021, 1, 1), at=NOON)
    return user


@pytest.fixture
def cadre_post(cadre: User) -> Post:
    return cadre.posts.get()


def scope(area: str, role: str = "village_cadre") -> Scope:
    return Scope(user_id=1, role=role, area=area, purpose="test")
