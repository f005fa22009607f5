"""Serving the web: static files collected once, then granian until it is told to stop."""

import os
import socket
import sys
from typing import NoReturn

from minzheng.project import environment, server
from minzheng.project.commands.speaking import tell


def is_free(host: str, port: int) -> bool:
    """Whether the address can be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def collect_static() -> None:
    """Copy the static files under hashed names into var/static."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def serve(*, host: str, port: int, workers: int, threads: int, as_json: bool = False) -> NoReturn:
    """Become the web server, until SIGINT or SIGTERM.

    This process is replaced: granian's workers are forks, and must inherit neither our connections nor our
    modules. The workers connect as the role that row-level security holds.
    """
    collect_static()
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"
    tell({"address": address}, [f"正在 {address} 提供服务，按 Ctrl-C 停止。"], as_json=as_json)
    sys.stdout.flush()
    variables = {"MINZHENG_ROLE": environment.WEB, "MINZHENG_HOST": host, "MINZHENG_POOL": str(threads)}
    server.keep_holding_across_exec()
    os.execve(sys.executable, _granian(host, port, workers, threads), {**os.environ, **variables})


def _granian(host: str, port: int, workers: int, threads: int) -> list[str]:
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--blocking-threads": str(threads),
    }
    words = [word for pair in options.items() for word in pair]
    flags = ["--respawn-failed-workers", "--no-ws", "--no-log"]
    return [sys.executable, "-m", "granian", *words, *flags, "minzheng.project.wsgi:application"]
