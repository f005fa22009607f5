"""A township's demonstration centre of care."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Record


class CareCentre(Record):
    """One centre; `area_id` is its township or a village of it."""

    class State(models.TextChoices):
        PLANNED = "planned", _("已立项")
        BUILDING = "building", _("在建")
        ACCEPTED = "accepted", _("已验收")
        IN_USE = "in_use", _("已运营")
        PAUSED = "paused", _("暂停服务")
        CLOSED = "closed", _("已终止")

    class Runner(models.TextChoices):
        TOWNSHIP = "township", _("乡镇自办")
        HOME = "home", _("敬老院承办")
        SOCIAL = "social", _("社会组织承办")
        COMPANY = "company", _("企业承办")

    name = models.CharField(_("中心名称"), max_length=60, unique=True)
    site = models.CharField(_("地址"), max_length=120)
    planned_beds = models.PositiveIntegerField(_("计划床位数"))
    planned_until = models.DateField(_("计划建成日期"))
    beds = models.PositiveIntegerField(_("床位数"), null=True)
    size = models.PositiveIntegerField(_("建筑面积（平方米）"), null=True)
    runner = models.CharField(_("运营方式"), max_length=10, choices=Runner.choices, default="")
    head = models.CharField(_("负责人"), max_length=30, default="")
    day_care = models.BooleanField(_("日间照料"), null=True)
    meals = models.BooleanField(_("助餐"), null=True)
    at_home = models.BooleanField(_("上门服务"), null=True)
    served = models.PositiveIntegerField(_("月服务人次"), null=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("社区养老服务中心")
        constraints = (
            models.CheckConstraint(
                name="centre_runs_with_beds",
                condition=~Q(state="in_use") | Q(beds__gt=0),
                violation_error_message=_("运营的中心须有床位。"),
            ),
        )

    @property
    def title(self) -> str:
        return self.name
