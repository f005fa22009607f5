"""The embedded PostgreSQL: real server, no installation, no root, no password, no network.

Whoever needs it calls `ensure_running` and holds a shared kernel lock until its process ends.
A keeper process starts it again when it dies and stops it when nobody holds the lock any more.
"""

from minzheng.project.server.holding import ensure_running, keep_holding_across_exec, let_go, stop
from minzheng.project.server.layout import APP_ROLE, OWNER_ROLE, Layout, ServerAddress, ServerError, address
from minzheng.project.server.settings import FAST_AND_UNSAFE, SAFE, Tuning

__all__ = [
    "APP_ROLE",
    "FAST_AND_UNSAFE",
    "OWNER_ROLE",
    "SAFE",
    "Layout",
    "ServerAddress",
    "ServerError",
    "Tuning",
    "address",
    "ensure_running",
    "keep_holding_across_exec",
    "let_go",
    "stop",
]
