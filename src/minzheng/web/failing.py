"""What a page that failed says: a database that is coming back is waited for, all else is a fault of ours."""

from collections.abc import Iterator
from sys import exc_info

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views.defaults import server_error

RETRY_SECONDS = 3
# SQLSTATE classes of a lost connection and of a server that stops or starts; without one, none was made.
_AWAY = ("08", "57P")


def answer(request: HttpRequest) -> HttpResponse:
    """Answer a request that failed; while the database is away, with 503 and when to try again.

    A page comes again by itself; what was sent in a form is not sent twice.
    """
    if not any(map(_is_away, _chain(exc_info()[1]))):
        return server_error(request)
    waiting = HttpResponse(loader.get_template("503.html").render(), status=503)
    waiting["Retry-After"] = str(RETRY_SECONDS)
    waiting["Cache-Control"] = "no-store"
    if request.method == "GET":
        waiting["Refresh"] = str(RETRY_SECONDS)
    return waiting


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what it came from: a lost connection soon makes other errors."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_away(error: BaseException) -> bool:
    if isinstance(error, InterfaceError):
        return True
    state = getattr(error.__cause__, "sqlstate", None) or ""
    return isinstance(error, OperationalError) and (not state or state.startswith(_AWAY))
