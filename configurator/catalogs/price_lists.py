"""Price lists (CSV by article number) read, and new prices written into a catalog's files.

A list's first row names its columns: `article`, a currency for prices, `cost` and a currency for
costs, the id of a price book for its prices. Other columns are left alone. Amounts are replaced
where they stand, so comments and everything else stay as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from configurator.catalogs.catalog_reading import CATALOG_FILE
from configurator.catalogs.files import FolderFiles, PackedFiles, UsedFiles
from configurator.catalogs.findings import Finding, Place, Report
from configurator.catalogs.nodes import Document, Node, Scalar, compose
from configurator.catalogs.nodes import Mapping as MappingNode
from configurator.catalogs.normal_form import money_text
from configurator.catalogs.notations import NotThis, number, slug
from configurator.catalogs.price_books import without_numbers
from configurator.catalogs.reading import read_files
from configurator.catalogs.tables import Sheet, read_sheet
from configurator.domain.catalog import Catalog
from configurator.domain.money import major_units, minor_units
from configurator.services.price_updates import Column, PriceChange, PriceLine, PriceUpdate, Side

_ARTICLE = frozenset(("article", "artikel", "article number", "nomor artikel"))
_COST = ("cost ", "biaya ")


@dataclass(frozen=True, slots=True)
class PriceList:
    """A price list as it was read; `lines` are empty where there are errors."""

    lines: tuple[PriceLine, ...]
    findings: tuple[Finding, ...]
    errors: int


class CannotWriteError(Exception):
    """New prices that cannot be written: the catalog's files are not what was read, or would have
    errors; `findings` say which."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(str(finding) for finding in findings[:3]))
        self.findings = findings


def read_price_list(file: Path, catalog: Catalog) -> PriceList:
    """Read a list of prices for a catalog. Never raises for what is in it."""
    report = Report()
    place = Place(file.name)
    files = UsedFiles(FolderFiles(file.absolute().parent), report)
    text = files.text_of(file.name, place)
    sheet = read_sheet(text, file.name, report) if text is not None else None
    lines = _lines(sheet, catalog, report) if sheet is not None else []
    kept = tuple(lines) if not report.errors else ()
    return PriceList(kept, report.findings(), report.errors)


def _lines(sheet: Sheet, catalog: Catalog, report: Report) -> list[PriceLine]:
    (head_line, head), *rows = sheet.rows
    columns: dict[int, Column] = {}
    article = -1
    for index, name in enumerate(head):
        column = _column(name, catalog)
        if name.casefold() in _ARTICLE:
            article = index
        elif column is None:
            report.note("price-column", sheet.place(head_line, index), found=name)
        elif column in columns.values():
            report.error("column-twice", sheet.place(head_line, index), found=name)
        else:
            columns[index] = column
    if article < 0 or not columns:
        known = [*catalog.currencies, *(book.id for book in catalog.price_books)]
        report.error("price-columns", sheet.place(head_line), known=", ".join(known))
        return []
    lines = []
    for line, cells in rows:
        name = cells[article] if article < len(cells) else ""
        if not name:
            report.error("no-article", sheet.place(line, article))
            continue
        amounts: dict[Column, int] = {}
        for index, column in columns.items():
            if index < len(cells) and cells[index]:
                amount = _amount(sheet, line, index, cells[index], column, report)
                if amount is not None:
                    amounts[column] = amount
        lines.append(PriceLine(name, amounts, line))
    return lines


def _column(name: str, catalog: Catalog) -> Column | None:
    """What a heading stands for; None for a column of something else."""
    for currency in catalog.currencies:
        if name.upper() == currency:
            return Column(Side.PRICE, currency)
        if name.casefold() in [f"{word}{currency.casefold()}" for word in _COST]:
            return Column(Side.COST, currency)
    for book in catalog.price_books:
        if name == book.id:
            return Column(Side.PRICE, book.currency, book.id)
    return None


def _amount(
    sheet: Sheet, line: int, index: int, text: str, column: Column, report: Report
) -> int | None:
    place = sheet.place(line, index)
    try:
        return minor_units(number(text), column.currency)
    except NotThis as trouble:
        report.error("grid-number", place, **trouble.parameters)
    except ValueError:
        report.error("price-decimals", place, amount=text, currency=column.currency)
    return None


def with_new_prices(files: Mapping[str, bytes], update: PriceUpdate) -> dict[str, bytes]:
    """A catalog's files with the changes of an update written into them.

    Raises CannotWriteError where a price is no longer in its place, or errors would come of it.
    """
    changed = dict(files)
    edits: dict[str, list[tuple[Scalar, str]]] = {}
    report = Report()
    documents = {path: _document(files, path, report) for path in files if path.endswith(".yaml")}
    for change in update.written:
        path = CATALOG_FILE if change.column.book else change.source.file
        document = documents.get(path)
        node = _amount_of(document, change) if document is not None else None
        if node is None:
            report.error("price-moved", Place(path, change.source.line), article=change.article)
            continue
        amount = major_units(change.new, change.column.currency)
        edits.setdefault(path, []).append((node, money_text(amount, change.column.currency)))
    if report.errors:
        raise CannotWriteError(report.findings())
    for path, replaced in edits.items():
        changed[path] = _edited(files[path].decode(), replaced).encode()
    reading = read_files(PackedFiles(changed))
    if reading.catalog is None:
        raise CannotWriteError(reading.errors)
    return {path: changed[path] for path in edits}


def _document(files: Mapping[str, bytes], path: str, report: Report) -> Document | None:
    return compose(files[path].decode(), path, report)


def _amount_of(document: Document, change: PriceChange) -> Scalar | None:
    """The text of an amount in its file."""
    column = change.column
    if column.book:
        amounts = document.node(("price books", column.book, "amounts"))
        if not isinstance(amounts, MappingNode):
            return None
        for owned in (f" of {change.product}", ""):  # the product's own goes before all products'
            for key, node in amounts.entries.items():
                if key.endswith(owned) and _is_of(change.rule, key.removesuffix(owned)):
                    return node if isinstance(node, Scalar) else None
        return None
    if change.option:
        key = "uplift" if column.side is Side.PRICE else "cost"
        owner = _keyed(document.root, change.source.line, change.option)
    else:
        key = "base price" if column.side is Side.PRICE else "base cost"
        owner = document.root
    inner = owner.entries.get(key) if isinstance(owner, MappingNode) else None
    amount = inner.entries.get(column.currency) if isinstance(inner, MappingNode) else None
    return amount if isinstance(amount, Scalar) else None


def _is_of(rule_id: str, written: str) -> bool:
    """Whether a book means a price rule by what is written there: its id, or its name."""
    return rule_id in (written, slug(written)) or without_numbers(rule_id) == written


def _keyed(node: Node, line: int, option: str) -> Node | None:
    """What stands under the key of an option on a line ("yes or no" for a yes-or-no's "yes")."""
    names = (option, "yes or no") if option == "yes" else (option,)
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, MappingNode):
            for key, value in one.entries.items():
                if key in names and one.keys[key][0] == line and isinstance(value, MappingNode):
                    return value
                waiting.append(value)
    return None


def _edited(text: str, replaced: list[tuple[Scalar, str]]) -> str:
    """A text with scalars replaced, the last first so that the others stay where they are."""
    lines = text.split("\n")
    for node, new in sorted(replaced, key=lambda edit: (-edit[0].line, -edit[0].column)):
        line = lines[node.line - 1]
        start = node.column - 1
        length = len(node.text or "") + 2 * node.offset
        lines[node.line - 1] = line[:start] + new + line[start + length :]
    return "\n".join(lines)
