"""Root addresses: all of them belong to the screens."""

from importlib.util import find_spec

from django.urls import include, path

urlpatterns = [path("", include("minzheng.web.urls"))] if find_spec("minzheng.registry.files") else []
