"""Charities with their qualification, needs and offers that meet, and the brand projects of each year."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Record
from minzheng.registry.models import Person


class Field(models.TextChoices):
    """What help is for."""

    STUDY = "study", _("助学")
    MEDICAL = "medical", _("助医")
    HARDSHIP = "hardship", _("济困")
    ELDERLY = "elderly", _("助老")
    DISABLED = "disabled", _("助残")
    CHILDREN = "children", _("关爱儿童")


class CharityOrganisation(Record):
    """A recognised charity; whether it may raise in public is its qualification."""

    class State(models.TextChoices):
        RECOGNISED = "recognised", _("已认定")
        QUALIFIED = "qualified", _("有公开募捐资格")
        REVOKED = "revoked", _("公开募捐资格已吊销")
        ENDED = "ended", _("已终止")

    name = models.CharField(_("名称"), max_length=60)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18)
    applied_on = models.DateField(_("申请日期"))
    registered_on = models.DateField(_("社会组织登记日期"))
    contact = models.CharField(_("负责人"), max_length=30)
    qualified_on = models.DateField(_("取得公开募捐资格日期"), null=True, editable=False)
    revoked_on = models.DateField(_("吊销资格日期"), null=True, editable=False)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("慈善组织")
        constraints = (
            models.UniqueConstraint(
                name="charity_code_once",
                fields=("credit_code",),
                condition=~Q(state="ended"),
                violation_error_message=_("这个统一社会信用代码的慈善组织已经登记。"),
            ),
        )

    @property
    def title(self) -> str:
        return self.name


class CharityOffer(Record):
    """What somebody wants to give, and how much of it is left."""

    class State(models.TextChoices):
        OPEN = "open", _("可对接")
        USED = "used", _("已用完")
        WITHDRAWN = "withdrawn", _("已撤回")

    class Donor(models.TextChoices):
        COMPANY = "company", _("企业")
        CHARITY = "charity", _("慈善组织")
        PERSON = "person", _("个人")
        OFFICE = "office", _("机关、事业单位")

    donor = models.CharField(_("捐赠方类别"), max_length=8, choices=Donor.choices)
    name = models.CharField(_("捐赠方（个人可填“爱心人士”）"), max_length=60)
    field = models.CharField(_("意向用途"), max_length=9, choices=Field.choices)
    amount_fen = models.PositiveBigIntegerField(_("意向金额（物资折价）"))
    left_fen = models.PositiveBigIntegerField(_("尚可对接金额"), null=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("捐赠意向")
        constraints = (
            models.CheckConstraint(
                name="charity_offer_not_overdrawn",
                condition=Q(left_fen=None) | Q(left_fen__lte=F("amount_fen")),
                violation_error_message=_("可对接金额不能多于意向金额。"),
            ),
        )

    @property
    def title(self) -> str:
        """Who chooses an offer for a need sees what it is for and what is left of it."""
        left = (self.left_fen or 0) / 100
        return f"{self.name}（{self.get_field_display()}，可对接 {left:.2f} 元）"


class CharityNeed(Record):
    """What somebody needs; who it is stays with the office, what is published names nobody."""

    class State(models.TextChoices):
        OPEN = "open", _("待对接")
        MATCHED = "matched", _("已对接")
        MET = "met", _("已落实")
        WITHDRAWN = "withdrawn", _("已撤回")

    person = models.ForeignKey(
        Person,
        verbose_name=_("受助人（集体需求不填）"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
    )
    field = models.CharField(_("需求类别"), max_length=9, choices=Field.choices)
    wish = models.CharField(_("需要什么（公开用，不写姓名）"), max_length=120)
    amount_fen = models.PositiveBigIntegerField(_("需要金额（物资折价）"))
    matched_fen = models.PositiveBigIntegerField(_("已对接金额"), default=0, editable=False)
    offer = models.ForeignKey(
        CharityOffer, verbose_name=_("捐赠意向"), on_delete=models.PROTECT, null=True, related_name="needs"
    )
    match_fen = models.PositiveBigIntegerField(_("本次对接金额"), null=True)
    receipt = models.CharField(_("捐赠票据或交接单"), max_length=60, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("慈善需求")

    @property
    def title(self) -> str:
        return self.wish


class BrandProject(Record):
    """One brand project in one year: raised, given, helped; nobody gives more than was raised."""

    class State(models.TextChoices):
        RUNNING = "running", _("实施中")
        CLOSED = "closed", _("已结束，待全面公开")
        PUBLISHED = "published", _("已全面公开")

    class Brand(models.TextChoices):
        HEART = "heart", _("爱心改变命运")
        SPRING = "spring", _("迎新春送温暖献爱心")
        OTHER = "other", _("其他项目")

    brand = models.CharField(_("品牌"), max_length=8, choices=Brand.choices)
    year = models.PositiveSmallIntegerField(_("年度"))
    charity = models.ForeignKey(
        CharityOrganisation, verbose_name=_("实施组织"), on_delete=models.PROTECT, related_name="projects"
    )
    aim = models.CharField(_("项目内容"), max_length=120)
    raised_fen = models.PositiveBigIntegerField(_("累计募集"), default=0)
    given_fen = models.PositiveBigIntegerField(_("累计发放"), default=0)
    helped = models.PositiveIntegerField(_("累计受益人数"), default=0)
    published = models.CharField(_("在哪里公开"), max_length=80, default="")
    told_on = models.DateField(_("最近公开日期"), null=True, editable=False)
    first_given_on = models.DateField(_("首次发放日期"), null=True, editable=False)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("慈善品牌项目")
        constraints = (
            models.UniqueConstraint(
                name="brand_project_once_a_year",
                fields=("brand", "year", "charity"),
                condition=~Q(brand="other"),
                violation_error_message=_("这个组织这一年度的这个品牌项目已经登记。"),
            ),
            models.CheckConstraint(
                name="brand_project_gives_what_it_has",
                condition=Q(given_fen__lte=F("raised_fen")),
                violation_error_message=_("累计发放不能多于累计募集。"),
            ),
        )

    @property
    def title(self) -> str:
        return f"{self.get_brand_display()}（{self.year}）"
