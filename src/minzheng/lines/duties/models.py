"""A duty of an office with its rhythm, and each time it falls due."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Obligation, Record


class Duty(Record):
    """One duty of a unit of the county or of a township; `area_id` is whose it is."""

    class State(models.TextChoices):
        ACTIVE = "active", _("执行中")
        ENDED = "ended", _("已结束")

    class Kind(models.TextChoices):
        CONTROL = "control", _("内部控制")
        CONDUCT = "conduct", _("干部作风")
        OFFICE = "office", _("五型机关")
        STUDY = "study", _("学习教育")
        IDEOLOGY = "ideology", _("意识形态责任")
        INTEGRITY = "integrity", _("党风廉政")

    class Rhythm(models.TextChoices):
        ONCE = "once", _("一次")
        MONTH = "month", _("每月")
        QUARTER = "quarter", _("每季度")
        HALF = "half", _("每半年")
        YEAR = "year", _("每年")

    unit = models.CharField(_("责任单位"), max_length=40)
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    task = models.CharField(_("责任事项"), max_length=100)
    rhythm = models.CharField(_("频次"), max_length=8, choices=Rhythm.choices)
    first_on = models.DateField(_("第一次应办日期"))
    last_on = models.DateField(_("截止日期"))
    planner = models.CharField(_("责任人"), max_length=30)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("责任事项")
        constraints = (
            models.UniqueConstraint(
                name="duty_once",
                fields=("area_id", "unit", "task", "first_on"),
                condition=Q(state="active"),
                violation_error_message=_("这个单位的这项责任已经登记，不重复登记。"),
            ),
        )

    @property
    def title(self) -> str:
        return f"{self.unit} · {self.task}"


class DutyTask(Obligation):
    """One time a duty falls due, with what shows that it was done."""

    class State(models.TextChoices):
        PLANNED = "planned", _("待办")
        DONE = "done", _("已办")
        FAULTED = "faulted", _("核对不实")
        DROPPED = "dropped", _("不再需要")

    class Finding(models.TextChoices):
        TRUE = "true", _("属实")
        WEAK = "weak", _("基本属实，材料须补充")

    of = models.ForeignKey(Duty, verbose_name=_("责任事项"), on_delete=models.PROTECT, related_name="tasks")
    result = models.CharField(_("完成情况"), max_length=200, default="")
    evidence = models.CharField(_("佐证材料（名称、文号）"), max_length=120, default="")
    finding = models.CharField(_("核对结果"), max_length=5, choices=Finding.choices, default="")

    class Meta(Obligation.Meta):
        abstract = False
        verbose_name = _("履职记录")
