"""Couples, applications for divorce, refusals, dishonesty, and the kin and outsiders the register lacks.

All but the reviews lie with the county's registration office. Persons are keys of the registry; a name on
paper stands here only in the archive, where the old paper gives no ID number.
"""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import PersonRecord, Record
from minzheng.registry.models import Person


def party(label: Any, *, null: bool = False) -> Any:
    """A foreign key to somebody of the registry."""
    return models.ForeignKey(
        Person,
        verbose_name=label,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        null=null,
        blank=null,
    )


class Outsider(Record):
    """A party from elsewhere whom no register of the county knows: entered once, then like others."""

    class State(models.TextChoices):
        ENTERED = "entered", _("已登记")

    name = models.CharField(_("姓名"), max_length=50, default="")
    id_number = models.CharField(_("公民身份号码"), max_length=18, default="")
    hukou_place = models.CharField(_("户籍所在地"), max_length=60)
    person = party(_("登记的人"), null=True)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("外地当事人")


class KnownKin(Record):
    """Blood kinship that no household of ours shows: proved by paper or said by the parties."""

    class State(models.TextChoices):
        KNOWN = "known", _("有效")
        STRUCK = "struck", _("已更正")

    class Kinship(models.TextChoices):
        LINEAL = "lineal", _("直系血亲")
        SIBLING = "sibling", _("兄弟姐妹（含同父异母、同母异父）")
        UNCLE = "uncle", _("伯叔姑舅姨与侄甥")
        COUSIN = "cousin", _("堂、表兄弟姐妹")

    one = party(_("一方"))
    other = party(_("另一方"))
    kinship = models.CharField(_("亲属关系"), max_length=8, choices=Kinship.choices)
    source = models.CharField(_("来源"), max_length=120)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("亲属关系")


class Marriage(Record):
    """One registered marriage, of today or from the archive; `paper_*` only where the paper has no ID."""

    class State(models.TextChoices):
        REGISTERED = "registered", _("婚姻存续")
        DISPUTED = "disputed", _("待核对")
        ENDED = "ended", _("婚姻已终止")
        VOID = "void", _("已被宣告无效或撤销")

    class End(models.TextChoices):
        DIVORCE = "divorce", _("登记离婚")
        COURT = "court", _("法院判决或调解离婚")
        DEATH = "death", _("一方死亡")

    man = party(_("男方"), null=True)
    woman = party(_("女方"), null=True)
    both_here = models.BooleanField(_("双方亲自到场"), default=False)
    willing = models.BooleanField(_("双方完全自愿"), default=False)
    declared = models.BooleanField(_("双方签署无配偶、无禁止结婚亲属关系声明"), default=False)
    single_proof = models.CharField(
        _("原婚姻终止的证明"),
        max_length=80,
        blank=True,
        default="",
        help_text=_("离婚证、判决书或死亡证明号"),
    )
    capacity_words = models.CharField(
        _("行为能力核实情况"), max_length=120, blank=True, default="", help_text=_("持精神、智力残疾证的须写")
    )
    paper_certificate = models.CharField(_("纸质证号"), max_length=40, default="")
    paper_man = models.CharField(_("纸上的男方姓名、出生年月"), max_length=60, blank=True, default="")
    paper_woman = models.CharField(_("纸上的女方姓名、出生年月"), max_length=60, blank=True, default="")
    again_on = models.DateField(_("补发日期"), null=True)
    again_why = models.CharField(_("补发原因"), max_length=60, default="")
    end = models.CharField(_("终止原因"), max_length=8, choices=End.choices, default="")
    end_paper = models.CharField(_("终止文书号"), max_length=60, default="")
    locked = models.BooleanField(_("冒名、错登锁定"), default=False)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("结婚登记")
        constraints = (
            models.UniqueConstraint(
                name="marriage_one_wife",
                fields=("man",),
                condition=Q(state="registered"),
                violation_error_message=_("男方已有存续的婚姻，不能再登记（民法典 第一千零四十二条）。"),
            ),
            models.UniqueConstraint(
                name="marriage_one_husband",
                fields=("woman",),
                condition=Q(state="registered"),
                violation_error_message=_("女方已有存续的婚姻，不能再登记（民法典 第一千零四十二条）。"),
            ),
        )

    @property
    def certificate(self) -> str:
        """The number on the certificate: the paper's own, or office, year and serial."""
        return self.paper_certificate or self.number


class Refusal(Record):
    """That the office said no, with the article: the couple gets it in writing."""

    class State(models.TextChoices):
        REFUSED = "refused", _("已告知不予登记")

    class Ground(models.TextChoices):
        UNDER_AGE = "under_age", _("未到法定婚龄（民法典第一千零四十七条）")
        KIN = "kin", _("直系血亲或三代以内旁系血亲（第一千零四十八条）")
        SPOUSE = "spouse", _("一方或双方已有配偶（第一千零四十二条）")
        UNWILLING = "unwilling", _("非双方完全自愿（第一千零四十六条）")
        ABSENT = "absent", _("未共同亲自到场（第一千零四十九条）")
        ELSEWHERE = "elsewhere", _("双方户籍都不在本县（婚姻登记条例第四条）")
        FALSE_PAPERS = "false_papers", _("使用伪造、变造或冒用的证件（婚姻登记条例第五条）")
        FALSE_DECLARATION = "false_declaration", _("作虚假的无配偶、无近亲声明（婚姻登记条例第五条）")

    man = party(_("男方"))
    woman = party(_("女方"))
    ground = models.CharField(_("不予登记的理由"), max_length=20, choices=Ground.choices)
    told = models.CharField(_("查明的事实"), max_length=200)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("不予结婚登记")


