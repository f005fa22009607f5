"""Root addresses: all of them belong to the screens."""

from django.urls import include, path

urlpatterns = [path("", include("minzheng.web.urls"))]
handler500 = "minzheng.web.failing.answer"
