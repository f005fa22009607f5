"""What came in from somebody's own phone, before anybody of the office has looked at it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.casework.models.area import InArea
from minzheng.casework.models.case import Case
from minzheng.casework.models.platform import PlatformClient


class OnlineApplication(InArea):
    """An application sent by the person themselves, who signed in nowhere; all that is personal is sealed.

    The village is the one the person named. `follow_index` is the blind index of the code by which they
    follow it; the code itself is kept nowhere. `answers_sealed` is JSON: what they said of the facts that the
    law asks for. `client` is the platform that sent it, None for our own page.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("等待受理")
        TAKEN = "taken", _("已转入办理")
        RETURNED = "returned", _("已退回")

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    follow_index = models.BinaryField(unique=True)
    programme = models.CharField(max_length=40)
    name_sealed = models.BinaryField()
    id_number_sealed = models.BinaryField()
    id_number_index = models.BinaryField()
    phone_sealed = models.BinaryField()
    account_sealed = models.BinaryField(null=True)
    bank = models.CharField(max_length=60, blank=True)
    reason_sealed = models.BinaryField()
    answers_sealed = models.BinaryField()
    signature_sealed = models.BinaryField()
    received_on = models.DateField(_("收到日期"))
    received_at = models.DateTimeField()
    answer_by = models.DateField(_("答复期限"))
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    answer = models.CharField(_("答复"), max_length=300, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    case = models.OneToOneField(Case, on_delete=models.PROTECT, null=True, related_name="online")
    submission = models.UUIDField(unique=True)
    client = models.ForeignKey(PlatformClient, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("answer_by", "pk")
        indexes = (
            models.Index(fields=("area_id", "id"), name="online_area"),
            models.Index(fields=("answer_by",), condition=Q(state="waiting"), name="online_waiting"),
        )
        constraints = (
            # Sent again in the belief that the first was lost: it is the same application.
            models.UniqueConstraint(
                name="online_waiting_once",
                fields=("id_number_index", "programme"),
                condition=Q(state="waiting"),
            ),
            models.CheckConstraint(
                name="online_answered",
                condition=Q(state="waiting", answered_on=None, case=None)
                | Q(state="taken", answered_on__isnull=False, case__isnull=False)
                | (Q(state="returned", answered_on__isnull=False, case=None) & ~Q(answer="")),
            ),
        )

    def __str__(self) -> str:
        return str(self.code)


class OnlinePaper(InArea):
    """A photo of a paper sent along, sealed."""

    application = models.ForeignKey(OnlineApplication, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=40)
    sealed = models.BinaryField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ("application_id", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="online_paper_area"),)
        constraints = (
            models.UniqueConstraint(name="online_paper_once", fields=("application", "kind", "digest")),
        )

    def __str__(self) -> str:
        return f"{self.application_id} {self.kind}"
