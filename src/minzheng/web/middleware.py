"""Gives the request its business date, and writes down what a post was refused."""

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from minzheng.access.audit import record
from minzheng.casework.control.relatives import Recused, note_attempt
from minzheng.monitoring.models import NightRun

FORBIDDEN, TOO_LARGE = 403, 413
LARGEST_REQUEST = 64 * 2**20


def business_date() -> dt.date:
    """Return today in the county; in the demo, the day of the latest night run."""
    if settings.MINZHENG_DEMO and (latest := NightRun.objects.order_by("-as_of").first()):
        return latest.as_of
    return timezone.localdate()


class LargestMiddleware:
    """Turns away what is larger than anything a form sends, before a byte of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > LARGEST_REQUEST:
            sentence = "一次传的文件太多或太大，请少传几张。"
            return HttpResponse(sentence, status=TOO_LARGE, content_type="text/plain; charset=utf-8")
        return self.get_response(request)


class BusinessDateMiddleware:
    """Sets `request.now` (the clock) and `request.business_date`; comes before what needs either."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = timezone.now()
        request.business_date = business_date()
        return self.get_response(request)


class RefusalMiddleware:
    """Notes each 403 in the audit trail with its address; behind the wall, after `ScopeMiddleware`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == FORBIDDEN and request.scope is not None:
            record(
                by=request.scope,
                at=request.now,
                verb="refused",
                subject_kind="page",
                area_id=request.scope.area,
                detail=f"{request.method} {request.path}",
            )
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Note a relative who wanted to read a case: the view's own writes are undone by then."""
        if isinstance(exception, Recused):
            note_attempt(exception, by=request.scope, at=request.now)
