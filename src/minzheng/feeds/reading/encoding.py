"""Telling UTF-8 from GB18030, and refusing a file that is a bit of both."""

import re
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from minzheng.feeds.problems import FileRefused

# Three Chinese characters in a row in UTF-8. Ordinary GB18030 text holds these nine bytes by chance a few
# times in ten million characters, so the whole line must then be UTF-8 as well.
_UTF8_RUN: Final = r"(?:[\x{e4}-\x{e9}][\x{80}-\x{bf}]{2}){3}"
_UTF8_RUN_BYTES: Final = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){3}")


def as_utf8(data: bytes, file_name: str) -> bytes:
    """Return the text of a csv as UTF-8 without byte order mark.

    Raises FileRefused where it is neither UTF-8, UTF-16 with a mark nor GB18030, or mixes two encodings.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16", file_name).encode()
    if data.isascii() or _is_utf8(data):
        return data
    mixed_at = _first_utf8_line(data)
    if mixed_at is not None:
        raise FileRefused(
            f"{file_name}：混用了 UTF-8 和 GBK 两种编码（例如第 {mixed_at} 行是 UTF-8），"
            "请统一编码后重新导出。"
        )
    return _decoded(data, "gb18030", file_name).encode()


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _decoded(data: bytes, encoding: str, file_name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileRefused(
            f"{file_name}：第 {line} 行有无法识别的文字编码，请用 UTF-8 或 GBK 编码重新导出。"
        ) from error


def _first_utf8_line(data: bytes) -> int | None:
    """Return the 1-based line of the first UTF-8 text in a file that is not UTF-8 as a whole."""
    whole = pa.array([data], pa.large_binary())
    if not pc.match_substring_regex(whole, _UTF8_RUN)[0].as_py():
        return None
    for found in _UTF8_RUN_BYTES.finditer(data):
        start = data.rfind(b"\n", 0, found.start()) + 1
        stop = data.find(b"\n", found.start())
        if _is_utf8(data[start : stop if stop >= 0 else len(data)]):
            return data.count(b"\n", 0, found.start()) + 1
    return None
