"""What was measured at the end of each month, and the papers that show what no record can count."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.access.scope import ScopedManager


class MonthMeasured(models.Model):
    """One measure of one row in one area, as a night of that month (the last one stays) counted it.

    `as_of` is the day the number speaks of, `at` when it was counted: a month that came before the measure
    existed was counted later, from the records' own dates.
    """

    row = models.CharField(max_length=8)
    measure = models.CharField(max_length=60)
    area_id = models.CharField(max_length=12, db_collation="C")
    month = models.CharField(max_length=7)
    as_of = models.DateField()
    value = models.FloatField()
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField()
    detail = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        db_table = "plan_measurement"
        ordering = ("row", "measure", "area_id", "month")
        indexes = (models.Index(fields=("area_id", "month", "row"), name="plan_measurement_area"),)
        constraints = (
            models.UniqueConstraint(
                fields=("row", "measure", "area_id", "month"), name="plan_measured_once_a_month"
            ),
        )

    def __str__(self) -> str:
        return f"{self.row} {self.measure} {self.area_id} {self.month}"


class Paper(models.Model):
    """A paper that shows how a commitment stands: its day, who signed it, what it says, the file sealed.

    It belongs to the county's plan, not to an area. A wrong one is set aside with a reason, never removed.
    """

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    year = models.PositiveSmallIntegerField()
    row = models.CharField(max_length=8)
    on = models.DateField(_("材料日期"))
    signer = models.CharField(_("签字人"), max_length=30)
    words = models.CharField(_("说明了什么"), max_length=200)
    sealed = models.BinaryField()
    media_type = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    filed_on = models.DateField(_("归档日期"))
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_aside = models.CharField(_("作废原因"), max_length=200, blank=True)
    set_aside_on = models.DateField(null=True)

    class Meta:
        ordering = ("-on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("year", "row", "digest"),
                condition=Q(set_aside=""),
                name="plan_paper_kept_once",
            ),
            models.CheckConstraint(
                name="plan_paper_of_its_year",
                condition=Q(on__year=models.F("year"), on__lte=models.F("filed_on")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.year} {self.row} {self.on:%Y-%m-%d}"
