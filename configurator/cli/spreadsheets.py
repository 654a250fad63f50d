"""`catalog export`, `catalog template`, `import xlsx`: catalogs edited in a spreadsheet program."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from configurator.catalogs.catalog_reading import CATALOG_FILE
from configurator.catalogs.findings import Finding, Severity
from configurator.catalogs.reading import read_catalog
from configurator.catalogs.spreadsheets.exporting import export_workbook, template_workbook
from configurator.catalogs.spreadsheets.importing import WorkbookReading, read_catalog_workbook
from configurator.catalogs.spreadsheets.workbooks import TooLongError
from configurator.cli.catalogs import located, read_named, usable
from configurator.cli.comparison import difference_lines
from configurator.cli.files import (
    insist_on_room,
    insist_on_writable,
    write_catalog,
    write_under,
    write_whole,
)
from configurator.cli.outcome import Outcome, Trouble, WrongUsage
from configurator.cli.program import Program
from configurator.domain.catalog import Catalog
from configurator.services.comparing import compare
from configurator.wording.words import Wording, phrase

_WEIGHTS = {
    Severity.ERROR: phrase("error"),
    Severity.WARNING: phrase("warning"),
    Severity.NOTE: phrase("note"),
}
PICTURES_BESIDE = ".pictures"
"""What the folder of a workbook's pictures is called after the workbook's own name."""


def export(asked: Namespace, program: Program) -> int:
    """Write a catalog as a workbook, and its pictures into a folder beside it."""
    wording = program.wording
    file: Path = asked.file
    insist_on_writable(file, wording)
    _, reading = read_named(asked.catalog, program.library, wording)
    catalog = usable(asked.catalog, program.library, wording)
    try:
        exported = export_workbook(reading.files, wording.language)
    except TooLongError as trouble:
        text = wording("A text is too long for a cell of a spreadsheet: {where}.", where=trouble)
        raise Trouble(text) from None
    folder = _pictures_beside(file)
    write_under(folder, exported.pictures, wording)
    write_whole(file, exported.workbook, wording)
    if asked.json:
        told = {
            "catalog": catalog.id,
            "version": catalog.version,
            "file": str(file),
            "pictures": str(folder) if exported.pictures else None,
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return Outcome.GOOD
    print(wording("{catalog} is written to {file}.", catalog=catalog.id, file=file))
    if exported.pictures:
        text = wording.plural(
            "Its {n} picture is in {folder}; keep it beside the workbook.",
            "Its {n} pictures are in {folder}; keep them beside the workbook.",
            len(exported.pictures),
            folder=folder,
        )
        print(text)
    print(wording("Back in: import xlsx {file} --to DIR", file=file))
    return Outcome.GOOD


def template(asked: Namespace, program: Program) -> int:
    """Write the workbook that new shops start from."""
    wording = program.wording
    insist_on_writable(asked.file, wording)
    write_whole(asked.file, template_workbook(wording.language), wording)
    if asked.json:
        print(json.dumps({"file": str(asked.file)}, ensure_ascii=False, indent=2))
        return Outcome.GOOD
    print(
        wording(
            "A small catalog to write your own over is in {file}. Then: import xlsx {file} --to "
            "DIR",
            file=asked.file,
        )
    )
    return Outcome.GOOD


def bring_in(asked: Namespace, program: Program) -> int:
    """Make a catalog of a workbook; exit status 1, and nothing written, where it has errors."""
    wording = program.wording
    file, folder = Path(asked.file), asked.to
    before = _catalog_to_replace(folder, wording) if asked.replace else None
    if before is None:
        insist_on_room(folder, wording)
    if asked.pictures is not None and not asked.pictures.is_dir():
        raise WrongUsage(wording("There is no folder {folder}.", folder=asked.pictures))
    reading = read_catalog_workbook(file, asked.pictures or _pictures_of(file, before, folder))
    catalog = reading.catalog
    if before is not None and catalog is not None and catalog.id != before.id:
        raise WrongUsage(
            wording(
                "In {folder} is the catalog {old}, in the workbook {new}; name another folder.",
                folder=folder,
                old=before.id,
                new=catalog.id,
            )
        )
    if catalog is not None:
        write_catalog(folder, reading.files, wording)
    if asked.json:
        data = _data(reading, folder, wording)
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        _tell(reading, before, folder, wording)
    return Outcome.GOOD if catalog is not None else Outcome.WRONG


def _catalog_to_replace(folder: Path, wording: Wording) -> Catalog | None:
    """The catalog in a folder; None where the folder is empty or not there."""
    if not (folder / CATALOG_FILE).is_file():
        return None
    reading = read_catalog(folder)
    if reading.catalog is None:
        raise Trouble(
            wording(
                "The catalog in {folder} has errors, so what would change cannot be told; "
                "name a new folder.",
                folder=folder,
            )
        )
    return reading.catalog


def _pictures_of(file: Path, before: Catalog | None, folder: Path) -> Path:
    """Where a workbook's pictures are: the folder made beside it, the catalog's own, or beside."""
    beside = _pictures_beside(file)
    if beside.is_dir():
        return beside
    return folder if before is not None else file.absolute().parent


def _pictures_beside(file: Path) -> Path:
    return file.with_name(file.stem + PICTURES_BESIDE)


def _tell(reading: WorkbookReading, before: Catalog | None, folder: Path, wording: Wording) -> None:
    stream = sys.stdout if reading.catalog is not None else sys.stderr
    for line in _lines(reading.findings, wording):
        print(line, file=stream)
    catalog = reading.catalog
    if catalog is None:
        print(
            wording.plural(
                "{n} error: nothing was written.",
                "{n} errors: nothing was written.",
                len(reading.errors),
            ),
            file=stream,
        )
        return
    if before is not None:
        for line in difference_lines(compare(before, catalog), wording):
            print(line)
    print(wording("The catalog {catalog} is in {folder}.", catalog=catalog.id, folder=folder))


def _lines(findings: Iterable[Finding], wording: Wording) -> Iterable[str]:
    for finding in findings:
        where, _, text = located(finding, wording).partition(": ")
        yield f"{where}: {wording(_WEIGHTS[finding.severity])}: {text}"


def _data(reading: WorkbookReading, folder: Path, wording: Wording) -> dict[str, object]:
    catalog = reading.catalog
    return {
        "catalog": catalog.id if catalog is not None else None,
        "version": catalog.version if catalog is not None else None,
        "folder": str(folder) if catalog is not None else None,
        "findings": [
            {
                "severity": finding.severity.value,
                "code": finding.code,
                "place": finding.file,
                "line": finding.line,
                "column": finding.column,
                "message": wording.of(finding.message),
            }
            for finding in reading.findings
        ],
    }
