"""Many changed rows written at once: as a table beside theirs, not as one statement with a case for each."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa
from django.db import models
from django.db.models import QuerySet

from minzheng.registry import publishing

WORTH_A_TABLE = 500
TYPES = {bool: pa.bool_(), int: pa.int64(), date: pa.date32()}


def write(rows: QuerySet[Any], changed: Sequence[models.Model], columns: Sequence[str]) -> None:
    """Write these columns (as the database calls them) of saved objects, which are among `rows`."""
    if len(changed) < WORTH_A_TABLE:
        rows.bulk_update(changed, columns)
        return
    names = [str(rows.model._meta.pk.column), *columns]
    written = {name: _column([getattr(one, name) for one in changed]) for name in names}
    publishing.update(rows.model, pa.table(written))


def _column(values: list[Any]) -> pa.Array:
    """Numbers, texts and dates as they are; a list of texts as PostgreSQL writes it."""
    kind = next((type(value) for value in values if value is not None), str)
    if kind in TYPES:
        return pa.array(values, TYPES[kind])
    as_text = _listed if kind is list else str
    return pa.array([None if value is None else as_text(value) for value in values], pa.string())


def _listed(texts: Sequence[str]) -> str:
    quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    return "{" + ",".join(f'"{text}"' for text in quoted) + "}"
