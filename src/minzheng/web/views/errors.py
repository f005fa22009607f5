"""What went wrong, in plain words, and the way back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The post may not do this (403)."""
    sentence = str(exception or "")
    # The permission's name means nothing to people; a sentence in Chinese characters does.
    return render(request, "403.html", {"sentence": sentence if not sentence.isascii() else ""}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such page, or not in the area of the post (404): the two look alike on purpose."""
    return render(request, "404.html", status=404)
