"""A platform as it speaks to us: signs what it sends, and believes only what is signed in return."""

import base64
import json
import secrets
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from django.test import Client
from requests import PreparedRequest
from requests.auth import AuthBase

from casework.drawn import photo, signature
from minzheng.access import signatures
from web.phone import filled
from web.world import NOW


def add_platform(code: str = "province-hall", hook: str = "") -> "Platform":
    from minzheng.casework.online.clients import add_client

    _made, key = add_client(code=code, label="省政务服务平台", at=NOW, hook=hook)
    return Platform(code, bytes.fromhex(key))


@dataclass
class Platform(AuthBase):
    """Signs requests of Django's test client (`ask`) and, as their `auth`, of `requests`."""

    code: str
    key: bytes
    web: Client = field(default_factory=Client)

    def headers(self, method: str, target: str, body: bytes, **other: str) -> dict[str, str]:
        at, nonce = other.get("at", str(int(time.time()))), other.get("nonce", secrets.token_hex(8))
        parts = urlsplit(target)
        path = unquote(parts.path) + (f"?{parts.query}" if parts.query else "")
        return {
            signatures.CLIENT: self.code,
            signatures.TIME: at,
            signatures.NONCE: nonce,
            signatures.SIGNATURE: signatures.of_request(self.key, method, path, at, nonce, body),
        }

    def ask(self, method: str, path: str, content: Any = None, **other: str) -> Any:
        body = b"" if content is None else json.dumps(content).encode()
        headers = self.headers(method, path, body, **other)
        answer = self.web.generic(method, path, body, "application/json", headers=headers)
        told = answer.headers.get(signatures.SIGNATURE, "")
        if answer.status_code != 401:
            expected = signatures.of_answer(
                self.key, answer.status_code, headers[signatures.NONCE], answer.content
            )
            assert signatures.same(expected, told)
        return answer

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        body = request.body or b""
        sent = body.encode() if isinstance(body, str) else body
        request.headers.update(self.headers(request.method or "", request.url or "", sent))
        return request


def application(person: Any, **more: Any) -> dict[str, Any]:
    """An application as a platform sends it."""
    form = filled(person)
    kept = ("village", "name", "id_number", "phone", "reason", "account", "bank")
    return (
        {name: form[name] for name in kept}
        | {
            "request_id": str(uuid.uuid4()),
            "service": "dibao",
            "pledged": True,
            "signature": base64.b64encode(signature()).decode(),
            "papers": [{"kind": "identity", "content": base64.b64encode(photo()).decode()}],
        }
        | more
    )
