"""A campaign, the accounts it owes the public, and what the county found wrong with one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Obligation, Record


class FundCampaign(Record):
    """One public fundraising activity under one filing; or one that was found without."""

    class State(models.TextChoices):
        FILED = "filed", _("已备案，待公开")
        RETURNED = "returned", _("材料不全，待补正")
        OPEN = "open", _("已公开")
        ENDED = "ended", _("活动已结束")
        UNLAWFUL = "unlawful", _("未依法备案，责令停止")
        CORRECTED = "corrected", _("已停止并处理")
        WITHDRAWN = "withdrawn", _("已撤回")

    class Ways(models.TextChoices):
        PLACE = "place", _("公共场所设置募捐箱、义演义卖等")
        MEDIA = "media", _("广播、电视、报刊")
        INTERNET = "internet", _("指定的互联网募捐平台")

    name = models.CharField(_("活动名称"), max_length=60)
    credit_code = models.CharField(_("慈善组织统一社会信用代码"), max_length=18, default="")
    organiser = models.CharField(_("开展单位"), max_length=60, default="", editable=False)
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"), null=True)
    purpose = models.CharField(_("募捐目的"), max_length=120, default="")
    place = models.CharField(_("活动地域"), max_length=60, default="")
    responsible = models.CharField(_("活动负责人"), max_length=30, default="")
    ways = models.CharField(_("募捐方式"), max_length=8, choices=Ways.choices, default="")
    account = models.CharField(_("银行账户户名"), max_length=60, default="")
    expected_fen = models.PositiveBigIntegerField(_("预计募集金额"), null=True)
    beneficiaries = models.CharField(_("受益人范围"), max_length=120, default="")
    named_person = models.BooleanField(_("受益人是特定的个人"), null=True)
    use = models.CharField(_("募得款物用途"), max_length=120, default="")
    cost_fen = models.PositiveBigIntegerField(_("募捐成本"), null=True)
    surplus = models.CharField(_("剩余财产处理"), max_length=120, default="")
    partner = models.CharField(_("合作方（没有不填）"), max_length=60, default="", blank=True)
    emergency = models.BooleanField(_("为应对重大突发事件开展"), null=True)
    filed_on = models.DateField(_("备案日期"), null=True, editable=False)
    mend_by = models.DateField(_("补正期限"), null=True, editable=False)
    found = models.CharField(_("发现的情况"), max_length=200, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("公开募捐活动")

    @property
    def title(self) -> str:
        return self.name


class CampaignAccount(Obligation):
    """Accounts owed to the public by a day: sums so far, and where they were published."""

    class State(models.TextChoices):
        PLANNED = "planned", _("待公开")
        PUBLISHED = "published", _("已公开")
        DROPPED = "dropped", _("不再需要")

    of = models.ForeignKey(
        FundCampaign, verbose_name=_("募捐活动"), on_delete=models.PROTECT, related_name="accounts"
    )
    raised_fen = models.PositiveBigIntegerField(_("累计募得"), null=True)
    spent_fen = models.PositiveBigIntegerField(_("累计使用"), null=True)
    published_in = models.CharField(_("在哪里公开"), max_length=80, default="")

    class Meta(Obligation.Meta):
        abstract = False
        verbose_name = _("募捐账目公开")


class CampaignFinding(Record):
    """Something wrong with a campaign, to be put right by a day or handed on."""

    class State(models.TextChoices):
        OPEN = "open", _("待整改")
        MENDED = "mended", _("已整改")
        REFERRED = "referred", _("已移送")

    class Issue(models.TextChoices):
        ACCOUNTS = "accounts", _("账目未按期公开或者不全")
        PURPOSE = "purpose", _("改变用途")
        MONEY = "money", _("使用个人或者其他账户")
        PLATFORM = "platform", _("在非指定平台募捐")
        FORCED = "forced", _("摊派或者变相摊派")
        OTHER = "other", _("其他")

    campaign = models.ForeignKey(
        FundCampaign, verbose_name=_("募捐活动"), on_delete=models.PROTECT, related_name="findings"
    )
    issue = models.CharField(_("问题"), max_length=8, choices=Issue.choices)
    told = models.CharField(_("检查情况"), max_length=200)
    inspectors = models.CharField(_("检查人员（两名以上）"), max_length=60)
    mend_by = models.DateField(_("整改期限"))

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("募捐检查发现的问题")
