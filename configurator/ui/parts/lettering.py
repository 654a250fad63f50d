"""Measuring, wrapping and drawing of words; prices and reasons are wrapped, never cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role

_ONE_LINE = int(
    (Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine).value
)
# Plain numbers: joining Qt's flags anew for every line of text costs more than drawing it.
LEFT = _ONE_LINE | int(Qt.AlignmentFlag.AlignLeft.value)
RIGHT = _ONE_LINE | int(Qt.AlignmentFlag.AlignRight.value)
CENTRE = _ONE_LINE | int(Qt.AlignmentFlag.AlignHCenter.value)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `role` is the colour's, None takes the surrounding one."""

    text: str
    strong: bool = False
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that lies on one line: what, in which font, and how far from the line's start."""

    text: str
    font: QFont
    role: Role
    x: float
    width: float


def width_of(font: QFont, text: str) -> float:
    """Width of one line, px."""
    return QFontMetricsF(font).horizontalAdvance(text)


def elided(font: QFont, text: str, width: float) -> str:
    """The text cut with … at the right if it is too wide."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def draw_line(
    painter: QPainter,
    area: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: int = LEFT,
) -> None:
    """One line of text in a rectangle, not cut."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(area, align, text)


def wrapped(font: QFont, text: str, width: float, at_most: int = 0) -> list[str]:
    """Lines of at most `width` px, broken at spaces, inside a word only if it must be.

    With `at_most` the last line is cut with … when there is more.
    """
    metrics = QFontMetricsF(font)
    if not text or metrics.horizontalAdvance(text) <= width:
        return [text] if text else []
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if metrics.horizontalAdvance(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while metrics.horizontalAdvance(line) > width and len(line) > 1:
            fits = _fitting(metrics, line, width)
            lines.append(line[:fits])
            line = line[fits:]
    lines.append(line)
    if at_most and len(lines) > at_most:
        rest = " ".join(lines[at_most - 1 :])
        cut = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
        lines = [*lines[: at_most - 1], cut]
    return lines


def _fitting(metrics: QFontMetricsF, word: str, width: float) -> int:
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if metrics.horizontalAdvance(word[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def flowed(
    theme: Theme,
    runs: Sequence[Run],
    width: float,
    size: int,
    role: Role = "text",
    *,
    weight: int = 400,
    figures: bool = False,
) -> list[list[Piece]]:
    """Mixed text laid out in lines of at most `width` px; strong runs weigh 600."""
    lines: list[list[Piece]] = [[]]
    x = 0.0
    for run in runs:
        font = theme.font(size, 600 if run.strong else weight, figures=figures)
        ink: Role = run.role or ("text-strong" if run.strong else role)
        metrics = QFontMetricsF(font)
        text = ""
        start = x
        whole = metrics.horizontalAdvance(run.text)
        if run.text and start + whole <= width:  # word by word would come to the same
            lines[-1].append(Piece(run.text, font, ink, start, whole))
            x = start + whole
            continue
        for word in _words(run.text):
            advance = metrics.horizontalAdvance(text + word)
            if start + metrics.horizontalAdvance((text + word).rstrip()) > width and (
                text or lines[-1]
            ):
                if text:
                    lines[-1].append(Piece(text, font, ink, start, metrics.horizontalAdvance(text)))
                lines.append([])
                text, start = word.lstrip(), 0.0
                x = metrics.horizontalAdvance(text)
                continue
            text += word
            x = start + advance
        if text:
            lines[-1].append(Piece(text, font, ink, start, metrics.horizontalAdvance(text)))
    return [line for line in lines if line]


def _words(text: str) -> list[str]:
    """Words with the spaces behind them; a per cent sign stays with its number."""
    words: list[str] = []
    for part in text.split(" "):
        if words:
            words[-1] += " "
        if part.startswith("%") and words and words[-1][:-1].endswith(tuple("0123456789")):
            words[-1] += part
        else:
            words.append(part)
    return [word for word in words if word]


def draw_flow(
    painter: QPainter,
    theme: Theme,
    lines: Sequence[Sequence[Piece]],
    area: QRectF,
    line_height: float,
    align: int = LEFT,
) -> None:
    """Draws what `flowed` laid out, from the top of `area`."""
    y = area.top()
    for line in lines:
        wide = line[-1].x + line[-1].width if line else 0.0
        left = area.left()
        if align == CENTRE:
            left += (area.width() - wide) / 2
        elif align == RIGHT:
            left += area.width() - wide
        for piece in line:
            spot = QRectF(left + piece.x, y, piece.width + 1, line_height)
            draw_line(painter, spot, piece.text, piece.font, theme.colour(piece.role))
        y += line_height


def plain(runs: Sequence[Run]) -> str:
    """The words alone, for a screen reader."""
    return "".join(run.text for run in runs)
