"""A change of divisions through its approvals, and the villages that go over to the new unit.

A change's `area_id` is the township it begins from; a village's is the village itself, and follows it.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Record


class DivisionChange(Record):
    """One change: a part of a township becomes a unit of its own, or a whole township another one."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("已提出")
        PAPERS = "papers", _("材料齐备")
        COUNTY = "county", _("县政府已上报")
        CITY = "city", _("市政府已上报")
        APPROVED = "approved", _("省政府已批准")
        CARRIED_OUT = "carried_out", _("已设立，资料已迁入")
        ARCHIVED = "archived", _("已公告归档")
        GIVEN_UP = "given_up", _("已终止")

    class Kind(models.TextChoices):
        PART = "part", _("从乡镇析出，设立办事处或新单位")
        WHOLE = "whole", _("整体变更（撤销原单位）")

    kind = models.CharField(_("变更方式"), max_length=8, choices=Kind.choices)
    unit_name = models.CharField(_("新单位名称"), max_length=30)
    reason = models.CharField(_("变更理由"), max_length=200)
    history = models.BooleanField(_("基本情况（历史、人口、面积等）"), default=False)
    risk = models.BooleanField(_("风险评估报告"), default=False)
    experts = models.BooleanField(_("专家论证报告"), default=False)
    public_view = models.BooleanField(_("征求社会公众意见报告"), default=False)
    maps = models.BooleanField(_("区划图和变更方案示意图"), default=False)
    offices = models.BooleanField(_("各有关部门意见"), default=False)
    county_paper = models.CharField(_("县政府请示文号"), max_length=60, default="")
    city_paper = models.CharField(_("市政府请示文号"), max_length=60, default="")
    province_paper = models.CharField(_("省政府批复文号"), max_length=60, default="")
    approved_on = models.DateField(_("批准日期"), null=True)
    extended = models.BooleanField(_("经批准延长完成期限"), default=False)
    new_code = models.CharField(_("新单位代码（9 位）"), max_length=9, default="")
    seat = models.CharField(_("驻地"), max_length=60, default="")
    moved = models.PositiveIntegerField(_("迁入的资料条数"), null=True, editable=False)
    announced_in = models.CharField(_("公告载体和日期"), max_length=80, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("行政区划变更")

    @property
    def title(self) -> str:
        return self.unit_name


class VillageOver(Record):
    """One village that goes over with a change; `area_id` is the village, before and after."""

    class State(models.TextChoices):
        LISTED = "listed", _("拟划入")
        MOVED = "moved", _("已划入")
        STRUCK = "struck", _("不再划入")

    change = models.ForeignKey(
        DivisionChange, verbose_name=_("行政区划变更"), on_delete=models.PROTECT, related_name="villages"
    )
    old_code = models.CharField(_("原代码"), max_length=12, editable=False)
    new_code = models.CharField(_("新代码（12 位，可空）"), max_length=12, blank=True, default="")
    new_name = models.CharField(_("新名称（可空）"), max_length=60, blank=True, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("划转的村（社区）")
        constraints = (
            models.UniqueConstraint(
                name="village_over_once",
                fields=("old_code",),
                condition=Q(state="listed"),
                violation_error_message=_("这个村（社区）已列在一项没有办结的变更里。"),
            ),
        )
