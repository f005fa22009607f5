"""The Django app `access`."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "minzheng.access"
    label = "access"
    verbose_name = _("权限与审计")

    def ready(self) -> None:
        from minzheng.access.setup import after_migrate

        post_migrate.connect(after_migrate, sender=self, dispatch_uid="access.after_migrate")
