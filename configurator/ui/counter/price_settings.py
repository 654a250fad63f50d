"""The settings that prices and days follow: currency, price book, limits, cash, days off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from configurator.domain.catalog import Catalog
from configurator.domain.staff import Role
from configurator.services.refusals import Refusal
from configurator.services.settings import ShopSettings
from configurator.ui.parts.field import Field
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.profiles import typed_date

LIMITED = ("seller", "manager")
"""Roles whose limit is set here; the owner has none."""

MONDAY = date(2024, 1, 1)


class PriceSettings:
    """Fields of their own for a settings page: made here, laid out there."""

    def __init__(self, theme: Theme, counter: Counter) -> None:
        wording, settings = counter.wording, counter.settings
        self._counter = counter
        catalogs = counter.shop.library.gallery()
        self._currency = QComboBox()
        for code in _currencies(catalogs, settings):
            self._currency.addItem(code, code)
        self._currency.setCurrentIndex(self._currency.findData(settings.currency))
        self.currency = Field(theme, wording("Currency"), self._currency)
        self._group = QComboBox()
        self._group.addItem(wording("the catalog's own prices"), "")
        for group in _groups(catalogs, settings):
            self._group.addItem(wording("price books for {group}", group=group), group)
        self._group.setCurrentIndex(self._group.findData(settings.price_group))
        self.group = Field(
            theme,
            wording("Prices the shop sells by"),
            self._group,
            hint=wording("A customer's own price group comes first"),
        )
        roles = counter.attempt(counter.shop.members.roles) or {}
        self._roles = {name: roles[name] for name in LIMITED if name in roles}
        names = {
            "seller": wording("A seller may give so many per cent"),
            "manager": wording("A manager may give so many per cent"),
        }
        hints = {
            "seller": wording("Beyond it a manager's PIN is asked for"),
            "manager": wording("Beyond it an owner's PIN is asked for"),
        }
        self.limits = {name: Field(theme, names[name], hint=hints[name]) for name in self._roles}
        for name, field in self.limits.items():
            field.set_text(counter.formats.number(self._roles[name].discount_limit))
        self.cash = Field(
            theme, wording("Smallest amount in cash"), hint=wording("0: any amount can be paid")
        )
        self.cash.set_text(counter.formats.money(settings.cash_rounding, settings.currency))
        self.holidays = Field(
            theme, wording("Days off"), hint=wording("As 25-12-2026, with commas between")
        )
        days = sorted(day for day in settings.holidays if day >= counter.today)
        self.holidays.set_text(", ".join(day.strftime("%d-%m-%Y") for day in days))
        self._past = settings.holidays - frozenset(days)
        self.weekdays = [QCheckBox(self._weekday(number)) for number in range(7)]
        for number, box in enumerate(self.weekdays):
            box.setChecked(number not in settings.closed_weekdays)
        self.open_days = Field(theme, wording("Work is done on"), self._week())

    @property
    def rows(self) -> tuple[tuple[Field, ...], ...]:
        """The fields in pairs, in the order of Tab."""
        limits = (tuple(self.limits.values()),) if self.limits else ()
        return (
            (self.currency, self.group),
            *limits,
            (self.cash, self.holidays),
        )

    def fields(self) -> tuple[Field, ...]:
        """All of them."""
        return (*(field for row in self.rows for field in row), self.open_days)

    def wrong(self) -> dict[Field, str]:
        """What is wrong, by field."""
        wording = self._counter.wording
        found: dict[Field, str] = {}
        for field in self.limits.values():
            if self._percent(field) is None:
                found[field] = wording("Write a percentage from 0 to 100.")
        if self._cash() is None:
            found[self.cash] = wording("Write an amount, such as 100, or 0.")
        if self._days() is None:
            found[self.holidays] = wording("Write days as 25-12-2026, with commas between.")
        if not any(box.isChecked() for box in self.weekdays):
            found[self.open_days] = wording("On some day work must be done.")
        return found

    def applied(self, settings: ShopSettings) -> ShopSettings:
        """Settings with what stands in the fields; call it when nothing is `wrong`."""
        cash, days = self._cash(), self._days()
        assert cash is not None
        assert days is not None
        closed = frozenset(n for n, box in enumerate(self.weekdays) if not box.isChecked())
        return replace(
            settings,
            currency=self._currency.currentData() or settings.currency,
            price_group=self._group.currentData() or "",
            cash_rounding=cash,
            holidays=days,
            closed_weekdays=closed,
        )

    def save_limits(self) -> bool:
        """Keep what the roles may give, when nothing is `wrong`; False where it was not."""
        counter = self._counter
        limits = {name: self._percent(field) for name, field in self.limits.items()}
        wanted: dict[str, Role] = {}
        for name, role in self._roles.items():
            limit = limits[name]
            assert limit is not None
            wanted[name] = replace(role, discount_limit=limit)
        if wanted == self._roles:
            return True
        own = dict(counter.attempt(counter.shop.members.roles) or {}) | wanted
        kept = counter.attempt(partial(counter.shop.members.save_roles, own, counter.session))
        if isinstance(kept, Refusal):
            counter.refused.emit(kept)
        if kept is None or isinstance(kept, Refusal):
            return False
        self._roles = wanted
        return True

    def _weekday(self, number: int) -> str:
        return self._counter.formats.short_day(MONDAY.replace(day=1 + number)).split()[0]

    def _week(self) -> QWidget:
        week = QWidget()
        grid = QGridLayout(week)
        grid.setContentsMargins(0, 4, 0, 4)
        for number, box in enumerate(self.weekdays):
            grid.addWidget(box, number // 4, number % 4, Qt.AlignmentFlag.AlignLeft)
        return week

    def _percent(self, field: Field) -> Decimal | None:
        percent = self._counter.formats.parse_number(field.text().strip() or "0")
        return percent if percent is not None and 0 <= percent <= 100 else None

    def _cash(self) -> int | None:
        text = self.cash.text().strip() or "0"
        amount = self._counter.formats.parse_money(text, self._counter.settings.currency)
        return amount if amount is not None and 0 <= amount <= 1_000_000 else None

    def _days(self) -> frozenset[date] | None:
        found = set(self._past)
        for text in filter(None, map(str.strip, self.holidays.text().split(","))):
            day = typed_date(text)
            if day is None:
                return None
            found.add(day)
        return frozenset(found)


def _currencies(catalogs: Iterable[Catalog], settings: ShopSettings) -> list[str]:
    """What the catalogs have prices in, the shop's own first."""
    offered = (code for catalog in catalogs for code in catalog.currencies)
    return list(dict.fromkeys((settings.currency, *offered)))


def _groups(catalogs: Iterable[Catalog], settings: ShopSettings) -> list[str]:
    """The groups that price books are for."""
    books = (book.group for catalog in catalogs for book in catalog.price_books)
    return sorted(group for group in {settings.price_group, *books} if group)
