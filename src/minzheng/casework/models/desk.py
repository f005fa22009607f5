"""How often one may come to the open desk, and what a platform is told of its applications.

None of these tables carries an area or anything personal: codes, states, counts and keyed digests.
"""

import uuid

from django.db import models
from django.db.models import Q

from minzheng.casework.models.online import OnlineApplication
from minzheng.casework.models.platform import PlatformClient


class UsedNonce(models.Model):
    """A signed request that was answered once: the same nonce is not answered again."""

    client = models.ForeignKey(PlatformClient, on_delete=models.PROTECT, related_name="+")
    nonce = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("at",), name="nonce_age"),)
        constraints = (models.UniqueConstraint(name="nonce_once", fields=("client", "nonce")),)

    def __str__(self) -> str:
        return self.nonce


class DeskUse(models.Model):
    """How often one address came to one door of the desk on a day; the address only as a keyed digest."""

    key = models.CharField(max_length=64, primary_key=True)
    on = models.DateField()
    times = models.PositiveIntegerField()

    class Meta:
        indexes = (models.Index(fields=("on",), name="desk_use_day"),)

    def __str__(self) -> str:
        return f"{self.on} {self.times}"


class StateChange(models.Model):
    """A change of an application's state, written by the database in the change's own transaction.

    `kind` is received, taken, returned, step or decided; `state` the step's slug, the ending or the kind of
    decision. It is sent to the client that sent the application until the client has taken it: `attempts` so
    far, not before `next_at`. `code` is the same in every attempt.
    """

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    client = models.ForeignKey(PlatformClient, on_delete=models.PROTECT, related_name="changes")
    application = models.ForeignKey(OnlineApplication, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=8)
    state = models.CharField(max_length=40)
    on = models.DateField()
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(
                fields=("application", "id"), condition=Q(delivered_at=None), name="state_change_waiting"
            ),
        )

    def __str__(self) -> str:
        return f"{self.application_id} {self.kind} {self.state}"
