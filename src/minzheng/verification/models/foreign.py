"""Requests of other counties for a check (跨省、跨县协助), and the flags they were answered with."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from minzheng.access.scope import ScopedManager


class ForeignRequest(models.Model):
    """What another county asked, with its authorisation; an incomplete one is kept as refused, with why."""

    class State(models.TextChoices):
        RECEIVED = "received", _("待答复")
        ANSWERED = "answered", _("已答复")
        REFUSED = "refused", _("已退回")

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    area_id = models.CharField(max_length=12, db_collation="C")
    county = models.CharField(_("请求单位"), max_length=60, blank=True)
    reference = models.CharField(_("来函文号"), max_length=60, blank=True)
    purpose = models.CharField(_("用途"), max_length=60, blank=True)
    authorisation_number = models.CharField(_("对方授权编号"), max_length=60, blank=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    deposit_limit_fen = models.BigIntegerField(null=True)
    letter_sealed = models.BinaryField(null=True)
    name_sealed = models.BinaryField()
    id_number_sealed = models.BinaryField()
    person_key = models.BigIntegerField()
    received_on = models.DateField()
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    refusal = models.CharField(max_length=200, blank=True)
    submission = models.UUIDField(unique=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("-received_on", "-id")
        indexes = (models.Index(fields=("area_id", "state", "due_on"), name="means_foreign_request_area"),)
        constraints = (
            models.CheckConstraint(
                name="foreign_request_complete_unless_refused",
                condition=Q(state="refused") & ~Q(refusal="")
                | ~Q(county="")
                & ~Q(reference="")
                & ~Q(purpose="")
                & ~Q(authorisation_number="")
                & Q(
                    refusal="",
                    letter_sealed__isnull=False,
                    valid_from__isnull=False,
                    valid_until__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="foreign_request_answered_while_authorised",
                condition=~Q(state="answered")
                | Q(answered_on__gte=F("valid_from"), answered_on__lte=F("valid_until")),
            ),
        )

    def __str__(self) -> str:
        return self.reference


class ForeignFlag(models.Model):
    """One line of the answer: there or not, over or within; null where the county does not know."""

    request = models.ForeignKey(ForeignRequest, on_delete=models.PROTECT, related_name="flags")
    area_id = models.CharField(max_length=12, db_collation="C")
    item = models.CharField(max_length=60)
    flag = models.BooleanField(null=True)
    source_label = models.CharField(max_length=60)
    data_on = models.DateField(null=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("request_id", "id")
        indexes = (models.Index(fields=("area_id", "id"), name="means_foreign_flag_area"),)
        constraints = (models.UniqueConstraint(fields=("request", "item"), name="foreign_flag_once"),)

    def __str__(self) -> str:
        return f"{self.item} {self.flag}"
