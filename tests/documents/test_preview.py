import io

import pytest
from PIL import Image

from configurator.documents import page_count, page_picture, page_png
from configurator.documents.inks import PANEL
from configurator.documents.pictures import read_picture

from .conftest import Printer, quote_of, sale_line


def test_a_page_as_pixels(printed: Printer, picture: bytes) -> None:
    pdf = printed(quote_of(sale_line()), pictures={0: picture}).pdf
    page = page_picture(pdf, 0, 600)
    assert (page.width, page.height) == (600, 849)
    assert len(page.rgba) == 600 * 849 * 4
    image = Image.frombytes("RGBA", (page.width, page.height), page.rgba)
    assert image.getpixel((2, 2)) == (255, 255, 255, 255)
    colours = image.convert("RGB").getcolors(1 << 20)
    assert colours is not None
    pixels = [colour for _, colour in colours if isinstance(colour, tuple)]
    # The red disc in the middle of the panel, and the blue of the shop's mark.
    assert any(red > 180 and green < 60 and blue < 60 for red, green, blue in pixels)
    assert any(red < 60 and blue > 120 for red, _, blue in pixels)


def test_a_page_as_png(printed: Printer) -> None:
    png = page_png(printed(quote_of(sale_line())).pdf, 0, 300)
    assert Image.open(io.BytesIO(png)).size == (300, 425)


def test_pages_that_are_not_there(printed: Printer) -> None:
    pdf = printed(quote_of(sale_line())).pdf
    assert page_count(pdf) == 1
    for page in (-1, 1):
        with pytest.raises(IndexError):
            page_picture(pdf, page, 100)


def test_what_is_no_pdf() -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        page_count(b"hello")


def test_a_picture_is_cut_to_what_is_on_it(picture: bytes) -> None:
    read = read_picture(picture)
    assert read is not None
    assert (read.width, read.height) == (521, 411)
    left, top, right, bottom = read.solid
    assert (left, top) == (110, 0)
    assert (right - left, bottom - top) == (301, 371)


def test_pictures_that_show_nothing() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (30, 30), (0, 0, 0, 0)).save(out, "PNG")
    assert read_picture(out.getvalue()) is None
    assert read_picture(None) is None
    assert read_picture(b"<svg xmlns='http://www.w3.org/2000/svg'/>") is None


@pytest.mark.parametrize("mode", ["L", "P", "1", "LA", "CMYK", "RGB", "I;16"])
def test_pictures_of_every_kind(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (40, 30), 1 if mode == "P" else None).save(
        out, "JPEG" if mode == "CMYK" else "PNG"
    )
    read = read_picture(out.getvalue())
    assert mode == "LA" or read is not None


def test_the_ground_is_the_panels_colour(picture: bytes) -> None:
    read = read_picture(picture)
    assert read is not None
    image = read.reader._image.convert("RGB")
    corner = image.getpixel((1, 1))
    wanted = tuple(round(255 * part) for part in PANEL.rgb())
    assert max(abs(a - b) for a, b in zip(corner, wanted, strict=True)) <= 2
