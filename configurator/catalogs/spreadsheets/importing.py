"""A workbook read as a catalog: its files in normal form, or everything wrong by sheet and cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from configurator.catalogs.files import Files, FolderFiles, Unreadable, check_path
from configurator.catalogs.findings import Finding, Report, Severity
from configurator.catalogs.normal_form import normal_files
from configurator.catalogs.reading import read_files
from configurator.catalogs.spreadsheets.gathering import Gathered, gather
from configurator.catalogs.spreadsheets.opening import read_workbook
from configurator.domain.catalog import Catalog

PICTURES = frozenset((".svg", ".png", ".jpg", ".jpeg"))


@dataclass(frozen=True, slots=True)
class WorkbookReading:
    """What a workbook came to: the catalog and its files, unless there are errors; findings.

    A finding's `file` is a cell (`Options!C14`), a sheet, the workbook, or a picture.
    """

    catalog: Catalog | None
    findings: tuple[Finding, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep it from being a catalog."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


def read_catalog_workbook(file: Path, pictures: Path) -> WorkbookReading:
    """Read a workbook, with the pictures it names from a folder. Never raises for what is in it."""
    report = Report()
    pages = read_workbook(file, report)
    gathered = gather(pages, report) if pages is not None else None
    if gathered is None:
        return WorkbookReading(None, report.findings())
    reading = read_files(_Gathered(gathered, FolderFiles(pictures)))
    told = [*report.findings(), *(_located(finding, gathered) for finding in reading.findings)]
    if report.errors or reading.catalog is None:
        return WorkbookReading(None, tuple(told))
    files = normal_files(reading.files)
    return WorkbookReading(reading.catalog, tuple(told), files)


class _Gathered:
    """The files made of a workbook, and the pictures of a folder."""

    def __init__(self, gathered: Gathered, pictures: Files) -> None:
        self._files = {path: laid.text.encode() for path, laid in gathered.files.items()}
        self._pictures = pictures

    def read(self, path: str) -> bytes:
        """The bytes at a relative path. Raises Unreadable."""
        check_path(path)
        if path in self._files:
            return self._files[path]
        if PurePosixPath(path).suffix.lower() in PICTURES:
            return self._pictures.read(path)
        raise Unreadable("no-file", path=path)

    def names(self) -> list[str]:
        """The names of the files."""
        return [*self._files, *self._pictures.names()]


def _located(finding: Finding, gathered: Gathered) -> Finding:
    """A finding told of the cell instead of the line of a file that nobody wrote."""
    if finding.file not in gathered.files:
        return finding
    place = gathered.origin(finding.file, finding.line, finding.column)
    parameters = dict(finding.parameters)
    line = parameters.get("line", "")
    if line.isdigit():
        parameters["line"] = gathered.origin(finding.file, int(line), 1)
    return replace(finding, file=place, line=0, column=0, parameters=parameters)
