"""A place under watch, the inspections it is owed, and the hazards found there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Obligation, Record


class SafePlace(Record):
    """One place of service and who answers for its safety; `origin` is its record in another line."""

    class State(models.TextChoices):
        MISSING = "missing", _("责任未落实")
        IN_PLACE = "in_place", _("责任已落实")
        OUT = "out", _("已移出")

    class Kind(models.TextChoices):
        HOME = "home", _("养老机构")
        CHILDREN = "children", _("儿童福利机构")
        RESCUE = "rescue", _("救助管理站")
        FUNERAL = "funeral", _("殡仪馆")
        CEMETERY = "cemetery", _("公墓")
        LOTTERY = "lottery", _("福彩网点")
        CENTRE = "centre", _("社区养老服务中心")
        MUTUAL_AID = "mutual_aid", _("互助养老服务点")
        OFFICE = "office", _("机关办公场所")

    name = models.CharField(_("场所名称"), max_length=60)
    kind = models.CharField(_("场所类别"), max_length=10, choices=Kind.choices)
    site = models.CharField(_("地址"), max_length=120, default="", blank=True)
    head = models.CharField(_("安全责任人"), max_length=30, default="")
    officer = models.CharField(_("安全管理员"), max_length=30, default="")
    supervisor = models.CharField(_("监管责任人"), max_length=30, default="")
    origin = models.UUIDField(null=True, unique=True, editable=False)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("安全监管场所")
        constraints = (
            models.UniqueConstraint(
                name="safe_place_once",
                fields=("area_id", "name", "kind"),
                violation_error_message=_("这里已登记过同名同类的场所。"),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        return self.name


class SafetyInspection(Obligation):
    """One look at a place: fire, food, personal safety, by two."""

    class State(models.TextChoices):
        PLANNED = "planned", _("待检查")
        CLEAN = "clean", _("未发现隐患")
        PROBLEMS = "problems", _("发现隐患")
        CLOSED = "closed", _("已闭环")
        DROPPED = "dropped", _("不再检查")

    class Found(models.TextChoices):
        FINE = "fine", _("正常")
        PROBLEM = "problem", _("有隐患")
        NONE = "none", _("不涉及")

    of = models.ForeignKey(
        SafePlace,
        verbose_name=_("场所"),
        on_delete=models.PROTECT,
        related_name="inspections",
        editable=False,
    )
    first_inspector = models.CharField(_("检查人员一"), max_length=30, default="")
    second_inspector = models.CharField(_("检查人员二"), max_length=30, default="")
    fire = models.CharField(_("消防安全"), max_length=8, choices=Found.choices, default="")
    food = models.CharField(_("食品安全"), max_length=8, choices=Found.choices, default="")
    personal = models.CharField(_("人身安全"), max_length=8, choices=Found.choices, default="")
    findings = models.CharField(_("检查情况"), max_length=500, default="")

    class Meta(Obligation.Meta):
        abstract = False
        verbose_name = _("安全检查")


class Hazard(Record):
    """One hazard from its finding to its closing by a second person."""

    class State(models.TextChoices):
        OPEN = "open", _("整改中")
        ESCALATED = "escalated", _("逾期，已报县局")
        RIGHT = "right", _("已整改，待复查")
        CLOSED = "closed", _("已销号")

    class Kind(models.TextChoices):
        FIRE = "fire", _("消防")
        FOOD = "food", _("食品")
        PERSONAL = "personal", _("人身")
        BUILDING = "building", _("房屋")
        POWER = "power", _("用电用气")
        OTHER = "other", _("其他")

    class Grade(models.TextChoices):
        GENERAL = "general", _("一般隐患")
        SERIOUS = "serious", _("重大隐患")

    place = models.ForeignKey(
        SafePlace, verbose_name=_("场所"), on_delete=models.PROTECT, related_name="hazards"
    )
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    grade = models.CharField(_("等级"), max_length=8, choices=Grade.choices)
    found = models.CharField(_("隐患情况"), max_length=300)
    interim = models.CharField(_("整改前的防范措施"), max_length=200, default="", blank=True)
    liable = models.CharField(_("整改责任人"), max_length=30)
    deadline = models.DateField(_("整改期限"))
    righted = models.CharField(_("整改情况"), max_length=300, default="")
    righted_on = models.DateField(_("整改日期"), null=True, editable=False)
    recheck = models.CharField(_("复查情况"), max_length=300, default="")
    closed_on = models.DateField(_("销号日期"), null=True, editable=False)
    listed_on = models.DateField(_("挂牌督办日期"), null=True, editable=False)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("安全隐患")
