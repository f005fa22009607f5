"""Who of an office has been given a case to see to: dated, barring nobody and deciding nothing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from minzheng.casework.models.area import InArea
from minzheng.casework.models.case import Case


class Assignment(InArea):
    """A case given to a colleague since `on`; open while `until` is empty. `by` gave it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ("case_id", "pk")
        indexes = (
            models.Index(fields=("area_id", "id"), name="assignment_area"),
            models.Index(fields=("to",), condition=Q(until=None), name="assignment_open_to"),
        )
        constraints = (
            models.UniqueConstraint(name="assignment_open_once", fields=("case",), condition=Q(until=None)),
            models.CheckConstraint(
                name="assignment_ends_after", condition=Q(until=None) | Q(until__gte=F("on"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.to_id} {self.on:%Y-%m-%d}"
