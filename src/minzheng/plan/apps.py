"""The plan as a Django application."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "minzheng.plan"
    label = "plan"
    verbose_name = "年度计划"
