"""The bundled fonts on paper: which one sets which character, so that nothing is left blank.

Every face is embedded. What a face lacks is set in Inter, then in the Noto font of its script;
what none of them has (emoji) becomes a box that can be seen. reportlab keeps fonts by their names
for the whole process; registering them again changes nothing.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from configurator.documents.scripts import in_drawing_order

FONTS = Path(__file__).parents[2] / "resources" / "fonts"

REGULAR = "Inter-Regular"
MEDIUM = "Inter-Medium"
STRONG = "Inter-SemiBold"
FIGURES = "InterFigures-Regular"
STRONG_FIGURES = "InterFigures-SemiBold"

_STAND_INS = {FIGURES: REGULAR, STRONG_FIGURES: STRONG}
_BY_SCRIPT = (
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansThai-Regular",
    "NotoSansDevanagari-Regular",
    "DroidSansFallback-Regular",
)
_LAST_OF_INTER = 0x58F
"""Scripts beyond this code have fonts of their own; no need to open those for a sign below."""
_BOX = "\u25a1"
_JOINER = "\u200d"
# Modifiers of the sign before them: joiners, variation selectors, skin tones, flag tags.
_MODIFIERS = frozenset(
    map(
        chr,
        (
            0x200C,
            0x200D,
            *range(0xFE00, 0xFE10),
            *range(0x1F3FB, 0x1F400),
            *range(0xE0000, 0xE0080),
        ),
    )
)


def plain(text: str) -> str:
    """Text as it can be set: composed, on one line, without control signs or broken pairs."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = unicodedata.normalize("NFC", text)
    kept = (
        " " if character.isspace() and character != "\u00a0" else character
        for character in text
        if character.isspace() or character in _MODIFIERS or _is_shown(character)
    )
    return "".join(kept)


def runs(text: str, face: str) -> Iterator[tuple[str, str]]:
    """The text cut into pieces of one font each: (font name, piece), in drawing order."""
    font, piece = face, ""
    for character in _visible(in_drawing_order(plain(text)), face):
        wanted = font_of(character, face) or face
        if wanted != font and piece:
            yield font, piece
            piece = ""
        font = wanted
        piece += character
    if piece:
        yield font, piece


def width_of(text: str, face: str, size: float) -> float:
    """How wide a text is set on one line, in points."""
    widths = (
        pdfmetrics.stringWidth(piece, registered(font), size) for font, piece in runs(text, face)
    )
    return float(sum(widths))


def font_of(character: str, face: str) -> str | None:
    """The font that sets a character of a text in `face`; None where none of them has it."""
    if _has(face, character):
        return face
    others = _BY_SCRIPT if ord(character) > _LAST_OF_INTER else ()
    names = (_STAND_INS.get(face, face), *others)
    return next((name for name in names if _has(name, character)), None)


@cache
def registered(name: str) -> str:
    """The font's name, once reportlab knows it. Raises OSError where its file is missing."""
    if name not in pdfmetrics.getRegisteredFontNames():
        path = FONTS / f"{name}.ttf"
        if not path.is_file():
            raise FileNotFoundError(f"{path}: the bundled font is missing")
        pdfmetrics.registerFont(TTFont(name, str(path)))
    return name


def _has(name: str, character: str) -> bool:
    return ord(character) in pdfmetrics.getFont(registered(name)).face.charToGlyph


def _is_shown(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs")


def _visible(text: str, face: str) -> Iterator[str]:
    """The characters to draw: a box stands for a sign that no font has, with its modifiers."""
    boxed = joined = False
    for character in text:
        if character in _MODIFIERS:
            joined = boxed and character == _JOINER
            continue
        if font_of(character, face) is not None:
            yield character
            boxed = False
        elif not joined:
            yield _BOX
            boxed = True
        joined = False
