"""The county of the screens' tests with records of two lines."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from web.lines.registers import Kept
    from web.world import World


@pytest.fixture
def kept(world: "World") -> "Kept":
    from web.lines.registers import kept

    return kept(world)


@pytest.fixture
def clerk(kept: "Kept", signed_in: "Callable[[str], Client]") -> "Client":
    return signed_in("clerk")
