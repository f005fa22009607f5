"""Homes, the projects that build them, the persons in them, their assessments and wishes, the inspections."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Obligation, PersonRecord, Record


class SelfCare(models.TextChoices):
    """The class that the six items give (民发〔2021〕43号 第二十二条)."""

    KEPT = "kept", _("具备自理能力")
    PARTLY = "partly", _("部分丧失自理能力")
    LOST = "lost", _("完全丧失自理能力")


class Bed(models.TextChoices):
    ORDINARY = "ordinary", _("普通床位")
    NURSING = "nursing", _("护理型床位")


class HomeKind(models.TextChoices):
    PUBLIC = "public", _("公办敬老院")
    CONTRACTED = "contracted", _("公建民营")
    PRIVATE = "private", _("民办养老机构")


class Home(Record):
    """One home as it runs; `area_id` is its township or village. `serious_hazards` is told by 安全生产."""

    class State(models.TextChoices):
        OPEN = "open", _("运营中，未备案")
        FILED = "filed", _("已备案")
        SUSPENDED = "suspended", _("停业整改")
        CLOSING = "closing", _("拟终止服务")
        CLOSED = "closed", _("已终止")

    name = models.CharField(_("机构名称"), max_length=60, unique=True)
    kind = models.CharField(_("类型"), max_length=10, choices=HomeKind.choices)
    profit = models.BooleanField(_("营利性"), default=False)
    site = models.CharField(_("地址"), max_length=120)
    head = models.CharField(_("负责人"), max_length=30, default="")
    uscc = models.CharField(_("统一社会信用代码"), max_length=18, default="")
    beds = models.PositiveIntegerField(_("床位数"))
    nursing_beds = models.PositiveIntegerField(_("其中护理型床位"))
    reserved_beds = models.PositiveIntegerField(_("其中为特困人员预留"), default=0)
    staff = models.PositiveIntegerField(_("工作人员数"), default=0)
    certified = models.PositiveIntegerField(_("持证护理员数"), default=0)
    fire_paper = models.CharField(_("消防验收（备案）文号"), max_length=60, default="")
    food_paper = models.CharField(_("食品经营许可证号"), max_length=60, default="")
    pledged = models.BooleanField(_("已签署承诺书"), default=False)
    filing_no = models.CharField(_("备案编号"), max_length=40, default="")
    filed_on = models.DateField(_("备案日期"), null=True, editable=False)
    closes_on = models.DateField(_("拟终止日期"), null=True)
    longitude = models.DecimalField(_("经度"), max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField(_("纬度"), max_digits=8, decimal_places=6, null=True)
    serious_hazards = models.PositiveIntegerField(_("未销号的重大隐患"), default=0, editable=False)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("养老机构")
        constraints = (
            models.CheckConstraint(
                name="home_beds_fit",
                condition=Q(nursing_beds__lte=F("beds"), reserved_beds__lte=F("beds")),
                violation_error_message=_("护理型床位、预留床位不能多于总床位。"),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        return self.name


class HomeProject(Record):
    """A building project: a new home, or a wing of one that runs on; its beds count once it is in use."""

    class State(models.TextChoices):
        PLANNED = "planned", _("已立项")
        APPROVED = "approved", _("已批复")
        BUILDING = "building", _("在建")
        ACCEPTED = "accepted", _("已竣工验收")
        IN_USE = "in_use", _("已投入使用")
        GIVEN_UP = "given_up", _("已取消")

    class Kind(models.TextChoices):
        NEW = "new", _("新建")
        EXTENSION = "extension", _("改扩建")

    name = models.CharField(_("项目名称"), max_length=60)
    kind = models.CharField(_("建设性质"), max_length=10, choices=Kind.choices)
    home = models.ForeignKey(
        Home,
        verbose_name=_("改扩建的机构"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    site = models.CharField(_("地点"), max_length=120)
    planned_beds = models.PositiveIntegerField(_("计划新增床位"))
    planned_nursing = models.PositiveIntegerField(_("其中护理型"))
    planned_until = models.DateField(_("计划完工日期"))
    approval = models.CharField(_("批复文号"), max_length=60, default="")
    builder = models.CharField(_("施工单位"), max_length=60, default="")
    built_beds = models.PositiveIntegerField(_("验收新增床位"), null=True)
    built_nursing = models.PositiveIntegerField(_("验收护理型床位"), null=True)
    fire_paper = models.CharField(_("消防验收（备案）文号"), max_length=60, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("敬老院建设项目")

    @property
    def title(self) -> str:
        return self.name


class Resident(PersonRecord):
    """One stay of a person in a home; `area_id` is the person's own village, so that its offices see it."""

    class State(models.TextChoices):
        LIVING = "living", _("在住")
        LEFT = "left", _("已退住")
        DIED = "died", _("已去世")

    class Source(models.TextChoices):
        TEKUN = "tekun", _("特困供养")
        SUBSIDISED = "subsidised", _("其他困难老人")
        SOCIAL = "social", _("社会老人")

    home = models.ForeignKey(Home, verbose_name=_("机构"), on_delete=models.PROTECT, related_name="residents")
    source = models.CharField(_("入住来源"), max_length=10, choices=Source.choices)
    self_care = models.CharField(_("自理能力"), max_length=6, choices=SelfCare.choices)
    bed = models.CharField(_("床位类型"), max_length=8, choices=Bed.choices)
    contract = models.CharField(_("服务合同编号"), max_length=40)
    contract_until = models.DateField(_("合同到期日"))
    contact = models.CharField(_("紧急联系人"), max_length=60)
    move_by = models.DateField(_("应调换床位的日期"), null=True, editable=False)
    left_for = models.CharField(_("退住原因和去向"), max_length=120, default="")

    class Meta(PersonRecord.Meta):
        abstract = False
        verbose_name = _("在院老人")
        constraints = (
            models.UniqueConstraint(
                name="resident_in_one_home",
                fields=("person",),
                condition=Q(state="living"),
                violation_error_message=_("此人已在一家养老机构入住，请先办理退住。"),
            ),
        )


