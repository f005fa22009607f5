"""Parquet exports to columns of text: measured before they are unpacked, whatever types they carry."""

from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from minzheng.feeds.contract import Kind
from minzheng.feeds.problems import FileRefused
from minzheng.feeds.reading.dates import month_of
from minzheng.feeds.reading.raw import Body, RawSheet

_MAX_COLUMNS: Final = 64
_MAX_TEXT: Final = 2 << 30
_NESTED: Final = "：有列不是文字、数字或日期，请按约定以文字导出。"
_BROKEN: Final = "：Parquet 文件已损坏，无法打开。"
_TOO_BIG: Final = "：解压后大得不正常，为安全起见没有打开。"


def open_parquet(data: bytes, file_name: str, max_rows: int) -> list[RawSheet]:
    """Return the one sheet of a Parquet file; its rows are counted from 1, for it has no header line.

    The month may stand in the metadata under `period`. Raises FileRefused where it is unsafe or broken.
    """
    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        schema = file.schema_arrow
    except (pa.ArrowException, OSError) as error:
        raise FileRefused(f"{file_name}{_BROKEN}") from error
    _check_size(file.metadata, file_name, max_rows)
    names = list(schema.names)

    def body(first: int, width: int) -> Body:
        columns = _texts(data, schema, file_name)
        numbers = np.arange(1, file.metadata.num_rows + 1, dtype=np.int32)
        return Body(columns[:width], numbers)

    return [RawSheet("", [names], body, titles=_period(schema), numbered_from=0)]


def _check_size(metadata: Any, file_name: str, max_rows: int) -> None:
    if metadata.num_rows > max_rows:
        raise FileRefused(f"{file_name}：超过 {max_rows} 行的上限，请分成几个文件报送。")
    groups = [metadata.row_group(index) for index in range(metadata.num_row_groups)]
    unpacked = sum(group.total_byte_size for group in groups)
    if metadata.num_columns > _MAX_COLUMNS or unpacked > _MAX_TEXT:
        raise FileRefused(f"{file_name}{_TOO_BIG}")


def _period(schema: pa.Schema) -> tuple[str, ...]:
    told = (schema.metadata or {}).get(b"period", b"").decode(errors="replace")
    month = month_of(told) if told else Kind.MISSING
    return () if isinstance(month, Kind) else (f"{month[:4]}年{month[5:]}月",)


def _texts(data: bytes, schema: pa.Schema, file_name: str) -> list[Any]:
    """Read as dictionaries first: one long text repeated a million times stays small until it is counted."""
    worded = [field.name for field in schema if pa.types.is_string(field.type)]
    try:
        table = pq.ParquetFile(pa.BufferReader(data), read_dictionary=worded).read(use_threads=False)
        if sum(_length(column) for column in table.columns) > _MAX_TEXT:
            raise FileRefused(f"{file_name}{_TOO_BIG}")
        return [_text(column) for column in table.columns]
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise FileRefused(f"{file_name}{_NESTED}") from error
    except (pa.ArrowException, OSError) as error:
        raise FileRefused(f"{file_name}{_BROKEN}") from error


def _length(column: Any) -> int:
    total = 0
    for chunk in column.chunks:
        if pa.types.is_dictionary(chunk.type):
            lengths = pc.binary_length(chunk.dictionary.cast(pa.large_binary()))
            total += pc.sum(lengths.take(chunk.indices)).as_py() or 0
    return total


def _text(column: Any) -> Any:
    """Return one array of text without nulls; of a moment only its day."""
    if pa.types.is_timestamp(column.type):
        column = pc.strftime(column, format="%Y-%m-%d")
    text = column.cast(pa.string())
    whole = text.combine_chunks() if isinstance(text, pa.ChunkedArray) else text
    return pc.fill_null(whole, "")
