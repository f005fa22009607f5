"""A folder of small files, and a generated county that is taken in once per worker.

Imports stand in the fixtures: pytest reads this file before Django is set up.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from registry.offices import Offices


@pytest.fixture
def offices(db: None, tmp_path: Path) -> "Offices":
    from registry.offices import Offices

    (tmp_path / "sent").mkdir()
    return Offices(tmp_path / "sent", tmp_path / "tables")
