"""Orders as a workbook: numbers are numbers, days are days, nothing is a formula.

Rows are written out as they come: memory stays flat. The same orders give the same bytes.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO

from configurator.domain.exports import Target
from configurator.exchange.orders.fields import Cell, headings, rows
from configurator.services.office.records import OrderRecord

_LONGEST = 32_767
"""What a cell of a workbook holds."""
_MOST_ROWS = 1_048_575
_FIXED = datetime(2000, 1, 1)  # noqa: DTZ001 - workbooks know no zones; it must only stay the same


class SheetFullError(ValueError):
    """More rows than a sheet holds."""


def write_xlsx(orders: Iterable[OrderRecord], out: BinaryIO, target: Target) -> int:
    """Write a row for every line of the orders; gives how many.

    Raises UnknownFieldError and SheetFullError.
    """
    return write_sheet(rows(orders, target), headings(target), out, "Orders")


def write_sheet(cells: Iterable[list[Cell]], first: list[str], out: BinaryIO, name: str) -> int:
    """Write one sheet of cells under headings; gives the number of rows under them."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
    }
    import xlsxwriter  # when a sheet is written: every start would wait for it

    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _FIXED})
        strong = book.add_format({"bold": True, "bottom": 1})
        formats = {
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        }
        sheet = book.add_worksheet(name[:31])
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(0, len(first) - 1), 16)
        for column, heading in enumerate(first):
            sheet.write_string(0, column, heading, strong)
        count = 0
        for count, row in enumerate(cells, start=1):
            if count > _MOST_ROWS:
                raise SheetFullError(name)
            for column, cell in enumerate(row):
                if type(cell) is str:
                    sheet.write_string(count, column, cell[:_LONGEST])
                elif isinstance(cell, datetime | date):
                    sheet.write_datetime(count, column, cell, formats[type(cell)])
                elif isinstance(cell, int | Decimal):
                    sheet.write_number(count, column, cell)
        return count
