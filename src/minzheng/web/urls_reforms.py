"""The addresses below `/reforms/`: what-if, kept reforms, the cliff map."""

from django.urls import path

from minzheng.web.views import cliffs, reforms

urlpatterns = [
    path("", reforms.show, name="reforms"),
    path("losers.xlsx", reforms.export, name="reform_losers"),
    path("effect.xlsx", reforms.export_effect, name="reform_effect"),
    path("save/", reforms.save, name="reform_save"),
    path("cliffs/", cliffs.show, name="cliffs"),
    path("<uuid:code>/", reforms.show_kept, name="reform"),
    path("<uuid:code>/hand/", reforms.hand, name="reform_hand"),
    path("<uuid:code>/discard/", reforms.throw_away, name="reform_discard"),
]
