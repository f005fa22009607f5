"""Reforms as a Django application."""

from django.apps import AppConfig


class ReformsConfig(AppConfig):
    name = "minzheng.reforms"
    label = "reforms"
    verbose_name = "提标测算"
