"""The small county of `world` and browsers signed in to its posts."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from web.world import World


@pytest.fixture
def world(db: None) -> "World":
    from web.world import make_world

    return make_world()


@pytest.fixture
def signed_in(world: "World") -> "Callable[[str], Client]":
    """Return a client signed in as one of the county's users."""
    from django.test import Client

    def sign_in(username: str) -> Client:
        client = Client()
        client.force_login(world.users[username], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in
