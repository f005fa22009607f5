"""Bringing this process to the point where Django and its database can be used."""

import os
import secrets
from pathlib import Path

from minzheng.project import environment, server

SETTINGS = "minzheng.project.settings"


def start() -> None:
    """Make var, start (and hold) the embedded server unless DATABASE_URL names another, and set Django up."""
    found = environment.read()
    if found.embedded:
        server.ensure_running(found.var)
    make_secret_key(found.var)
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def make_secret_key(var: Path) -> None:
    """Keep one random key for sessions in var/keys (0600) unless the environment gives one."""
    path = var / "keys" / "secret_key"
    if os.environ.get("MINZHENG_SECRET_KEY") or path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
        out.write(secrets.token_urlsafe(48))
    try:
        os.link(draft, path)  # never replaces a key that another process was quicker to make
    except FileExistsError:
        pass
    finally:
        draft.unlink()
