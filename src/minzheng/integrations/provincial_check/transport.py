"""One line to the platform: signed requests with a time-out, sent again only where that is harmless."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from minzheng.access import signatures as signing

AGAIN: Final = frozenset({429, 500, 502, 503, 504})
LARGEST: Final = 2 * 2**20
"""Bytes of an answer; a larger one is none."""


class BadAddress(ValueError):
    """The platform's address cannot be used; the message is one sentence."""


class Unreachable(Exception):
    """No answer that could be read and trusted; the message is one sentence."""


@dataclass(frozen=True)
class Reply:
    """The status and body of an answer whose signature held."""

    status: int
    body: bytes


@dataclass(frozen=True)
class Line:
    """Where the platform is, who we are to it, and the shared key.

    `timeout` seconds are given to each of `attempts` tries, with `pause` seconds (doubled each time) between
    them. BadAddress for an address without TLS that is not on this machine: ID numbers travel on it.
    """

    address: str
    client: str
    key: bytes = field(repr=False)
    timeout: float = 5.0
    attempts: int = 3
    pause: float = 0.2
    now: Callable[[], float] = time.time

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadAddress("省核对平台的地址应以 https:// 开头。")
        if parts.scheme == "http" and not _is_loopback(parts.hostname):
            raise BadAddress("省核对平台的地址必须用 https，只有本机的替身可以用 http。")
        if len(self.key) < signing.SHORTEST_KEY:
            raise BadAddress(f"省核对平台的签名密钥至少 {signing.SHORTEST_KEY} 字节。")

    def post(self, path: str, body: bytes) -> Reply:
        """Send a request whose repetition changes nothing; Unreachable after the last try."""
        trouble = ""
        for attempt in range(self.attempts):
            if attempt:
                time.sleep(self.pause * 2 ** (attempt - 1))
            try:
                reply = self._once(path, body)
            except TimeoutError:
                trouble = f"省核对平台 {self.timeout:g} 秒内没有响应。"
            except (OSError, HTTPException):
                trouble = "连不上省核对平台。"
            else:
                if reply.status not in AGAIN:
                    return reply
                trouble = f"省核对平台暂时不能答复（{reply.status}）。"
        raise Unreachable(trouble)

    def _once(self, path: str, body: bytes) -> Reply:
        parts = urlsplit(self.address)
        assert parts.hostname is not None
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = kind(parts.hostname, parts.port, timeout=self.timeout)
        whole, nonce, at = parts.path.rstrip("/") + path, secrets.token_hex(16), str(int(self.now()))
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            signing.CLIENT: self.client,
            signing.TIME: at,
            signing.NONCE: nonce,
            signing.SIGNATURE: signing.of_request(self.key, "POST", whole, at, nonce, body),
        }
        try:
            connection.request("POST", whole, body, headers)
            answer = connection.getresponse()
            content = answer.read(LARGEST + 1)
        finally:
            connection.close()
        if len(content) > LARGEST:
            raise Unreachable("省核对平台的答复太大，不采用。")
        if answer.status in AGAIN:  # whatever stands before the platform does not sign
            return Reply(answer.status, b"")
        expected = signing.of_answer(self.key, answer.status, nonce, content)
        if not signing.same(expected, answer.getheader(signing.SIGNATURE) or ""):
            raise Unreachable("省核对平台答复的签名不对，不采用。")
        return Reply(answer.status, content)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
