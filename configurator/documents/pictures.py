"""Pictures on paper: cut to what is on them, laid on the panel's colour, small enough to mail.

A product's picture has gradients and soft shadows, which no vector route of reportlab draws;
so it comes as pixels (PNG or JPEG, about 1200 wide) and is kept as a JPEG. 600 pixels are some 240
dots an inch at the height of a panel; at quality 82 without colour subsampling a sneaker takes
some 65 kB, shows no fringes on its seams and no edge against the panel.
"""

import io
from dataclasses import dataclass

from PIL import Image
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from configurator.documents.inks import MUTED, PANEL

MOST = (1200, 600)
"""Pixels, width and height, of a large picture."""
QUALITY = 82
MOST_PIXELS = 60_000_000
_EMPTY, _SOLID = 1, 90
"""Alpha up to which nothing is seen, and above which it is the product rather than its shadow."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Picture:
    """A picture ready to be placed: `width` by `height` pixels.

    `solid` is the box (left, top, right, bottom) of what must fit; the soft shadow may go beyond.
    """

    width: int
    height: int
    solid: Box
    reader: ImageReader


def read_picture(
    content: bytes | None, ground: Color = PANEL, most: tuple[int, int] = MOST
) -> Picture | None:
    """The picture on `ground`, at most so many pixels; None where it cannot be read."""
    image = _opened(content)
    if image is None:
        return None
    bounds = _bounds(image, _EMPTY)
    if bounds is None:
        return None
    image = image.crop(bounds)
    image.thumbnail(most, Image.Resampling.LANCZOS)
    solid = _bounds(image, _SOLID) or (0, 0, *image.size)
    flat = Image.new("RGB", image.size, _rgb(ground))
    flat.paste(image, mask=image.getchannel("A") if "A" in image.getbands() else None)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    out.seek(0)
    return Picture(*flat.size, solid, ImageReader(out))


def _bounds(image: Image.Image, least: int) -> tuple[int, int, int, int] | None:
    """The box of everything more opaque than `least` (alpha 0 to 255); None where nothing is."""
    if "A" not in image.getbands():
        return 0, 0, *image.size
    return image.getchannel("A").point([0] * (least + 1) + [255] * (255 - least)).getbbox()


def _opened(content: bytes | None) -> Image.Image | None:
    """The image as RGB or RGBA; None where it is none, broken, empty, or absurdly large."""
    if not content:
        return None
    try:
        image = Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP"))
        if image.width * image.height > MOST_PIXELS:
            return None
        has_alpha = "A" in image.getbands() or "transparency" in image.info
        return image.convert("RGBA" if has_alpha else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        # Pillow's answers to a file that is not the image it says it is.
        return None


def _rgb(colour: Color) -> tuple[int, int, int]:
    red, green, blue = (round(255 * part) for part in colour.rgb())
    return red, green, blue


def place(
    canvas: Canvas, picture: Picture, x: float, y: float, width: float, height: float
) -> None:
    """Draws a picture with its solid part as large as fits into a rectangle (points)."""
    left, top, right, bottom = picture.solid
    scale = min(width / (right - left), height / (bottom - top))
    canvas.drawImage(
        picture.reader,
        x + width / 2 - scale * (left + right) / 2,
        y + height / 2 - scale * (picture.height - (top + bottom) / 2),
        picture.width * scale,
        picture.height * scale,
    )


class Panel(Flowable):  # type: ignore[misc]
    """A picture standing on the panel, corners rounded."""

    def __init__(self, picture: Picture, height: float, radius: float = 9.0) -> None:
        super().__init__()
        self._picture = picture
        self.height = height
        self._radius = radius

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """All the width, and its own height."""
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        """Draws the panel, then the picture with some air around it."""
        canvas = self.canv
        canvas.setFillColor(PANEL)
        outline = canvas.beginPath()
        outline.roundRect(0, 0, self.width, self.height, self._radius)
        canvas.drawPath(outline, stroke=0, fill=1)
        canvas.clipPath(outline, stroke=0, fill=0)
        air = 0.08 * self.height
        place(canvas, self._picture, air, air, self.width - 2 * air, self.height - 2 * air)


class Mark(Flowable):  # type: ignore[misc]
    """The shop's logo, or its first letter on its colour where there is none that can be read."""

    SIZE = 30.0
    WIDEST = 96.0

    def __init__(self, logo: Picture | None, letter: str, accent: Color) -> None:
        super().__init__()
        self._logo = logo
        self._letter = letter
        self._accent = accent
        self.height = self.SIZE
        self.width = self.SIZE
        if logo is not None:
            self.width = min(self.WIDEST, self.SIZE * logo.width / logo.height)

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """Its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draws the logo, or the letter."""
        from configurator.documents.fonts import STRONG
        from configurator.documents.setting import CENTRE, Words, set_line

        canvas = self.canv
        if self._logo is not None:
            place(canvas, self._logo, 0, 0, self.width, self.height)
            return
        canvas.setFillColor(self._accent or MUTED)
        canvas.roundRect(0, 0, self.SIZE, self.SIZE, 6, stroke=0, fill=1)
        letter = Words(self._letter, STRONG, Color(1, 1, 1), (16.0, 16.0))
        set_line(canvas, self.SIZE / 2, self.SIZE / 2 - 5.8, letter, CENTRE)
