"""Homes under watch, what each declares at a scoring, and the clues that go to other departments.

Who reported a clue stands nowhere: the law keeps reporters secret (防范和处置非法集资条例 第十六条).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Obligation, Record


class WatchedHome(Record):
    """A home or company that looks after the old for money, filed or not."""

    class State(models.TextChoices):
        WATCHED = "watched", _("监测中")
        CLOSED = "closed", _("已停业")

    name = models.CharField(_("机构名称"), max_length=60)
    place = models.CharField(_("地址"), max_length=80)
    head = models.CharField(_("负责人"), max_length=30, blank=True, default="")
    home_code = models.UUIDField(null=True, unique=True, editable=False)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("监测机构")

    @property
    def title(self) -> str:
        return self.name


class Scoring(Obligation):
    """One scoring of a home from declared facts; the points follow from the parameters, nobody types them."""

    class State(models.TextChoices):
        PLANNED = "planned", _("待评估")
        DONE = "done", _("已评估")
        DROPPED = "dropped", _("不再需要")

    class Level(models.TextChoices):
        LOW = "low", _("低风险")
        MIDDLE = "middle", _("中风险")
        HIGH = "high", _("高风险")

    of = models.ForeignKey(
        WatchedHome, verbose_name=_("监测机构"), on_delete=models.PROTECT, related_name="scorings"
    )
    prepaid_cards = models.BooleanField(_("销售预付卡、会员卡"), default=False)
    beds_unbuilt = models.BooleanField(_("出售或认购未建成的床位、养老公寓"), default=False)
    loans = models.BooleanField(_("向老年人或家属借款"), default=False)
    promised_return = models.BooleanField(_("承诺还本付息或给付回报"), default=False)
    gifts_trips = models.BooleanField(_("以赠品、免费旅游招揽"), default=False)
    unfiled = models.BooleanField(_("未办理备案或登记"), default=False)
    months_ahead = models.PositiveSmallIntegerField(_("最长预收几个月费用"), null=True)
    seen_by = models.CharField(_("检查人员（两人以上）"), max_length=60, default="")
    points = models.PositiveSmallIntegerField(_("得分"), null=True, editable=False)
    level = models.CharField(_("风险等级"), max_length=6, choices=Level.choices, default="", editable=False)

    class Meta(Obligation.Meta):
        abstract = False
        verbose_name = _("风险评估")


class Clue(Record):
    """A clue: found, shared with the departments that decide, answered, closed by another hand."""

    class State(models.TextChoices):
        FOUND = "found", _("已发现")
        SHARED = "shared", _("已移交")
        ANSWERED = "answered", _("部门已回复")
        CLOSED = "closed", _("已办结")

    class Source(models.TextChoices):
        SCORE = "score", _("风险评估")
        REPORT = "report", _("群众举报")
        VISIT = "visit", _("走访、检查发现")
        VILLAGE = "village", _("村（社区）报告")
        DEPARTMENT = "department", _("其他部门通报")

    class Department(models.TextChoices):
        FINANCE = "finance", _("县处非办（金融办）")
        MARKET = "market", _("县市场监管局")
        POLICE = "police", _("县公安局")

    home = models.ForeignKey(
        WatchedHome,
        verbose_name=_("监测机构"),
        on_delete=models.PROTECT,
        related_name="clues",
        null=True,
        blank=True,
    )
    source = models.CharField(_("线索来源"), max_length=10, choices=Source.choices)
    what = models.CharField(_("线索内容"), max_length=200)
    people = models.PositiveIntegerField(_("涉及老人数（估计）"), null=True, blank=True)
    money_fen = models.BigIntegerField(_("涉及金额（元，估计）"), null=True, blank=True)
    warned = models.CharField(_("警示约谈、责令整改情况"), max_length=200, default="")
    shared_with = models.CharField(_("移交部门"), max_length=8, choices=Department.choices, default="")
    shared_paper = models.CharField(_("移交函号"), max_length=60, default="")
    shared_on = models.DateField(_("移交日期"), null=True, editable=False)
    answer = models.CharField(_("部门回复"), max_length=200, default="")
    outcome = models.CharField(_("办结结论"), max_length=200, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("线索")
