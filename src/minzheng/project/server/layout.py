"""Where the embedded server lives under `var/`, and the socket path by which it is reached."""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

OWNER_ROLE = "minzheng_owner"
APP_ROLE = "minzheng_app"
DATABASE = "minzheng"
# A socket's path is limited to 107 bytes by the kernel; the server adds "/.s.PGSQL.5432".
LONGEST_SOCKET_DIR = 90
# libpq and the server's settings read commas, spaces and quotes in a path as their own syntax.
PLAIN_PATH = re.compile(r"/[A-Za-z0-9/_.-]+")


class ServerError(Exception):
    """The embedded server cannot run; the message is one sentence for the person at the terminal."""


@dataclass(frozen=True)
class ServerAddress:
    """How to reach the database: by the directory of a Unix socket and a role, without a password."""

    socket_dir: str
    owner_role: str = OWNER_ROLE
    app_role: str = APP_ROLE
    dbname: str = DATABASE


@dataclass(frozen=True)
class Layout:
    """The server's files under one `var` directory (absolute)."""

    var: Path

    @classmethod
    def of(cls, var: Path) -> "Layout":
        return cls(Path(os.path.realpath(var)))

    @property
    def data(self) -> Path:
        return self.var / "pg"

    @property
    def run(self) -> Path:
        """Holds the socket, the locks and the log; 0700."""
        return self.var / "run"

    @property
    def log(self) -> Path:
        return self.run / "postgres.log"

    @property
    def socket_dir(self) -> Path:
        """`var/run` itself, or a short plain link to it where its own path is too long or not plain."""
        if len(os.fsencode(self.run)) <= LONGEST_SOCKET_DIR and PLAIN_PATH.fullmatch(str(self.run)):
            return self.run
        return links_dir() / hashlib.sha256(os.fsencode(self.run)).hexdigest()[:16]

    def prepare(self) -> None:
        """Make the private directories (and the link, if one is needed)."""
        try:
            self.var.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.var.chmod(0o700)
            self.run.mkdir(mode=0o700, exist_ok=True)
            if self.socket_dir != self.run:
                _link(self.socket_dir, self.run)
        except PermissionError as error:
            raise ServerError(
                f"目录 {self.var} 属于别的用户，当前用户不能使用：{error.strerror}。"
            ) from error


def links_dir() -> Path:
    """A private directory with a short name for this user: XDG_RUNTIME_DIR, else one of our own in /tmp."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    base = Path(runtime) if PLAIN_PATH.fullmatch(runtime) and len(runtime) < 40 else Path("/tmp")  # nosec B108
    return base / f"minzheng-{os.getuid()}"


def _link(link: Path, target: Path) -> None:
    parent = link.parent
    parent.mkdir(mode=0o700, exist_ok=True)
    found = parent.lstat()
    if parent.is_symlink() or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise ServerError(f"目录 {parent} 不是当前用户的私有目录，数据库不能放心地使用它；请删除它后重试。")
    if link.is_symlink() and link.readlink() == target:
        return
    fresh = link.with_suffix(f".{os.getpid()}")
    fresh.symlink_to(target)
    fresh.replace(link)


def address(var: Path) -> ServerAddress:
    """Where the server of this `var` is reached, whether or not it runs."""
    return ServerAddress(socket_dir=str(Layout.of(var).socket_dir))
