"""What people work on: persons, households and the dated facts known of them.

`Person` is the only place where an ID number and a name stand; the Parquet tables carry keys alone.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minzheng.access.crypto import code_of
from minzheng.access.scope import ScopedManager
from minzheng.feeds.models import Batch


class Sex(models.TextChoices):
    MALE = "male", _("男")
    FEMALE = "female", _("女")


class Residence(models.TextChoices):
    """Which standard applies: 城镇 or 农村."""

    URBAN = "urban", _("城镇")
    RURAL = "rural", _("农村")


class Marital(models.TextChoices):
    SINGLE = "single", _("未婚")
    MARRIED = "married", _("已婚")
    DIVORCED = "divorced", _("离婚")
    WIDOWED = "widowed", _("丧偶")


class Relation(models.TextChoices):
    """Relation to the head of the register's household (户主)."""

    HEAD = "head", _("户主")
    SPOUSE = "spouse", _("配偶")
    CHILD = "child", _("子女")
    CHILD_IN_LAW = "child_in_law", _("儿媳女婿")
    GRANDCHILD = "grandchild", _("孙子女")
    PARENT = "parent", _("父母")
    SIBLING = "sibling", _("兄弟姐妹")
    OTHER = "other", _("其他")


class Status(models.TextChoices):
    REGISTERED = "registered", _("在册")
    DEAD = "dead", _("已死亡")
    MOVED_OUT = "moved_out", _("已迁出")
    UNREGISTERED = "unregistered", _("户籍中没有")


class Household(models.Model):
    """A household of the register (户), at its village."""

    key = models.BigIntegerField(primary_key=True)
    area_id = models.CharField(max_length=12, db_collation="C")
    number = models.CharField(_("户号"), max_length=32)
    address = models.CharField(_("住址"), max_length=200, blank=True)
    residence = models.CharField(_("城乡"), max_length=8, choices=Residence.choices)
    members = models.PositiveSmallIntegerField(_("在册人数"))

    objects = ScopedManager()

    class Meta:
        ordering = ("area_id", "key")
        indexes = (models.Index(fields=("area_id", "key"), name="household_area"),)

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return code_of("H", self.key)

    @property
    def village(self) -> str:
        return self.area_id


class Person(models.Model):
    """A person known by a valid ID number; `area_id` is the county's where no register places them."""

    key = models.BigIntegerField(primary_key=True)
    area_id = models.CharField(max_length=12, db_collation="C")
    id_number_sealed = models.BinaryField()
    id_number_index = models.BinaryField(unique=True)
    name = models.CharField(_("姓名"), max_length=50)
    pinyin = models.CharField(max_length=120, blank=True)
    sex = models.CharField(_("性别"), max_length=6, choices=Sex.choices)
    birth_date = models.DateField(_("出生日期"))
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, related_name="persons", db_constraint=False
    )
    relation = models.CharField(_("与户主关系"), max_length=12, choices=Relation.choices, blank=True)
    hukou = models.CharField(_("户口性质"), max_length=8, choices=Residence.choices, blank=True)
    marital = models.CharField(_("婚姻状况"), max_length=8, choices=Marital.choices, blank=True)
    status = models.CharField(_("状态"), max_length=12, choices=Status.choices, default=Status.UNREGISTERED)
    status_since = models.DateField(null=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("area_id", "key")
        indexes = (
            models.Index(fields=("area_id", "key"), name="person_area"),
            models.Index(fields=("household",), condition=models.Q(status="dead"), name="person_dead"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return code_of("P", self.key)


class Fact(models.Model):
    """One dated statement of one department about one person, with the row it stands in."""

    class Kind(models.TextChoices):
        WAGE = "wage", _("就业参保")
        PENSION = "pension", _("养老待遇")
        DISABILITY = "disability", _("残疾人证")
        SETTLEMENT = "settlement", _("医疗费用结算")
        AID = "aid", _("救助发放")
        REGISTER = "register", _("户籍变动")
        VEHICLE = "vehicle", _("机动车")
        HOME = "home", _("房屋")
        COMPANY = "company", _("市场主体")
        FUND = "fund", _("住房公积金")
        SCHOOL = "school", _("就学")
        DISASTER = "disaster", _("受灾")
        CREMATION = "cremation", _("火化")
        CUSTODY = "custody", _("服刑戒毒")
        MONITORED = "monitored", _("防返贫监测")
        ACCOUNT = "account", _("授权核对：存款")
        INCOME = "income", _("授权核对：纳税收入")

    key = models.BigIntegerField(primary_key=True)
    area_id = models.CharField(max_length=12, db_collation="C")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="facts", db_constraint=False)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    code = models.CharField(max_length=40, blank=True)
    amount_fen = models.BigIntegerField(null=True)
    quantity = models.PositiveSmallIntegerField(null=True)
    detail = models.CharField(max_length=100, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=60, blank=True)
    row = models.PositiveIntegerField()
    # The last month that said so. Empty while it lasts (`until` is null): then the feed's latest file says
    # so, and a month that confirms half a county rewrites no row.
    confirmed_period = models.CharField(max_length=7, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ("person_id", "kind", "since", "key")
        indexes = (
            models.Index(fields=("area_id", "key"), name="fact_area"),
            models.Index(fields=("person", "kind", "since"), name="fact_person"),
            # The plan counts what is paid in a whole county: one fact in forty.
            models.Index(fields=("area_id",), condition=models.Q(kind="aid"), name="fact_aid_area"),
            # Before every payment the dead are asked for: one fact in two hundred.
            models.Index(
                fields=("person", "since"),
                condition=models.Q(kind="cremation") | models.Q(kind="register", code="death"),
                name="fact_death",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.since:%Y-%m-%d}"
