"""The settings that sales follow: margin, terms, taxes by date, and when the counter locks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from configurator.services.settings import PriceDisplay, ShopSettings
from configurator.services.tax_rates import REGIMES
from configurator.ui.parts.field import Field
from configurator.ui.parts.lettering import Run
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.own_taxes import category_words, days_words

LONGEST_IDLE = 24 * 60
"""Minutes: a day."""

LONGEST_SITTING = 24 * 7
"""Hours: a week."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """A whole number within limits, as it is typed."""

    least: int
    most: int

    def read(self, text: str) -> int | None:
        text = text.strip()
        if not (text.isascii() and text.isdigit() and len(text) < 9):
            return None
        return int(text) if self.least <= int(text) <= self.most else None


_NUMBERS: Mapping[str, _Whole] = {
    "idle_minutes": _Whole(1, LONGEST_IDLE),
    "session_hours": _Whole(1, LONGEST_SITTING),
}


class SaleSettings:
    """Fields of their own for a settings page: made here, laid out there.

    `rules` names the taxes of the picked country, each with its days.
    """

    def __init__(self, theme: Theme, counter: Counter) -> None:
        wording, settings = counter.wording, counter.settings
        self._counter = counter
        self.logo = Field(
            theme, wording("Logo"), hint=wording("A picture file; printed on every paper")
        )
        self.logo.set_text(settings.logo)
        self.floor = Field(
            theme, wording("Margin floor in per cent"), hint=wording("0: any margin may remain")
        )
        self.floor.set_text(counter.formats.number(settings.margin_floor))
        self.idle_minutes = Field(theme, wording("Lock after so many minutes"))
        self.idle_minutes.set_text(str(settings.idle_minutes))
        self.session_hours = Field(theme, wording("Sign in anew after so many hours"))
        self.session_hours.set_text(str(settings.session_hours))
        self._terms = QComboBox()
        for one in counter.attempt(counter.shop.terms_offered.all) or ():
            self._terms.addItem(wording.of(one.name), one.id)
        self._terms.setCurrentIndex(max(self._terms.findData(settings.payment_terms), 0))
        self.terms = Field(theme, wording("Payment terms"), self._terms)
        self._display = QComboBox()
        self._display.addItem(wording("with tax"), "with tax")
        self._display.addItem(wording("without tax"), "without tax")
        self._display.setCurrentIndex(self._display.findData(settings.price_display))
        self.display = Field(theme, wording("Prices are shown"), self._display)
        self._regime = QComboBox()
        for name in sorted(REGIMES, key=lambda one: (one != "ID", _country(one, counter))):
            self._regime.addItem(_country(name, counter), name)
        self._regime.setCurrentIndex(self._regime.findData(settings.tax_regime))
        self.regime = Field(theme, wording("Taxes of"), self._regime)
        # As many lines as the longest list has: those that are not needed are empty and hidden.
        most = max(1, *map(len, REGIMES.values()))
        self.rules = QWidget()
        column = QVBoxLayout(self.rules)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._rules = [Words(theme, size=13, role="text-muted", wrap=True) for _ in range(most)]
        for line in self._rules:
            column.addWidget(line)
        self._regime.currentIndexChanged.connect(self._show_rules)
        self._show_rules()

    @property
    def rows(self) -> tuple[tuple[Field, ...], ...]:
        """The fields in pairs, in the order of Tab."""
        return (
            (self.floor, self.terms),
            (self.display, self.regime),
            (self.idle_minutes, self.session_hours),
        )

    def wrong(self) -> dict[Field, str]:
        """What is wrong, by field."""
        wording = self._counter.wording
        found: dict[Field, str] = {}
        logo = self.logo.text().strip()
        if logo and not Path(logo).is_file():
            found[self.logo] = wording("There is no such file. Leave it empty for no logo.")
        if self._floor() is None:
            found[self.floor] = wording("Write a percentage from 0 to 100.")
        for name, whole in _NUMBERS.items():
            field = self._field(name)
            if whole.read(field.text()) is None:
                found[field] = wording(
                    "Write a whole number from {least} to {most}.",
                    least=whole.least,
                    most=whole.most,
                )
        return found

    def fields(self) -> tuple[Field, ...]:
        """All of them, the logo too."""
        return (self.logo, *(field for row in self.rows for field in row))

    def applied(self, settings: ShopSettings) -> ShopSettings:
        """Settings with what stands in the fields; call it when nothing is `wrong`."""
        floor = self._floor()
        numbers = {name: whole.read(self._field(name).text()) for name, whole in _NUMBERS.items()}
        idle, hours = numbers["idle_minutes"], numbers["session_hours"]
        assert floor is not None
        assert idle is not None
        assert hours is not None
        return replace(
            settings,
            logo=self.logo.text().strip(),
            margin_floor=floor,
            idle_minutes=idle,
            session_hours=hours,
            payment_terms=self._terms.currentData() or "",
            price_display=cast("PriceDisplay", self._display.currentData()),
            tax_regime=self._regime.currentData() or settings.tax_regime,
        )

    def _field(self, name: str) -> Field:
        return self.idle_minutes if name == "idle_minutes" else self.session_hours

    def _floor(self) -> Decimal | None:
        percent = self._counter.formats.parse_number(self.floor.text().strip() or "0")
        return percent if percent is not None and 0 <= percent <= 100 else None

    def _show_rules(self) -> None:
        counter = self._counter
        wording, today = counter.wording, counter.today
        lines = []
        for rule in REGIMES.get(self._regime.currentData() or "", ()):
            goods = category_words(counter, rule.category)
            text = f"{wording.of(rule.name)} · {goods} · {days_words(counter, rule)}"
            lines.append(Run(text, strong=rule.in_force(today)))
        lines = lines or [Run(wording("No tax rules for this choice."))]
        for place, line in enumerate(self._rules):
            line.set_text([lines[place]] if place < len(lines) else "")
            line.setVisible(place < len(lines))


def _country(name: str, counter: Counter) -> str:
    """A regime's name."""
    return counter.wording("No tax") if name == "none" else counter.formats.country(name)
