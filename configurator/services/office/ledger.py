"""All orders of the shop as columns of numbers: filtered, sorted, summed and grouped in a frame.

A million orders are some hundred megabytes of columns. A database that has to sort or to sum a
million rows by whatever column somebody clicked takes seconds; columns take milliseconds. What
happened since is read from the journal and put in its place.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from configurator.domain.texts import LocalText
from configurator.services.office.ledger_columns import (
    CODES,
    EPOCH,
    FIRST_DAY,
    MICROSECOND,
    STATES,
    InterruptedReadingError,
    LedgerColumns,
    Progress,
    Rows,
    go_on,
)
from configurator.services.office.order_filter import Filter, Group, Totals
from configurator.services.office.whole_sums import whole_sum

__all__ = ["STATES", "InterruptedReadingError", "Ledger", "Progress", "Rows", "go_on"]

_DAY = 86_400_000_000


class Ledger(LedgerColumns):
    """What the columns tell. `currency` is what is summed, `zone` the shop's, whose days count."""

    def column(self, name: str) -> npt.NDArray[Any]:
        """A column by its name; `due`, `tax` and `uplift` are worked out once."""
        if name in self._columns:
            return self._columns[name]
        if name not in self._worked_out:
            self._worked_out[name] = self._work_out(name)
        return self._worked_out[name]

    def filtered(self, wanted: Filter) -> Rows:
        """The rows that a filter lets through, in no sequence."""
        keep = np.ones(len(self), bool)
        columns = self._columns
        for name, texts in (
            ("state", wanted.states),
            ("seller", wanted.sellers),
            ("product", wanted.products),
            ("store", wanted.stores),
        ):
            if texts:
                keep &= self._having(name, texts.__contains__)
        if wanted.first is not None:
            keep &= columns["made"] >= self._moment(wanted.first)
        if wanted.last is not None:
            keep &= columns["made"] < self._moment(wanted.last) + _DAY
        if wanted.exported is not None:
            keep &= (columns["batch"] > 0) == wanted.exported
        if wanted.is_open:
            keep &= self.column("due") > 0
        if wanted.due_by is not None:
            under_way = columns["state"] < STATES.index("collected")
            keep &= under_way & (columns["promised"] <= wanted.due_by.toordinal() - FIRST_DAY)
        for word in wanted.text.casefold().split():
            keep &= self._matching(word)
        return np.flatnonzero(keep)

    def sorted(self, rows: Rows, by: str = "made", *, descending: bool = True) -> Rows:
        """Rows in the sequence of a column; within it, as the orders were made."""
        order = self._sequence(by)
        if len(rows) == len(self):
            found = order
        elif len(rows) * 20 < len(self):
            rank = self._orders.get(f"rank {by}")
            if rank is None:
                rank = np.empty(len(order), np.int64)
                rank[order] = np.arange(len(order))
                self._orders[f"rank {by}"] = rank
            found = rows[np.argsort(rank[rows], kind="stable")]
        else:
            keep = np.zeros(len(self), bool)
            keep[rows] = True
            found = order[keep[order]]
        return found[::-1] if descending else found

    def totals(self, rows: Rows) -> Totals:
        """The sums of rows."""
        rows = self._as_they_lie(rows)
        own = self._columns["currency"][rows] == self._codes["currency"].of(self.currency)
        if not own.all():
            counted, others = rows[own], int(len(rows) - own.sum())
        else:
            counted, others = rows, 0
        live = counted[self._columns["state"][counted] != STATES.index("cancelled")]
        sums = {
            name: whole_sum(self._columns[name][live])
            for name in ("total", "net", "standard", "gross", "off")
        }
        due = whole_sum(self.column("due")[counted])
        return Totals(orders=len(rows), due=due, others=others, **sums)

    def groups(self, rows: Rows, by: str) -> tuple[Group, ...]:
        """The sums of rows by state, seller, product, store, month, week …; by key."""
        if not len(rows):
            return ()
        keys, name = self._keys(rows, by)
        order = np.argsort(keys, kind="stable")
        distinct, starts = np.unique(keys[order], return_index=True)
        parts = np.split(rows[order], starts[1:])
        found = [
            Group(name(int(key)), self.totals(part))
            for key, part in zip(distinct, parts, strict=True)
        ]
        return tuple(sorted(found, key=lambda group: group.key))

    def keys(self, rows: Rows, by: str) -> list[str]:
        """To which group of `groups` each row belongs."""
        keys, name = self._keys(rows, by)
        names = {int(key): name(int(key)) for key in np.unique(keys)}
        return [names[int(key)] for key in keys]

    # Rows

    def id(self, row: int) -> str:
        """The order's id."""
        return self._ids[row]

    def row_of(self, order: str) -> int | None:
        """The row of an order; None for none."""
        return self._place.get(order)

    def number(self, row: int) -> str:
        """The order's number."""
        return self._numbers[row]

    def text(self, name: str, row: int) -> str:
        """A state, seller, product, currency or customer's name."""
        return self._codes[name].texts[int(self._columns[name][row])]

    def texts(self, name: str) -> tuple[str, ...]:
        """Every state, seller or product there is."""
        return tuple(self._codes[name].texts)

    def product_name(self, product: str) -> LocalText:
        """What a product was sold as."""
        return self._product_names.get(product) or LocalText.same(product)

    def place_name(self, place: str) -> str:
        """What a store or counter is called; empty where nobody named it."""
        return self._place_names.get(place, "")

    def has_stores(self) -> bool:
        """Whether any order was made in a store that has a name."""
        return any(map(self.place_name, self._codes["store"].texts))

    def value(self, name: str, row: int) -> int:
        """A number of one row; `due`, `tax`, `uplift` (per mille) among them."""
        columns = self._columns
        match name:
            case "due":
                cancelled = columns["state"][row] == STATES.index("cancelled")
                owed = columns["kept"][row] if cancelled else columns["total"][row]
                return int(owed - columns["settled"][row])
            case "tax":
                return int(columns["total"][row] - columns["net"][row])
            case "uplift":
                standard = int(columns["standard"][row])
                rise = int(columns["gross"][row]) - standard
                return round(1000 * rise / standard) if standard else 0
            case _:
                return int(columns[name][row])

    def made(self, row: int) -> datetime:
        """When the order was made, on the shop's clock."""
        return (EPOCH + int(self._columns["made"][row]) * MICROSECOND).astimezone(self._zone)

    def promised(self, row: int) -> date:
        """The day the order is promised for."""
        return date.fromordinal(int(self._columns["promised"][row]) + FIRST_DAY)

    # Parts

    def _work_out(self, name: str) -> npt.NDArray[Any]:
        columns = self._columns
        match name:
            case "due":
                cancelled = columns["state"] == STATES.index("cancelled")
                owed = np.where(cancelled, columns["kept"], columns["total"])
                due: Rows = owed - columns["settled"]
                return due
            case "tax":
                tax: Rows = columns["total"] - columns["net"]
                return tax
            case "uplift":
                standard = columns["standard"]
                rise = columns["gross"] - standard
                return np.where(standard > 0, 1000 * rise / np.maximum(standard, 1), 0)
            case _:
                raise KeyError(name)

    def _as_they_lie(self, rows: Rows) -> Rows:
        """The same rows as they lie in memory, which sums read several times faster."""
        if len(rows) * 20 < len(self):
            return rows
        keep = np.zeros(len(self), bool)
        keep[rows] = True
        return np.flatnonzero(keep)

    def _keys(self, rows: Rows, by: str) -> tuple[npt.NDArray[Any], Callable[[int], str]]:
        """A number for the group of each row, and what it stands for."""
        if by in CODES:
            return self._columns[by][rows], self._named(by)
        return self._periods(rows, by)

    def _named(self, name: str) -> Callable[[int], str]:
        texts = self._codes[name].texts
        return lambda key: texts[key]

    def _moment(self, day: date) -> int:
        midnight = datetime(day.year, day.month, day.day, tzinfo=self._zone)
        return int((midnight - EPOCH) // MICROSECOND)

    def _having(self, name: str, wanted: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
        texts = self._codes[name].texts
        hit = np.fromiter((wanted(text) for text in texts), bool, len(texts))
        found: npt.NDArray[np.bool_] = (
            hit[self._columns[name]] if len(texts) else np.zeros(len(self), bool)
        )
        return found

    def _matching(self, word: str) -> npt.NDArray[np.bool_]:
        """Rows of a number, or whose customer, seller or product has a word in its name."""
        keep = np.zeros(len(self), bool)
        tail = word.rpartition("-")[2]
        if tail.isdigit() and len(tail) <= 9:
            running, wanted = self._columns["running"], int(tail)
            if "-" in word or tail.startswith("0"):
                keep |= running == wanted
            else:
                for power in range(9):
                    keep |= running // 10**power == wanted
            if "-" in word:
                return keep
        for name in ("customer", "seller"):
            hit = np.array([word in text for text in self._codes[name].folded()], bool)
            if len(hit):
                keep |= hit[self._columns[name]]
        names = {
            product
            for product, text in self._product_names.items()
            if word in f"{text.en} {text.id} {product}".casefold()
        }
        if names:
            keep |= self._having("product", names.__contains__)
        return keep

    def _sequence(self, by: str) -> Rows:
        """All rows in the sequence of a column, worked out once."""
        known = self._orders.get(by)
        if known is not None:
            return known
        if by == "made":
            found = np.argsort(self._columns["made"], kind="stable")
        else:
            made = self._sequence("made")
            found = made[np.argsort(self._key(by)[made], kind="stable")]
        self._orders[by] = found
        return found

    def _key(self, by: str) -> npt.NDArray[Any]:
        if by == "number":
            years = self._columns["made"] // (366 * _DAY)
            numbered: Rows = years * 10**10 + self._columns["running"]
            return numbered
        if by in ("customer", "seller", "product", "store"):
            texts = [self._shown(by, text).casefold() for text in self._codes[by].texts]
            ranks = np.empty(len(texts), np.int64)
            ranks[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
            return ranks[self._columns[by]] if texts else self._columns[by]
        return self.column(by)

    def _shown(self, name: str, text: str) -> str:
        if name == "store":
            return self.place_name(text)
        return self.product_name(text).en or text if name == "product" else text

    def _periods(self, rows: Rows, by: str) -> tuple[npt.NDArray[np.int64], Callable[[int], str]]:
        """A number for the day, week or month of each row, and what it stands for."""
        offset = 0
        if self._zone is not None and len(rows):
            offset = (EPOCH.astimezone(self._zone).utcoffset() or timedelta()) // MICROSECOND
        days = (self._columns["made"][rows] + offset) // _DAY
        if by == "day":
            return days, lambda key: date.fromordinal(key + FIRST_DAY).isoformat()
        if by == "week":
            weeks = (days + 3) // 7  # the first of January 1970 was a Thursday
            return weeks, lambda key: date.fromordinal(key * 7 - 3 + FIRST_DAY).isoformat()
        months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        return months, lambda key: f"{1970 + key // 12:04d}-{key % 12 + 1:02d}"
