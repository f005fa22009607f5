"""A person in one of the two posts, the trainings owed to them, and the allowance of each quarter."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Obligation, PersonRecord


class ChildWorker(PersonRecord):
    """A director of a village or a supervisor of a township; `area_id` is where they serve."""

    class State(models.TextChoices):
        IN_POST = "in_post", _("在任")
        LEFT = "left", _("已离任")

    class Post(models.TextChoices):
        DIRECTOR = "director", _("儿童主任（村、社区）")
        SUPERVISOR = "supervisor", _("儿童督导员（乡镇）")

    class Capacity(models.TextChoices):
        COMMITTEE = "committee", _("村（居）委会委员")
        WOMEN = "women", _("妇联主席")
        CLERK = "clerk", _("乡镇民政工作人员")
        SOCIAL = "social", _("专业社工")
        OTHER = "other", _("大学生村官等其他人员")

    post = models.CharField(_("岗位"), max_length=10, choices=Post.choices)
    capacity = models.CharField(_("原任职务"), max_length=10, choices=Capacity.choices)
    national_number = models.CharField(_("全国儿童福利系统实名编号"), max_length=30)
    record_checked = models.BooleanField(_("已查询没有侵害未成年人的违法犯罪记录"))

    class Meta(PersonRecord.Meta):
        abstract = False
        verbose_name = _("儿童主任、督导员")
        constraints = (
            models.UniqueConstraint(
                name="child_worker_of_place",
                fields=("area_id", "post"),
                condition=Q(state="in_post"),
                violation_error_message=_("这里已有在任的人员，请先登记离任。"),
            ),
        )


class ChildTraining(Obligation):
    """One training owed by a day."""

    class State(models.TextChoices):
        PLANNED = "planned", _("待培训")
        TRAINED = "trained", _("已培训")
        DROPPED = "dropped", _("不再需要")

    of = models.ForeignKey(
        ChildWorker, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="trainings"
    )
    course = models.CharField(_("培训内容"), max_length=80, default="")
    hours = models.PositiveSmallIntegerField(_("学时"), null=True)
    passed = models.BooleanField(_("考核合格"), null=True)

    class Meta(Obligation.Meta):
        abstract = False
        verbose_name = _("培训")


class PostAllowance(Obligation):
    """The allowance of one quarter, owed at its end; `owed_on` is the quarter's last day."""

    class State(models.TextChoices):
        PLANNED = "planned", _("待发放")
        PAID = "paid", _("已发放")
        DROPPED = "dropped", _("不再发放")

    of = models.ForeignKey(
        ChildWorker, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="allowances"
    )
    amount_fen = models.PositiveBigIntegerField(_("发放金额"), null=True)
    voucher = models.CharField(_("凭证号"), max_length=40, default="")

    class Meta(Obligation.Meta):
        abstract = False
        verbose_name = _("岗位补贴")
