"""Signatures and papers of the demo: drawn here, of nobody."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

STROKES = (
    ((20, 90), (60, 25), (100, 95), (150, 40), (210, 100)),
    ((15, 40), (70, 100), (120, 30), (160, 90), (220, 60)),
    ((25, 70), (55, 20), (95, 80), (140, 25), (180, 75), (215, 35)),
)


@cache
def signature(hand: int) -> bytes:
    """A PNG with a line drawn by one of three hands."""
    picture = Image.new("L", (240, 120), 255)
    ImageDraw.Draw(picture).line(STROKES[hand % len(STROKES)], fill=0, width=4, joint="curve")
    return _written(picture, "PNG")


@cache
def paper(kind: str) -> bytes:
    """A JPEG of a sheet with lines on it; every kind looks a little different."""
    picture = Image.new("L", (420, 594), 250)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((20, 20, 400, 574), outline=120, width=2)
    for line in range(8 + len(kind)):
        pen.line((50, 80 + line * 22, 370 - (line * len(kind)) % 120, 80 + line * 22), fill=150, width=2)
    return _written(picture, "JPEG")


def _written(picture: Image.Image, form: str) -> bytes:
    out = BytesIO()
    picture.save(out, form)
    return out.getvalue()
