"""The lists of what villages do, requests to hand more down, meetings, openness, appraisal and titles."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.access.divisions import division_name
from minzheng.catalogue.models import Obligation, Record


class ListItem(Record):
    """One item of the county's three lists; what is not on them may not be handed down."""

    class State(models.TextChoices):
        IN_FORCE = "in_force", _("有效")
        REMOVED = "removed", _("已移出")

    class Which(models.TextChoices):
        OWN = "own", _("自治事项清单")
        ASSIST = "assist", _("协助政府工作事项清单")
        BURDEN = "burden", _("减负事项清单（不得下派）")

    which = models.CharField(_("清单"), max_length=8, choices=Which.choices)
    item = models.CharField(_("事项"), max_length=120)
    office = models.CharField(_("对口部门"), max_length=40, blank=True, default="")
    item_basis = models.CharField(_("依据"), max_length=120)
    removed_why = models.CharField(_("移出依据"), max_length=120, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("清单事项")

    @property
    def title(self) -> str:
        return self.item


class HandDown(Record):
    """A department's wish to have villages do something, or something found handed down without a wish."""

    class State(models.TextChoices):
        ASKED = "asked", _("待审核")
        ADMITTED = "admitted", _("准入")
        REFUSED = "refused", _("不予准入")
        OFF_LIST = "off_list", _("清单外下派，待纠正")
        WITHDRAWN = "withdrawn", _("已撤回")
        DONE = "done", _("已到期")

    department = models.CharField(_("部门"), max_length=40)
    task = models.CharField(_("要村里做什么"), max_length=160)
    task_basis = models.CharField(_("依据"), max_length=120, blank=True, default="")
    until = models.DateField(_("到哪天为止"), null=True, blank=True)
    money_fen = models.BigIntegerField(_("随事拨付经费（元）"), null=True, blank=True)
    item = models.ForeignKey(
        ListItem,
        verbose_name=_("清单上的事项"),
        on_delete=models.PROTECT,
        related_name="handed_down",
        null=True,
        blank=True,
    )
    answer = models.CharField(_("审核意见"), max_length=200, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("村级工作事项")


class VillageLists(Record):
    """That a village has taken up the three lists: adopted by its meeting, posted for everybody to see."""

    class State(models.TextChoices):
        ADOPTED = "adopted", _("已通过")
        POSTED = "posted", _("已上墙公布")

    present = models.PositiveSmallIntegerField(_("到会代表数"))
    for_votes = models.PositiveSmallIntegerField(_("同意人数"))
    posted_at = models.CharField(_("公布地点"), max_length=60, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("村三个清单")
        constraints = (
            models.UniqueConstraint(
                name="village_lists_once",
                fields=("area_id",),
                violation_error_message=_("这个村（社区）已经登记三个清单。"),
            ),
        )


class VillageMeeting(Record):
    """One deliberation or decision of a village, from its matter to the result shown to all (四议两公开)."""

    class State(models.TextChoices):
        CALLED = "called", _("已提出")
        DECIDED = "decided", _("已表决")
        SHOWN = "shown", _("结果已公开")
        FAILED = "failed", _("未通过")

    class Kind(models.TextChoices):
        ASSEMBLY = "assembly", _("村民会议")
        REPRESENTATIVES = "representatives", _("村民代表会议")
        COUNCIL = "council", _("议事协商会")

    class Matter(models.TextChoices):
        MONEY = "money", _("集体收益使用")
        WORKS = "works", _("公益事业兴办和筹资筹劳")
        LAND = "land", _("土地承包、征地补偿")
        HOUSE_SITE = "house_site", _("宅基地")
        PROPERTY = "property", _("集体财产处分")
        RULES = "rules", _("村规民约、移风易俗")
        OTHER = "other", _("其他")

    kind = models.CharField(_("会议"), max_length=16, choices=Kind.choices)
    matter = models.CharField(_("事项类别"), max_length=12, choices=Matter.choices)
    topic = models.CharField(_("议题"), max_length=120)
    entitled = models.PositiveSmallIntegerField(_("应到人数"), null=True)
    present = models.PositiveSmallIntegerField(_("到会人数"), null=True)
    for_votes = models.PositiveSmallIntegerField(_("同意人数"), null=True)
    shown_at = models.CharField(_("公开方式"), max_length=60, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("民主决策与协商")


class Demonstration(Record):
    """A village that shows others how to deliberate."""

    class State(models.TextChoices):
        CHOSEN = "chosen", _("已选点")
        ACCEPTED = "accepted", _("已验收")
        DROPPED = "dropped", _("已取消")

    hall = models.CharField(_("议事场所"), max_length=60)
    rules_paper = models.CharField(_("议事规则文号"), max_length=60, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("民主议事协商示范点")


class VillageBook(Record):
    """A village whose openness and appraisal are followed."""

    class State(models.TextChoices):
        FOLLOWED = "followed", _("在管")
        CLOSED = "closed", _("已停用")

    board = models.CharField(_("公开栏位置"), max_length=60)
    overseer = models.CharField(_("村务监督委员会主任"), max_length=30)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("村务台账")
        constraints = (
            models.UniqueConstraint(
                name="village_book_once",
                fields=("area_id",),
                condition=Q(state="followed"),
                violation_error_message=_("这个村（社区）已有村务台账。"),
            ),
        )

    @property
    def title(self) -> str:
        return division_name(self.area_id)


class Opening(Obligation):
    """One quarter's publication of village affairs."""

    class State(models.TextChoices):
        PLANNED = "planned", _("待公开")
        DONE = "done", _("已公开")
        DROPPED = "dropped", _("不再需要")

    of = models.ForeignKey(
        VillageBook, verbose_name=_("村务台账"), on_delete=models.PROTECT, related_name="openings"
    )
    finances = models.BooleanField(_("公布了财务收支"), default=False)
    aid = models.BooleanField(_("公布了救助、救灾、捐赠款物"), default=False)
    overseen = models.BooleanField(_("村务监督委员会审核签字"), default=False)
    masked = models.BooleanField(_("没有公布身份证号、账号、病情和儿童姓名"), default=False)

    class Meta(Obligation.Meta):
        abstract = False
        verbose_name = _("村务公开")


class Appraisal(Obligation):
    """One year's report of a village's officials to their villagers, and the villagers' answer."""

    class State(models.TextChoices):
        PLANNED = "planned", _("待评议")
        DONE = "done", _("已评议")
        DROPPED = "dropped", _("不再需要")

    of = models.ForeignKey(
        VillageBook, verbose_name=_("村务台账"), on_delete=models.PROTECT, related_name="appraisals"
    )
    present = models.PositiveSmallIntegerField(_("到会代表数"), null=True)
    satisfied = models.PositiveSmallIntegerField(_("满意和基本满意票数"), null=True)
    unfit = models.PositiveSmallIntegerField(_("评为不称职的人数"), null=True)

    class Meta(Obligation.Meta):
        abstract = False
        verbose_name = _("述职评议")


class CommunityTitle(Record):
    """A model community: named as a candidate, and whether the title was won."""

    class State(models.TextChoices):
        CANDIDATE = "candidate", _("已申报")
        WON = "won", _("已命名")
        NOT_WON = "not_won", _("未入选")

    class Kind(models.TextChoices):
        HARMONIOUS = "harmonious", _("和谐社区")
        BEAUTIFUL = "beautiful", _("美丽社区")
        HAPPY = "happy", _("幸福社区")

    kind = models.CharField(_("称号"), max_length=12, choices=Kind.choices)
    given_by = models.CharField(_("命名机关、文号"), max_length=80, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("社区创建")
