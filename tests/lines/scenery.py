"""A scene for the samples of lines: every division, and households with couples and young people."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db import connection, transaction

from casework.bureau import OTHER_VILLAGE, VILLAGE, household, person
from minzheng.access.divisions import load_divisions
from minzheng.access.rls import APP_ROLE
from minzheng.catalogue.scene import Scene

END = dt.date(2021, 12, 31)
SCENE = Scene(today=END, at=dt.datetime(2021, 12, 31, 12, tzinfo=dt.UTC), seed=7)


def people(homes: int = 12) -> None:
    """Homes of a head with spouse, a grown child and an elder, in two villages."""
    load_divisions()
    for number in range(homes):
        home = household(VILLAGE if number % 2 else OTHER_VILLAGE)
        head = home.persons.get()
        head.birth_date, head.marital = dt.date(1965 + number * 2, 3, 1), "married"
        head.save()
        person(
            home, relation="spouse", sex="female", name="李桂香", birth_date=dt.date(1967 + number * 2, 5, 2)
        )
        young = {"birth_date": dt.date(1990 + number % 8, 4, 1), "marital": "single", "name": "周小波"}
        person(home, relation="child", sex="female" if number % 4 < 2 else "male", **young)
        person(home, relation="parent", name="张老汉", birth_date=dt.date(1940, 2, 1))


def played(slug: str, homes: int = 12) -> Scene:
    """The sample of a line, entered; the same scene again."""
    people(homes)
    import_module(f"minzheng.lines.{slug}.sample").sample(SCENE)
    return SCENE


@contextmanager
def wall(area: str) -> Iterator[None]:
    """As the web does it: in the web's role, and within one area."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {APP_ROLE}")
            cursor.execute("SELECT set_config('app.area', %s, true)", [area])
        yield
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
