"""HMAC-SM3 over everything that matters of a message, so that neither side takes another's word for it.

A request signs its method, path, time and nonce with the digest of its body; the answer signs the same nonce,
its status and its own body, so that an old answer does not pass for a new one.
"""

from __future__ import annotations

import hmac

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC

from minzheng.access.crypto import sm3_hex

CLIENT, TIME, NONCE, SIGNATURE = "X-Client", "X-Time", "X-Nonce", "X-Signature"
SKEW_SECONDS = 300
"""How far the two clocks may be apart; an older request is a replay."""
SHORTEST_KEY = 16


def of_request(key: bytes, method: str, path: str, time: str, nonce: str, body: bytes) -> str:
    """The signature of a request, in hexadecimal."""
    return _signed(key, "request", method, path, time, nonce, sm3_hex(body))


def of_answer(key: bytes, status: int, nonce: str, body: bytes) -> str:
    """The signature of the answer to the request of that nonce, in hexadecimal."""
    return _signed(key, "answer", str(status), nonce, sm3_hex(body))


def same(one: str, other: str) -> bool:
    """Compare signatures without telling how much of them fits."""
    return hmac.compare_digest(one.encode(), other.encode())


def _signed(key: bytes, *parts: str) -> str:
    if len(key) < SHORTEST_KEY:
        raise ValueError(f"签名密钥至少 {SHORTEST_KEY} 字节。")
    keyed = HMAC(key, hashes.SM3())
    keyed.update("\n".join(parts).encode())
    return keyed.finalize().hex()
