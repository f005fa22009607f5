"""The old who have to be looked in on, and each visit owed to one of them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Obligation, PersonRecord


class Risk(models.TextChoices):
    """How often somebody is seen; the days stand in parameters.yaml."""

    HIGH = "high", _("高风险")
    FOCUS = "focus", _("重点")
    GENERAL = "general", _("一般")


class Elder(PersonRecord):
    """One person on the register of visits; `grounds` says why, as the data or the village found it."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("待核实")
        LISTED = "listed", _("在册")
        CLOSED = "closed", _("已退出")
        DECLINED = "declined", _("不纳入")

    class Kind(models.TextChoices):
        ALONE = "alone", _("独居")
        EMPTY_NEST = "empty_nest", _("空巢")
        LEFT_BEHIND = "left_behind", _("留守")
        DISABLED = "disabled", _("失能或重度残疾")
        VERY_OLD = "very_old", _("高龄")
        ONE_CHILD = "one_child", _("计划生育特殊家庭")

    class Leaving(models.TextChoices):
        DEATH = "death", _("去世")
        MOVED = "moved", _("迁出")
        HOME = "home", _("入住养老机构")
        CARED_FOR = "cared_for", _("子女已回家照料")

    kind = models.CharField(_("类别"), max_length=12, choices=Kind.choices)
    risk = models.CharField(_("风险等级"), max_length=8, choices=Risk.choices)
    grounds = models.CharField(_("列入理由"), max_length=200)
    listed_on = models.DateField(_("列入日期"), null=True, editable=False)
    leaving = models.CharField(_("退出原因"), max_length=12, choices=Leaving.choices, default="")

    class Meta(PersonRecord.Meta):
        abstract = False
        verbose_name = _("探访对象")
        constraints = (
            models.UniqueConstraint(
                name="elder_once",
                fields=("person",),
                condition=Q(state__in=("proposed", "listed")),
                violation_error_message=_("此人已经在探访名册上或正在核实，不重复登记。"),
            ),
        )


class ElderVisit(Obligation):
    """One visit owed to one of them, at the door or by phone."""

    class State(models.TextChoices):
        PLANNED = "planned", _("待探访")
        SEEN = "seen", _("已见到")
        MISSED = "missed", _("没有见到")
        DROPPED = "dropped", _("不再需要")

    class Way(models.TextChoices):
        DOOR = "door", _("上门")
        PHONE = "phone", _("电话或视频")

    class Health(models.TextChoices):
        WELL = "well", _("良好")
        ILL = "ill", _("有病痛，能自理")
        CARE = "care", _("需要人照料")
        URGENT = "urgent", _("需要马上就医")

    class Living(models.TextChoices):
        FINE = "fine", _("吃住、水电、用火安全")
        SHORT = "short", _("缺衣少食或无人做饭")
        UNSAFE = "unsafe", _("房屋或用火用电有隐患")

    class Referral(models.TextChoices):
        NONE = "none", _("不需要")
        AID = "aid", _("转社会救助")
        CARE = "care", _("转养老服务")
        DOCTOR = "doctor", _("转卫生院")
        FAMILY = "family", _("联系子女")
        OTHER = "other", _("转其他部门")

    of = models.ForeignKey(Elder, verbose_name=_("老人"), on_delete=models.PROTECT, related_name="visits")
    way = models.CharField(_("方式"), max_length=5, choices=Way.choices, default="")
    health = models.CharField(_("身体"), max_length=6, choices=Health.choices, default="")
    living = models.CharField(_("生活"), max_length=6, choices=Living.choices, default="")
    needs = models.CharField(_("需要什么"), max_length=200, default="", blank=True)
    referral = models.CharField(_("转介"), max_length=6, choices=Referral.choices, default="")
    absence = models.CharField(_("没有见到的原因"), max_length=100, default="")

    class Meta(Obligation.Meta):
        abstract = False
        verbose_name = _("探访")
