"""Pictures as a hand makes them: a signature, an empty box, a photo that tells where it was taken."""

from io import BytesIO

from PIL import Image, ImageDraw


def signature(ink: str = "black", *, size: tuple[int, int] = (320, 140)) -> bytes:
    """A drawn signature as a browser's canvas gives it: transparent, with a line."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(picture).line([(20, 90), (90, 30), (150, 110), (290, 60)], fill=ink, width=5)
    return _written(picture, "PNG")


def empty_box() -> bytes:
    """A canvas nobody drew on."""
    return _written(Image.new("RGBA", (320, 140), (0, 0, 0, 0)), "PNG")


def photo(colour: str = "grey", *, exif: bool = False) -> bytes:
    """A small JPEG; with `exif` it names the phone that took it."""
    picture = Image.new("RGB", (64, 48), colour)
    told = Image.Exif()
    told[0x0110] = "phone"
    written = BytesIO()
    picture.save(written, "JPEG", **({"exif": told} if exif else {}))
    return written.getvalue()


def pdf(inside: bytes = b"") -> bytes:
    """The smallest thing that calls itself a PDF."""
    return b"%PDF-1.4\n" + inside + b"\n%%EOF"


def _written(picture: Image.Image, form: str) -> bytes:
    written = BytesIO()
    picture.save(written, form)
    return written.getvalue()
