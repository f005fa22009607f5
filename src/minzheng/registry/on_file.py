"""Who is on file under which name, held in memory while files are taken in one after the other."""

from typing import Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.registry import publishing
from minzheng.registry.keyed import Keys
from minzheng.registry.models import Person, Status

Bools = npt.NDArray[np.bool_]
NOBODY = -1
COLUMNS = pa.schema({"key": pa.int64(), "name": pa.string(), "status": pa.string()})


class PersonsOnFile:
    """The registry's persons by key; kept up by whoever enters and renames them meanwhile.

    A place is a position in it, `NOBODY` for a key that nobody has. Places hold until somebody is entered.
    """

    def __init__(self, keys: Keys, names: pa.Array, confirmed: Bools) -> None:
        """`keys` are sorted; `confirmed` says whose name the household register has confirmed."""
        self._keys, self._names, self._confirmed = keys, names, confirmed

    @classmethod
    def read(cls) -> Self:
        """Everybody who is in the registry now."""
        rows = publishing.read(Person, COLUMNS).sort_by("key").combine_chunks()
        confirmed = pc.not_equal(rows["status"], Status.UNREGISTERED.value)
        return cls(rows["key"].to_numpy(), _whole(rows["name"]), confirmed.to_numpy().astype(np.bool_))

    def places_of(self, keys: Keys) -> Keys:
        """Where each of `keys` is."""
        if not len(self._keys):
            return np.full(len(keys), NOBODY, dtype=np.int64)
        places = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[places] == keys, places, NOBODY)

    def names_at(self, places: Keys) -> pa.Array:
        """The name at each place; null for nobody."""
        return self._names.take(pa.array(places, mask=places == NOBODY))

    def confirmed_at(self, places: Keys) -> Bools:
        """Whose name the household register has confirmed; false for nobody."""
        found = np.zeros(len(places), dtype=np.bool_)
        known = places != NOBODY
        found[known] = self._confirmed[places[known]]
        return found

    def enter(self, keys: Keys, names: pa.Array, *, confirmed: bool) -> None:
        """Take in persons whose keys nobody has yet."""
        together = np.concatenate([self._keys, keys])
        order = np.argsort(together, kind="stable")
        self._keys = together[order]
        self._names = pa.concat_arrays([self._names, names]).take(pa.array(order))
        self._confirmed = np.concatenate([self._confirmed, np.full(len(keys), confirmed)])[order]

    def rename(self, keys: Keys, names: pa.Array) -> None:
        """Give persons on file another name; each key once."""
        order = np.argsort(keys)
        mask = np.zeros(len(self._keys), dtype=np.bool_)
        mask[self.places_of(keys)] = True
        self._names = pc.replace_with_mask(self._names, pa.array(mask), names.take(pa.array(order)))


def _whole(column: pa.ChunkedArray) -> pa.Array:
    combined = column.combine_chunks()
    return combined if isinstance(combined, pa.Array) else pa.concat_arrays(combined.chunks)
