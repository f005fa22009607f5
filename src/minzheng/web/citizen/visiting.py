"""Who comes to the open desk: from which address, and how often today."""

from django.conf import settings
from django.http import HttpRequest

from minzheng.casework.online import pacing

APPLY, FOLLOW = "applications_per_address", "mistakes_per_address"


def address_of(request: HttpRequest) -> str:
    """Return the visitor's address; behind our own proxies, the one that the outermost of them saw."""
    proxies = settings.MINZHENG_PROXIES
    if proxies:
        passed = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(passed) >= proxies and passed[-proxies]:
            return passed[-proxies]
    return request.META.get("REMOTE_ADDR", "")


def check(request: HttpRequest, limit: str) -> None:
    """Refuse (TooOften) an address that has used up its day."""
    pacing.check(limit, address_of(request), request.business_date)


def count(request: HttpRequest, limit: str) -> None:
    """Count one more time."""
    pacing.count(limit, address_of(request), request.business_date)
