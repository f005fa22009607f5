"""One offer of one scheme to one orphan, and what came of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import PersonRecord


class OrphanAid(PersonRecord):
    """An orphan who may have a scheme; of study aid one record for each school year."""

    class State(models.TextChoices):
        FOUND = "found", _("符合条件，待告知")
        OFFERED = "offered", _("已告知，待答复")
        APPLIED = "applied", _("已申请")
        APPROVED = "approved", _("已批准")
        PAID = "paid", _("已资助")
        DECLINED = "declined", _("本人（监护人）不申请")
        REFUSED = "refused", _("不予资助")

    class Scheme(models.TextChoices):
        TOMORROW = "tomorrow", _("明天计划（医疗康复）")
        STUDY = "study", _("福彩圆梦（助学）")

    class Way(models.TextChoices):
        DOOR = "door", _("上门")
        PHONE = "phone", _("电话")
        LETTER = "letter", _("书面")

    scheme = models.CharField(_("项目"), max_length=8, choices=Scheme.choices)
    year = models.PositiveSmallIntegerField(_("年度（助学填学年开始的年份）"))
    grounds = models.CharField(_("符合条件的依据"), max_length=120)
    way = models.CharField(_("告知方式"), max_length=6, choices=Way.choices, default="")
    told = models.CharField(_("告知了谁"), max_length=30, default="")
    offered_on = models.DateField(_("告知日期"), null=True, editable=False)
    paper = models.CharField(_("在读证明或医疗康复方案"), max_length=80, default="")
    amount_fen = models.PositiveBigIntegerField(_("资助金额"), null=True)
    voucher = models.CharField(_("支付凭证"), max_length=40, default="")

    class Meta(PersonRecord.Meta):
        abstract = False
        verbose_name = _("孤儿医疗康复和助学")
        constraints = (
            models.UniqueConstraint(
                name="orphan_aid_once_a_year",
                fields=("person", "scheme", "year"),
                condition=~Q(state="refused"),
                violation_error_message=_("此人这一年度（学年）的这一项目已经登记，不重复告知、不重复资助。"),
            ),
        )
