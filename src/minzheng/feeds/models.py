"""What arrived and what became of it: one batch per file, one quarantined row per row not accepted.

County-wide and without areas: pages guard them by permission, not by scope.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from minzheng.feeds.contract import Kind


class Batch(models.Model):
    """One file as it was received."""

    class Status(models.TextChoices):
        OPEN = "open", _("读取中")
        ACCEPTED = "accepted", _("全部入库")
        PARTLY = "partly", _("部分入库")
        REFUSED = "refused", _("未能读取")
        HELD = "held", _("待确认")
        WITHDRAWN = "withdrawn", _("已撤回")

    class Question(models.TextChoices):
        """What a held file waits to be told."""

        LAYOUT = "layout", _("表头或月份有疑问")
        REPLACES = "replaces", _("是否替换已入库的文件")
        CONTRADICTS = "contradicts", _("与上月相差过大")

    TAKEN_IN: ClassVar = (Status.OPEN, Status.ACCEPTED, Status.PARTLY)

    feed = models.SlugField(_("数据来源"), max_length=60, blank=True)
    period = models.CharField(_("所属月份"), max_length=7, blank=True)
    file_name = models.CharField(_("文件名"), max_length=255)
    file_sha256 = models.CharField(max_length=64)
    received_on = models.DateField(_("收到日期"))
    rows_read = models.PositiveIntegerField(_("读取行数"), default=0)
    rows_accepted = models.PositiveIntegerField(_("入库行数"), default=0)
    rows_quarantined = models.PositiveIntegerField(_("隔离行数"), default=0)
    status = models.CharField(_("状态"), max_length=9, choices=Status, default=Status.OPEN)
    # Rows that say something new or other than the month before; unknown (null) until somebody compared.
    rows_changed = models.PositiveIntegerField(_("变动行数"), null=True)
    refusal = models.TextField(_("说明"), blank=True)
    question = models.CharField(_("待确认事项"), max_length=11, choices=Question, blank=True)
    notes = models.TextField(_("附注"), blank=True)
    raw_path = models.CharField(max_length=255, blank=True)
    # A corrected file for a month that is already taken in waits here until the county accepts it.
    supersedes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="successors")

    class Meta:
        ordering = ("-period", "feed", "-id")
        constraints = [
            models.UniqueConstraint(fields=["feed", "file_sha256"], name="feeds_batch_same_file_once"),
            models.UniqueConstraint(
                fields=["feed", "period"],
                condition=Q(status__in=("open", "accepted", "partly")),
                name="feeds_batch_one_per_month",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("accepted", "partly"))
                | Q(rows_read=F("rows_accepted") + F("rows_quarantined")),
                name="feeds_batch_loses_no_row",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class QuarantinedRow(models.Model):
    """A row not accepted: where it stands, why, and its cells under seal (JSON, header -> text)."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="quarantined")
    sheet = models.CharField(_("工作表"), max_length=60, blank=True)
    row = models.PositiveIntegerField(_("行"))
    column = models.CharField(_("列"), max_length=60, blank=True)
    kind = models.CharField(_("类型"), max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    message = models.TextField(_("说明"))
    cells_sealed = models.BinaryField()

    class Meta:
        ordering = ("batch", "sheet", "row")
        constraints = [
            models.UniqueConstraint(fields=["batch", "sheet", "row"], name="feeds_quarantined_row_once"),
        ]

    def __str__(self) -> str:
        return self.message
