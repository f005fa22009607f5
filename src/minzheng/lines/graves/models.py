"""An illegal grave: where it is, what makes it illegal, what was ordered and done."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Record


class Grave(Record):
    """One grave on the ledger; `area_id` is its village. Photos hang on the record."""

    class State(models.TextChoices):
        FOUND = "found", _("待处置")
        ORDERED = "ordered", _("整改中")
        DONE = "done", _("已整改，待验收")
        REFERRED = "referred", _("已移送")
        DEALT = "dealt", _("部门已处理，待验收")
        CLOSED = "closed", _("已销号")
        KEPT = "kept", _("依法保留")

    class Kind(models.TextChoices):
        LIVING = "living", _("活人墓")
        LUXURY = "luxury", _("豪华墓、超标墓")
        CLAN = "clan", _("宗族墓地")
        SCATTERED = "scattered", _("散埋乱葬")

    class Zone(models.TextChoices):
        RAILWAY = "railway", _("铁路沿线")
        ROAD = "road", _("公路沿线")
        RIVER = "river", _("河道沿线")
        WATER = "water", _("水源保护区")
        RELICS = "relics", _("文物保护区")
        SCENIC = "scenic", _("风景名胜区")
        RESERVE = "reserve", _("自然保护区")
        RESIDENTIAL = "residential", _("居民区、开发区")
        FIELD = "field", _("耕地、林地")
        NONE = "none", _("不在三沿六区")

    class FoundBy(models.TextChoices):
        PATROL = "patrol", _("巡查")
        SURVEY = "survey", _("全面排查")
        REPORT = "report", _("群众举报")
        IMAGE = "image", _("遥感影像")

    class Measure(models.TextChoices):
        MOVE = "move", _("迁入公墓")
        DEEP = "deep", _("就地深埋，不留坟头")
        TEAR_DOWN = "tear_down", _("自行拆除")
        REDUCE = "reduce", _("拆除超标部分")
        GREEN = "green", _("绿化遮挡")

    class Keeping(models.TextChoices):
        RELIC = "relic", _("受国家保护的有历史、艺术、科学价值的墓地")
        MARTYR = "martyr", _("烈士墓")
        OVERSEAS = "overseas", _("华侨祖墓")

    class Department(models.TextChoices):
        LAND = "land", _("自然资源局")
        FOREST = "forest", _("林业局")
        WATER = "water", _("水利局")
        TRAFFIC = "traffic", _("交通运输局")
        POLICE = "police", _("公安局（阻碍执行公务）")
        COURT = "court", _("人民法院（申请强制执行）")

    place = models.CharField(_("地点"), max_length=120)
    longitude = models.DecimalField(_("经度"), max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField(_("纬度"), max_digits=8, decimal_places=6, null=True, blank=True)
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    zone = models.CharField(_("所在区域"), max_length=12, choices=Zone.choices)
    built_on = models.DateField(_("修建日期（不清楚的留空）"), null=True, blank=True)
    found_by = models.CharField(_("发现方式"), max_length=8, choices=FoundBy.choices)
    measure = models.CharField(_("整改措施"), max_length=10, choices=Measure.choices, default="")
    order_until = models.DateField(_("整改期限"), null=True)
    result = models.CharField(_("整改情况"), max_length=200, default="")
    keeping = models.CharField(_("保留依据"), max_length=10, choices=Keeping.choices, default="")
    department = models.CharField(_("移送部门"), max_length=8, choices=Department.choices, default="")
    referral = models.CharField(_("移送文号"), max_length=40, default="")
    referred_on = models.DateField(_("移送日期"), null=True, editable=False)
    answer = models.CharField(_("部门处理结果"), max_length=200, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("违规坟墓")

    @property
    def title(self) -> str:
        return f"{self.number} {self.place}"
