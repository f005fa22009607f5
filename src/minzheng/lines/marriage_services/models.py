"""Weddings held together, and mediations of couples with what came of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import PersonRecord, Record


class Wedding(Record):
    """One event of new customs (集体婚礼、颁证仪式、宣传): planned, then held with its couples counted."""

    class State(models.TextChoices):
        PLANNED = "planned", _("筹备中")
        HELD = "held", _("已举办")
        CALLED_OFF = "called_off", _("已取消")

    class Kind(models.TextChoices):
        GROUP = "group", _("集体婚礼")
        CEREMONY = "ceremony", _("集体颁证仪式")
        PUBLICITY = "publicity", _("婚俗改革宣传")

    kind = models.CharField(_("形式"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("活动名称"), max_length=60)
    planned_on = models.DateField(_("计划日期"))
    place = models.CharField(_("地点"), max_length=60)
    couples = models.PositiveIntegerField(_("新人对数"), null=True, blank=True)
    visitors = models.PositiveIntegerField(_("到场人数"), null=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("移风易俗活动")

    @property
    def title(self) -> str:
        return self.name


class Mediation(PersonRecord):
    """One mediation: who asked, how often they sat together, and how it ended; never what was said."""

    class State(models.TextChoices):
        ASKED = "asked", _("已申请")
        SITTING = "sitting", _("调解中")
        RECONCILED = "reconciled", _("和好")
        AGREED = "agreed", _("达成协议，和平分手")
        FAILED = "failed", _("调解不成")

    class Matter(models.TextChoices):
        FEELINGS = "feelings", _("感情不和")
        PARENTS = "parents", _("与父母关系")
        MONEY = "money", _("家庭开支、债务")
        AWAY = "away", _("长期在外务工分居")
        VIOLENCE = "violence", _("家庭暴力")
        BRIDE_PRICE = "bride_price", _("彩礼纠纷")

    matter = models.CharField(_("事由"), max_length=12, choices=Matter.choices)
    both_agree = models.BooleanField(_("双方同意调解"), default=False)
    mediator = models.CharField(_("调解员"), max_length=40, default="")
    sittings = models.PositiveSmallIntegerField(_("调解次数"), null=True)
    safe = models.BooleanField(_("已告知报警和人身安全保护令"), default=False)

    class Meta(PersonRecord.Meta):
        abstract = False
        verbose_name = _("婚姻家庭调解")
