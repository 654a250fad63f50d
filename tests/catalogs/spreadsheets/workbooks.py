"""Workbooks for tests: exported catalogs, some of their cells changed as a person would."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from configurator.catalogs.files import PackedFiles
from configurator.catalogs.reading import read_files
from configurator.catalogs.spreadsheets.exporting import export_workbook
from configurator.catalogs.spreadsheets.importing import WorkbookReading, read_catalog_workbook
from configurator.domain.texts import Language


def bytes_of(files: Mapping[str, str]) -> dict[str, bytes]:
    """Texts as files."""
    return {path: text.encode() for path, text in files.items()}


def write_workbook(folder: Path, files: Mapping[str, bytes], language: Language = "en") -> Path:
    """A catalog as a workbook in a folder, with its pictures beside it."""
    used = read_files(PackedFiles(files)).files
    exported = export_workbook(used, language)
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in exported.pictures.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    file = folder / "catalog.xlsx"
    file.write_bytes(exported.workbook)
    return file


def edit(file: Path, cells: Mapping[str, Any]) -> None:
    """Change cells given as `Options!C14`; `Options!+` adds a row, `Options!-3` deletes one."""
    book = openpyxl.load_workbook(file)
    for place, value in cells.items():
        sheet, _, cell = place.rpartition("!")
        if cell == "+":
            book[sheet].append(value)
        elif cell.startswith("-"):
            book[sheet].delete_rows(int(cell[1:]))
        else:
            book[sheet][cell] = value
    book.save(file)


def cell_of(file: Path, sheet: str, heading: str, **row: str) -> str:
    """The address of the cell under a heading, in the row with such texts under others."""
    page = openpyxl.load_workbook(file)[sheet]
    headings = {cell.value: place for place, cell in enumerate(page[1])}
    for cells in page.iter_rows(min_row=2):
        texts = {name: str(cells[headings[name]].value) for name in row}
        if texts == row:
            return f"{sheet}!{cells[headings[heading]].coordinate}"
    raise LookupError(f"{sheet}: {row}")


def read(file: Path) -> WorkbookReading:
    """Read a workbook with the pictures beside it."""
    return read_catalog_workbook(file, file.parent)


def told(file: Path) -> list[tuple[str, str]]:
    """The codes and places of a workbook's errors; it must have some."""
    reading = read(file)
    assert reading.catalog is None
    return [(finding.code, finding.file) for finding in reading.errors]
