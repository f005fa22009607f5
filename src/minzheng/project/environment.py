"""Reading the environment: the only place that knows which variables exist and what is refused together."""

import ipaddress
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from minzheng.project import server

OWNER, WEB = "owner", "web"


class BadEnvironment(Exception):
    """A variable is wrong or two exclude each other; the message is one sentence."""


@dataclass(frozen=True)
class Environment:
    """What this process was told from outside.

    `var` is absolute; `database_url` is empty for the embedded server; `pool` is the number of pooled
    connections (0 = none); `role` says as whom the embedded database is used: OWNER (commands) or WEB.
    `province_url` is empty where the province's verification platform is not connected; `proxies` is how many
    proxies of our own stand before the server and tell where a visitor comes from.
    """

    var: Path
    demo: bool
    database_url: str
    host: str
    pool: int
    role: str
    province_url: str = ""
    province_client: str = ""
    province_key_file: str = ""
    proxies: int = 0

    @property
    def embedded(self) -> bool:
        return not self.database_url

    def databases(self) -> dict[str, dict[str, Any]]:
        """Django's DATABASES."""
        options: dict[str, Any] = {"application_name": "minzheng"}
        if self.pool:
            options["pool"] = {"min_size": 1, "max_size": self.pool}
        common = {
            "ENGINE": "django.db.backends.postgresql",
            "ATOMIC_REQUESTS": True,
            "CONN_MAX_AGE": 0,
            "OPTIONS": options,
        }
        if self.embedded:
            found = server.address(self.var)
            user = found.app_role if self.role == WEB else found.owner_role
            return {"default": common | {"NAME": found.dbname, "USER": user, "HOST": found.socket_dir}}
        return {"default": common | _parts(self.database_url, options)}


def read(variables: dict[str, str] | None = None) -> Environment:
    """Read and check the variables. Raises BadEnvironment."""
    given = dict(os.environ) if variables is None else variables
    found = Environment(
        var=Path(given.get("MINZHENG_VAR") or "var").absolute(),
        demo=given.get("MINZHENG_DEMO", "") in {"1", "true", "yes"},
        database_url=given.get("DATABASE_URL", ""),
        host=given.get("MINZHENG_HOST", "127.0.0.1"),
        pool=_whole_number("MINZHENG_POOL", given.get("MINZHENG_POOL", "0")),
        role=given.get("MINZHENG_ROLE", OWNER),
        province_url=given.get("MINZHENG_PROVINCE_URL", ""),
        province_client=given.get("MINZHENG_PROVINCE_CLIENT", ""),
        province_key_file=given.get("MINZHENG_PROVINCE_KEY_FILE", ""),
        proxies=_whole_number("MINZHENG_PROXIES", given.get("MINZHENG_PROXIES", "0")),
    )
    if found.province_url and not (found.province_client and found.province_key_file):
        raise BadEnvironment(
            "接入省核对平台还要给出环境变量 MINZHENG_PROVINCE_CLIENT 和 MINZHENG_PROVINCE_KEY_FILE。"
        )
    if found.role not in {OWNER, WEB}:
        raise BadEnvironment(f"环境变量 MINZHENG_ROLE 应为 owner 或 web，现为“{found.role}”。")
    if found.demo and found.database_url:
        raise BadEnvironment("演示模式只用内嵌数据库：请去掉环境变量 DATABASE_URL，或不设 MINZHENG_DEMO。")
    if found.demo and not is_loopback(found.host):
        raise BadEnvironment(f"演示模式只在本机地址上提供服务，不接受 {found.host}。")
    return found


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _parts(url: str, options: dict[str, Any]) -> dict[str, Any]:
    parsed = urlsplit(url)
    name = unquote(parsed.path.lstrip("/"))
    if parsed.scheme not in {"postgres", "postgresql"} or not name:
        raise BadEnvironment("DATABASE_URL 应形如 postgresql://用户:口令@主机:端口/库名。")
    query = dict(parse_qsl(parsed.query))
    return {
        "NAME": name,
        "USER": unquote(parsed.username or ""),
        "PASSWORD": unquote(parsed.password or ""),
        "HOST": query.pop("host", "") or unquote(parsed.hostname or ""),
        "PORT": str(parsed.port or ""),
        "OPTIONS": options | query,
    }


def _whole_number(name: str, text: str) -> int:
    if not text.isdecimal():
        raise BadEnvironment(f"环境变量 {name} 应为不小于 0 的整数，现为“{text}”。")
    return int(text)
