"""Every page declares who may open it; the conformance test refuses a page that declares nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from minzheng.access.middleware import post_not_required
from minzheng.access.permissions import require

View = Callable[..., HttpResponse]


def page(permission: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """Open the view to holders of a permission only (403), by the given methods only (405)."""

    def guarded(view: View) -> View:
        @require_http_methods(_allowed(methods))
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            require(request.scope, permission)
            answer = view(request, *args, **kwargs)
            # On a shared computer nobody finds the page again with "back" after somebody signed out.
            patch_cache_control(answer, private=True, no_store=True)
            return answer

        checked.permission = permission
        return checked

    return guarded


def for_everyone_signed_in(*, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """Open the view to whoever is signed in, with or without a post."""

    def guarded(view: View) -> View:
        checked = post_not_required(require_http_methods(_allowed(methods))(view))
        checked.permission = None
        return checked

    return guarded


def for_everyone(*, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """Open the view to whoever comes, signed in or not: it shows nobody's data."""

    def guarded(view: View) -> View:
        checked = login_not_required(require_http_methods(_allowed(methods))(view))
        checked.permission = None
        return checked

    return guarded


def _allowed(methods: tuple[str, ...]) -> list[str]:
    return [*methods, "HEAD"] if "GET" in methods else list(methods)
