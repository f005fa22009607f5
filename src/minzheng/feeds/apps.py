"""The Django app of the department files."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedsConfig(AppConfig):
    name = "minzheng.feeds"
    label = "feeds"
    verbose_name = _("部门数据")
