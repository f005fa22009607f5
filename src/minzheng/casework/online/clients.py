"""Platforms that send applications for people: given a key, told apart by their signature, revoked."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction

from minzheng.access import audit, signatures
from minzheng.access.crypto import seal, unseal
from minzheng.casework.models import PlatformClient, UsedNonce
from minzheng.casework.refusal import Refused

KEY_BYTES: Final = 32
LABEL_LENGTH, HOOK_LENGTH = 60, 300
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,31}", re.ASCII)
_NONCE = re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII)
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True)
class Signed:
    """What a request says of itself: who sends it, when, and its signature."""

    client: str
    time: str
    nonce: str
    signature: str


class Unsigned(Exception):
    """A request that is not answered; `code` says why in one word, the message in one sentence."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def add_client(*, code: str, label: str, at: datetime, hook: str = "") -> tuple[PlatformClient, str]:
    """Take up a platform; return it with its key (hexadecimal), which is shown this once.

    Refused for a code that is taken or no code, without a label, and for a hook without TLS.
    """
    if not _CODE.fullmatch(code):
        raise Refused("平台代号只用小写字母、数字和连字符，2 至 32 位。")
    if not label.strip() or len(label) > LABEL_LENGTH:
        raise Refused(f"请写明平台名称，最多 {LABEL_LENGTH} 字。")
    key = secrets.token_hex(KEY_BYTES)
    try:
        with transaction.atomic():
            made: PlatformClient = PlatformClient.objects.create(
                code=code, label=label.strip(), key_sealed=seal(key), hook=checked_hook(hook), made_at=at
            )
            audit.record(by=None, at=at, verb="platform.add", subject_kind="platform", subject_code=code)
    except IntegrityError as error:
        raise Refused(f"平台代号 {code} 已经有了，已停用的也不能再用。") from error
    return made, key


def revoke_client(*, code: str, at: datetime) -> PlatformClient:
    """End a platform's access for good; Refused where there is none of that code. Twice changes nothing."""
    with transaction.atomic():
        held: PlatformClient | None = PlatformClient.objects.select_for_update().filter(code=code).first()
        if held is None:
            raise Refused(f"没有代号为 {code} 的平台。")
        if held.revoked_at is None:
            held.revoked_at = at
            held.save(update_fields=("revoked_at",))
            audit.record(by=None, at=at, verb="platform.revoke", subject_kind="platform", subject_code=code)
    return held


def checked_hook(address: str) -> str:
    """Return the address that is told of changes, or empty; Refused unless https or on this machine."""
    if not address:
        return ""
    parts = urlsplit(address)
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    if not safe or not parts.hostname or len(address) > HOOK_LENGTH:
        raise Refused("推送地址应以 https:// 开头，只有本机可以用 http。")
    return address


def key_of(client: PlatformClient) -> bytes:
    """Return the key that client and county share."""
    return bytes.fromhex(unseal(bytes(client.key_sealed)))


def recognise(said: Signed, *, method: str, path: str, body: bytes, now: datetime) -> PlatformClient:
    """Return who signed a request; Unsigned for an unknown client, a wrong signature, clock, or a replay.

    `path` is decoded, with the query string as sent. A nonce is used up by the first request that holds.
    """
    client = PlatformClient.objects.filter(code=said.client, revoked_at=None).first()
    if client is None:
        raise Unsigned("unknown_client", "没有这个平台，或者它的密钥已经停用。")
    if not said.time.isascii() or not said.time.isdigit():
        raise Unsigned("clock", "请求没有写明时间。")
    if abs(now.timestamp() - int(said.time[:12])) > signatures.SKEW_SECONDS:
        raise Unsigned("clock", f"请求的时间与本机相差超过 {signatures.SKEW_SECONDS} 秒。")
    expected = signatures.of_request(key_of(client), method, path, said.time, said.nonce, body)
    if not _NONCE.fullmatch(said.nonce) or not signatures.same(expected, said.signature):
        raise Unsigned("signature", "签名不对。")
    try:
        with transaction.atomic():
            UsedNonce.objects.create(client=client, nonce=said.nonce, at=now)
    except IntegrityError as error:
        raise Unsigned("replay", "这个请求已经答复过，请换一个随机数再发。") from error
    return client


def forget_nonces(*, now: datetime) -> int:
    """Drop nonces of requests that the clock alone would refuse by now; return how many."""
    age = timedelta(seconds=2 * signatures.SKEW_SECONDS)
    return UsedNonce.objects.filter(at__lt=now - age).delete()[0]
