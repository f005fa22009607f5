"""A photo is rewritten: no EXIF, no disguise, no giant."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from minzheng.web.photos import LARGEST_BYTES, LONGEST_SIDE, as_jpeg

GPS, ORIENTATION = 0x8825, 0x0112


def upload(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(kind: str, size: tuple[int, int] = (40, 20), **more: object) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "red").save(written, kind, **more)
    return written.getvalue()


class TestAsJpeg:
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
    def test_takes_the_three_formats_and_gives_jpeg(self, kind: str) -> None:
        with Image.open(BytesIO(as_jpeg(upload(picture(kind))))) as clean:
            assert (clean.format, clean.size) == ("JPEG", (40, 20))

    def test_loses_place_and_time_but_stands_upright(self) -> None:
        exif = Image.Exif()
        exif[ORIENTATION] = 6
        exif[GPS] = {1: "N", 2: (29.1, 8.0, 0.0)}
        dirty = picture("JPEG", exif=exif, comment=b"phone 13800000000")
        assert b"13800000000" in dirty
        clean = as_jpeg(upload(dirty))
        assert b"13800000000" not in clean
        assert b"Exif" not in clean
        with Image.open(BytesIO(clean)) as shown:
            assert shown.size == (20, 40)

    def test_shrinks_a_large_picture(self) -> None:
        with Image.open(BytesIO(as_jpeg(upload(picture("PNG", (4000, 1000)))))) as clean:
            assert clean.size == (LONGEST_SIDE, 400)

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"%PDF-1.7",
            picture("GIF"),
            picture("JPEG")[:90],
        ],
    )
    def test_refuses_what_is_no_photo(self, content: bytes) -> None:
        with pytest.raises(ValidationError, match="不是照片"):
            as_jpeg(upload(content))

    def test_refuses_more_than_ten_megabytes(self) -> None:
        with pytest.raises(ValidationError, match="10 MB"):
            as_jpeg(upload(picture("JPEG") + b"\0" * LARGEST_BYTES))

    def test_refuses_a_picture_of_too_many_points(self) -> None:
        with pytest.raises(ValidationError, match="尺寸太大"):
            as_jpeg(upload(picture("PNG", (10_000, 5_001))))
