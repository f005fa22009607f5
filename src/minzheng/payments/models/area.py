"""What every row of a ledger carries: its area, behind the wall."""

from django.db import models

from minzheng.access.scope import ScopedManager


class InArea(models.Model):
    """A row of a ledger, read through a scope; the database shows the web only its own area."""

    area_id = models.CharField(max_length=12, db_collation="C")

    objects = ScopedManager()

    class Meta:
        abstract = True
