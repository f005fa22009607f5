"""How often one address may knock on one day: counted in the database, the address kept as a keyed digest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from typing import Final

from django.db import connection

from minzheng.access.crypto import keyed_hash
from minzheng.casework.models import DeskUse
from minzheng.casework.refusal import Refused
from minzheng.engine import load_parameters
from minzheng.engine.parameters import Parameter

FILE: Final = Path(__file__).with_name("parameters.yaml")
IPV6_OWNER_BITS: Final = 64
"""Whoever has one IPv6 address has all of its network."""
_COUNT = """
INSERT INTO casework_deskuse (key, "on", times) VALUES (%s, %s, 1)
ON CONFLICT (key) DO UPDATE SET times = casework_deskuse.times + 1 RETURNING times
"""


class TooOften(Refused):
    """Once too often today; one sentence."""


@cache
def parameters() -> Mapping[str, Parameter]:
    """Every parameter with its label, unit, dated values and their basis."""
    return load_parameters(FILE)


def most(limit: str, on: date) -> int:
    """Return how often per day a limit allows."""
    return int(parameters()[limit].at(on).value)


def count(limit: str, address: str, on: date) -> int:
    """Count one more time of an address for a limit, and return how often that is on this day."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [_key(limit, address, on), on])
        return int(cursor.fetchone()[0])


def check(limit: str, address: str, on: date) -> None:
    """Refuse (TooOften) an address that has used up its day; counts nothing."""
    used = DeskUse.objects.filter(pk=_key(limit, address, on), times__gte=most(limit, on))
    if used.exists():
        raise TooOften("这个网络今天办得太多了，请明天再试，或到乡镇窗口办理。")


def forget(*, before: date) -> int:
    """Drop the counts of earlier days; return how many."""
    return DeskUse.objects.filter(on__lt=before).delete()[0]


def _key(limit: str, address: str, on: date) -> str:
    return keyed_hash(f"desk|{limit}|{_owner(address)}|{on.isoformat()}")


def _owner(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return f"{int(found) >> (128 - IPV6_OWNER_BITS):x}"
    return str(found)
