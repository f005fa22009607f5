"""What every line's records share: the record (abstract), what was done to it, its papers, its events."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from minzheng.casework.models.area import InArea
from minzheng.registry.models import Person

STATE_LENGTH = 20


class Record(InArea):
    """One entry of a register. A line's model adds its own columns and a `State` of choices for `state`.

    `state` is written by `catalogue.doing` alone; `due_on` is the next day somebody owes something, empty
    where nobody does. `code` is the public address, `number` what stands on paper.
    """

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("编号"), max_length=40, unique=True, editable=False)
    state = models.CharField(_("状态"), max_length=STATE_LENGTH, editable=False)
    opened_on = models.DateField(_("登记日期"), editable=False)
    due_on = models.DateField(_("期限"), null=True, editable=False)
    submission = models.UUIDField(unique=True, editable=False)

    class Meta:
        abstract = True
        ordering = ("-opened_on", "-pk")
        indexes = (
            models.Index(fields=("area_id", "-opened_on", "-id"), name="%(class)s_area"),
            models.Index(fields=("due_on",), condition=Q(due_on__isnull=False), name="%(class)s_due"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def title(self) -> str:
        """What the record is called in lists, without anything that has to be masked."""
        return self.number


class PersonRecord(Record):
    """A record about one person of the registry; the name is shown as far as the reader may know it."""

    person = models.ForeignKey(
        Person, verbose_name=_("姓名"), on_delete=models.PROTECT, related_name="+", db_constraint=False
    )

    class Meta(Record.Meta):
        abstract = True


class Obligation(Record):
    """One visit or inspection owed by a day; a line's model adds `of`, the record it is owed to.

    `owed_on` keeps the day after it is done, when `due_on` is empty; `done_on` is the day it was done or
    dropped. Its `State` has at least PLANNED ("planned") and DROPPED ("dropped").
    """

    owed_on = models.DateField(_("应办日期"), editable=False)
    done_on = models.DateField(_("办理日期"), null=True, editable=False)

    class Meta(Record.Meta):
        abstract = True


class Act(InArea):
    """One deed done to one record: never changed, never removed. Any state of the past is read from here."""

    line = models.CharField(max_length=40)
    part = models.CharField(max_length=40)
    record = models.UUIDField()
    ordinal = models.PositiveIntegerField()
    deed = models.CharField(max_length=40)
    before = models.CharField(max_length=STATE_LENGTH, blank=True)
    after = models.CharField(max_length=STATE_LENGTH)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    post_role = models.CharField(max_length=16, blank=True)
    # Who did the deed that another hand has to check; never the same as `by`.
    other_than = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    words = models.CharField(_("说明"), max_length=500, blank=True)
    # What the deed changed, as a reader would say it: label, before, after.
    changes = models.JSONField(default=list)
    submission = models.UUIDField(unique=True)

    class Meta:
        ordering = ("record", "ordinal")
        indexes = (
            models.Index(fields=("area_id", "id"), name="catalogue_act_area"),
            models.Index(fields=("line", "part", "after", "on"), name="catalogue_act_state"),
        )
        constraints = (
            models.UniqueConstraint(name="catalogue_act_in_order", fields=("record", "ordinal")),
            models.CheckConstraint(
                name="catalogue_act_by_another", condition=Q(other_than=None) | ~Q(other_than=F("by"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.record} {self.ordinal}"


class Attachment(InArea):
    """A paper or photo of a record, sealed; `name` is what the reader calls it."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    record = models.UUIDField(db_index=True)
    name = models.CharField(_("名称"), max_length=80)
    content_type = models.CharField(max_length=80)
    content_sealed = models.BinaryField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("area_id", "id"), name="attachment_area"),)

    def __str__(self) -> str:
        return self.name


class Event(InArea):
    """Something that happened and concerns other lines: written with the deed, told afterwards.

    `person_key` and `household_key` are keys of the registry; `key` makes the same happening one event.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    on = models.DateField()
    at = models.DateTimeField()
    person_key = models.BigIntegerField(null=True)
    household_key = models.BigIntegerField(null=True)
    record = models.UUIDField(null=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("area_id", "id"), name="event_area"),)
        constraints = (models.UniqueConstraint(name="event_once", fields=("kind", "key")),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Delivery(InArea):
    """That one handler has done with one event; written in the handler's own transaction."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="deliveries")
    handler = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("area_id", "id"), name="delivery_area"),)
        constraints = (models.UniqueConstraint(name="delivery_once", fields=("event", "handler")),)

    def __str__(self) -> str:
        return f"{self.event_id} {self.handler}"


class SavedView(models.Model):
    """A list's filters under a name, for the one who saved them."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    line = models.CharField(max_length=40)
    part = models.CharField(max_length=40)
    name = models.CharField(_("名称"), max_length=40)
    query = models.CharField(max_length=400)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(name="saved_view_once", fields=("user", "line", "part", "name")),
        )

    def __str__(self) -> str:
        return self.name
