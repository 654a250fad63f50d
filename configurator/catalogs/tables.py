"""CSV files: tables of combinations and price grids, every cell with its place."""

import csv
import re
from dataclasses import dataclass
from decimal import Decimal

from configurator.catalogs.findings import Place, Report
from configurator.catalogs.notations import NUMBER_PATTERN, NotThis, number
from configurator.domain.catalog import Attribute, Kind
from configurator.domain.rules import Between, Cell

MOST_CELLS = 3_000_000
MOST_LINES = 1_000_000

_BETWEEN = re.compile(rf"({NUMBER_PATTERN})\s*\.\.\s*({NUMBER_PATTERN})")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a CSV file: each with its line, cells without blanks around them."""

    file: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    lines: tuple[str, ...]
    separator: str

    def place(self, line: int, column: int = 0) -> Place:
        """Where a cell stands (columns counted from 0), as nearly as can be told."""
        written = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        if '"' in written:
            return Place(self.file, line)
        cells = written.split(self.separator)
        before = sum(len(cell) + 1 for cell in cells[:column])
        cell = cells[column] if column < len(cells) else ""
        return Place(self.file, line, before + len(cell) - len(cell.lstrip()) + 1)


def read_sheet(text: str, file: str, report: Report) -> Sheet | None:
    """The rows of a CSV text (commas, or semicolons as some spreadsheets write them).

    Empty lines and lines that begin with `#` are left out.
    """
    rows: list[tuple[int, tuple[str, ...]]] = []
    cells = 0
    if text.count("\n") > MOST_LINES:
        report.error("too-many-lines", Place(file, MOST_LINES), most=str(MOST_LINES))
        return None
    lines = tuple(text.split("\n"))
    separator = _separator(lines)
    reader = csv.reader((line + "\n" for line in lines), delimiter=separator, strict=True)
    line = 1
    try:
        for row in reader:
            stripped = tuple(cell.strip() for cell in row)
            if any(stripped) and not row[0].startswith("#"):
                rows.append((line, stripped))
                cells += len(stripped)
                if cells > MOST_CELLS:
                    report.error("too-many-cells", Place(file, line), most=str(MOST_CELLS))
                    return None
            line = reader.line_num + 1
    except csv.Error as trouble:
        report.error("csv", Place(file, line), problem=str(trouble))
        return None
    if not rows:
        report.error("empty-file", Place(file, 1))
        return None
    return Sheet(file, tuple(rows), lines, separator)


def read_cell(text: str, attribute: Attribute, known: frozenset[str]) -> Cell:
    """What a cell admits: `*` anything, `a|b` options, `40` or `10..20` numbers.

    `known` are the attribute's option ids. Raises NotThis.
    """
    if text == "*":
        return None
    if attribute.kind is Kind.NUMBER:
        between = _BETWEEN.fullmatch(text)
        try:
            least = number(between[1] if between else text)
            most = number(between[3]) if between else least
        except NotThis as trouble:
            if trouble.code == "number":
                raise NotThis("number-cell", found=text) from None
            raise
        if most < least:
            raise NotThis("range", least=str(least), most=str(most))
        return Between(least, most)
    options = frozenset(part.strip() for part in text.split("|"))
    strangers = sorted(options - known)
    if strangers:
        raise NotThis("unknown-option", found=strangers[0])
    return options


def rising(limits: list[Decimal]) -> int | None:
    """The index of the first limit that is not larger than the one before; None where all are."""
    for index in range(1, len(limits)):
        if limits[index] <= limits[index - 1]:
            return index
    return None


def header_problem(columns: tuple[str, ...]) -> tuple[int, str] | None:
    """The first column that stands twice or has no name, with the code of the message."""
    seen: set[str] = set()
    for index, column in enumerate(columns):
        if not column:
            return index, "column-without-name"
        if column in seen:
            return index, "column-twice"
        seen.add(column)
    return None


def _separator(lines: tuple[str, ...]) -> str:
    for line in lines[:50]:
        if line.strip() and not line.startswith("#"):
            return ";" if ";" in line and "," not in line else ","
    return ","
