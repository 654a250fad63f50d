"""Reports in the reader's words: their figures as texts, and the way money is written in one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from configurator.domain.money import major_units
from configurator.domain.texts import LocalText
from configurator.services.office.report import Report, Unit
from configurator.wording.figures import decimal_text, money_pattern
from configurator.wording.formats import Formats
from configurator.wording.words import Wording

_MILLION = 1_000_000
_LONG = 10 * _MILLION
"""From which amount on, in major units, money is told in millions."""


@dataclass(frozen=True, slots=True)
class ToldBar:
    """One bar in words: its label, its lengths, and what stands at it."""

    label: str
    value: int
    second: int
    told: str


class ReportWords:
    """Tells reports in one language, on one day."""

    def __init__(self, wording: Wording, today: date) -> None:
        self.wording = wording
        self._formats = Formats(wording)
        self._today = today

    def told(self, value: LocalText | str | int, unit: Unit, currency: str) -> str:
        """A figure or label in words."""
        if isinstance(value, LocalText):
            return self.wording.of(value)
        if isinstance(value, str):
            return self._label(value)
        match unit:
            case Unit.MONEY:
                return self._formats.money(value, currency)
            case Unit.PERCENT:
                return self._formats.percent(Decimal(value) / 10, 1)
            case _:
                return self._formats.number(value)

    def bars(self, report: Report) -> tuple[ToldBar, ...]:
        """The bars of a report's picture, all their amounts written in one way."""
        decimals = _decimals(report, [point.value + point.second for point in report.points])
        return tuple(
            ToldBar(
                self.told(point.label, Unit.TEXT, report.currency),
                point.value,
                point.second,
                self._short(point.value + point.second, report, decimals),
            )
            for point in report.points
        )

    def axis(self, report: Report) -> tuple[tuple[int, str], ...]:
        """Round values up to the greatest, with their words; upright money needs them."""
        most = max((point.value + point.second for point in report.points), default=0)
        if most <= 0 or report.unit is not Unit.MONEY:
            return ()
        step = 10 ** (len(str(most)) - 1)
        for finer in (step // 5, step // 2, step, 2 * step):
            if finer and most // finer <= 6:
                step = finer
                break
        values = range(0, most + step, step)
        decimals = _decimals(report, [value for value in values if value <= most])
        return tuple((value, self._short(value, report, decimals)) for value in values)

    def remarks(self, report: Report) -> list[str]:
        """The sentences below a picture."""
        return [
            self.wording(
                text,
                **{name: self.told(value, unit, report.currency) for name, unit, value in facts},
            )
            for text, facts in report.remarks
        ]

    def table(self, report: Report) -> tuple[list[str], list[list[str]]]:
        """The heads and rows of a report's table."""
        heads = [self.wording(column.head) for column in report.columns]
        rows = [
            [
                self.told(cell, column.unit, report.currency)
                for cell, column in zip(row, report.columns, strict=True)
            ]
            for row in report.rows
        ]
        return heads, rows

    def _label(self, text: str) -> str:
        """A day, a month, or words."""
        try:
            if len(text) == 7 and text[4] == "-":
                return self._formats.month(date(int(text[:4]), int(text[5:]), 1))
            if len(text) == 10:
                return self._formats.day_and_month(date.fromisoformat(text), self._today)
        except ValueError:
            pass
        return self.wording(text) if text else text

    def _short(self, value: int, report: Report, decimals: int | None) -> str:
        """A figure that fits at a bar: money in millions with `decimals`, in full without."""
        if report.unit is not Unit.MONEY or decimals is None:
            return self.told(value, report.unit, report.currency)
        millions = major_units(value, report.currency) / _MILLION
        symbol, _, group, point = money_pattern(report.currency, self.wording.language)
        # Separated as whole amounts of the currency are: rupiah as in Indonesia, in any language.
        number = decimal_text(abs(millions), "en", decimals if value else 0)
        number = number.translate({ord(","): group, ord("."): point})
        told = self.wording("{symbol}{n} m", symbol=symbol, n=number)
        return f"−{told}" if value < 0 else told


def _decimals(report: Report, values: list[int]) -> int | None:
    """With how many decimals all of these amounts can be told in millions.

    None where none of them is long, or where the smallest would be told as nothing.
    """
    if report.unit is not Unit.MONEY:
        return None
    amounts = [abs(major_units(value, report.currency)) for value in values if value]
    if max(amounts, default=0) < _LONG:
        return None
    for decimals in (0, 1, 2):
        unit = Decimal(_MILLION) / 10**decimals
        is_exact = all(amount % unit == 0 for amount in amounts)
        if is_exact or (decimals and min(amounts) >= 5 * unit):
            return decimals
    return None
