"""The line's own page, below `/lines/care_homes/`; `PAGES` are linked from the page of the line."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from minzheng.lines.care_homes import pages

urlpatterns = [path("beds/", pages.beds, name="care_homes_beds")]
PAGES = (("care_homes_beds", _("空床与等候名单")),)
