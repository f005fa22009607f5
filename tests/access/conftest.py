"""The sample's table, a few people with posts, and keys that are the same in every run.

Imports stand in the fixtures: pytest reads this file before Django is set up.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from minzheng.access.keys import Keys, use_keys

if TYPE_CHECKING:
    from minzheng.access.models import Post, User

    from .sample import Parcel


@pytest.fixture(autouse=True)
def fixed_keys() -> Iterator[Keys]:
    fixed = Keys(pseudonym=b"p" * 32, index=b"i" * 32, encryption={1: b"e" * 16})
    use_keys(fixed)
    yield fixed
    use_keys(None)


@pytest.fixture(autouse=True)
def names_read_anew() -> None:
    """A process keeps the divisions' names; a test's own names are rolled back."""
    from minzheng.access.divisions import _names

    _names.cache_clear()


@pytest.fixture
def parcel_table(db: None) -> "type[Parcel]":
    """The empty table, in the test's own transaction."""
    from .sample import Parcel, make_table

    make_table()
    return Parcel


@pytest.fixture
def parcels(parcel_table: "type[Parcel]") -> SimpleNamespace:
    """One parcel `here` in the village, one `near` in its township, one `far` in the other."""
    from .sample import plant

    return plant()


@pytest.fixture
def new_user(db: None) -> "Callable[[str], User]":
    from minzheng.access.verbs import create_user

    from .sample import NOON

    def make(username: str) -> "User":
        return create_user(username=username, password="Correct-Horse-9", display_name="李梅", at=NOON)

    return make


@pytest.fixture
def cadre(new_user: "Callable[[str], User]") -> "User":
    """A village cadre with one post since the beginning of 2021."""
    from minzheng.access.verbs import give_post

    from .sample import NOON, VILLAGE

    user = new_user("cadre")
    give_post(user=user, role="village_cadre", area=VILLAGE, since=dt.date(2021, 1, 1), at=NOON)
    return user


@pytest.fixture
def cadre_post(cadre: "User") -> "Post":
    return cadre.posts.get()
