"""Two states of a sale side by side as rows: revisions, as quoted and today, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from configurator.domain.resolution import Change
from configurator.domain.sales import Quote, SaleLine
from configurator.services.sale_lines import sale_line
from configurator.services.standing import Fate
from configurator.services.trade.again import (
    LineToday,
    QuoteToday,
    differences,
    side_by_side,
)
from configurator.viewmodels.counter import Counter
from configurator.wording import Wording


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One line: what it is, what it came to before and comes to now, and what differs in words.

    `difference` is "" where nothing differs or it cannot be told.
    """

    title: str
    before: str
    after: str
    difference: str
    details: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The row in words."""
        parts = (self.title, self.before, self.after, self.difference, *self.details)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Compared:
    """Rows, and the totals below them."""

    rows: tuple[ComparedRow, ...]
    total: ComparedRow


def revisions_compared(counter: Counter, before: Quote, after: Quote) -> Compared:
    """How a later revision differs from an earlier one."""
    wording = counter.wording
    money = _Money(counter, after.currency)
    rows = []
    for one in differences(before, after):
        line = one.after or one.before
        assert line is not None
        details: list[str] = []
        if one.before is None:
            details.append(wording("added"))
        elif one.after is None:
            details.append(wording("taken out"))
        else:
            details += _changed(one.before, one.after, one.changes, wording)
            details += _terms_changed(counter, one.before, one.after, after.currency)
        rows.append(
            ComparedRow(
                _name(line, wording),
                money.of(one.before.net_of_discount if one.before else None),
                money.of(one.after.net_of_discount if one.after else None),
                money.difference(one.difference),
                tuple(details),
            )
        )
    return Compared(tuple(rows), money.total(before.taxed.total, after.taxed.total, wording))


def today_compared(counter: Counter, today: QuoteToday) -> Compared:
    """A quote beside what it would cost today."""
    wording, quote = counter.wording, today.quote
    money = _Money(counter, quote.currency)
    rows = [
        _line_today(counter, sold, now, money)
        for sold, now in zip(quote.lines, today.lines, strict=True)
    ]
    now_total = today.taxed.total if today.taxed is not None else None
    return Compared(tuple(rows), money.total(quote.taxed.total, now_total, wording))


def lines_compared(
    counter: Counter,
    before: Sequence[SaleLine],
    after: Sequence[SaleLine],
    totals: tuple[int, int],
    currency: str,
) -> Compared:
    """The lines of an order before and after a change that is not agreed yet."""
    wording, money = counter.wording, _Money(counter, currency)
    rows = []
    for _, old, new in side_by_side(before, after):
        line = new or old
        assert line is not None
        details: list[str] = []
        if old is None:
            details.append(wording("added"))
        elif new is None:
            details.append(wording("taken out"))
        else:
            changes = [
                Change(key, value, new.values[key])
                for key, value in old.values.items()
                if key in new.values and new.values[key] != value
            ]
            details += _changed(old, new, changes, wording)
            details += _terms_changed(counter, old, new, currency)
        more = (new.net_of_discount if new else 0) - (old.net_of_discount if old else 0)
        rows.append(
            ComparedRow(
                _name(line, wording),
                money.of(old.net_of_discount if old else None),
                money.of(new.net_of_discount if new else None),
                money.difference(more),
                tuple(details),
            )
        )
    return Compared(tuple(rows), money.total(*totals, wording))


class _Money:
    def __init__(self, counter: Counter, currency: str) -> None:
        self._formats = counter.formats
        self._currency = currency

    def of(self, amount: int | None) -> str:
        return "–" if amount is None else self._formats.money(amount, self._currency)

    def difference(self, amount: int) -> str:
        return self._formats.difference(amount, self._currency) if amount else ""

    def total(self, before: int, after: int | None, wording: Wording) -> ComparedRow:
        more = "" if after is None else self.difference(after - before)
        return ComparedRow(wording("Total"), self.of(before), self.of(after), more)


def _line_today(counter: Counter, sold: SaleLine, now: LineToday, money: _Money) -> ComparedRow:
    wording = counter.wording
    details: list[str] = []
    match now.fate:
        case Fate.GONE:
            details.append(wording("The shop does not sell it any more."))
        case Fate.BREAKS:
            details.append(wording("It cannot be made as it was; this is the nearest there is."))
        case Fate.REPRICED:
            details.append(wording("The same build at another price."))
        case Fate.STANDS:
            details.append(wording("Nothing has changed."))
    if now.item is not None:
        details += _changed(sold, sale_line(now.item), now.changes, wording)
    more = money.difference(now.today - now.quoted) if now.today is not None else ""
    return ComparedRow(
        _name(sold, wording), money.of(now.quoted), money.of(now.today), more, tuple(details)
    )


def _name(line: SaleLine, wording: Wording) -> str:
    name = wording.of(line.product_name)
    return f"{line.quantity} × {name}" if line.quantity > 1 else name


def _changed(
    before: SaleLine, after: SaleLine, changes: Iterable[Change], wording: Wording
) -> list[str]:
    """What differs, by the names that stood on the lines; a plain standard value has none there."""
    old = {choice.attribute: choice for choice in before.choices}
    new = {choice.attribute: choice for choice in after.choices}
    said = []
    for change in changes:
        name = old.get(change.attribute) or new.get(change.attribute)
        if name is None:
            continue
        was = wording.of(old[change.attribute].value) if change.attribute in old else "–"
        now = wording.of(new[change.attribute].value) if change.attribute in new else "–"
        if was != now:
            said.append(f"{wording.of(name.attribute_name)}: {was} → {now}")
    return said


def _terms_changed(counter: Counter, before: SaleLine, after: SaleLine, currency: str) -> list[str]:
    wording, formats = counter.wording, counter.formats
    said = []
    if before.quantity != after.quantity:
        was, now = formats.number(before.quantity), formats.number(after.quantity)
        said.append(wording("Quantity: {was} → {now}", was=was, now=now))
    if before.discount != after.discount:
        was, now = (formats.money(line.discount, currency) for line in (before, after))
        said.append(wording("Discount: {was} → {now}", was=was, now=now))
    return said
