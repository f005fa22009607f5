"""Serving the web: static files collected once, then granian until it is told to stop."""

import socket

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


def serve(*, host: str, port: int, workers: int, threads: int, as_json: bool = False) -> None:
    """Serve until SIGINT or SIGTERM. Each worker holds the embedded server by itself."""
    from granian import Granian
    from granian.constants import Interfaces

    collect_static()
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"
    tell({"address": address}, [f"正在 {address} 提供服务，按 Ctrl-C 停止。"], as_json=as_json)
    Granian(
        target="minzheng.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        log_enabled=False,
    ).serve()
