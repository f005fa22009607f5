"""The addresses below `/control/` and `/complaints/`."""

from django.urls import path

from minzheng.web.views import complaints
from minzheng.web.views.control import board, readers, relatives, substitutes, visits

control = [
    path("", board.show, name="control"),
    path("breaches/<slug:kind>/", board.breaches, name="breaches"),
    path("breaches/<slug:kind>/<slug:key>/", board.close, name="breach_close"),
    path("overrides/", board.exceptions, name="overrides"),
    path("visits/", visits.show, name="county_visits"),
    path("visits/<int:pk>/", visits.record, name="county_visit"),
    path("visits/order/<uuid:code>/", visits.order, name="county_visit_order"),
    path("draws/", visits.draw, name="draws"),
    path("draws/<int:pk>/", visits.show_draw, name="draw"),
    path("relatives/", relatives.show, name="relatives"),
    path("officials/new/", relatives.find, name="official_find"),
    path("officials/outside/", relatives.outside, name="official_outside"),
    path("officials/new/<str:code>/", relatives.register, name="official_new"),
    path("officials/<int:pk>/", relatives.official, name="official"),
    path("officials/<int:pk>/kin/<str:code>/", relatives.kin, name="official_kin"),
    path("substitutes/", substitutes.show, name="substitutes"),
    path("substitutes/<int:pk>/", substitutes.end, name="substitute_end"),
    path("readers/<uuid:code>/", readers.show, name="case_readers"),
]
complaint = [
    path("", complaints.index, name="complaints"),
    path("new/", complaints.new, name="complaint_new"),
    path("<uuid:code>/", complaints.show, name="complaint"),
    path("recover/<uuid:code>/", complaints.recover, name="recovery"),
]
