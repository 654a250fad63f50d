"""A workbook's cells, read with care: a file from anywhere may be a bomb, a forgery or broken.

Before the library sees it, every part is unpacked within bounds and looked through: entities and
document types are refused, and so are more cells, rows or columns than a catalog can have.
Formulas count with the result that the spreadsheet program saved.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from configurator.catalogs.files import Unreadable
from configurator.catalogs.findings import Place, Report

LARGEST_WORKBOOK = 24 * 1024 * 1024
LARGEST_UNPACKED = 64 * 1024 * 1024
MOST_PARTS = 2_000
MOST_CELLS = 60_000
MOST_ROWS = 200_000
MOST_COLUMNS = 2_000

_CELL = re.compile(rb'<(?:\w+:)?c[ />](?:[^>]*?\br="([A-Za-z]{1,3})?(\d{1,9})?")?')
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d+)"')
_FORBIDDEN = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_SEEN = 4096


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something: its address, its value, how its number is shown."""

    sheet: str
    row: int
    column: int
    value: Any
    number_format: str

    @property
    def address(self) -> str:
        """Such as `Options!C14`."""
        return address(self.sheet, self.row, self.column)


@dataclass
class Page:
    """A sheet: its cells by row and column, counted from 1."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)

    def at(self, row: int, column: int) -> str:
        """The address of a cell."""
        return address(self.name, row, column)


def address(sheet: str, row: int, column: int) -> str:
    """Such as `Options!C14`."""
    return f"{sheet}!{get_column_letter(column)}{row}"


def read_workbook(file: Path, report: Report) -> dict[str, Page] | None:
    """The sheets of a workbook by name; None, with a finding, where it cannot or may not be read.

    Cells that hold an error, or a formula without a result, are told and left empty.
    """
    place = Place(file.name)
    try:
        content = _bytes_of(file)
        _look_through(content)
        return _pages(content, report)
    except Unreadable as trouble:
        report.error(trouble.code, place, **trouble.parameters)
    return None


def _bytes_of(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise Unreadable("not-a-file" if file.exists() else "no-workbook", path=file.name)
        if file.stat().st_size > LARGEST_WORKBOOK:
            raise _too_large(f"{file.stat().st_size // 2**20} MiB", LARGEST_WORKBOOK)
        with file.open("rb") as stream:
            content = stream.read(LARGEST_WORKBOOK + 1)
    except OSError as trouble:
        reason = trouble.strerror or type(trouble).__name__
        raise Unreadable("unreadable", path=file.name, reason=reason) from None
    if len(content) > LARGEST_WORKBOOK:
        raise _too_large("?", LARGEST_WORKBOOK)
    return content


def _too_large(size: str, most: int) -> Unreadable:
    return Unreadable("workbook-too-large", size=size, most=f"{most // 2**20} MiB")


def _look_through(content: bytes) -> None:
    """Unpack every part within bounds. Raises Unreadable for what may not be read."""
    total = cells = 0
    for name, part in _parts(content):
        total += len(part)
        if total > LARGEST_UNPACKED:
            raise Unreadable("workbook-bomb", most=f"{LARGEST_UNPACKED // 2**20} MiB")
        if not name.lower().endswith((".xml", ".rels", ".vml")):
            continue
        if b"\0" in part[:_SEEN] or part.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Unreadable("workbook-encoding", part=name)
        if _FORBIDDEN.search(part):
            raise Unreadable("workbook-entities", part=name)
        if "worksheets/" in name.lower():
            cells += _measure(part)
    if cells > MOST_CELLS:
        raise Unreadable("workbook-cells", most=str(MOST_CELLS), found=str(cells))


def _parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a workbook by name, each unpacked no further than the bound."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_PARTS:
                raise Unreadable("workbook-bomb", most=str(MOST_PARTS))
            for entry in entries:
                with archive.open(entry) as stream:
                    yield entry.filename, stream.read(LARGEST_UNPACKED + 1)
    except Unreadable:
        raise
    except Exception as trouble:  # zipfile raises some ten kinds for a damaged archive
        raise _broken(trouble) from None


def _measure(part: bytes) -> int:
    """How many cells a sheet's part holds. Raises Unreadable for too many rows or columns."""
    cells = 0
    columns = rows = 0
    for found in _CELL.finditer(part):
        cells += 1
        if found[1]:
            columns = max(columns, _column_number(found[1]))
    rows = max((int(found[1][:9]) for found in _ROW.finditer(part)), default=0)
    if columns > MOST_COLUMNS or rows > MOST_ROWS:
        raise Unreadable("workbook-extent", rows=str(MOST_ROWS), columns=str(MOST_COLUMNS))
    return cells


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _broken(trouble: Exception) -> Unreadable:
    return Unreadable("not-a-workbook", reason=str(trouble)[:100] or type(trouble).__name__)


def _pages(content: bytes, report: Report) -> dict[str, Page]:
    try:
        pages = dict(_sheets(content, results=False))
        formulas = [
            cell
            for page in pages.values()
            for row in page.rows.values()
            for cell in row.values()
            if _is_formula(cell)
        ]
        results = dict(_sheets(content, results=True)) if formulas else {}
    except Exception as trouble:  # openpyxl raises whatever a broken part leads it to
        raise _broken(trouble) from None
    for cell in formulas:
        result = results[cell.sheet].rows.get(cell.row, {}).get(cell.column)
        if result is None:
            report.error("cell-without-result", Place(cell.address))
            del pages[cell.sheet].rows[cell.row][cell.column]
        else:
            pages[cell.sheet].rows[cell.row][cell.column] = result
    for page in pages.values():
        for row in page.rows.values():
            for cell in list(row.values()):
                if _is_error(cell):
                    report.error("cell-error", Place(cell.address), found=str(cell.value))
                    del row[cell.column]
    return pages


@dataclass(frozen=True, slots=True)
class _Formula:
    text: str


@dataclass(frozen=True, slots=True)
class _Failure:
    text: str

    def __str__(self) -> str:
        return self.text


def _is_formula(cell: Cell) -> bool:
    return isinstance(cell.value, _Formula)


def _is_error(cell: Cell) -> bool:
    return isinstance(cell.value, _Failure)


def _sheets(content: bytes, *, results: bool) -> Iterator[tuple[str, Page]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions, which say nothing to us
        book = openpyxl.load_workbook(
            BytesIO(content), read_only=True, data_only=results, keep_links=False
        )
        for number, sheet in enumerate(book.worksheets, 1):
            if not hasattr(sheet, "reset_dimensions"):
                continue  # a chart
            sheet.reset_dimensions()
            page = Page(sheet.title or f"#{number}")
            for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS):
                for cell in row:
                    if cell.value is None or cell.value == "":
                        continue
                    value: Any = cell.value
                    if cell.data_type == "f":
                        value = _Formula(str(value))
                    elif cell.data_type == "e":
                        value = _Failure(str(value))
                    made = Cell(
                        page.name, cell.row, cell.column, value, str(cell.number_format or "")
                    )
                    page.rows.setdefault(cell.row, {})[cell.column] = made
            yield page.name, page
