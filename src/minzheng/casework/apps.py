"""Casework as a Django app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "minzheng.casework"
    default_auto_field = "django.db.models.BigAutoField"
