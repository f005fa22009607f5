"""Random numbers that depend on the seed and a name only, so a new draw never shifts an older one."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def stream(seed: int, name: str) -> np.random.Generator:
    """A generator for one named part of the county; the same seed and name give the same numbers."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, zlib.crc32(name.encode())])))


def pick(
    rng: np.random.Generator, weights: Sequence[float] | NDArray[np.float64], size: int
) -> NDArray[np.int64]:
    """`size` indices drawn with the given weights (they need not sum to 1)."""
    edges = np.cumsum(np.asarray(weights, dtype=float))
    return np.searchsorted(edges, rng.random(size) * edges[-1], side="right").clip(0, len(edges) - 1)


def pick_by_group(
    rng: np.random.Generator, table: NDArray[np.float64], group: NDArray[np.int64]
) -> NDArray[np.int64]:
    """One index per element; row `group[i]` of `table` holds the weights of element i."""
    edges = np.cumsum(table, axis=1)
    edges = edges / edges[:, -1:]
    return (rng.random(len(group))[:, None] >= edges[group]).sum(axis=1).clip(0, table.shape[1] - 1)


def zipf_weights(count: int, flatness: float = 6.0) -> NDArray[np.float64]:
    """Falling weights for a list ordered by frequency."""
    return 1.0 / (np.arange(count) + flatness)
