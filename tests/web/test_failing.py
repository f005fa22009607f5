"""A database that is away for a moment is waited for; a fault of ours stays one."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, connections
from django.test import Client


def away() -> Exception:
    """The error Django raises where nobody listens."""
    nowhere = connections["default"].copy("nowhere")
    nowhere.settings_dict = nowhere.settings_dict | {"HOST": "127.0.0.1", "PORT": "1"}
    with pytest.raises(OperationalError) as caught:
        nowhere.ensure_connection()
    return caught.value


def of_server(kind: type[psycopg.Error]) -> Exception:
    """The error Django makes of one of the server's."""
    error = OperationalError("said by the server")
    error.__cause__ = kind()
    return error


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Exception], Client]]:
    """Return a client to whom every page fails with an error, before anybody knows who asks."""

    def client(error: Exception) -> Client:
        def fail() -> None:
            raise error

        monkeypatch.setattr("minzheng.web.middleware.business_date", fail)
        return Client(raise_request_exception=False)

    return client


class TestDatabaseAway:
    @pytest.mark.parametrize(
        "error",
        [
            InterfaceError("the connection is closed"),
            of_server(psycopg.errors.AdminShutdown),
            of_server(psycopg.errors.CrashShutdown),
            of_server(psycopg.errors.CannotConnectNow),
        ],
    )
    def test_asks_to_wait_and_tries_again(self, db: None, failing: Callable, error: Exception) -> None:
        answer = failing(error).get("/")
        assert answer.status_code == 503
        assert "系统正在恢复，请稍候重试" in answer.content.decode()
        assert (answer.headers["Retry-After"], answer.headers["Refresh"]) == ("3", "3")
        assert answer.headers["Cache-Control"] == "no-store"

    def test_a_server_nobody_answers_at(self, db: None, failing: Callable) -> None:
        assert failing(away()).get("/").status_code == 503

    def test_what_was_sent_is_not_sent_twice(self, db: None, failing: Callable) -> None:
        answer = failing(InterfaceError("closed")).post("/report/", {"q": "张"})
        assert (answer.status_code, "Refresh" in answer.headers) == (503, False)
        assert answer.headers["Retry-After"] == "3"

    def test_is_seen_behind_an_error_that_came_of_it(self, db: None, failing: Callable) -> None:
        later = RuntimeError("no transaction")
        later.__context__ = InterfaceError("closed")
        assert failing(later).get("/").status_code == 503


class TestFaultOfOurs:
    @pytest.mark.parametrize(
        "error",
        [
            ValueError("x"),
            IntegrityError("x"),
            of_server(psycopg.errors.DeadlockDetected),
            of_server(psycopg.errors.DiskFull),
        ],
    )
    def test_stays_one(self, db: None, failing: Callable, error: Exception) -> None:
        answer = failing(error).get("/")
        assert answer.status_code == 500
        assert "这不是您的错" in answer.content.decode()
        assert "Retry-After" not in answer.headers
