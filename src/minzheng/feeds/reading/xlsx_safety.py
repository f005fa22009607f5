"""Looking into a workbook before it is opened: passwords, impostors, zip bombs, far-away cells."""

import io
import re
import zipfile
import zlib
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from minzheng.feeds.problems import FileRefused

MAX_SHEET_ROWS: Final = 1_048_576
_MAX_PARTS: Final = 2_000
_MAX_UNPACKED: Final = 2 << 30
_MAX_RATIO: Final = 200  # worksheets of repeated cells pack 1:30; a bomb packs up to 1:1000
_SMALL: Final = 32 << 20  # below this the ratio does not matter
_PIECE: Final = 4 << 20
_BOOK: Final = "xl/workbook.xml"
_FROM_1904: Final = re.compile(rb'date1904="(?:1|true)"')
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A reader lays a sheet out as a full rectangle: one stray cell far right or far below costs gigabytes.
_FAR_CELL: Final = (
    r"""\sr=["'](?:(?:B[M-Z]|[C-Z][A-Z]|[A-Z]{3})\d|[A-Z]?(?:(?:1[1-9]|[2-9]\d)\d{5}["']|\d{8}))"""
)


def check_workbook(data: bytes, file_name: str) -> None:
    """Raise FileRefused unless `data` is a plain xlsx of bearable size."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise FileRefused(f"{file_name}：文件设有密码，请去掉密码后重新报送。")
        raise FileRefused(f"{file_name}：是旧版 .xls 文件，请另存为 .xlsx 后重新报送。")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError) as error:
        raise FileRefused(f"{file_name}：不是 xlsx 工作簿，或文件已损坏。") from error
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused(f"{file_name}：文件设有密码，请去掉密码后重新报送。")
    if _BOOK not in archive.namelist():
        raise FileRefused(f"{file_name}：是压缩包，但里面没有 xlsx 工作簿。")
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    bomb = unpacked > _SMALL and unpacked / packed > _MAX_RATIO
    if len(parts) > _MAX_PARTS or unpacked > _MAX_UNPACKED or bomb:
        raise FileRefused(f"{file_name}：解压后大得不正常（{unpacked >> 20} MB），为安全起见没有打开。")
    for part in parts:
        _check_part(archive, part, file_name)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file_name: str) -> None:
    """Unpack one part in pieces: the directory may lie about sizes, and no cell may lie far outside.

    Every part is searched for far cells, because a sheet may lie under any name.
    """
    is_book = part.filename == _BOOK
    size = 0
    tail = b""
    try:
        with archive.open(part) as stream:
            while piece := stream.read(_PIECE):
                size += len(piece)
                if is_book and _FROM_1904.search(tail + piece):
                    raise FileRefused(
                        f"{file_name}：工作簿使用 1904 日期系统，日期会差四年，请关闭后重新报送。"
                    )
                if _has_far_cell(tail + piece):
                    raise FileRefused(
                        f"{file_name}：有单元格落在第 64 列或第 110 万行以外，请删除表外的内容。"
                    )
                tail = piece[-32:]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise FileRefused(f"{file_name}：工作簿已损坏，无法打开。") from error
    if size != part.file_size:
        raise FileRefused(f"{file_name}：压缩包申报的大小与内容不符，为安全起见没有打开。")


def _has_far_cell(piece: bytes) -> bool:
    return bool(pc.match_substring_regex(pa.array([piece], pa.large_binary()), _FAR_CELL)[0].as_py())
