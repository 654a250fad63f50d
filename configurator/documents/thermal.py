"""A document for a thermal printer: its pages as rows of dots, in the language ESC/POS.

The page is printed as a picture of itself rather than as text, so that every name in every script
comes out as on the sheet, whatever code pages a printer knows.
"""

from PIL import Image

from configurator.documents.preview import page_count, page_picture

DOTS = 576
"""Across a roll 80 mm wide, at 203 to the inch."""
_BLACK_BELOW = 150
"""Grey (0 to 255) that is printed as black: thin strokes must not vanish."""
_PROFILE = "TM-T20II"
"""A common printer with as many dots, so that the library knows how wide a picture may be."""
_FRAGMENT = 240
"""Rows sent at once: little enough for the memory of any printer."""


def escpos_bytes(pdf: bytes) -> bytes:
    """What to send to the printer: all pages, then the cut. Raises ValueError for no PDF."""
    # Imported when used: it takes most of a second.
    from escpos.printer import Dummy

    printer = Dummy(profile=_PROFILE)
    printer.hw("INIT")
    for page in range(page_count(pdf)):
        printer.image(page_dots(pdf, page), fragment_height=_FRAGMENT)
    printer.cut()
    return bytes(printer.output)


def page_dots(pdf: bytes, page: int) -> Image.Image:
    """One page (from 0) as black and white dots. Raises as `preview.page_picture` does."""
    picture = page_picture(pdf, page, DOTS)
    drawn = Image.frombytes("RGBA", (picture.width, picture.height), picture.rgba).convert("L")
    return drawn.point([0] * _BLACK_BELOW + [255] * (256 - _BLACK_BELOW)).convert(
        "1", dither=Image.Dither.NONE
    )
