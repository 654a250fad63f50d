"""Text in columns for a terminal."""

import unicodedata
from collections.abc import Sequence

GAP = "  "


def table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Rows as lines with their cells in columns; the columns in `right` stand at the right."""
    columns = max((len(row) for row in rows), default=0)
    widths = [
        max((width(row[place]) for row in rows if place < len(row)), default=0)
        for place in range(columns)
    ]
    lines = []
    for row in rows:
        cells = []
        for place, cell in enumerate(row):
            space = " " * (widths[place] - width(cell))
            cells.append(space + cell if place in right else cell + space)
        lines.append(GAP.join(cells).rstrip())
    return lines


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )
