"""A report's table as a workbook with numbers."""

from decimal import Decimal
from io import BytesIO

from configurator.domain.money import major_units
from configurator.domain.texts import LocalText
from configurator.exchange.cells import harmless
from configurator.exchange.orders.fields import Cell
from configurator.exchange.orders.xlsx_file import write_sheet
from configurator.services.office.report import Report, Unit
from configurator.services.office.report_words import ReportWords


def report_sheet(words: ReportWords, report: Report) -> bytes:
    """The workbook: amounts in major units, per cent as such, texts in the reader's language."""

    def cell(value: LocalText | str | int, unit: Unit) -> Cell:
        if not isinstance(value, int):
            return harmless(words.told(value, unit, report.currency))
        if unit is Unit.MONEY:
            return major_units(value, report.currency)
        return Decimal(value) / 10 if unit is Unit.PERCENT else value

    heads, _ = words.table(report)
    rows = [
        [cell(value, column.unit) for value, column in zip(row, report.columns, strict=True)]
        for row in report.rows
    ]
    out = BytesIO()
    write_sheet(rows, [harmless(head) for head in heads], out, words.wording(report.title))
    return out.getvalue()
