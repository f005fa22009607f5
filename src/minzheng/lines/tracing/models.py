"""A file per unidentified person: what is half known, what was done by which day, who they prove to be.

All lies with the county's station. Body features and blood are the most sensitive data there is: here stands
that a comparison was asked for and what came back, never a sample's code or a picture.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Record
from minzheng.lines.rescue.models import Stay
from minzheng.registry.models import Person, Sex


class Trace(Record):
    """The search for who one person is, through its four clocks."""

    class State(models.TextChoices):
        SEARCHING = "searching", _("查询中")
        MATCHED = "matched", _("有线索待核实")
        IDENTIFIED = "identified", _("已查明身份")
        SETTLED = "settled", _("已落户安置")
        DIED = "died", _("死亡，身份未明")

    class How(models.TextChoices):
        TOLD = "told", _("本人说出")
        POLICE = "police", _("公安查询比对")
        DNA = "dna", _("血样比对")
        FACE = "face", _("人像比对")
        SITE = "site", _("全国救助寻亲网")
        TOUTIAO = "toutiao", _("头条寻人")
        CALLED = "called", _("按口音、线索联系当地")

    stay = models.OneToOneField(
        Stay, verbose_name=_("救助登记"), on_delete=models.PROTECT, related_name="trace"
    )
    sex = models.CharField(_("性别"), max_length=6, choices=Sex.choices)
    age_low = models.PositiveSmallIntegerField(_("年龄下限"))
    age_high = models.PositiveSmallIntegerField(_("年龄上限"))
    height_cm = models.PositiveSmallIntegerField(_("身高（厘米）"), null=True, blank=True)
    marks = models.CharField(_("体貌特征"), max_length=160)
    clothes = models.CharField(_("发现时衣着"), max_length=120)
    found_on = models.DateField(_("发现日期"))
    found_at = models.CharField(_("发现地点"), max_length=80)
    health = models.CharField(_("身体、智力、精神状况"), max_length=120)
    trafficked = models.BooleanField(_("疑似走失、被遗弃或被拐卖"), default=False)
    reported = models.BooleanField(_("已向公安机关报案"), default=False)
    announced_on = models.DateField(_("公告日期"), null=True, editable=False)
    announced_in = models.CharField(_("公告媒体"), max_length=80, default="")
    dna_on = models.DateField(_("申请采血日期"), null=True, editable=False)
    dna_paper = models.CharField(_("协助函文号"), max_length=40, default="")
    refreshed_on = models.DateField(_("更新日期"), null=True, editable=False)
    refreshed_in = models.CharField(_("更新的平台"), max_length=80, default="")
    proposed_on = models.DateField(_("提出安置日期"), null=True, editable=False)
    proposal_paper = models.CharField(_("安置请示文号"), max_length=40, default="")
    how = models.CharField(_("查明方式"), max_length=8, choices=How.choices, default="")
    person = models.ForeignKey(
        Person,
        verbose_name=_("查明是本县登记中的人"),
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        null=True,
        blank=True,
    )
    from_where = models.CharField(_("户籍地"), max_length=80, default="")
    proof = models.CharField(_("核实依据"), max_length=120, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("寻亲档案")


class Talk(Record):
    """One interview with somebody who half remembers: each statement with how sure it is."""

    class State(models.TextChoices):
        HELD = "held", _("已访谈")

    class Sure(models.TextChoices):
        REPEATED = "repeated", _("多次说法一致")
        ONCE = "once", _("只说过一次")
        GUESSED = "guessed", _("工作人员推测")

    trace = models.ForeignKey(
        Trace, verbose_name=_("寻亲档案"), on_delete=models.PROTECT, related_name="talks"
    )
    dialect = models.CharField(_("口音、方言"), max_length=60, blank=True, default="")
    name = models.CharField(_("自称姓名（可写同音字）"), max_length=40, blank=True, default="")
    home = models.CharField(_("说的家乡（省市县、山水、集市）"), max_length=120, blank=True, default="")
    kin = models.CharField(_("说的亲人"), max_length=120, blank=True, default="")
    school = models.CharField(_("上过的学、做过的工"), max_length=120, blank=True, default="")
    food = models.CharField(_("饮食、习俗"), max_length=80, blank=True, default="")
    knows = models.CharField(_("能写的字、会的手艺"), max_length=80, blank=True, default="")
    sure = models.CharField(_("把握程度"), max_length=10, choices=Sure.choices)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("寻亲访谈")
