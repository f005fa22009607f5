"""Payments as a Django app."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "minzheng.payments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow every decision with its award, in the decision's transaction."""
        from minzheng.casework import events
        from minzheng.payments.awarding import after_decision

        events.on_decision(after_decision)
