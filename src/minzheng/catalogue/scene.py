"""What a line is given to fill its registers with simulated records, so that no page of a demo is empty."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from minzheng.access.models import Division
from minzheng.catalogue import doing
from minzheng.catalogue.parts import Register

Sample = Callable[["Scene"], None]
"""A line's `sample` in `lines/<slug>/sample.py`: enters its records by `many.found` and `doing.do`."""


@dataclass(frozen=True)
class Scene:
    """The day of the demo, the time its records are written, and its chance, the same for the same seed."""

    today: dt.date
    at: dt.datetime
    seed: int

    def chance(self, slug: str) -> random.Random:
        """A line's own chance: what one line draws changes nothing in another."""
        return random.Random(f"{self.seed}.{slug}")  # nosec B311 - simulated records, no secret

    def form(self, slug: str, name: str) -> uuid.UUID:
        """The form number of one entry, the same at every making of the demo."""
        return uuid.uuid5(uuid.NAMESPACE_OID, f"{self.seed}.{slug}.{name}")

    @property
    def townships(self) -> list[Division]:
        """The 14 towns and townships; the lake authority is shown elsewhere, never counted."""
        kinds = (Division.Kind.TOWN, Division.Kind.TOWNSHIP)
        return list(Division.objects.filter(level=Division.Level.TOWNSHIP, kind__in=kinds).order_by("code"))

    @property
    def villages(self) -> list[Division]:
        """The 161 administrative villages and the 36 residents' committees."""
        kinds = (Division.Kind.VILLAGE_COMMITTEE, Division.Kind.RESIDENTS_COMMITTEE)
        return list(Division.objects.filter(kind__in=kinds).order_by("code"))

    def do(
        self,
        part: Register,
        deed: str,
        on: dt.date,
        given: Mapping[str, Any] | None = None,
        *,
        name: str,
        **more: Any,
    ) -> Any:
        """One deed by the system's own hand, on no day after today; `name` is its own within the line."""
        return doing.do(
            part=part,
            deed=deed,
            by=None,
            on=min(on, self.today),
            today=self.today,
            at=self.at,
            given=given,
            submission=self.form(part.model._meta.app_label, name),
            **more,
        )
