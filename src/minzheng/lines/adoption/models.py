"""An adoption from its application to the certificate, and what may end it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import PersonRecord, Record
from minzheng.registry.models import Person, Sex


class Kind(models.TextChoices):
    """Who is adopted, as far as the law makes a difference (民法典 第一千零九十三条、第一千零九十九条)."""

    ORPHAN = "orphan", _("丧失父母的孤儿")
    UNKNOWN = "unknown", _("查找不到生父母的未成年人")
    HARDSHIP = "hardship", _("生父母有特殊困难无力抚养的子女")
    KIN = "kin", _("三代以内旁系同辈血亲的子女")
    STEP = "step", _("继子女")


class Giver(models.TextChoices):
    """Who places the child (第一千零九十四条)."""

    GUARDIAN = "guardian", _("孤儿的监护人")
    INSTITUTION = "institution", _("儿童福利机构")
    PARENTS = "parents", _("生父母双方")
    ONE_PARENT = "one_parent", _("生父母一方（另一方不明或查找不到、已去世）")


class Signal(models.TextChoices):
    """What an assessor has to report at once (收养评估办法（试行）)."""

    FORGED = "forged", _("弄虚作假")
    SECT = "sect", _("参加非法组织、邪教组织")
    TRADE = "trade", _("买卖、性侵、虐待或者遗弃、非法送养未成年人")
    VIOLENCE = "violence", _("有持续性、经常性的家庭暴力")
    CRIME = "crime", _("有故意犯罪行为，判处或者可能判处有期徒刑以上刑罚")
    ILLNESS = "illness", _("患有足以影响正常生活的精神类、传染性等疾病")
    OTHER = "other", _("其他不利于未成年人健康成长的情形")


class Ground(models.TextChoices):
    """The article by which registration is refused."""

    CHILD = "1093", _("民法典 第一千零九十三条：不属于可以被收养的人")
    GIVER = "1094", _("民法典 第一千零九十四条：送养人不符合条件")
    JOINT_PLACING = "1097", _("民法典 第一千零九十七条：生父母没有共同送养")
    ADOPTER = "1098", _("民法典 第一千零九十八条：收养人不符合条件")
    NUMBER = "1100", _("民法典 第一千一百条：超过可以收养的人数")
    JOINTLY = "1101", _("民法典 第一千一百零一条：夫妻没有共同收养")
    GAP = "1102", _("民法典 第一千一百零二条：年龄相差不足四十周岁")
    CONSENT = "1104", _("民法典 第一千一百零四条：没有自愿或者本人不同意")
    ASSESSMENT = "1105", _("民法典 第一千一百零五条：评估不符合抚养、教育和保护能力")
    FALSE = "false", _("登记办法 第十三条：提供虚假材料")


class Adoption(PersonRecord):
    """One adoption; `person` is the child. Adopters who live in the county are named by the registry."""

    class State(models.TextChoices):
        APPLIED = "applied", _("已受理")
        ASSESSING = "assessing", _("评估中")
        ASSESSED = "assessed", _("已出评估报告")
        SIGNALLED = "signalled", _("评估中止，待处理")
        REGISTERED = "registered", _("已登记")
        REFUSED = "refused", _("不予登记")
        WITHDRAWN = "withdrawn", _("已撤回")
        DISSOLVED = "dissolved", _("已解除")
        VOID = "void", _("已撤销")

    person = models.ForeignKey(
        Person, verbose_name=_("被收养人"), on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    kind = models.CharField(_("收养类别"), max_length=12, choices=Kind.choices)
    giver = models.CharField(_("送养人"), max_length=12, choices=Giver.choices)
    ground_paper = models.CharField(
        _("被收养人身份证明（死亡证明、报案证明、亲属证明等）文号"), max_length=80
    )
    adopter = models.ForeignKey(
        Person,
        verbose_name=_("收养人（本县户籍）"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
    )
    spouse = models.ForeignKey(
        Person,
        verbose_name=_("收养人配偶（本县户籍）"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
    )
    outside_name = models.CharField(_("收养人姓名（外县户籍）"), max_length=30, default="", blank=True)
    outside_sex = models.CharField(
        _("收养人性别（外县户籍）"), max_length=6, choices=Sex.choices, default="", blank=True
    )
    outside_born = models.DateField(_("收养人出生日期（外县户籍）"), null=True, blank=True)
    outside_married = models.BooleanField(_("收养人已婚，夫妻共同收养（外县户籍）"), null=True, blank=True)
    children = models.PositiveSmallIntegerField(_("收养人现有子女数（含已收养）"))
    found_at = models.CharField(_("捡拾地点"), max_length=80, default="", blank=True)
    both_came = models.BooleanField(_("收养人、送养人亲自到场（或经公证委托）"), null=True)
    health_checked = models.BooleanField(_("有县级以上医疗机构体检合格证明"), null=True)
    record_clear = models.BooleanField(_("公安机关证明没有不利于儿童成长的违法犯罪记录"), null=True)
    giver_consents = models.BooleanField(_("送养人自愿同意"), null=True)
    kin_consent = models.BooleanField(
        _("有抚养义务的人同意（孤儿）／继子女的生父母同意"), null=True, blank=True
    )
    child_consents = models.BooleanField(_("被收养人同意（满八周岁必填）"), null=True, blank=True)
    agreed_on = models.DateField(_("收养人同意评估的日期"), null=True, editable=False)
    assessor = models.CharField(_("评估人员一"), max_length=30, default="")
    assessor_two = models.CharField(_("评估人员二"), max_length=30, default="")
    third_party = models.CharField(_("受委托的第三方机构"), max_length=60, default="", blank=True)
    fusion_from = models.DateField(_("融合开始日期"), null=True, editable=False)
    fit = models.BooleanField(_("评估结论：有抚养、教育和保护能力"), null=True)
    report_number = models.CharField(_("评估报告编号"), max_length=40, default="")
    report_on = models.DateField(_("评估报告日期"), null=True, editable=False)
    announced_on = models.DateField(_("查找生父母公告日期"), null=True, editable=False)
    announced_in = models.CharField(_("公告媒体"), max_length=60, default="")
    parents_came = models.BooleanField(_("公告期内有生父母认领"), null=True)
    signal = models.CharField(_("应当报告的情形"), max_length=10, choices=Signal.choices, default="")
    certificate = models.CharField(_("收养登记证字号"), max_length=30, default="", blank=True)
    registered_on = models.DateField(_("收养登记日期"), null=True)
    ground = models.CharField(_("不予登记的依据"), max_length=8, choices=Ground.choices, default="")
    ended_by = models.CharField(_("解除协议或判决书编号"), max_length=60, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("收养登记")
        constraints = (
            models.UniqueConstraint(
                name="adoption_certificate_once",
                fields=("certificate",),
                condition=~models.Q(certificate=""),
                violation_error_message="这个收养登记证字号已经用过。",
            ),
            models.UniqueConstraint(
                name="adoption_of_child_once",
                fields=("person",),
                condition=models.Q(state__in=("applied", "assessing", "assessed", "signalled", "registered")),
                violation_error_message="这名儿童已有一件收养登记正在办理或者已经登记，不能再次收养。",
            ),
        )
