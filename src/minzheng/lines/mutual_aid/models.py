"""A point of mutual aid among the old."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Record


class MutualAidPoint(Record):
    """One point; its tier is its area's: county, township or village."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("筹建中")
        RUNNING = "running", _("已运行")
        PAUSED = "paused", _("暂停")
        CLOSED = "closed", _("已撤销")

    class Mode(models.TextChoices):
        PARTY = "party", _("党建+养老")
        SOCIAL_WORK = "social_work", _("社工+养老")
        ASSOCIATION = "association", _("老协+养老")

    name = models.CharField(_("服务点名称"), max_length=60)
    mode = models.CharField(_("模式"), max_length=12, choices=Mode.choices)
    site = models.CharField(_("场地"), max_length=120)
    keeper = models.CharField(_("牵头人"), max_length=30, default="")
    helpers = models.PositiveIntegerField(_("志愿者人数"), null=True)
    elders = models.PositiveIntegerField(_("服务老人数"), null=True)
    partner = models.CharField(_("支部、社工站或老年协会名称"), max_length=60, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("互助养老服务点")
        constraints = (
            models.UniqueConstraint(
                name="mutual_aid_point_once",
                fields=("area_id", "name"),
                condition=~Q(state="closed"),
                violation_error_message=_("这里已登记过同名的服务点。"),
            ),
        )

    @property
    def title(self) -> str:
        return self.name

    @property
    def tier(self) -> str:
        """Which of the three tiers: 县级, 乡级, 村级."""
        return {6: "县级", 9: "乡级"}.get(len(self.area_id), "村级")
