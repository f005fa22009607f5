"""A reform somebody wants to keep: which figures, from which day, to what."""

import uuid

from django.conf import settings
from django.db import models

from minzheng.access.scope import ScopedManager


class Reform(models.Model):
    """A named set of changed figures; measured anew each time it is opened, on the latest night."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    area_id = models.CharField(max_length=12, db_collation="C")
    title = models.CharField(max_length=60)
    since = models.DateField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    handed_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    handed_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.title


class Change(models.Model):
    """One figure of a reform as it was typed: yuan, times, whole numbers; `row` picks the row of a table."""

    reform = models.ForeignKey(Reform, on_delete=models.CASCADE, related_name="changes")
    parameter = models.CharField(max_length=80)
    row = models.CharField(max_length=40, blank=True)
    value = models.CharField(max_length=20)

    class Meta:
        ordering = ("parameter", "row")
        constraints = (
            models.UniqueConstraint(fields=("reform", "parameter", "row"), name="reform_change_once"),
        )

    def __str__(self) -> str:
        return f"{self.parameter} {self.row} {self.value}".replace("  ", " ")
