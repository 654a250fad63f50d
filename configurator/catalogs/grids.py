"""Price grids: a CSV file a currency, limits in the first row and column, amounts within."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from configurator.catalogs.draft import Draft
from configurator.catalogs.findings import Known
from configurator.catalogs.nodes import Path
from configurator.catalogs.notations import NotThis, number
from configurator.catalogs.schema import PriceRuleEntry
from configurator.catalogs.sentences import parse_quantity
from configurator.catalogs.tables import Sheet, read_sheet, rising
from configurator.domain.conditions import Quantity
from configurator.domain.money import CURRENCIES, minor_units
from configurator.domain.prices import Grid


@dataclass(frozen=True, slots=True)
class _PriceSheet:
    rows: tuple[Decimal, ...]
    columns: tuple[Decimal, ...]
    amounts: tuple[tuple[int, ...], ...]
    sheet: Sheet


def build_grid(draft: Draft, path: Path, entry: PriceRuleEntry) -> Grid | None:
    """The grid of a price rule; None, with errors, where it cannot be read."""
    quantities: list[Quantity] = []
    for key in ("row", "column"):
        sentence = getattr(entry, key)
        if sentence is None:
            draft.error("missing-key", path, key=key, whose=str(path[-1]))
            continue
        quantity = draft.sentence((*path, key), sentence, parse_quantity)
        if quantity is not None:
            quantities.append(quantity)
    sheets = _price_sheets(draft, path, entry.grid or {})
    if sheets is None or len(quantities) < 2 or not sheets:
        return None
    first = next(iter(sheets.values()))
    for currency, sheet in sheets.items():
        if (sheet.rows, sheet.columns) != (first.rows, first.columns):
            draft.error("grids-differ", (*path, "grid", currency), first=first.sheet.file)
            return None
    amounts = {currency: sheet.amounts for currency, sheet in sheets.items()}
    return Grid(quantities[0], quantities[1], first.rows, first.columns, amounts)


def _price_sheets(
    draft: Draft, path: Path, files: Mapping[str, str]
) -> dict[str, _PriceSheet] | None:
    """The sheet of every currency of the catalog; None with errors."""
    grid_path = (*path, "grid")
    whole = True
    if "" in files:
        if len(draft.currencies) != 1:
            draft.error("grid-currency", grid_path, known=Known(draft.currencies))
            return None
        files = {draft.currencies[0]: files[""]}
    for currency in draft.currencies:
        if currency not in files:
            draft.error("no-price-in-currency", grid_path, currency=currency)
            whole = False
    sheets: dict[str, _PriceSheet] = {}
    for currency, file in files.items():
        if currency not in draft.currencies:
            draft.error(
                "currency-not-used",
                (*grid_path, currency),
                found=currency,
                known=Known(draft.currencies),
            )
            whole = False
            continue
        text = draft.files.text_of(file, draft.place(*grid_path, currency))
        sheet = read_sheet(text, file, draft.report) if text is not None else None
        prices = _prices(draft, sheet, currency) if sheet is not None else None
        if prices is None:
            whole = False
        else:
            sheets[currency] = prices
    return sheets if whole else None


def _prices(draft: Draft, sheet: Sheet, currency: str) -> _PriceSheet | None:
    """A grid: column limits in the first row, row limits in the first column, amounts."""
    before = draft.report.errors
    numbers: list[list[Decimal]] = []
    width = len(sheet.rows[0][1])
    for index, (line, cells) in enumerate(sheet.rows):
        if len(cells) != width:
            draft.report.error(
                "row-length", sheet.place(line), expected=str(width), found=str(len(cells))
            )
            continue
        row: list[Decimal] = []
        for column, text in enumerate(cells):
            if index == 0 and column == 0:
                continue
            try:
                row.append(number(text))
            except NotThis as trouble:
                code = "grid-number" if trouble.code == "number" else trouble.code
                draft.report.error(code, sheet.place(line, column), **trouble.parameters)
        numbers.append(row)
    if width < 2 or len(sheet.rows) < 2:
        draft.report.error("no-rows", sheet.place(sheet.rows[0][0]))
    if draft.report.errors > before:
        return None
    columns, rows = numbers[0], [row[0] for row in numbers[1:]]
    for limits, is_row in ((rows, True), (columns, False)):
        index_of_fall = rising(limits)
        if index_of_fall is not None:
            line = sheet.rows[index_of_fall + 1 if is_row else 0][0]
            place = sheet.place(line, 0 if is_row else index_of_fall + 1)
            found, last = str(limits[index_of_fall]), str(limits[index_of_fall - 1])
            draft.report.error("grid-not-rising", place, found=found, before=last)
    amounts: list[tuple[int, ...]] = []
    for (line, _), row in zip(sheet.rows[1:], numbers[1:], strict=True):
        amounts.append(
            tuple(
                _grid_amount(draft, sheet, currency, value, line, column)
                for column, value in enumerate(row[1:], 1)
            )
        )
    if draft.report.errors > before:
        return None
    return _PriceSheet(tuple(rows), tuple(columns), tuple(amounts), sheet)


def _grid_amount(
    draft: Draft, sheet: Sheet, currency: str, value: Decimal, line: int, column: int
) -> int:
    try:
        return minor_units(value, currency)
    except ValueError:
        draft.report.error(
            "too-many-decimals",
            sheet.place(line, column),
            amount=str(value),
            currency=currency,
            decimals=str(CURRENCIES[currency].decimals),
        )
        return 0
