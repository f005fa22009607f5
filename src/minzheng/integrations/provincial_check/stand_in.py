"""A stand-in for the platform on this machine, for tests and the demo: the real protocol over real HTTP.

It checks signatures, refuses replays and questions without a valid authorisation, and answers the same
request id with the same answer. What it knows of people is what it is given.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from minzheng.access import signatures as signing
from minzheng.integrations.provincial_check.client import LATER, OK, PATH
from minzheng.integrations.provincial_check.messages import ACCEPTED, ANSWERED

BAD, UNSIGNED = 400, 401
LARGEST: Final = 2**20
Knowing = Callable[[str, str], Any]
"""What is known of an ID number and an item: money in fen, a count, a truth; None is not known."""
PER_HOUSEHOLD: Final = ("vehicles", "second_home", "company", "large_machinery", "property_income_fen")
OF_SUPPORTERS: Final = ("supporter_income_fen", "supporter_assets_within_low_income_limit")


def invented(id_number: str, item: str) -> Any:
    """What the demo's platform knows: drawn from the number itself, mostly little, now and then nothing."""
    drawn = int.from_bytes(blake2b(f"{id_number}|{item}".encode(), digest_size=4).digest()) % 1000
    if drawn < 15:
        return None
    if item == "supporter_assets_within_low_income_limit":
        return drawn < 800
    if item in ("second_home", "company", "large_machinery"):
        return drawn > 985
    if item == "vehicles":
        return int(drawn > 960)
    if item == "supporter_income_fen":
        return drawn * 400
    often = {"bank_fen": 400, "wage_fen": 900, "insurance_fen": 900}.get(item, 960)
    return (drawn - often) * 2_000 if drawn > often else 0


@dataclass
class Platform:
    """What the stand-in knows, whom it trusts, and what it has answered so far.

    `later` first accepts so many questions without an answer; `failing` first fails so many with 503; `slow`
    seconds pass before each answer; `forging` signs with another key.
    """

    keys: dict[str, bytes]
    knows: Knowing = invented
    data_on: date = date(2021, 6, 30)
    now: Callable[[], float] = time.time
    later: int = 0
    failing: int = 0
    slow: float = 0.0
    forging: bool = False
    asked: list[dict[str, Any]] = field(default_factory=list)
    given: dict[str, bytes] = field(default_factory=dict)
    nonces: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, client: str, body: bytes) -> tuple[int, bytes]:
        """Answer one question that was signed; status and body."""
        try:
            question = json.loads(body)
            request_id, terms = str(question["request_id"]), question["authorisation"]
            covered = terms["number"] and terms["from"] <= question["asked_on"] <= terms["until"]
        except (ValueError, KeyError, TypeError):
            return BAD, _json(error="查询的格式不对。")
        if not covered:
            return BAD, _json(error="没有授权编号，或者查询日期不在授权有效期内。")
        with self.lock:
            self.asked.append(question)
            if self.later > 0:
                self.later -= 1
                return LATER, _json(request_id=request_id, status=ACCEPTED)
            name = f"{client}/{request_id}"
            if name not in self.given:
                self.given[name] = self._said(question)
            return OK, self.given[name]

    def _said(self, question: dict[str, Any]) -> bytes:
        stated: list[dict[str, Any]] = []
        for item in question["items"]:
            role = "supporter" if item in OF_SUPPORTERS else "member"
            about = [one for one in question["subjects"] if one["role"] == role]
            known = [(one["ref"], self.knows(one["id_number"], item)) for one in about]
            if item in PER_HOUSEHOLD:
                values = [value for _, value in known]
                if values and None not in values:
                    together = any(values) if isinstance(values[0], bool) else sum(values)
                    stated.append({"item": item, "ref": None, "value": together, "reference": "全户合计"})
            else:
                stated += [
                    {"item": item, "ref": ref, "value": value, "reference": "省级汇总"}
                    for ref, value in known
                    if value is not None
                ]
        return _json(
            request_id=question["request_id"],
            status=ANSWERED,
            data_on=min(self.data_on.isoformat(), question["asked_on"]),
            stated=stated,
        )


class _Handler(BaseHTTPRequestHandler):
    platform: Platform

    def do_POST(self) -> None:
        """Answer a signed question."""
        length = min(int(self.headers.get("Content-Length") or 0), LARGEST)
        body = self.rfile.read(length)
        if self.platform.slow:
            time.sleep(self.platform.slow)
        client, nonce = self.headers.get(signing.CLIENT) or "", self.headers.get(signing.NONCE) or ""
        with self.platform.lock:
            failing = self.platform.failing > 0
            self.platform.failing -= failing
        key = self.platform.keys.get(client)
        if failing:
            self._send(503, b"", "")
        elif key is None or not self._signed(key, nonce, body):
            self._send(UNSIGNED, _json(error="签名不对，或者时间相差太大。"), "")
        else:
            status, said = self.platform.answer(client, body)
            signed_with = b"somebody-else's-key" if self.platform.forging else key
            self._send(status, said, signing.of_answer(signed_with, status, nonce, said))

    def _signed(self, key: bytes, nonce: str, body: bytes) -> bool:
        at = self.headers.get(signing.TIME) or ""
        if self.path != PATH or not at.isdigit() or abs(self.platform.now() - int(at)) > signing.SKEW_SECONDS:
            return False
        expected = signing.of_request(key, "POST", self.path, at, nonce, body)
        if not signing.same(expected, self.headers.get(signing.SIGNATURE) or ""):
            return False
        with self.platform.lock:
            fresh = bool(nonce) and nonce not in self.platform.nonces
            self.platform.nonces.add(nonce)
        return fresh

    def _send(self, status: int, body: bytes, signature: str) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header(signing.SIGNATURE, signature)
            self.end_headers()
            self.wfile.write(body)
        except OSError:  # the asker did not wait
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the questions carry ID numbers."""


def _json(**content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def server(platform: Platform, port: int = 0) -> ThreadingHTTPServer:
    """The stand-in, listening on this machine only; `port` 0 takes a free one."""
    handler = type("Handler", (_Handler,), {"platform": platform})
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


@contextmanager
def running(platform: Platform, port: int = 0) -> Iterator[str]:
    """Run the stand-in in a thread; yields its address."""
    listening = server(platform, port)
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.server_address[1]}"
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join(timeout=5)
