"""Who came for help and what became of it, the help given day by day, and the rounds on the streets.

All lies with the county's station. A person may have no ID and no name but the one they say: that is why a
name in words stands here; who is known to the registry is named by its key alone.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Obligation, Record
from minzheng.registry.models import Person, Sex


class Stay(Record):
    """One request for help: taken in or turned away, with its intake form, its length and its end."""

    class State(models.TextChoices):
        IN_STATION = "in_station", _("在站")
        IN_HOSPITAL = "in_hospital", _("送医救治")
        LEFT = "left", _("已离站")
        DIED = "died", _("死亡")
        TURNED_AWAY = "turned_away", _("不予救助，待送达通知")
        NOTIFIED = "notified", _("不予救助，已书面通知")

    class CameBy(models.TextChoices):
        SELF = "self", _("自行求助")
        POLICE = "police", _("公安护送")
        CITY = "city", _("城管引导")
        PATROL = "patrol", _("街面巡查发现")
        CITIZEN = "citizen", _("群众护送或报告")
        OTHER_STATION = "other_station", _("外地救助站移送")

    class Cause(models.TextChoices):
        LOST = "lost", _("走失")
        NO_WORK = "no_work", _("务工不着")
        ROBBED = "robbed", _("被偷被骗")
        NO_KIN = "no_kin", _("投亲不遇")
        BEGGING = "begging", _("流浪乞讨")
        LEFT_HOME = "left_home", _("离家出走")
        UNKNOWN = "unknown", _("问不清")

    class Ground(models.TextChoices):
        HAS_MEANS = "has_means", _("自身有能力解决食宿（实施细则第二条）")
        HAS_KIN = "has_kin", _("有亲友投靠且愿意接纳（实施细则第二条）")
        REFUSES = "refuses", _("拒不如实提供情况（管理办法第六条、实施细则第六条）")
        WANTS_CASH = "wants_cash", _("只要求现金，不要求食宿")
        ENDS_HELP = "ends_help", _("无正当理由不愿离站或擅自离站（实施细则第十三条）")

    class Left(models.TextChoices):
        TICKET = "ticket", _("提供乘车凭证返乡")
        FETCHED = "fetched", _("亲属或单位接回")
        ESCORTED = "escorted", _("护送返乡")
        OTHER_STATION = "other_station", _("移送其他救助站")
        SETTLED = "settled", _("落户安置")
        GAVE_UP = "gave_up", _("自愿放弃救助")

    person = models.ForeignKey(
        Person,
        verbose_name=_("登记中的人"),
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        null=True,
        blank=True,
    )
    told_name = models.CharField(_("自称姓名"), max_length=40, blank=True, default="")
    sex = models.CharField(_("性别"), max_length=6, choices=Sex.choices)
    age = models.PositiveSmallIntegerField(_("年龄（估计）"))
    came_by = models.CharField(_("来站方式"), max_length=14, choices=CameBy.choices)
    handed_by = models.CharField(_("护送单位和人员"), max_length=60, blank=True, default="")
    handover_paper = models.CharField(_("交接表编号"), max_length=40, blank=True, default="")
    cause = models.CharField(_("流浪原因"), max_length=10, choices=Cause.choices)
    found_at = models.CharField(_("发现地点、经过"), max_length=120)
    unable = models.BooleanField(_("残疾、行动不便或不能表达"), default=False)
    ill = models.BooleanField(_("突发急病、外伤或疑似精神病、传染病"), default=False)
    belongings = models.CharField(_("随身物品清单"), max_length=120, blank=True, default="")
    ground = models.CharField(_("不予救助的理由"), max_length=12, choices=Ground.choices, default="")
    reasons = models.CharField(_("具体情况"), max_length=200, default="")
    handed_over = models.BooleanField(_("通知书已交本人（拒收的已注明）"), default=False)
    until = models.DateField(_("救助至"), null=True)
    longer_why = models.CharField(_("延长理由"), max_length=120, default="")
    longer_paper = models.CharField(_("上级民政部门备案号"), max_length=40, default="")
    left = models.CharField(_("离站方式"), max_length=14, choices=Left.choices, default="")
    left_to = models.CharField(_("去向"), max_length=60, default="")
    escort = models.CharField(_("接领人或护送人"), max_length=60, blank=True, default="")
    signed = models.BooleanField(_("本人（接领人）已签字"), default=False)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("救助登记")


class Help(Record):
    """One help given during a stay."""

    class State(models.TextChoices):
        GIVEN = "given", _("已提供")

    class Kind(models.TextChoices):
        FOOD = "food", _("食宿")
        CLOTHES = "clothes", _("衣被、洗漱")
        DOCTOR = "doctor", _("医疗救治")
        CALL = "call", _("联系亲属或单位")
        TALK = "talk", _("心理疏导、教育")
        SEARCH = "search", _("身份查询")
        TICKET = "ticket", _("乘车凭证")

    stay = models.ForeignKey(Stay, verbose_name=_("救助登记"), on_delete=models.PROTECT, related_name="help")
    kind = models.CharField(_("服务"), max_length=8, choices=Kind.choices)
    what = models.CharField(_("内容"), max_length=120)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("在站服务")


class Campaign(Record):
    """A seasonal campaign (寒冬送温暖, 夏季送清凉) between two days."""

    class State(models.TextChoices):
        RUNNING = "running", _("进行中")
        ENDED = "ended", _("已结束")

    class Kind(models.TextChoices):
        WINTER = "winter", _("寒冬送温暖")
        SUMMER = "summer", _("夏季送清凉")
        QUALITY = "quality", _("服务质量大提升")

    kind = models.CharField(_("行动"), max_length=8, choices=Kind.choices)
    until = models.DateField(_("结束日期"))
    plan = models.CharField(_("方案文号"), max_length=60)
    result = models.CharField(_("总结"), max_length=300, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("专项行动")


class Patrol(Obligation):
    """One round on the streets owed during a campaign."""

    class State(models.TextChoices):
        PLANNED = "planned", _("待巡查")
        DONE = "done", _("已巡查")
        DROPPED = "dropped", _("不再需要")

    of = models.ForeignKey(
        Campaign, verbose_name=_("专项行动"), on_delete=models.PROTECT, related_name="patrols"
    )
    places = models.CharField(_("巡查地点"), max_length=120, default="")
    patrollers = models.CharField(_("巡查人员（两人以上）"), max_length=60, default="")
    met = models.PositiveSmallIntegerField(_("发现人数"), null=True)
    persuaded = models.PositiveSmallIntegerField(_("其中护送进站"), null=True)
    given = models.CharField(_("发放物资"), max_length=80, blank=True, default="")

    class Meta(Obligation.Meta):
        abstract = False
        verbose_name = _("街面巡查")
