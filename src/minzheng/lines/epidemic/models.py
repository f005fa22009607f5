"""Premises of civil affairs and their reports while watched; what an emergency switches on, until when.

Numbers only: no report names anybody who is ill.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Obligation, Record


class Premises(Record):
    """A home, station, hall or office yard whose people are looked after in an epidemic."""

    class State(models.TextChoices):
        WATCHED = "watched", _("监测中")
        RESTING = "resting", _("未监测")
        CLOSED = "closed", _("已停用")

    class Kind(models.TextChoices):
        HOME = "home", _("养老机构")
        CHILDREN = "children", _("儿童福利机构")
        RESCUE = "rescue", _("救助管理站")
        FUNERAL = "funeral", _("殡仪馆、公墓")
        MARRIAGE = "marriage", _("婚姻登记处")
        OFFICE = "office", _("机关大院")
        LOTTERY = "lottery", _("福彩销售场所")

    name = models.CharField(_("场所名称"), max_length=60)
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    head = models.CharField(_("防控责任人"), max_length=30)
    people = models.PositiveIntegerField(_("常住和工作人数"))
    watch_from = models.DateField(_("监测自"), null=True, editable=False)
    every_days = models.PositiveSmallIntegerField(_("每几日报告一次"), null=True)
    watch_until = models.DateField(_("监测至"), null=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("防控场所")

    @property
    def title(self) -> str:
        return self.name


class HealthReport(Obligation):
    """One report of one place on one day."""

    class State(models.TextChoices):
        PLANNED = "planned", _("待报告")
        DONE = "done", _("已报告")
        DROPPED = "dropped", _("不再需要")

    of = models.ForeignKey(
        Premises, verbose_name=_("防控场所"), on_delete=models.PROTECT, related_name="health_reports"
    )
    present = models.PositiveIntegerField(_("在场人数"), null=True)
    feverish = models.PositiveIntegerField(_("发热或有症状人数"), null=True)
    tested = models.PositiveIntegerField(_("核酸检测人数"), null=True)
    vaccinated = models.PositiveIntegerField(_("已接种疫苗人数"), null=True)
    infected = models.PositiveIntegerField(_("确诊和无症状感染者"), null=True)
    visitors = models.PositiveIntegerField(_("来访登记人数"), null=True)
    supplies_days = models.PositiveIntegerField(_("防护物资可用天数"), null=True)
    reported = models.BooleanField(_("发热、感染已报疾控部门"), default=False)

    class Meta(Obligation.Meta):
        abstract = False
        verbose_name = _("健康监测报告")


class EmergencySwitch(Record):
    """What may be done otherwise while an emergency lasts, between two days, never without an end."""

    class State(models.TextChoices):
        ON = "on", _("已开启")
        OFF = "off", _("已关闭")

    class Measure(models.TextChoices):
        REMOTE_VISITS = "remote_visits", _("入户调查改用电话、视频")
        RECHECKS_LATER = "rechecks_later", _("暂缓定期核查")
        RELIEF_FIRST = "relief_first", _("急难救助先行、手续后补")
        CLOSED_HOMES = "closed_homes", _("养老、儿童机构封闭管理")
        NO_GATHERINGS = "no_gatherings", _("停办集体活动")

    measure = models.CharField(_("措施"), max_length=16, choices=Measure.choices)
    until = models.DateField(_("到哪天为止"))
    order = models.CharField(_("依据文号"), max_length=60)
    why_ended = models.CharField(_("关闭理由"), max_length=120, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("应急开关")
