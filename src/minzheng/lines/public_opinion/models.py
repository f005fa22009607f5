"""One matter that is talked about: where, how loud, who answers, what was answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from minzheng.catalogue.models import Record


class OpinionItem(Record):
    """One item of public opinion; `area_id` is the place it is about, the county where it is about none."""

    class State(models.TextChoices):
        SEEN = "seen", _("已发现")
        ASSIGNED = "assigned", _("已交办")
        ANSWERED = "answered", _("已回应")
        CLOSED = "closed", _("已办结")
        UNFOUNDED = "unfounded", _("核实不属实，已说明")

    class Level(models.TextChoices):
        GENERAL = "general", _("一般")
        SERIOUS = "serious", _("较大")
        MAJOR = "major", _("重大")

    class Channel(models.TextChoices):
        HOTLINE = "hotline", _("12345 热线")
        LEADERS = "leaders", _("领导留言板")
        SHORT_VIDEO = "short_video", _("短视频")
        WECHAT = "wechat", _("微信、微博")
        MEDIA = "media", _("新闻媒体")
        SUPERIOR = "superior", _("上级转办")

    class Topic(models.TextChoices):
        RELIEF = "relief", _("社会救助")
        ELDER = "elder", _("养老服务")
        FUNERAL = "funeral", _("殡葬")
        CHILD = "child", _("儿童福利")
        MARRIAGE = "marriage", _("婚姻登记")
        VILLAGE = "village", _("村务")
        CHARITY = "charity", _("慈善、福彩")
        OTHER = "other", _("其他")

    channel = models.CharField(_("渠道"), max_length=12, choices=Channel.choices)
    topic = models.CharField(_("主题"), max_length=10, choices=Topic.choices)
    level = models.CharField(_("等级"), max_length=8, choices=Level.choices)
    what = models.CharField(_("内容摘要（不写当事人姓名）"), max_length=200)
    reach = models.PositiveIntegerField(_("阅读或转发量"), null=True, blank=True)
    unit = models.CharField(_("承办单位"), max_length=40, default="")
    told_leader = models.BooleanField(_("已报县领导"), default=False)
    answered_by = models.DateField(_("应回应日期"), null=True, editable=False)
    answered_on = models.DateField(_("回应日期"), null=True, editable=False)
    answer = models.CharField(_("回应内容"), max_length=300, default="")
    where = models.CharField(_("回应渠道"), max_length=60, default="")
    outcome = models.CharField(_("处理结果"), max_length=200, default="")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("舆情")
