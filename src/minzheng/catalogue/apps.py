"""The catalogue as a Django app: what all lines' records share."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "minzheng.catalogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let what no single line hears be heard: a death concerns every award of a household."""
        from minzheng.catalogue import bereaved, deaths  # noqa: F401
