"""A sheet's rows under its headings, whatever their order and language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from configurator.catalogs.findings import Known, Place, Report
from configurator.catalogs.layout import Placed
from configurator.catalogs.spreadsheets.cells import text_of
from configurator.catalogs.spreadsheets.columns import Column, Form
from configurator.catalogs.spreadsheets.opening import Page
from configurator.catalogs.spreadsheets.sheets import README, Sheet
from configurator.domain.texts import LANGUAGES, LocalText

Path = tuple[str, ...]

_MOST_TOLD = 20


@dataclass(frozen=True)
class Line:
    """A row: its texts by the paths of columns, empty ones left out, and its address.

    `place` is the cell of what the row is, or the row's first.
    """

    cells: Mapping[Path, Placed]
    forms: Mapping[Path, Form]
    place: str
    blanks: Mapping[Path, str] = field(default_factory=dict)

    def get(self, key: str) -> Placed | None:
        """What stands in an owner's column."""
        return self.cells.get((key,))

    def where(self, key: str) -> str:
        """The cell of an owner's column, also where it is empty."""
        found = self.get(key)
        return found.place if found is not None else self.blanks.get((key,), self.place)


def find_sheets(
    pages: Mapping[str, Page], sheets: tuple[Sheet, ...], report: Report
) -> dict[str, Page]:
    """The pages by the keys of their sheets."""
    names = {_plain(name): sheet.key for sheet in sheets for name in _both(sheet.name)}
    found: dict[str, Page] = {}
    for name, page in pages.items():
        key = names.get(_plain(name))
        if key in found:
            report.error("sheet-twice", Place(name), first=found[key].name)
        elif key is not None:
            found[key] = page
    for sheet in sheets:
        if sheet.key in ("catalog", "products", "attributes") and sheet.key not in found:
            known = ", ".join(pages)
            report.error("no-sheet", Place(sheet.name.en), sheet=sheet.name.en, known=known)
    return found


def other_pages(
    pages: Mapping[str, Page], used: Mapping[str, Page], tables: frozenset[str]
) -> Iterator[Page]:
    """The pages that are none of the catalog's."""
    taken = {page.name for page in used.values()}
    for name, page in pages.items():
        if name in taken or name.casefold() in tables or _plain(name) in map(_plain, _both(README)):
            continue
        if page.rows:
            yield page


def lines_of(page: Page, sheet: Sheet, report: Report) -> list[Line]:
    """The rows of a page, its headings in the first."""
    columns = _headings(page, sheet, report)
    last = sheet.owners[-1] if sheet.owners else sheet.columns[0]
    if last.path not in {column.path for column in columns.values()}:
        known = last.header.en
        report.error("no-column", Place(page.at(1, 1)), found=known)
        return []
    lines = []
    stray: set[int] = set()
    for number in sorted(page.rows):
        if number == 1:
            continue
        texts: dict[Path, Placed] = {}
        for index, cell in page.rows[number].items():
            column = columns.get(index)
            form = column.form if column is not None else Form.TEXT
            text = text_of(cell.value, form, cell.number_format)
            if not text:
                continue
            if column is None:
                if index not in stray and index not in _told(page):
                    stray.add(index)
                    if len(stray) <= _MOST_TOLD:
                        report.error("heading-missing", Place(cell.address))
                continue
            texts[column.path] = Placed(text, cell.address)
        if not texts:
            continue
        blanks = {column.path: page.at(number, index) for index, column in columns.items()}
        anchor = texts.get(last.path)
        place = anchor.place if anchor is not None else blanks[last.path]
        forms = {column.path: column.form for column in columns.values()}
        lines.append(Line(texts, forms, place, blanks))
    return lines


def _told(page: Page) -> set[int]:
    """The columns that have a heading, known or not."""
    return set(page.rows.get(1, {}))


def _headings(page: Page, sheet: Sheet, report: Report) -> dict[int, Column]:
    known = {
        _plain(name): column
        for column in sheet.all_columns
        if not column.prefix
        for name in _both(column.header)
    }
    begun = {
        _plain(name): column
        for column in sheet.all_columns
        if column.prefix
        for name in _both(column.header)
    }
    columns: dict[int, Column] = {}
    seen: dict[Path, str] = {}
    for index, cell in page.rows.get(1, {}).items():
        text = text_of(cell.value, Form.TEXT, "")
        column = known.get(_plain(text)) or _begun(text, begun)
        if column is None:
            names = tuple(column.header.en for column in sheet.all_columns)
            report.error("unknown-column", Place(cell.address), found=text, known=Known(names))
        elif column.path in seen:
            report.error("heading-twice", Place(cell.address), found=text)
        else:
            seen[column.path] = cell.address
            columns[index] = column
    return columns


def _begun(text: str, begun: Mapping[str, Column]) -> Column | None:
    """A column whose heading goes on with a key: `Carries watts`."""
    for beginning, column in begun.items():
        words = len(beginning.split())
        key = " ".join(text.split()[words:])
        if key and _plain(" ".join(text.split()[:words])) == beginning:
            return Column((*column.path, key), column.header, column.note, column.form)
    return None


def _both(text: LocalText) -> list[str]:
    return [text.in_language(language) for language in LANGUAGES]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
