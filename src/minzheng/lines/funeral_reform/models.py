"""A leading group with its plan, and the publicity it owes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Obligation, Record


class ReformGroup(Record):
    """The leading group of one township or village (`area_id`), headed by its first leader."""

    class State(models.TextChoices):
        FORMED = "formed", _("已成立，没有方案")
        PLANNED = "planned", _("已有方案")
        ENDED = "ended", _("已撤销")

    class Post(models.TextChoices):
        SECRETARY = "secretary", _("乡镇党委书记")
        MAYOR = "mayor", _("乡镇长")
        VILLAGE_SECRETARY = "village_secretary", _("村（社区）党组织书记")
        VILLAGE_HEAD = "village_head", _("村（居）委会主任")
        OTHER = "other", _("其他人员")

    leader = models.CharField(_("组长"), max_length=30)
    post = models.CharField(_("组长职务"), max_length=18, choices=Post.choices)
    members = models.PositiveSmallIntegerField(_("成员人数"))
    document = models.CharField(_("成立文件"), max_length=60)
    plan_name = models.CharField(_("方案名称"), max_length=80, default="")
    plan_document = models.CharField(_("方案文号"), max_length=60, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("殡葬改革领导小组")
        constraints = (
            models.UniqueConstraint(
                name="reform_group_once",
                fields=("area_id",),
                condition=~Q(state="ended"),
                violation_error_message=_("这里已经有领导小组；换组长请办理“更换组长”。"),
            ),
        )


class ReformPublicity(Obligation):
    """One round of publicity a group owes."""

    class State(models.TextChoices):
        PLANNED = "planned", _("待开展")
        HELD = "held", _("已开展")
        DROPPED = "dropped", _("不再需要")

    class Way(models.TextChoices):
        HOUSE = "house", _("入户宣传")
        MEETING = "meeting", _("屋场会、村民会议")
        BROADCAST = "broadcast", _("广播、宣传车")
        BOARD = "board", _("标语、公开栏")
        ONLINE = "online", _("微信群等网络")
        SHOW = "show", _("文艺活动")

    of = models.ForeignKey(
        ReformGroup, verbose_name=_("领导小组"), on_delete=models.PROTECT, related_name="publicity"
    )
    way = models.CharField(_("形式"), max_length=10, choices=Way.choices, default="")
    reached = models.PositiveIntegerField(_("受众人数"), null=True)
    content = models.CharField(_("内容"), max_length=200, default="")

    class Meta(Obligation.Meta):
        abstract = False
        verbose_name = _("殡葬改革宣传")
