"""A document's pages as pictures, for the window and for tests that look at paper."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page drawn as pixels: rows from the top, four bytes each (red, green, blue, alpha)."""

    width: int
    height: int
    rgba: bytes


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has. Raises ValueError where it is none."""
    document = _opened(pdf)
    try:
        return len(document)
    finally:
        document.close()


def page_picture(pdf: bytes, page: int, width: int) -> PagePicture:
    """One page (from 0) drawn `width` pixels wide, on white.

    Raises ValueError where it is no PDF, IndexError where it has no such page.
    """
    document = _opened(pdf)
    try:
        if not 0 <= page < len(document):
            raise IndexError(f"page {page} of {len(document)}")
        sheet = document[page]
        bitmap = sheet.render(
            scale=width / sheet.get_width(),
            rev_byteorder=True,
            force_bitmap_format=_rgba_format(),
        )
        row = bitmap.width * 4
        pixels = bytes(bitmap.buffer)
        if bitmap.stride != row:
            pixels = b"".join(
                pixels[line * bitmap.stride : line * bitmap.stride + row]
                for line in range(bitmap.height)
            )
        return PagePicture(bitmap.width, bitmap.height, pixels)
    finally:
        document.close()


def page_png(pdf: bytes, page: int, width: int) -> bytes:
    """One page (from 0) as a PNG, `width` pixels wide. Raises as `page_picture` does."""
    from PIL import Image

    picture = page_picture(pdf, page, width)
    image = Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba)
    out = io.BytesIO()
    image.convert("RGB").save(out, "PNG")
    return out.getvalue()


def _opened(pdf: bytes) -> "pypdfium2.PdfDocument":
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise ValueError(f"not a PDF: {error}") from error


def _rgba_format() -> int:
    from pypdfium2 import raw

    return int(raw.FPDFBitmap_BGRA)