class CareWish(PersonRecord):
    """That a person on tekun wants to be cared for in a home (社会救助暂行办法 第十九条)."""

    class State(models.TextChoices):
        WAITING = "waiting", _("等候安排")
        PLACED = "placed", _("已入住")
        WITHDRAWN = "withdrawn", _("本人放弃")
        DIED = "died", _("已去世")

    class Said(models.TextChoices):
        SELF = "self", _("本人")
        GUARDIAN = "guardian", _("监护人")

    said_by = models.CharField(_("由谁表达"), max_length=8, choices=Said.choices)
    self_care = models.CharField(_("自理能力"), max_length=6, choices=SelfCare.choices)
    wanted = models.CharField(_("希望入住的机构或乡镇"), max_length=60, default="", blank=True)
    home = models.ForeignKey(
        Home, verbose_name=_("安排的机构"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    bed = models.CharField(_("床位类型"), max_length=8, choices=Bed.choices, default="")
    contract = models.CharField(_("服务合同编号"), max_length=40, default="")
    contract_until = models.DateField(_("合同到期日"), null=True)
    contact = models.CharField(_("紧急联系人"), max_length=60, default="")
    why = models.CharField(_("放弃原因"), max_length=120, default="")

    class Meta(PersonRecord.Meta):
        abstract = False
        verbose_name = _("集中供养意愿")
        constraints = (
            models.UniqueConstraint(
                name="wish_open_once",
                fields=("person",),
                condition=Q(state="waiting"),
                violation_error_message=_("此人已有一份等候安排的集中供养意愿，不重复登记。"),
            ),
        )


class SelfCareAssessment(PersonRecord):
    """The six items of one person on one day; what is valid on a day is the latest one done by then."""

    class State(models.TextChoices):
        ASKED = "asked", _("变化已报告，待评估")
        DONE = "done", _("已评估")
        DROPPED = "dropped", _("已撤销")

    why = models.CharField(_("报告的变化"), max_length=120, default="")
    can_eat = models.BooleanField(_("能自主吃饭"), null=True)
    can_dress = models.BooleanField(_("能自主穿衣"), null=True)
    can_get_up = models.BooleanField(_("能自主上下床"), null=True)
    can_use_toilet = models.BooleanField(_("能自主如厕"), null=True)
    can_walk = models.BooleanField(_("能自主室内行走"), null=True)
    can_bathe = models.BooleanField(_("能自主洗澡"), null=True)
    assessors = models.CharField(_("评估人"), max_length=60, default="")
    failed = models.PositiveSmallIntegerField(_("不能自主完成的项数"), null=True, editable=False)
    self_care = models.CharField(
        _("评估结果"), max_length=6, choices=SelfCare.choices, default="", editable=False
    )
    assessed_on = models.DateField(_("评估日期"), null=True, editable=False)

    class Meta(PersonRecord.Meta):
        abstract = False
        verbose_name = _("生活自理能力评估")


class HomeInspector(Record):
    """One who may inspect homes, with the certificate that says so; two are drawn for each inspection."""

    class State(models.TextChoices):
        ACTIVE = "active", _("在库")
        LEFT = "left", _("已离库")

    name = models.CharField(_("姓名"), max_length=30)
    unit = models.CharField(_("单位"), max_length=60)
    certificate = models.CharField(_("执法证号"), max_length=40, unique=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("检查人员")

    @property
    def title(self) -> str:
        return f"{self.name}（{self.unit}）"


class HomeInspection(Obligation):
    """The county's inspection of a home on site: at least one a year, by two who were drawn."""

    class State(models.TextChoices):
        PLANNED = "planned", _("待检查")
        PASSED = "passed", _("检查合格")
        CORRECTING = "correcting", _("责令改正中")
        CORRECTED = "corrected", _("复查已改正")
        DROPPED = "dropped", _("不再检查")

    of = models.ForeignKey(
        Home, verbose_name=_("机构"), on_delete=models.PROTECT, related_name="inspections", editable=False
    )
    first_inspector = models.CharField(_("检查人员一"), max_length=80, default="", editable=False)
    second_inspector = models.CharField(_("检查人员二"), max_length=80, default="", editable=False)
    findings = models.CharField(_("检查情况"), max_length=500, default="")
    correct_by = models.DateField(_("改正期限"), null=True)
    recheck = models.CharField(_("复查情况"), max_length=300, default="")
    published_on = models.DateField(_("结果公开日期"), null=True)

    class Meta(Obligation.Meta):
        abstract = False
        verbose_name = _("养老机构检查")
