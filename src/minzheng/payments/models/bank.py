"""Files that went to the bank and came back, and what each line of a return said."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from minzheng.payments.models.area import InArea
from minzheng.payments.models.rolls import Line, Roll


class BankFile(InArea):
    """A file as it was sent or received, sealed; the same file is taken in once."""

    class Way(models.TextChoices):
        OUT = "out", _("送出")
        BACK = "back", _("回盘")

    roll = models.ForeignKey(Roll, on_delete=models.PROTECT, related_name="files")
    way = models.CharField(max_length=4, choices=Way.choices)
    layout = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    sealed = models.BinaryField()
    digest = models.CharField(max_length=64)
    lines = models.PositiveIntegerField()
    total_fen = models.BigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("roll_id", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="bank_file_area"),)
        constraints = (models.UniqueConstraint(name="bank_file_once", fields=("way", "digest")),)

    def __str__(self) -> str:
        return self.name


class BankLine(InArea):
    """What a return says of one payment."""

    class Result(models.TextChoices):
        PAID = "paid", _("成功")
        CLOSED = "closed", _("账户已销户")
        WRONG_NAME = "wrong_name", _("户名与账号不符")
        WRONG_NUMBER = "wrong_number", _("账号不存在")
        OTHER = "other", _("其他原因")

    file = models.ForeignKey(BankFile, on_delete=models.PROTECT, related_name="results")
    line = models.OneToOneField(Line, on_delete=models.PROTECT, related_name="bank_line")
    amount_fen = models.BigIntegerField()
    result = models.CharField(max_length=12, choices=Result.choices)
    words = models.CharField(max_length=120, blank=True)
    paid_on = models.DateField(null=True)

    class Meta:
        ordering = ("file_id", "pk")
        indexes = (models.Index(fields=("area_id", "id"), name="bank_line_area"),)

    def __str__(self) -> str:
        return f"{self.line_id} {self.result}"
