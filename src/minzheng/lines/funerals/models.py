"""A death and what became of it; two dates of one death; the fees that are waived."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import PersonRecord


class Source(models.TextChoices):
    """Who says that somebody died, and when."""

    REGISTER = "register", _("户籍登记")
    FUNERAL_HOME = "funeral_home", _("殡仪馆")
    HOSPITAL = "hospital", _("医院死亡证明")
    POLICE = "police", _("公安机关证明")
    VILLAGE = "village", _("村（居）报告")


class Answer(models.TextChoices):
    """Yes, no, or not known yet; likely is what a register suggests and nobody has confirmed."""

    UNKNOWN = "unknown", _("不清楚")
    LIKELY = "likely", _("疑似，待核实")
    YES = "yes", _("是")
    NO = "no", _("否")


class Funeral(PersonRecord):
    """One death; `area_id` is the village of the household register."""

    class State(models.TextChoices):
        OPEN = "open", _("待治丧")
        CREMATED = "cremated", _("已火化")
        BURIED = "buried", _("已土葬")
        UNLAWFUL = "unlawful", _("应火化未火化")
        CLOSED = "closed", _("已处理")
        MISTAKEN = "mistaken", _("登记有误")

    class Place(models.TextChoices):
        HOME = "home", _("家中")
        HOSPITAL = "hospital", _("医院")
        CARE_HOME = "care_home", _("养老机构")
        ELSEWHERE = "elsewhere", _("其他地方")

    class Rites(models.TextChoices):
        HALL = "hall", _("殡仪馆")
        HOME = "home", _("家中")
        OTHER = "other", _("其他地方")

    class Ashes(models.TextChoices):
        CEMETERY = "cemetery", _("公墓安葬")
        HALL = "hall", _("骨灰堂寄存")
        ECO = "eco", _("树葬等生态安葬")
        FAMILY = "family", _("家属领回")

    class Proof(models.TextChoices):
        HOSPITAL = "hospital", _("医疗机构死亡证明")
        POLICE = "police", _("公安机关死亡证明")
        FEED = "feed", _("殡仪馆火化登记")

    class Custom(models.TextChoices):
        NONE = "none", _("无")
        MINORITY = "minority", _("尊重少数民族丧葬习俗")

    died_on = models.DateField(_("死亡日期"))
    source = models.CharField(_("来源"), max_length=12, choices=Source.choices)
    place = models.CharField(
        _("死亡地点"), max_length=10, choices=Place.choices, default=Place.ELSEWHERE, blank=True
    )
    died_in_zone = models.CharField(
        _("在火化区内去世"), max_length=8, choices=Answer.choices, default=Answer.UNKNOWN, blank=True
    )
    public_employee = models.CharField(
        _("国家公职人员"), max_length=8, choices=Answer.choices, default=Answer.UNKNOWN, blank=True
    )
    employer = models.CharField(_("单位"), max_length=100, default="", blank=True)
    rites = models.CharField(_("治丧地点"), max_length=6, choices=Rites.choices, default="", blank=True)
    proof = models.CharField(_("死亡证明"), max_length=10, choices=Proof.choices, default="")
    cremation_number = models.CharField(_("火化证号"), max_length=40, default="")
    cremated_on = models.DateField(_("火化日期"), null=True)
    ashes = models.CharField(_("骨灰去向"), max_length=10, choices=Ashes.choices, default="", blank=True)
    burial = models.CharField(_("安葬地点"), max_length=100, default="")
    custom = models.CharField(_("丧葬习俗"), max_length=10, choices=Custom.choices, default=Custom.NONE)
    order_number = models.CharField(_("责令改正文号"), max_length=40, default="")
    order_until = models.DateField(_("改正期限"), null=True)

    class Meta(PersonRecord.Meta):
        abstract = False
        verbose_name = _("死亡与治丧")
        indexes = (  # type: ignore[assignment]
            *PersonRecord.Meta.indexes,
            models.Index(fields=("died_on",), name="funeral_died_on"),
        )
        constraints = (
            models.UniqueConstraint(
                name="funeral_once",
                fields=("person",),
                condition=~Q(state="mistaken"),
                violation_error_message=_("此人的死亡已经登记过。"),
            ),
            models.UniqueConstraint(
                name="funeral_cremation_once",
                fields=("cremation_number",),
                condition=~Q(cremation_number=""),
                violation_error_message=_("这个火化证号已经登记在另一人名下，请核对。"),
            ),
        )


class DeathQuestion(PersonRecord):
    """Two sources give two dates of one death: both are kept until somebody decides."""

    class State(models.TextChoices):
        OPEN = "open", _("待核定")
        DECIDED = "decided", _("已核定")

    first_on = models.DateField(_("已登记的死亡日期"), null=True, editable=False)
    first_source = models.CharField(_("原来源"), max_length=12, choices=Source.choices, default="")
    second_on = models.DateField(_("另报的死亡日期"))
    second_source = models.CharField(_("另报来源"), max_length=12, choices=Source.choices)
    decided_on = models.DateField(_("核定的死亡日期"), null=True)
    ground = models.CharField(_("核定依据"), max_length=200, default="")

    class Meta(PersonRecord.Meta):
        abstract = False
        verbose_name = _("死亡日期核定")
        constraints = (
            models.UniqueConstraint(
                name="death_question_once",
                fields=("person", "second_on", "second_source"),
                violation_error_message=_("这个来源的这个日期已经登记过，不重复登记。"),
            ),
        )


class FuneralWaiver(PersonRecord):
    """The basic funeral fees of one death that the county bears."""

    class State(models.TextChoices):
        APPLIED = "applied", _("待审批")
        GRANTED = "granted", _("已减免")
        REFUSED = "refused", _("不予减免")

    class Kind(models.TextChoices):
        DIBAO = "dibao", _("低保对象")
        TEKUN = "tekun", _("特困人员")
        VETERAN = "veteran", _("重点优抚对象")
        ECO = "eco", _("生态安葬奖补")

    kind = models.CharField(_("减免类别"), max_length=8, choices=Kind.choices)
    amount_fen = models.PositiveBigIntegerField(_("减免金额"))
    ground = models.CharField(_("不予减免的理由"), max_length=200, default="")

    class Meta(PersonRecord.Meta):
        abstract = False
        verbose_name = _("殡葬费用减免")
        constraints = (
            models.UniqueConstraint(
                name="funeral_waiver_once",
                fields=("person", "kind"),
                condition=~Q(state="refused"),
                violation_error_message=_("这项减免已经申请过。"),
            ),
        )
