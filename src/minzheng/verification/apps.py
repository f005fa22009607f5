"""Household economic verification as a Django app."""

from django.apps import AppConfig


class VerificationConfig(AppConfig):
    name = "minzheng.verification"
    default_auto_field = "django.db.models.BigAutoField"
