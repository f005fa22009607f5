"""A visitor's photo, taken apart and written anew: what is kept is a picture and nothing else."""

from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_BYTES = 10 * 2**20
LARGEST_PIXELS = 50_000_000
LONGEST_SIDE = 1600
FORMATS = ("JPEG", "PNG", "WEBP")


def as_jpeg(upload: UploadedFile) -> bytes:
    """Return the picture as JPEG, upright, at most 1600 pixels long, without EXIF (place, phone, time).

    Raises ValidationError with one sentence where the file is too large or no JPEG, PNG or WebP picture.
    """
    if upload.size > LARGEST_BYTES:
        raise ValidationError(_("照片超过 10 MB，请换一张小一些的。"))
    try:
        with Image.open(upload, formats=FORMATS) as picture:
            if picture.width * picture.height > LARGEST_PIXELS:
                raise ValidationError(_("照片的尺寸太大，请换一张小一些的。"))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError, ValueError) as error:
        raise ValidationError(_("这个文件不是照片。请选 JPEG、PNG 或 WebP 格式的照片。")) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # A fresh image takes the pixels alone: no EXIF, no colour profile, no comment.
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    written = BytesIO()
    clean.save(written, "JPEG", quality=82, optimize=True)
    return written.getvalue()
