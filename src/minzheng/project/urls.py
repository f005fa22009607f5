"""Root addresses: sign-in from allauth, everything else from the screens."""

from importlib.util import find_spec

from django.urls import include, path

urlpatterns = [path("accounts/", include("allauth.account.urls"))]
if find_spec("minzheng.web") and find_spec("minzheng.web.urls"):
    urlpatterns.append(path("", include("minzheng.web.urls")))
