"""Cells that a spreadsheet shows as they are, and never runs as formulas."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell begins with that spreadsheets take for a formula (the wide signs in East Asia)."""

MARK = "'"
_MARKED = (*DANGEROUS, MARK)


def harmless(text: str) -> str:
    """The text with a mark before it where a spreadsheet would run it: `'+62812…`.

    Texts that begin with the mark get another, so that `original` can undo it exactly.
    """
    return MARK + text if text.startswith(_MARKED) else text


def original(cell: str) -> str:
    """The text that `harmless` made a cell of."""
    marked = cell.startswith(MARK) and cell[1:].startswith(_MARKED)
    return cell[1:] if marked else cell
