"""How far the demo has come: a small file, replaced whole after each finished step."""

import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass
class Marker:
    """The finished steps of one demo and the password of its accounts (they exist on this machine only)."""

    path: Path
    persons: int
    seed: int
    password: str
    done: list[str] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path, *, persons: int, seed: int) -> "Marker":
        """The kept state, or a new one."""
        if path.exists():
            return cls(path=path, **json.loads(path.read_text(encoding="utf-8")))
        return cls(path=path, persons=persons, seed=seed, password=secrets.token_hex(4))

    def has(self, step: str) -> bool:
        return step in self.done

    def finish(self, step: str) -> None:
        """Note a step; a kill in between leaves the old or the new state, never half."""
        self.done.append(step)
        self.save()

    def save(self) -> None:
        kept = {name: value for name, value in asdict(self).items() if name != "path"}
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".new")
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
            json.dump(kept, out)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(self.path)
