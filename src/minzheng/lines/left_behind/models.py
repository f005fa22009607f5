"""One left-behind person, and each yearly review owed to them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Obligation, PersonRecord


class Group(models.TextChoices):
    CHILD = "child", _("留守儿童")
    WOMAN = "woman", _("留守妇女")
    ELDER = "elder", _("留守老年人")


class Away(models.TextChoices):
    BOTH = "both", _("父母双方")
    FATHER = "father", _("父亲")
    MOTHER = "mother", _("母亲")
    HUSBAND = "husband", _("丈夫")
    CHILDREN = "children", _("全部子女")


class HomeParent(models.TextChoices):
    """The parent who stayed, where one did; what makes somebody unable is the rulebook's business."""

    WELL = "well", _("有监护能力")
    ILL = "serious_illness", _("患重病")
    DISABLED = "severe_disability", _("重度残疾")
    CUSTODY = "custody", _("服刑在押")
    LOST = "lost_contact", _("失联")
    DEAD = "dead", _("死亡")


class LeftBehind(PersonRecord):
    """A person found or recorded as left behind, and what was learnt of who is away."""

    class State(models.TextChoices):
        FOUND = "found", _("待核实")
        RECORDED = "recorded", _("已录入")
        NOT_SO = "not_so", _("核实不属于")
        ENDED = "ended", _("不再属于")

    class FoundBy(models.TextChoices):
        DATA = "data", _("数据比对")
        VILLAGE = "village", _("村（社区）排查")
        REPORT = "report", _("报告或求助")

    class Carer(models.TextChoices):
        GRANDPARENTS = "grandparents", _("祖父母、外祖父母")
        PARENT = "parent", _("留在家的父母一方")
        RELATIVES = "relatives", _("其他亲属")
        SPOUSE = "spouse", _("配偶")
        SCHOOL = "school", _("寄宿学校")
        NOBODY = "nobody", _("无人照料")
        ITSELF = "itself", _("本人自理")

    class Risk(models.TextChoices):
        HIGH = "high", _("高风险")
        FOCUS = "focus", _("重点")
        GENERAL = "general", _("一般")

    class Leaving(models.TextChoices):
        BACK = "back", _("外出的家人已返回")
        FOLLOWED = "followed", _("已随家人外出")
        AGE = "age", _("年龄不再符合")
        MOVED = "moved", _("户籍迁出")
        DEATH = "death", _("去世")

    group = models.CharField(_("类别"), max_length=6, choices=Group.choices)
    found_by = models.CharField(_("发现方式"), max_length=8, choices=FoundBy.choices)
    grounds = models.CharField(_("发现依据"), max_length=200)
    away = models.CharField(_("谁在外"), max_length=8, choices=Away.choices, default="")
    months = models.PositiveSmallIntegerField(_("连续外出几个月（取最短的）"), null=True)
    home_parent = models.CharField(
        _("留在家的父母一方（一方外出的儿童必填）"),
        max_length=17,
        choices=HomeParent.choices,
        default="",
        blank=True,
    )
    carer = models.CharField(_("实际照料人"), max_length=12, choices=Carer.choices, default="")
    risk = models.CharField(_("风险等级"), max_length=8, choices=Risk.choices, default="")
    leaving = models.CharField(_("不再属于的原因"), max_length=8, choices=Leaving.choices, default="")
    recorded_on = models.DateField(_("录入日期"), null=True, editable=False)

    class Meta(PersonRecord.Meta):
        abstract = False
        verbose_name = _("留守人员")
        constraints = (
            models.UniqueConstraint(
                name="left_behind_once",
                fields=("person", "group"),
                condition=Q(state__in=("found", "recorded")),
                violation_error_message=_("此人已在这一类留守人员名册上，不重复登记。"),
            ),
        )


class LeftBehindReview(Obligation):
    """One review owed: is it still so, and how do they live?"""

    class State(models.TextChoices):
        PLANNED = "planned", _("待复核")
        REVIEWED = "reviewed", _("已复核")
        DROPPED = "dropped", _("不再需要")

    class Living(models.TextChoices):
        GOOD = "good", _("生活照料落实")
        HELP = "help", _("有困难，已帮扶")
        DANGER = "danger", _("有监护缺失或人身安全风险，已报告")

    of = models.ForeignKey(
        LeftBehind, verbose_name=_("留守人员"), on_delete=models.PROTECT, related_name="reviews"
    )
    still = models.BooleanField(_("仍属留守"), null=True)
    living = models.CharField(_("生活情况"), max_length=8, choices=Living.choices, default="")
    reported_to = models.CharField(_("已报告谁（有风险必填）"), max_length=60, default="", blank=True)

    class Meta(Obligation.Meta):
        abstract = False
        verbose_name = _("留守人员复核")
