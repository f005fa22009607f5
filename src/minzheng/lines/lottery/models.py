"""An outlet from its application to its closing, its inspections, and the sales of a game in a month."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Obligation, Record


class Outlet(Record):
    """One place of sale; `area_id` is its village or community."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("已报设点")
        SELLING = "selling", _("销售中")
        SUSPENDED = "suspended", _("暂停销售")
        CLOSED = "closed", _("已撤点")
        DECLINED = "declined", _("未获设点")

    name = models.CharField(_("网点名称"), max_length=60)
    address = models.CharField(_("地址"), max_length=120)
    agent = models.CharField(_("代销者"), max_length=30)
    outlet_code = models.CharField(_("站点编号"), max_length=20, default="")
    contract = models.CharField(_("代销合同编号"), max_length=40, default="")
    contract_until = models.DateField(_("代销合同到期日"), null=True)
    keno = models.BooleanField(_("开通快乐8"), null=True)
    terminals = models.PositiveSmallIntegerField(_("终端机数"), null=True)
    deposit_fen = models.PositiveBigIntegerField(_("设备押金"), null=True)
    begun_on = models.DateField(_("开始销售日期"), null=True, editable=False)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("福彩网点")
        constraints = (
            models.UniqueConstraint(
                name="outlet_code_once",
                fields=("outlet_code",),
                condition=~models.Q(outlet_code=""),
                violation_error_message=_("这个站点编号已经登记。"),
            ),
        )

    @property
    def title(self) -> str:
        return self.name


class OutletInspection(Obligation):
    """One inspection owed to an outlet."""

    class State(models.TextChoices):
        PLANNED = "planned", _("待检查")
        DONE = "done", _("已检查")
        DROPPED = "dropped", _("不再需要")

    of = models.ForeignKey(
        Outlet, verbose_name=_("网点"), on_delete=models.PROTECT, related_name="inspections"
    )
    sign_up = models.BooleanField(_("未成年人禁购标识醒目"), null=True)
    no_minors = models.BooleanField(_("没有向未成年人售彩、兑奖"), null=True)
    no_credit = models.BooleanField(_("没有赊销"), null=True)
    honest_ads = models.BooleanField(_("没有虚假、误导性宣传"), null=True)
    fine_fen = models.PositiveBigIntegerField(_("罚款（没有不填）"), null=True, blank=True)

    class Meta(Obligation.Meta):
        abstract = False
        verbose_name = _("网点检查")


class LotterySale(Record):
    """What one game sold in one township in one month."""

    class State(models.TextChoices):
        ENTERED = "entered", _("已录入")

    class Game(models.TextChoices):
        DOUBLE = "double", _("双色球")
        THREE_D = "three_d", _("3D")
        SEVEN = "seven", _("七乐彩")
        KENO = "keno", _("快乐8")
        INSTANT = "instant", _("刮刮乐")

    game = models.CharField(_("玩法"), max_length=8, choices=Game.choices)
    month = models.DateField(_("月份（填当月任一天）"))
    amount_fen = models.PositiveBigIntegerField(_("销售额"))

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("福彩销量")
        constraints = (
            models.UniqueConstraint(
                name="lottery_sale_once",
                fields=("area_id", "game", "month"),
                violation_error_message=_("这个乡镇这个月的这种玩法已经录入，请用更正。"),
            ),
        )

    @property
    def title(self) -> str:
        return f"{self.get_game_display()} {self.month:%Y-%m}"