class Divorce(Record):
    """An application for divorce by agreement through its two periods; `area_id` is the county's."""

    class State(models.TextChoices):
        APPLIED = "applied", _("已受理，冷静期或领证期内")
        WITHDRAWN = "withdrawn", _("已撤回")
        LAPSED = "lapsed", _("期满未领证，视为撤回")
        DIVORCED = "divorced", _("已离婚")

    class Side(models.TextChoices):
        MAN = "man", _("男方")
        WOMAN = "woman", _("女方")

    marriage = models.ForeignKey(
        Marriage,
        verbose_name=_("结婚登记"),
        on_delete=models.PROTECT,
        related_name="divorces",
        help_text=_("写结婚证号，如 J430621-2021-000001；旧证写补录登记的编号"),
    )
    # Those of the marriage, so that a list finds them by name.
    man = party(_("男方"), null=True)
    woman = party(_("女方"), null=True)
    both_here = models.BooleanField(_("双方亲自到场"), default=False)
    willing = models.BooleanField(_("双方自愿离婚"), default=False)
    agreement = models.BooleanField(_("有书面离婚协议"), default=False)
    settled = models.BooleanField(_("协议对子女抚养、财产、债务协商一致"), default=False)
    capacity_words = models.CharField(
        _("行为能力核实情况"), max_length=120, blank=True, default="", help_text=_("持精神、智力残疾证的须写")
    )
    cooling_until = models.DateField(_("冷静期至"), null=True, editable=False)
    collect_until = models.DateField(_("领证期至"), null=True, editable=False)
    withdrawn_by = models.CharField(_("撤回的一方"), max_length=5, choices=Side.choices, default="")
    receipt_shown = models.BooleanField(_("出示身份证件和受理回执"), default=False)
    both_collect = models.BooleanField(_("双方共同到场申请发证"), default=False)
    certificate = models.CharField(_("离婚证号"), max_length=30, default="", editable=False)

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("离婚登记")
        constraints = (
            models.UniqueConstraint(
                name="divorce_open_once",
                fields=("marriage",),
                condition=Q(state="applied"),
                violation_error_message=_("这段婚姻已有一件未办结的离婚申请。"),
            ),
        )


class Dishonesty(PersonRecord):
    """A serious dishonesty in registering: its legal ground, its sharing with other offices, its repair."""

    class State(models.TextChoices):
        RECORDED = "recorded", _("已认定")
        SHARED = "shared", _("已共享")
        REPAIRED = "repaired", _("已修复")
        STRUCK = "struck", _("已撤销")

    class Ground(models.TextChoices):
        FALSE_PAPERS = "false_papers", _("使用伪造、变造或冒用他人证件")
        FALSE_DECLARATION = "false_declaration", _("作虚假的无配偶、无近亲声明")
        HID_CAPACITY = "hid_capacity", _("隐瞒对方无民事行为能力或限制民事行为能力")
        OTHER = "other", _("其他严重违反婚姻登记规定的行为")

    ground = models.CharField(_("失信行为"), max_length=20, choices=Ground.choices)
    evidence = models.CharField(_("证据"), max_length=200)
    told_on = models.DateField(_("告知当事人日期"))
    shared_with = models.CharField(_("共享到"), max_length=80, default="")
    repair_words = models.CharField(_("修复情况"), max_length=200, default="")

    class Meta(PersonRecord.Meta):
        abstract = False
        verbose_name = _("婚姻登记失信")


class FamilyReview(PersonRecord):
    """After a marriage or divorce: somebody looks at the aid of that household; `area_id` is its village."""

    class State(models.TextChoices):
        OPEN = "open", _("待复核")
        SETTLED = "settled", _("已复核")

    class What(models.TextChoices):
        MARRIED = "married", _("结婚")
        DIVORCED = "divorced", _("离婚")

    class Result(models.TextChoices):
        SAME = "same", _("待遇不变")
        CASE = "case", _("已转办增减发或停发")
        REGISTER = "register", _("待户籍变更后再核")

    what = models.CharField(_("变动"), max_length=8, choices=What.choices)
    aid = models.CharField(_("涉及的救助"), max_length=120, blank=True, default="")
    result = models.CharField(_("复核结果"), max_length=8, choices=Result.choices, default="")

    class Meta(PersonRecord.Meta):
        abstract = False
        verbose_name = _("家庭人口复核")


def serial(mark: str, number: str) -> str:
    """J430621-2021-000001 from the record's own number."""
    _begin, year, count = number.split("-")
    return f"{mark}430621-{year}-{int(count):06d}"
