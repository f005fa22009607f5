"""Control from within: officials' relatives, checks drawn by lot, complaints and what has to be paid back."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from minzheng.casework.models.area import InArea
from minzheng.casework.models.case import Case
from minzheng.registry.models import Person


class OfficialPerson(InArea):
    """Which person of the registry an official is: staff with an account, or a village committee's member.

    Who is registered elsewhere (`person` empty) is known by name and unit; kin of theirs are only those they
    declare.
    """

    class Capacity(models.TextChoices):
        STAFF = "staff", _("社会救助经办人员")
        COMMITTEE = "committee", _("村（居）委会成员")

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    name = models.CharField(_("姓名"), max_length=50, blank=True)
    unit = models.CharField(_("单位"), max_length=80, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    capacity = models.CharField(max_length=9, choices=Capacity.choices)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=("area_id", "id"), name="official_person_area"),)
        constraints = (
            models.UniqueConstraint(
                name="official_person_once", fields=("person", "capacity"), condition=Q(until=None)
            ),
            models.UniqueConstraint(
                name="official_outside_once",
                fields=("name", "unit", "capacity", "area_id"),
                condition=Q(until=None, person=None),
            ),
            models.CheckConstraint(
                name="official_is_somebody",
                condition=Q(person__isnull=False) | (~Q(name="") & ~Q(unit="")),
            ),
        )

    def __str__(self) -> str:
        return self.name or str(self.person_id)


class RelatedOfficial(InArea):
    """An official found to be a near relative of a case's household: registered, and locked out of it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="related_officials")
    official = models.ForeignKey(OfficialPerson, on_delete=models.PROTECT, related_name="+")
    # Filled by the database from `official`, whose own row this one's readers may not be able to see.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    capacity = models.CharField(
        max_length=9, choices=OfficialPerson.Capacity.choices, default="", editable=False
    )
    relation = models.CharField(_("关系"), max_length=30)
    found_by = models.CharField(_("如何发现"), max_length=60)
    on = models.DateField()

    class Meta:
        indexes = (models.Index(fields=("area_id", "id"), name="related_official_area"),)
        constraints = (models.UniqueConstraint(name="related_official_once", fields=("case", "official")),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.relation}"


class SpotCheck(InArea):
    """A county visit that the law wants or the lot drew; a case cannot be confirmed past an open one."""

    class Why(models.TextChoices):
        RANDOM = "random", _("随机抽查")
        RELATIVE = "relative", _("近亲属备案必查")
        COMPLAINT = "complaint", _("举报投诉必查")
        DOUBT = "doubt", _("疑点核查")

    class Result(models.TextChoices):
        OPEN = "open", _("待核查")
        AGREES = "agrees", _("与审核意见一致")
        DIFFERS = "differs", _("与审核意见不一致")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="spot_checks")
    why = models.CharField(max_length=9, choices=Why.choices)
    drawn_on = models.DateField()
    draw = models.CharField(_("抽签依据"), max_length=64, blank=True)
    asked_for = models.CharField(_("核查原因"), max_length=200, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    result = models.CharField(max_length=7, choices=Result.choices, default=Result.OPEN)
    words = models.CharField(_("核查情况"), max_length=500, blank=True)
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("case_id", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="spot_check_area"),)
        constraints = (
            models.UniqueConstraint(name="spot_check_once", fields=("case", "why")),
            models.CheckConstraint(
                name="spot_check_done",
                condition=Q(result="open", done_on=None)
                | (~Q(result="open") & Q(done_on__isnull=False, done_by__isnull=False) & ~Q(words="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.why}"


class Complaint(InArea):
    """A complaint, appeal or report (举报、信访、复核) with the day by which it must be answered.

    It lies in the county's own area, whatever case it is about: below the county nobody can read it. `about`
    is the official complained of, `handler` the one who answers; the database refuses a handler who is
    complained of, is a relative, or has had a hand in the case.
    """

    class Kind(models.TextChoices):
        REPORT = "report", _("举报")
        PETITION = "petition", _("信访")
        APPEAL = "appeal", _("复核申请")

    class Finding(models.TextChoices):
        OPEN = "open", _("办理中")
        UPHELD = "upheld", _("属实（支持）")
        REJECTED = "rejected", _("不属实（不支持）")

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="complaints")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    channel = models.CharField(_("渠道"), max_length=20)
    by_sealed = models.BinaryField(null=True)
    words_sealed = models.BinaryField()
    received_on = models.DateField()
    due_on = models.DateField()
    about = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    finding = models.CharField(max_length=8, choices=Finding.choices, default=Finding.OPEN)
    answer = models.CharField(_("答复"), max_length=1000, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    told_on = models.DateField(_("告知举报人日期"), null=True)
    told_how = models.CharField(_("告知方式"), max_length=60, blank=True)
    redecided_as = models.OneToOneField(Case, on_delete=models.PROTECT, null=True, related_name="+")
    submission = models.UUIDField(unique=True)

    class Meta:
        ordering = ("due_on", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="complaint_area"),)
        constraints = (
            models.CheckConstraint(
                name="complaint_handled_by_another",
                condition=Q(handler=None) | Q(about=None) | ~Q(handler=F("about")),
            ),
            models.CheckConstraint(
                name="complaint_answered_by_its_handler",
                condition=Q(answered_by=None) | Q(answered_by=F("handler")),
            ),
            # Who gave a name is told the answer (民发〔2021〕57号 第三十七条).
            models.CheckConstraint(
                name="complaint_real_name_is_told",
                condition=Q(finding="open")
                | Q(by_sealed=None)
                | (Q(told_on__isnull=False) & ~Q(told_how="")),
            ),
            models.CheckConstraint(
                name="complaint_answered",
                condition=Q(finding="open", answered_on=None)
                | (~Q(finding="open") & Q(answered_on__isnull=False) & ~Q(answer="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.received_on:%Y-%m-%d}"


class Recovery(InArea):
    """Money that was obtained by a false statement (社会救助暂行办法 第六十八条): paid back, and a fine."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="recoveries")
    amount_fen = models.BigIntegerField()
    fine_fen = models.BigIntegerField(default=0)
    reason = models.CharField(max_length=500)
    decided_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("area_id", "id"), name="recovery_area"),)
        constraints = (
            models.CheckConstraint(
                name="recovery_fine_at_most_three_times",
                condition=Q(amount_fen__gt=0, fine_fen__gte=0, fine_fen__lte=3 * F("amount_fen")),
            ),
        )

    def __str__(self) -> str:
        return str(self.case_id)
