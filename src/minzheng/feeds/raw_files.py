"""Received files, kept as they came: compressed, sealed, and readable by nobody but this account."""

import os
from pathlib import Path

import pyarrow as pa
from django.conf import settings

from minzheng.access import crypto
from minzheng.feeds.models import Batch


def keep(batch: Batch, path: Path, raw_dir: Path | None) -> None:
    """Save the batch and its file; a half-written file never stands under the final name."""
    folder = _folder(raw_dir)
    batch.save()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = folder / f"{batch.pk}.bin"
    part = kept.with_suffix(".part")
    # Compressed first: SM4 is in software (30 MB/s), and lists of people shrink to a fifth.
    packed = pa.compress(path.read_bytes(), codec="zstd", asbytes=True)
    part.write_bytes(crypto.seal_bytes(packed))
    os.chmod(part, 0o600)
    part.replace(kept)
    batch.raw_path = kept.name
    batch.save(update_fields=["raw_path"])


def content(batch: Batch, *, raw_dir: Path | None = None) -> bytes:
    """Return a batch's file as received; FileNotFoundError where it is gone, SealError if changed."""
    packed = crypto.unseal_bytes((_folder(raw_dir) / batch.raw_path).read_bytes())
    with pa.input_stream(pa.py_buffer(packed), compression="zstd") as stream:
        received: bytes = stream.read()
    return received


def _folder(raw_dir: Path | None) -> Path:
    return Path(settings.MINZHENG_VAR) / "raw" if raw_dir is None else raw_dir
