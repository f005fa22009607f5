"""Who the server runs as: PostgreSQL refuses root, so root hands it to an unprivileged user.

`var/` stays closed to everybody but its owner. So that the server can still pass through it (and through a
home directory that holds the virtual environment), a server started by root keeps one capability: to search
directories and read files. It owns nothing but its data and the socket directory.
"""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from minzheng.project.server.layout import Layout, ServerError

UNPRIVILEGED = "nobody"
CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2


@dataclass(frozen=True)
class Account:
    """The operating system user of the server process and the words put before its command."""

    name: str
    uid: int
    gid: int
    prefix: tuple[str, ...]

    def own(self, path: Path) -> None:
        """Give one directory of ours to the server's user."""
        if self.prefix:
            os.chown(path, self.uid, self.gid)


def account_for(layout: Layout) -> Account:
    """The present user; as root the owner of the existing data, else `nobody`."""
    uid = os.geteuid()
    if uid != 0:
        entry = _entry(uid)
        return Account(entry.pw_name, uid, entry.pw_gid, ())
    owner = layout.data.stat().st_uid if layout.data.exists() else 0
    entry = _entry(owner) if owner else pwd.getpwnam(UNPRIVILEGED)
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, _drop(entry))


def client_names(layout: Layout) -> list[str]:
    """The operating system users that may connect: root and the owner of `var`."""
    return sorted({"root", _entry(layout.var.stat().st_uid).pw_name})


def _entry(uid: int) -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(uid)
    except KeyError as error:
        raise ServerError(
            f"系统里没有编号为 {uid} 的用户，内嵌数据库无法识别来人；请换一个有名字的用户。"
        ) from error


def _drop(entry: pwd.struct_passwd) -> tuple[str, ...]:
    held = "+dac_read_search" if _in_bounding_set(CAP_DAC_READ_SEARCH) else "+dac_override"
    if held == "+dac_override" and not _in_bounding_set(CAP_DAC_OVERRIDE):
        raise ServerError("此处的 root 没有读目录的权能，内嵌数据库无法启动；请用普通用户运行。")
    return (
        "setpriv",
        f"--reuid={entry.pw_uid}",
        f"--regid={entry.pw_gid}",
        "--clear-groups",
        f"--inh-caps=-all,{held}",
        f"--ambient-caps=-all,{held}",
        f"--bounding-set=-all,{held}",
        "--no-new-privs",
    )


def _in_bounding_set(capability: int) -> bool:
    bits = int(_status_field("CapBnd"), 16)
    return bool(bits >> capability & 1)


def _status_field(name: str) -> str:
    for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith(f"{name}:"):
            return line.partition(":")[2].strip()
    return "0"
