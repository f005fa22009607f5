"""What was found at the door, by two investigators, from neighbours and in meetings."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.casework.models.area import InArea
from minzheng.casework.models.case import Case
from minzheng.registry.models import Person


class Survey(InArea):
    """A household survey (入户调查): by at least two, signed by them and a member who was there."""

    class How(models.TextChoices):
        VISIT = "visit", _("上门")
        PHONE = "phone", _("电话")
        VIDEO = "video", _("视频")

    class By(models.TextChoices):
        TOWNSHIP = "township", _("乡镇调查")
        COUNTY = "county", _("县级入户核查")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="surveys")
    by_office = models.CharField(max_length=8, choices=By.choices, default=By.TOWNSHIP)
    how = models.CharField(_("方式"), max_length=5, choices=How.choices, default=How.VISIT)
    how_reason = models.CharField(_("不上门的原因"), max_length=200, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    second_name = models.CharField(_("另一调查人"), max_length=50, blank=True)
    member = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    found = models.CharField(_("调查情况"), max_length=1000)
    submission = models.UUIDField(unique=True)

    class Meta:
        ordering = ("case_id", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="survey_area"),)
        constraints = (
            models.CheckConstraint(
                name="survey_by_two",
                condition=(Q(second__isnull=False) & ~Q(second=models.F("by"))) | ~Q(second_name=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.on:%Y-%m-%d}"


class Signature(InArea):
    """Who signed a survey or a meeting's record, with the sealed drawing of the signature."""

    class Role(models.TextChoices):
        FIRST = "first", _("调查人")
        SECOND = "second", _("另一调查人")
        MEMBER = "member", _("在场家庭成员")
        CHAIR = "chair", _("主持人")

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, null=True, related_name="signatures")
    meeting = models.ForeignKey("Meeting", on_delete=models.PROTECT, null=True, related_name="signatures")
    role = models.CharField(max_length=6, choices=Role.choices)
    sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("area_id", "id"), name="signature_area"),)
        constraints = (
            models.UniqueConstraint(name="signature_survey_once", fields=("survey", "role")),
            models.CheckConstraint(
                name="signature_under_one_paper",
                condition=Q(survey__isnull=False, meeting=None) | Q(survey=None, meeting__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.role


class Interview(InArea):
    """What a neighbour said of the household; who it was is sealed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="interviews")
    neighbour_sealed = models.BinaryField()
    words = models.CharField(_("谈话内容"), max_length=500)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("case_id", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="interview_area"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.on:%Y-%m-%d}"


class Meeting(InArea):
    """A democratic review (民主评议) or the county's meeting on a hard case (一事一议), with its votes."""

    class Kind(models.TextChoices):
        REVIEW = "review", _("民主评议")
        COORDINATION = "coordination", _("县级一事一议")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    chair = models.CharField(_("主持人"), max_length=50)
    minutes = models.CharField(_("会议记录"), max_length=1000)
    in_favour = models.PositiveSmallIntegerField(_("同意"))
    against = models.PositiveSmallIntegerField(_("不同意"))
    abstained = models.PositiveSmallIntegerField(_("弃权"))
    submission = models.UUIDField(unique=True)

    class Meta:
        ordering = ("case_id", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="meeting_area"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class Attendance(InArea):
    """One line of a meeting's sign-in sheet."""

    class Capacity(models.TextChoices):
        REPRESENTATIVE = "representative", _("村（居）民代表")
        COMMITTEE = "committee", _("村（居）委会成员")
        TOWNSHIP = "township", _("乡镇工作人员")
        COUNTY = "county", _("县级部门人员")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    name = models.CharField(_("姓名"), max_length=50)
    capacity = models.CharField(_("身份"), max_length=14, choices=Capacity.choices)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("area_id", "id"), name="attendance_area"),)
        constraints = (models.UniqueConstraint(name="attendance_once", fields=("meeting", "name")),)

    def __str__(self) -> str:
        return self.name
