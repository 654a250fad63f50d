"""Text set on paper: paragraphs from pieces of text that may say anything, never read as markup."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from configurator.documents.fonts import REGULAR, registered, runs, width_of
from configurator.documents.inks import SMALL, TEXT

LEFT, CENTRE, RIGHT = TA_LEFT, TA_CENTER, TA_RIGHT


@dataclass(frozen=True)
class Words:
    """A piece of text in one face, size (points, with its leading) and colour."""

    text: str
    face: str = REGULAR
    colour: Color = TEXT
    size: tuple[float, float] = SMALL


def paragraph(*pieces: Words, align: int = LEFT) -> Paragraph:
    """Pieces of text one after the other, broken into lines where they must be.

    A piece of nothing but "\\n" begins a new line. Words longer than a line are broken.
    """
    first = next((piece for piece in pieces if piece.text.strip()), Words(""))
    frags = [frag for piece in pieces for frag in _frags(piece)] or _frags(Words("\u00a0"))
    return Paragraph("", _style(registered(first.face), *first.size, align), frags=frags)


def lines(texts: Sequence[str], like: Words, align: int = LEFT) -> Paragraph:
    """Several texts, each on a line of its own."""
    pieces: list[Words] = []
    for text in texts:
        if pieces:
            pieces.append(Words("\n"))
        pieces.append(Words(text, like.face, like.colour, like.size))
    return paragraph(*pieces, align=align)


def set_line(canvas: Canvas, x: float, baseline: float, words: Words, align: int = LEFT) -> None:
    """One line on the page, not broken; `x` is its left, middle or right end."""
    size = words.size[0]
    x -= width_of(words.text, words.face, size) * {LEFT: 0.0, CENTRE: 0.5, RIGHT: 1.0}[align]
    canvas.setFillColor(words.colour)
    for font, piece in runs(words.text, words.face):
        canvas.setFont(registered(font), size)
        canvas.drawString(x, baseline, piece)
        x += pdfmetrics.stringWidth(piece, font, size)


def shortened(text: str, face: str, size: float, width: float) -> str:
    """The text, cut with an ellipsis where it is wider than `width` points."""
    if width_of(text, face, size) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle].rstrip() + "…", face, size) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def _frags(piece: Words) -> list[ParaFrag]:
    if piece.text == "\n":
        return [_frag("", REGULAR, piece, breaks=True)]
    return [_frag(text, registered(font), piece) for font, text in runs(piece.text, piece.face)]


def _frag(text: str, font: str, piece: Words, breaks: bool = False) -> ParaFrag:
    frag = ParaFrag(
        text=text,
        fontName=font,
        fontSize=piece.size[0],
        textColor=piece.colour,
        bold=0,
        italic=0,
        rise=0,
        greek=0,
        link=[],
        us_lines=[],
    )
    if breaks:
        frag.lineBreak = True
    return frag


@cache
def _style(font: str, size: float, leading: float, align: int) -> ParagraphStyle:
    return ParagraphStyle(
        f"{font} {size} {align}",
        fontName=font,
        fontSize=size,
        leading=leading,
        alignment=align,
        allowWidows=0,
        allowOrphans=0,
    )
