"""A catalog as a workbook with the pictures it names; and the template to start from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from configurator.catalogs.normal_form import written_files
from configurator.catalogs.reading import read_catalog
from configurator.catalogs.spreadsheets.importing import PICTURES
from configurator.catalogs.spreadsheets.spreading import spread
from configurator.catalogs.spreadsheets.workbooks import workbook
from configurator.domain.texts import Language

STARTER = Path(__file__).parents[3] / "resources" / "starter"
"""A small catalog that shows every sheet in use."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A workbook, and the pictures that belong beside it by their paths."""

    workbook: bytes
    pictures: Mapping[str, bytes]


def export_workbook(files: Mapping[str, bytes], language: Language) -> Exported:
    """The files of a sound catalog as a workbook, headings in a language.

    Raises TooLongError for a text that no cell can hold, ValueError for a catalog with errors.
    """
    pictures = {
        path: content
        for path, content in files.items()
        if PurePosixPath(path).suffix.lower() in PICTURES
    }
    return Exported(workbook(spread(written_files(files)), language), pictures)


def template_workbook(language: Language) -> bytes:
    """A small example catalog to write one's own over."""
    return export_workbook(read_catalog(STARTER).files, language).workbook
