"""Values of facts as they are sealed in the tables: exact, and of the kind their item declares."""

import json
from datetime import date
from typing import Any

from minzheng.access.crypto import seal, unseal
from minzheng.engine.values import Kind, is_a
from minzheng.verification.errors import Refused


def sealed(kind: Kind, value: Any) -> bytes:
    """Seal a value; Refused where it is not of the kind (money is whole fen, no float), or below zero."""
    if not is_a(kind, value) or (kind in (Kind.FEN, Kind.COUNT) and value < 0):
        raise Refused("答复里有不是约定格式的数值，整份答复不采用。")
    return seal(json.dumps(value.isoformat() if kind is Kind.DAY else value, ensure_ascii=False))


def unsealed(kind: Kind, stored: bytes | memoryview) -> Any:
    """Return the value that was sealed."""
    value = json.loads(unseal(bytes(stored)))
    return date.fromisoformat(value) if kind is Kind.DAY else value
