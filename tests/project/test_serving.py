"""The web as it is really served: granian, collected static files, the role of the wall, and its end."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from minzheng.project import server
from project.holding import is_down, query, until

pytestmark = pytest.mark.xdist_group("serving")
SERVE = [sys.executable, "-c", "from minzheng.project.cli import main; main()", "serve"]


@dataclass(frozen=True)
class Served:
    """A running `minzheng serve` and its var."""

    process: "subprocess.Popen[bytes]"
    var: Path
    port: int

    def get(self, path: str) -> HTTPResponse:
        response = urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10)
        assert isinstance(response, HTTPResponse)
        return response

    def answers(self) -> bool:
        assert self.process.poll() is None
        try:
            with self.get("/signin/"):
                return True
        except (URLError, ConnectionError):
            return False


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    var = tmp_path_factory.mktemp("served") / "var"
    server.ensure_running(var, server.FAST_AND_UNSAFE)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    variables = {"PATH": os.environ["PATH"], "MINZHENG_VAR": str(var), "MINZHENG_DEMO": "1"}
    process = subprocess.Popen(
        [*SERVE, "--port", str(port)], env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    found = Served(process, var, port)
    try:
        assert until(found.answers, seconds=60)
        server.let_go(var)
        yield found
    finally:
        process.terminate()
        process.wait(timeout=30)


class TestServe:
    def test_pages_forbid_whatever_is_not_from_here(self, served: Served) -> None:
        with served.get("/signin/") as page:
            policy = page.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy

    def test_static_files_have_names_that_never_change_their_content(self, served: Served) -> None:
        with served.get("/signin/") as page:
            addresses = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', page.read().decode())
        assert addresses
        for address in addresses:
            with served.get(address) as file:
                assert "immutable" in file.headers["cache-control"]

    def test_the_web_is_not_the_owner_of_the_tables(self, served: Served) -> None:
        with served.get("/signin/"):
            pass
        found = query(
            served.var,
            "SELECT DISTINCT usename::text FROM pg_stat_activity"
            " WHERE application_name = 'minzheng' AND datname = 'minzheng'",
        )
        assert found == [("minzheng_app",)]

    def test_the_address_cannot_be_served_twice(self, served: Served) -> None:
        variables = {"PATH": os.environ["PATH"], "MINZHENG_VAR": str(served.var), "MINZHENG_DEMO": "1"}
        second = subprocess.run(
            [*SERVE, "--port", str(served.port)], env=variables, capture_output=True, text=True, check=False
        )
        assert second.returncode == 2
        assert "已被占用" in second.stderr

    def test_sigterm_ends_it_and_the_database_with_it(self, served: Served) -> None:
        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(timeout=20) in (0, -signal.SIGTERM)
        assert until(lambda: is_down(served.var))
