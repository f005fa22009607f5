"""One signed POST to a platform's address; taken is what answers 2xx, everything else is tried again."""

from __future__ import annotations

import secrets
from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from minzheng.access import signatures


class Failed(Exception):
    """The platform did not take it; one sentence."""


def post(address: str, client: str, key: bytes, body: bytes, at: datetime, timeout: float) -> None:
    """Send a message, signed like a request to us; Failed unless it was taken. Redirects are not followed."""
    parts = urlsplit(address)
    assert parts.hostname is not None
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname, parts.port, timeout=timeout)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    nonce, when = secrets.token_hex(16), str(int(at.timestamp()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        signatures.CLIENT: client,
        signatures.TIME: when,
        signatures.NONCE: nonce,
        signatures.SIGNATURE: signatures.of_request(key, "POST", path, when, nonce, body),
    }
    try:
        connection.request("POST", path, body, headers)
        status = connection.getresponse().status
    except TimeoutError:
        raise Failed(f"{timeout:g} 秒内没有响应。") from None
    except (OSError, HTTPException):
        raise Failed("连不上推送地址。") from None
    finally:
        connection.close()
    if not 200 <= status < 300:
        raise Failed(f"推送地址答复 {status}。")
