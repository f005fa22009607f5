"""Every request runs behind the wall: signed in unless the view says otherwise, in one post, in its area."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, cast

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _

from minzheng.access.models import Post
from minzheng.access.posts import active_posts, working_post
from minzheng.access.scope import Scope
from minzheng.access.wall import NO_AREA, behind_wall

View = Callable[..., HttpResponseBase]


class ScopedRequest(HttpRequest):
    """A request that went through `ScopeMiddleware`; for type annotations only."""

    business_date: dt.date
    posts: list[Post]
    post: Post | None
    scope: Scope | None


def post_not_required(view: View) -> View:
    """Mark a view that a signed-in person without a valid post may open too."""
    view.post_required = False  # type: ignore[attr-defined]
    return view


class ScopeMiddleware(LoginRequiredMiddleware):
    """Set `request.posts`, `request.post`, `request.scope`, and hold the whole request to that scope's area.

    Placed after session, authentication and whatever sets `request.business_date`, before all that reads
    data. The transaction is opened here and not left to ATOMIC_REQUESTS, which ends with the view: a template
    rendered after it, or a stream read after it, would run as whoever the connection logged in as. An answer
    of 500 or above undoes what the request wrote. `on_commit` callbacks do run outside the wall.
    """

    sync_capable, async_capable = True, False

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        area = _enter_post(cast(ScopedRequest, request))
        with behind_wall(area):
            response = cast(HttpResponseBase, self.get_response(request))
            if response.status_code >= 500:
                transaction.set_rollback(True)
        # A file has been opened by now; anything else may still read the database while it is sent.
        if isinstance(response, StreamingHttpResponse) and not isinstance(response, FileResponse):
            _keep_behind_wall(response, area)
        return response

    def process_view(
        self, request: HttpRequest, view_func: View, view_args: tuple[Any, ...], view_kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Turn away whoever is not signed in (to the sign-in page) or holds no post on that date (403)."""
        turned_away = super().process_view(request, view_func, view_args, view_kwargs)
        if turned_away is not None:
            return turned_away
        needs_post = getattr(view_func, "login_required", True) and getattr(view_func, "post_required", True)
        if needs_post and cast(ScopedRequest, request).post is None:
            raise PermissionDenied(_("您在当前业务日期没有岗位，请联系县民政局。"))
        return None


def _enter_post(request: ScopedRequest) -> str:
    """Set the request's posts and scope; return the area it may see."""
    request.posts, request.post, request.scope = [], None, None
    if not request.user.is_authenticated:
        return NO_AREA
    if not hasattr(request, "business_date"):
        raise ImproperlyConfigured("ScopeMiddleware must come after what sets request.business_date.")
    request.posts = active_posts(request.user, request.business_date)
    request.post = working_post(request.posts, request.session)
    if request.post is None:
        return NO_AREA
    request.scope = Scope.of_post(request.post, purpose=f"{request.method} {request.path}")
    return request.scope.area


def _keep_behind_wall(response: StreamingHttpResponse, area: str) -> None:
    if response.is_async:
        raise ImproperlyConfigured("An asynchronous stream cannot be held to an area; use a plain iterator.")
    response.streaming_content = _streamed(cast(Iterator[bytes], response.streaming_content), area)


def _streamed(content: Iterator[bytes], area: str) -> Iterator[bytes]:
    """Read the stream in a transaction of its own, which the server's `close()` ends if the reader leaves."""
    with behind_wall(area):
        yield from content
