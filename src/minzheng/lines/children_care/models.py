"""One activity of the care campaign: planned, then held with who came, or called off."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Record


class CareActivity(Record):
    """An activity in a village or township."""

    class State(models.TextChoices):
        PLANNED = "planned", _("已安排")
        HELD = "held", _("已开展")
        CALLED_OFF = "called_off", _("已取消")

    class Kind(models.TextChoices):
        LAW = "law", _("百场未成年人保护法宣讲")
        SAFETY = "safety", _("百场安全自护教育")
        COUNSEL = "counsel", _("百次心理辅导")
        WISH = "wish", _("百个微心愿")
        PAIRS = "pairs", _("百名志愿者结对")
        WOMEN = "women", _("百场留守妇女关爱")

    kind = models.CharField(_("活动类别"), max_length=8, choices=Kind.choices)
    topic = models.CharField(_("活动内容"), max_length=80)
    planned_on = models.DateField(_("计划日期"))
    host = models.CharField(_("组织单位"), max_length=60)
    held_on = models.DateField(_("开展日期"), null=True, editable=False)
    children = models.PositiveIntegerField(_("参加儿童人数"), null=True)
    women = models.PositiveIntegerField(_("参加妇女人数"), null=True)
    helpers = models.PositiveIntegerField(_("志愿者、社工人数"), null=True)
    outcome = models.CharField(_("开展情况"), max_length=200, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("关爱活动")

    @property
    def title(self) -> str:
        return self.topic
