"""The server's own configuration files, written anew at each start so that they never drift."""

import os
from dataclasses import dataclass

from minzheng.project.server.account import client_names
from minzheng.project.server.layout import APP_ROLE, OWNER_ROLE, Layout

ADMIN_ROLE = "minzheng_admin"
MAP = "minzheng"


@dataclass(frozen=True)
class Tuning:
    """Memory in MB; `durable=False` only where the data may be lost (tests)."""

    shared_buffers: int = 1024
    durable: bool = True
    connections: int = 60


SAFE = Tuning()
FAST_AND_UNSAFE = Tuning(shared_buffers=128, durable=False, connections=100)


def write(layout: Layout, tuning: Tuning) -> None:
    """Write postgresql.conf, pg_hba.conf and pg_ident.conf into the data directory."""
    files = {
        "postgresql.conf": _conf(layout, tuning),
        "pg_hba.conf": f"local all all peer map={MAP}\n",
        "pg_ident.conf": _ident(client_names(layout)),
    }
    for name, text in files.items():
        path = layout.data / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)


def _conf(layout: Layout, tuning: Tuning) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    lines = {
        "listen_addresses": "''",
        # Seen from the data directory, in which the server works: short and plain wherever var lies.
        "unix_socket_directories": f"'../{layout.run.name}'",
        # The directory is closed already; a server started by root has another owner than its clients.
        "unix_socket_permissions": "0700" if os.geteuid() else "0777",
        "max_connections": tuning.connections,
        "shared_buffers": f"{min(tuning.shared_buffers, max(64, memory // 8))}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": f"{min(256, max(32, memory // 16))}MB",
        "max_wal_size": "4GB",
        "synchronous_commit": "on" if tuning.durable else "off",
        "fsync": "on" if tuning.durable else "off",
        "full_page_writes": "on" if tuning.durable else "off",
        "random_page_cost": 1.1,
        "jit": "off",
        "idle_in_transaction_session_timeout": "'5min'",
        "timezone": "'Asia/Shanghai'",
        "log_timezone": "'Asia/Shanghai'",
        "log_line_prefix": "'%m [%p] '",
        "lc_messages": "'C'",
        "default_text_search_config": "'pg_catalog.simple'",
    }
    return "".join(f"{name} = {value}\n" for name, value in lines.items())


def _ident(names: list[str]) -> str:
    roles = (ADMIN_ROLE, OWNER_ROLE, APP_ROLE)
    return "".join(f'{MAP} "{name}" {role}\n' for name in names for role in roles)
