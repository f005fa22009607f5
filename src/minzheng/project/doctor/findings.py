"""What one check found."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Finding:
    """`text` says what is there, or what to do; `needed` is false for what only tests or building need."""

    name: str
    ok: bool
    text: str
    needed: bool = True

    def to_json(self) -> dict[str, Any]:
        return asdict(self)
