"""Signatures drawn on a screen or photographed from paper: looked at for ink, and sealed."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Final

from PIL import Image, UnidentifiedImageError

from minzheng.access.crypto import seal_bytes
from minzheng.casework.refusal import Refused

LARGEST_BYTES: Final = 2 * 2**20
LONGEST_SIDE: Final = 2400
LEAST_INK: Final = 40
"""Pixels of ink: a dot from a brushing sleeve is no signature."""
_DARK: Final = 128


def sealed_signature(image: bytes, *, whose: str) -> bytes:
    """Return a signature (PNG or JPEG) as sealed PNG, pixels only; Refused where it is empty."""
    if not image or len(image) > LARGEST_BYTES:
        raise Refused(f"{whose}还没有签名，或签名图片过大，请重新签。")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(image), formats=("PNG", "JPEG")) as opened:
                if max(opened.size) > LONGEST_SIDE:
                    raise Refused(f"{whose}的签名图片过大，请重新签。")
                drawn = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Warning) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(f"{whose}的签名没有传上来，请重新签。") from error
    paper = Image.new("RGBA", drawn.size, "white")
    paper.alpha_composite(drawn)
    grey = paper.convert("L")
    if sum(grey.histogram()[:_DARK]) < LEAST_INK:
        raise Refused(f"{whose}还没有签名，请在框里签名。")
    written = BytesIO()
    grey.save(written, "PNG", optimize=True)
    return seal_bytes(written.getvalue())
