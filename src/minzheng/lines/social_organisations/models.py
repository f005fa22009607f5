"""Organisations the county registers, what each owes every year, and how far it is to be trusted."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Obligation, Record


class Organisation(Record):
    """An association or a private service unit; foundations are registered by the province."""

    class State(models.TextChoices):
        ACTIVE = "active", _("存续")
        DEREGISTERED = "deregistered", _("已注销")
        REVOKED = "revoked", _("已撤销登记")

    class Kind(models.TextChoices):
        ASSOCIATION = "association", _("社会团体")
        UNIT = "unit", _("民办非企业单位（社会服务机构）")
        FOUNDATION = "foundation", _("基金会")

    name = models.CharField(_("名称"), max_length=60)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18)
    kind = models.CharField(_("类别"), max_length=12, choices=Kind.choices)
    supervisor = models.CharField(_("业务主管单位"), max_length=40)
    legal_person = models.CharField(_("法定代表人"), max_length=30)
    seat = models.CharField(_("住所"), max_length=80)
    members = models.PositiveIntegerField(_("会员数（社会团体）"), null=True, blank=True)
    party_branch = models.BooleanField(_("已建党组织"), default=False)
    charity = models.BooleanField(_("慈善组织"), default=False)
    model = models.BooleanField(_("标杆社会组织"), default=False)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("社会组织")
        constraints = (
            models.UniqueConstraint(
                name="organisation_code_once",
                fields=("credit_code",),
                violation_error_message=_("这个统一社会信用代码已经登记，一个组织只登记一次。"),
            ),
            models.UniqueConstraint(
                name="organisation_one_association",
                fields=("legal_person",),
                condition=Q(kind="association", state="active"),
                violation_error_message=_(
                    "此人已是另一个社会团体的法定代表人，不能同时担任（社会团体登记管理条例第十条）。"
                ),
            ),
        )

    @property
    def title(self) -> str:
        return self.name


class AnnualReport(Obligation):
    """The report for one year: owed, handed in, and what the inspection found."""

    class State(models.TextChoices):
        PLANNED = "planned", _("待报送")
        HANDED_IN = "handed_in", _("已报送")
        DROPPED = "dropped", _("不再需要")

    class Result(models.TextChoices):
        QUALIFIED = "qualified", _("合格")
        BASICALLY = "basically", _("基本合格")
        UNQUALIFIED = "unqualified", _("不合格")

    of = models.ForeignKey(
        Organisation, verbose_name=_("社会组织"), on_delete=models.PROTECT, related_name="reports"
    )
    year = models.PositiveSmallIntegerField(_("报告年度"), null=True)
    income_fen = models.BigIntegerField(_("年度收入（元）"), null=True)
    spent_fen = models.BigIntegerField(_("年度支出（元）"), null=True)
    result = models.CharField(_("检查结论"), max_length=12, choices=Result.choices, default="")
    findings = models.CharField(_("问题和整改要求"), max_length=200, blank=True, default="")

    class Meta(Obligation.Meta):
        abstract = False
        verbose_name = _("年度报告")


class Listing(Record):
    """One time on the list of abnormal activity or of serious dishonesty."""

    class State(models.TextChoices):
        ON = "on", _("在名录")
        OFF = "off", _("已移出")

    class Roll(models.TextChoices):
        ABNORMAL = "abnormal", _("活动异常名录")
        SERIOUS = "serious", _("严重违法失信名单")

    class Ground(models.TextChoices):
        NO_REPORT = "no_report", _("未按规定时限和要求报送年度报告")
        NO_PARTY = "no_party", _("未按要求设立党组织")
        NOT_MENDED = "not_mended", _("责令改正期满未改正")
        UNREACHABLE = "unreachable", _("登记住所无法取得联系")
        PENALTY = "penalty", _("受到警告或罚款以上处罚")
        TWO_YEARS = "two_years", _("列入活动异常名录满两年")
        FALSE_PAPERS = "false_papers", _("提交虚假材料取得登记")
        REVOKED = "revoked", _("被撤销登记")

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("社会组织"), on_delete=models.PROTECT, related_name="listings"
    )
    roll = models.CharField(_("名录"), max_length=8, choices=Roll.choices)
    ground = models.CharField(_("列入情形"), max_length=14, choices=Ground.choices)
    letters_sent = models.PositiveSmallIntegerField(_("挂号信退回次数"), null=True, blank=True)
    left_why = models.CharField(_("移出情形"), max_length=120, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("信用名录")
        constraints = (
            models.UniqueConstraint(
                name="listing_once_on_a_roll",
                fields=("organisation", "roll"),
                condition=Q(state="on"),
                violation_error_message=_("该组织已在这份名录里，不能重复列入。"),
            ),
        )


class Grade(Record):
    """A grade of 1A to 5A with its end."""

    class State(models.TextChoices):
        VALID = "valid", _("有效")
        LOWERED = "lowered", _("已降级")
        CANCELLED = "cancelled", _("已取消")
        EXPIRED = "expired", _("已到期")

    class Level(models.TextChoices):
        A1 = "1A", "1A"
        A2 = "2A", "2A"
        A3 = "3A", "3A"
        A4 = "4A", "4A"
        A5 = "5A", "5A"

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("社会组织"), on_delete=models.PROTECT, related_name="grades"
    )
    level = models.CharField(_("等级"), max_length=2, choices=Level.choices)
    for_votes = models.PositiveSmallIntegerField(_("评估委员会同意人数"))
    members = models.PositiveSmallIntegerField(_("评估委员会总人数"))
    until = models.DateField(_("有效期至"), null=True, editable=False)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("评估等级")
        constraints = (
            models.UniqueConstraint(
                name="grade_one_valid",
                fields=("organisation",),
                condition=Q(state="valid"),
                violation_error_message=_("该组织已有有效的评估等级，到期或取消后再评。"),
            ),
        )


class VillageLink(Record):
    """An organisation and the village it helps (联村共建); `area_id` is the village."""

    class State(models.TextChoices):
        MADE = "made", _("已结对")
        ENDED = "ended", _("已结束")

    class Kind(models.TextChoices):
        TRADE = "trade", _("商会协会带产业")
        CULTURE = "culture", _("文体组织带乡风")
        HEALTH = "health", _("医疗机构促健康")
        HARMONY = "harmony", _("社工机构促和谐")

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("社会组织"), on_delete=models.PROTECT, related_name="links"
    )
    kind = models.CharField(_("双带双促类型"), max_length=8, choices=Kind.choices)
    aim = models.CharField(_("结对内容"), max_length=120)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("联村结对")


class LinkAction(Record):
    """Something done for a linked village."""

    class State(models.TextChoices):
        DONE = "done", _("已开展")

    link = models.ForeignKey(
        VillageLink, verbose_name=_("联村结对"), on_delete=models.PROTECT, related_name="actions"
    )
    what = models.CharField(_("活动内容"), max_length=120)
    reached = models.PositiveIntegerField(_("受益人数"))
    money_fen = models.BigIntegerField(_("投入资金（元）"), null=True, blank=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("联村活动")
