"""The catalogue as a Django app: what all lines' records share."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "minzheng.catalogue"
    default_auto_field = "django.db.models.BigAutoField"
