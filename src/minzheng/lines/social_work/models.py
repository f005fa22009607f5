"""Stations, workers with their certificates, and services; a worker may come from anywhere."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Record


class Station(Record):
    """The county's general station, or a township's; `area_id` is the county or the township."""

    class State(models.TextChoices):
        PLANNED = "planned", _("筹建")
        OPEN = "open", _("已运行")
        CLOSED = "closed", _("已停止")

    name = models.CharField(_("站名"), max_length=60)
    place = models.CharField(_("地点"), max_length=80)
    run_by = models.CharField(_("承接机构"), max_length=60, default="")
    contract = models.CharField(_("购买服务合同号"), max_length=60, default="")
    contract_until = models.DateField(_("合同期至"), null=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("社工站")
        constraints = (
            models.UniqueConstraint(
                name="station_one_for_an_area",
                fields=("area_id",),
                condition=~Q(state="closed"),
                violation_error_message=_("这里已有一个社工站。"),
            ),
        )

    @property
    def title(self) -> str:
        return self.name


class Worker(Record):
    """Somebody who works at a station: recruited, sent there, certified."""

    class State(models.TextChoices):
        RECRUITED = "recruited", _("已招募")
        DISPATCHED = "dispatched", _("已派驻")
        LEFT = "left", _("已离岗")

    class Level(models.TextChoices):
        NONE = "none", _("无证")
        ASSISTANT = "assistant", _("助理社会工作师")
        WORKER = "worker", _("社会工作师")
        SENIOR = "senior", _("高级社会工作师")

    name = models.CharField(_("姓名"), max_length=30)
    level = models.CharField(_("职业水平"), max_length=10, choices=Level.choices, default=Level.NONE)
    certificate = models.CharField(_("证书管理号"), max_length=40, blank=True, default="")
    certified_on = models.DateField(_("取证日期"), null=True, blank=True)
    station = models.ForeignKey(
        Station, verbose_name=_("社工站"), on_delete=models.PROTECT, related_name="workers", null=True
    )

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("社工")
        constraints = (
            models.UniqueConstraint(
                name="worker_certificate_once",
                fields=("certificate",),
                condition=~Q(certificate="") & ~Q(state="left"),
                violation_error_message=_("这个证书已登记在另一名社工名下。"),
            ),
        )

    @property
    def title(self) -> str:
        return self.name


class Service(Record):
    """One service of a station: to one person, a group or a community."""

    class State(models.TextChoices):
        GIVEN = "given", _("已服务")

    class Kind(models.TextChoices):
        ASSESS = "assess", _("协助家庭评估")
        VISIT = "visit", _("建档访视")
        NEEDS = "needs", _("需求分析")
        LINK = "link", _("资源链接")
        COUNSEL = "counsel", _("心理疏导、关系调适")
        GROUP = "group", _("小组活动")
        COMMUNITY = "community", _("社区活动")

    class For(models.TextChoices):
        RELIEF = "relief", _("社会救助对象")
        ELDER = "elder", _("老年人")
        CHILD = "child", _("儿童")
        DISABLED = "disabled", _("残疾人")
        PUBLIC = "public", _("社区居民")

    station = models.ForeignKey(
        Station, verbose_name=_("社工站"), on_delete=models.PROTECT, related_name="services"
    )
    kind = models.CharField(_("服务方式"), max_length=10, choices=Kind.choices)
    served = models.CharField(_("服务对象"), max_length=10, choices=For.choices)
    people = models.PositiveIntegerField(_("人次"))
    hours = models.PositiveIntegerField(_("工时（小时）"))
    volunteers = models.PositiveIntegerField(_("志愿者人数"), default=0)
    what = models.CharField(_("内容"), max_length=120)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("社工服务")
