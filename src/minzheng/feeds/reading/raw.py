"""A sheet as it was sent: every cell as text, whatever the file's format."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt

HEAD_ROWS: Final = 30  # titles and header must stand within these

Positions = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Body:
    """The lines below the header: text columns of equal length (no nulls) and their 1-based row numbers.

    `ragged`: csv lines with more or fewer cells than the header, by row number.
    """

    columns: list[Any]
    row_numbers: Positions
    ragged: list[tuple[int, list[str]]] = field(default_factory=list)


@dataclass(frozen=True)
class RawSheet:
    """`head`: the first lines as text; `body(first, width)`: what follows from the 0-based line `first`.

    `titles`: what the file says of itself outside its lines; `numbered_from`: the number of the first line
    of `head` (0 where the header is no line of the file).
    """

    name: str
    head: list[list[str]]
    body: Callable[[int, int], Body]
    titles: tuple[str, ...] = ()
    numbered_from: int = 1
