"""What was decided, on which facts, under the law of which day; and the documents that say so."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.casework.models.area import InArea
from minzheng.casework.models.case import Act, Case


class Decision(InArea):
    """A decision as it was taken, never changed: the explanation and the facts are sealed JSON.

    `amount_fen` is per month or once (`period`), `persons` how many it is for, `law_on` the day whose law
    judged, `facts_on` the day whose registers were read; `digest` (SM3) covers explanation and facts.
    """

    class Kind(models.TextChoices):
        GRANT = "grant", _("同意")
        REFUSE = "refuse", _("不予同意")
        CHANGE = "change", _("调整")
        STOP = "stop", _("停止")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    act = models.OneToOneField(Act, on_delete=models.PROTECT, related_name="decision")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    amount_fen = models.BigIntegerField(null=True)
    period = models.CharField(max_length=8, default="month")
    persons = models.PositiveSmallIntegerField(null=True)
    starts = models.DateField(_("起始月份"), null=True)
    stops = models.DateField(_("停止月份"), null=True)
    verdict = models.CharField(max_length=14)
    law_on = models.DateField()
    facts_on = models.DateField()
    explanation_sealed = models.BinaryField()
    facts_sealed = models.BinaryField()
    digest = models.CharField(max_length=64)
    reason = models.CharField(_("理由"), max_length=500, blank=True)
    against_rule = models.CharField(_("与规则结果不一致的理由"), max_length=300, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("case_id", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="decision_area"),)
        constraints = (
            models.CheckConstraint(
                name="decision_amounts",
                condition=Q(kind__in=("grant", "change"), amount_fen__gte=0, persons__gte=1)
                | Q(kind__in=("refuse", "stop"), amount_fen=None),
            ),
            models.CheckConstraint(
                name="decision_refusal_has_reasons",
                condition=~Q(kind__in=("refuse", "stop")) | ~Q(reason=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class Document(InArea):
    """A document made from a template, sealed as it was made; a new version leaves the old one standing.

    A version has two forms, PDF and Word. `content` (SM3) covers what it says, `digest` its bytes;
    `decision` is the one whose letter it is; `delivered_to` who took it, `delivered_by` which official
    recorded so.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="letters")
    kind = models.CharField(max_length=30)
    version = models.PositiveSmallIntegerField(default=1)
    sealed = models.BinaryField()
    media_type = models.CharField(max_length=80)
    content = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    delivered_on = models.DateField(_("送达日期"), null=True)
    delivered_how = models.CharField(_("送达方式"), max_length=60, blank=True)
    delivered_to = models.CharField(_("谁收下的"), max_length=60, blank=True)
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("case_id", "kind", "version")
        indexes = (models.Index(fields=("area_id", "id"), name="document_area"),)
        constraints = (
            models.UniqueConstraint(
                name="document_form_once", fields=("case", "kind", "version", "media_type")
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.version}"
