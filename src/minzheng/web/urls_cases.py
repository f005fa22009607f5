"""The addresses below `/cases/`: the list, one case, and what is done on it."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
