"""A village's public-benefit cemetery and how far it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Record


class Cemetery(Record):
    """One cemetery; `area_id` is its administrative village, whose villagers alone it serves."""

    class State(models.TextChoices):
        SITE = "site", _("已选址")
        VOTED = "voted", _("村民已表决")
        PAPERS = "papers", _("用地手续已办")
        CONSENTED = "consented", _("乡镇已同意")
        APPROVED = "approved", _("县已批准")
        BUILDING = "building", _("在建")
        ACCEPTED = "accepted", _("已验收")
        IN_USE = "in_use", _("已启用")
        GIVEN_UP = "given_up", _("已取消")

    name = models.CharField(_("公墓名称"), max_length=60)
    site = models.CharField(_("地点"), max_length=120)
    size = models.PositiveIntegerField(_("占地面积（平方米）"))
    plots = models.PositiveIntegerField(_("规划墓穴数"))
    votes_for = models.PositiveIntegerField(_("同意票数"), null=True)
    votes = models.PositiveIntegerField(_("到会人数"), null=True)
    land_paper = models.CharField(_("用地批文"), max_length=60, default="")
    approval = models.CharField(_("批准文号"), max_length=60, default="")
    plots_built = models.PositiveIntegerField(_("建成墓穴数"), null=True)
    keeper = models.CharField(_("管护人"), max_length=30, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("公益性公墓")

    @property
    def title(self) -> str:
        return self.name
