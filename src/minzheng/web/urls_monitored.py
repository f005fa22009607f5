"""The addresses below `/monitored/`: the ledger, the reconciliation with the other register, poverty."""

from django.urls import path

from minzheng.web.views import monitored, poverty, reconciliation

urlpatterns = [
    path("", monitored.show, name="monitored"),
    path("checks.xlsx", monitored.export, {"form": "xlsx"}, name="checks_xlsx"),
    path("checks.csv", monitored.export, {"form": "csv"}, name="checks_csv"),
    path("reconciliation/", reconciliation.show, name="reconciliation"),
    path("reconciliation/<int:pk>/", reconciliation.answer, name="difference"),
    path("reconciliation/differences.xlsx", reconciliation.export, {"form": "xlsx"}, name="differences_xlsx"),
    path("reconciliation/differences.csv", reconciliation.export, {"form": "csv"}, name="differences_csv"),
    path("poverty/", poverty.show, name="poverty"),
]
