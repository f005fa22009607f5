"""Payments as a Django app."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "minzheng.payments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow every decision with its award, in its transaction; an award shows what was granted."""
        from minzheng.casework import events, granted
        from minzheng.payments.awarding import after_decision, runs

        events.on_decision(after_decision)
        granted.on_proof(runs)
