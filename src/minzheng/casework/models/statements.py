"""What was handed in: the application, what is stated about the facts the law asks for, and the papers."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.casework.models.area import InArea
from minzheng.casework.models.case import Case
from minzheng.registry.models import Person


class Application(InArea):
    """The signed application of a case: everything else on the form comes from the registry.

    Telephone, account and signature are sealed. `filled` and `typed` count the form's fields by where their
    value came from.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="application")
    reason = models.CharField(_("申请理由"), max_length=500)
    phone_sealed = models.BinaryField(null=True)
    account_sealed = models.BinaryField(null=True)
    account_holder = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    bank = models.CharField(_("开户行"), max_length=60, blank=True)
    entrusted_to = models.CharField(_("受托人"), max_length=60, blank=True)
    pledged = models.BooleanField(_("承诺内容真实"), default=False)
    signature_sealed = models.BinaryField(null=True)
    filled = models.PositiveSmallIntegerField(default=0)
    typed = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=("area_id", "id"), name="application_area"),)

    def __str__(self) -> str:
        return str(self.case_id)


class Statement(InArea):
    """What somebody stated about one fact the law asks for (its input's name), of one member or the home.

    `number` holds fen, counts and truths (0 and 1), `day` dates, `text` words; exactly one is set. A later
    statement takes the place of an earlier one of the same source; every one stays on file.
    """

    class Source(models.TextChoices):
        """In rising order of weight: what is verified stands before what is said."""

        DECLARED = "declared", _("申请人陈述")
        SURVEYED = "surveyed", _("入户调查")
        PAPER = "paper", _("书面材料")
        VERIFIED = "verified", _("信息核对")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="statements")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    fact = models.CharField(max_length=60)
    number = models.BigIntegerField(null=True)
    day = models.DateField(null=True)
    text = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=8, choices=Source.choices)
    reference = models.CharField(max_length=120, blank=True)
    said_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("case_id", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="statement_area"),)
        constraints = (
            models.CheckConstraint(
                name="statement_says_one_thing",
                condition=Q(number__isnull=False, day=None, text="")
                | Q(number=None, day__isnull=False, text="")
                | (Q(number=None, day=None) & ~Q(text="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.fact}"


class Paper(InArea):
    """A paper handed in, as a sealed JPEG or PDF; one that proved wrong is set aside, not removed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(_("材料"), max_length=40)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    survey = models.ForeignKey("casework.Survey", on_delete=models.PROTECT, null=True, related_name="photos")
    sealed = models.BinaryField()
    media_type = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    set_aside = models.CharField(_("作废原因"), max_length=200, blank=True)

    class Meta:
        ordering = ("case_id", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="paper_area"),)
        constraints = (
            models.UniqueConstraint(
                name="paper_once", fields=("case", "kind", "digest"), condition=Q(set_aside="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class PaperRequest(InArea):
    """The one list of missing papers that a case's applicant is given (一次性告知); there is no second."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="paper_request")
    kinds = ArrayField(models.CharField(max_length=40))
    asked_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("area_id", "id"), name="paper_request_area"),)

    def __str__(self) -> str:
        return str(self.case_id)
