"""Numbers to keys, a column at a time; knows neither Django nor the database."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from minzheng.access.crypto import Kind, pseudonyms

Keys = npt.NDArray[np.int64]


def keyed(kind: Kind, numbers: pa.ChunkedArray) -> pa.Array:
    """One key per number, made once for each that differs; null for null and for nothing."""
    encoded = numbers.combine_chunks().dictionary_encode()
    keys = pa.array(pseudonyms(kind, encoded.dictionary.to_pylist()), pa.int64())
    keys = pc.if_else(pc.equal(encoded.dictionary, ""), pa.scalar(None, pa.int64()), keys)
    return keys.take(encoded.indices)


def person_keys(rows: pa.Table) -> Keys:
    """The keys of the rows' ID numbers (int64, one per row)."""
    keys: Keys = keyed("person", rows["id_number"]).to_numpy(zero_copy_only=False)
    return keys
