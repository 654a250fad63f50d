"""All orders of the shop as columns of numbers: filtered, sorted, summed and grouped in a frame.

A million orders are some hundred megabytes of columns. A database that has to sort or to sum a
million rows by whatever column somebody clicked takes seconds; columns take milliseconds. What
happened since is read from the journal and put in its place.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

import numpy as np
import numpy.typing as npt

from configurator.domain.texts import LocalText
from configurator.services.office.order_filter import Filter, Group, Totals
from configurator.services.office.whole_sums import whole_sum
from configurator.services.ports import Work

Rows = npt.NDArray[np.int64]
Progress = Callable[[int, int], bool]
"""Told how many of how many orders are read; False ends the reading."""

STATES = ("confirmed", "in making", "ready", "collected", "cancelled")
SORTABLE = (
    "number",
    "made",
    "customer",
    "product",
    "seller",
    "total",
    "uplift",
    "tax",
    "due",
    "promised",
    "state",
    "batch",
)
_INTEGERS = ("made", "total", "net", "kept", "settled", "standard", "gross", "off")
_CODES = ("state", "seller", "product", "currency", "customer")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DAY = date(1970, 1, 1).toordinal()
_DAY = 86_400_000_000
_STEP = 20_000
_MICROSECOND = timedelta(microseconds=1)


class InterruptedReadingError(Exception):
    """Whoever watched the reading ended it."""


@dataclass
class _Codes:
    """Texts by number: each kept once."""

    texts: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def of(self, text: str) -> int:
        found = self.numbers.get(text)
        if found is None:
            found = self.numbers[text] = len(self.texts)
            self.texts.append(text)
        return found


class Ledger:
    """The columns. `currency` is what is summed; `zone` the shop's, whose days are filtered by."""

    def __init__(self, currency: str, zone: tzinfo | None) -> None:
        self.currency = currency
        self._zone = zone
        self._ids: list[str] = []
        self._numbers: list[str] = []
        self._place: dict[str, int] = {}
        self._codes = {name: _Codes() for name in _CODES}
        for state in STATES:
            self._codes["state"].of(state)
        self._columns: dict[str, npt.NDArray[Any]] = {
            **{name: np.zeros(0, np.int64) for name in _INTEGERS},
            **{name: np.zeros(0, np.int32) for name in (*_CODES, "promised", "batch", "running")},
        }
        self._product_names: dict[str, LocalText] = {}
        self._orders: dict[str, Rows] = {}
        self.happening = 0

    def __len__(self) -> int:
        return len(self._ids)

    # Reading

    def read(self, work: Work, progress: Progress, seller: str | None = None) -> None:
        """Read everything anew; only one seller's orders where one is named."""
        figures = work.order_figures
        self.happening = figures.last_happening()
        self._add(work, None, progress, seller)

    def refresh(self, work: Work, seller: str | None = None) -> bool:
        """Read what happened since; whether anything did."""
        figures = work.order_figures
        latest = figures.last_happening()
        changed = figures.changed_since(self.happening) if latest != self.happening else ()
        self.happening = latest
        if changed:
            self._add(work, list(changed), go_on, seller)
        return bool(changed)

    def refresh_batches(self, work: Work) -> None:
        """Read anew which orders are in which batch."""
        self._put_batches(work, None)
        self._orders.pop("batch", None)

    def _add(
        self, work: Work, ids: Sequence[str] | None, progress: Progress, seller: str | None
    ) -> None:
        figures = work.order_figures
        whole = figures.count() if ids is None else len(ids)
        old = len(self._ids)
        found: list[tuple[int, ...]] = []
        places: list[int] = []
        codes = self._codes
        for count, row in enumerate(figures.heads(ids)):
            if count % _STEP == 0 and not progress(count, whole):
                raise InterruptedReadingError
            order, number, made, promised, state, sold_by, customer, currency, total, net, kept = (
                row
            )
            if seller is not None and sold_by != seller:
                continue
            place = self._place.get(order)
            if place is None:
                place = self._place[order] = len(self._ids)
                self._ids.append(order)
                self._numbers.append(number)
            places.append(place)
            found.append(
                (
                    (made - _EPOCH) // _MICROSECOND,
                    total,
                    net,
                    kept,
                    promised.toordinal() - _FIRST_DAY,
                    codes["state"].of(state),
                    codes["seller"].of(sold_by),
                    codes["currency"].of(currency),
                    codes["customer"].of(customer),
                    _running(number),
                )
            )
        grown = len(self._ids) - old
        if grown:
            for name, column in self._columns.items():
                self._columns[name] = np.concatenate([column, np.zeros(grown, column.dtype)])
        if found:
            at = np.array(places)
            table = np.array(found, np.int64)
            names = ("made", "total", "net", "kept", "promised", "state", "seller", "currency")
            for position, name in enumerate((*names, "customer", "running")):
                self._columns[name][at] = table[:, position]
        self._put_lines(work, ids, places)
        self._put_settled(work, ids, places)
        self._put_batches(work, ids)
        self._orders.clear()

    def _put_lines(self, work: Work, ids: Sequence[str] | None, places: list[int]) -> None:
        columns, codes = self._columns, self._codes["product"]
        for name in ("standard", "gross", "off"):
            columns[name][places] = 0
        at: list[int] = []
        told: list[tuple[int, int, int, int]] = []
        for order, product, standard, gross, off in work.order_figures.lines(ids):
            place = self._place.get(order)
            if place is not None:
                at.append(place)
                told.append((codes.of(product), standard, gross, off))
        if told:
            table, where = np.array(told, np.int64), np.array(at)
            # Assigned in sequence: the first line's product stands last, and stays.
            columns["product"][where[::-1]] = table[::-1, 0]
            for position, name in enumerate(("standard", "gross", "off"), start=1):
                np.add.at(columns[name], where, table[:, position])
        for product in codes.texts:
            if product not in self._product_names:
                text = work.order_figures.product_name(product)
                names = json.loads(text) if text else {"en": product, "id": product}
                self._product_names[product] = LocalText(names["en"], names["id"])

    def _put_settled(self, work: Work, ids: Sequence[str] | None, places: list[int]) -> None:
        self._columns["settled"][places] = 0
        pairs = [
            (place, amount)
            for order, amount in work.order_figures.settled(ids)
            if (place := self._place.get(order)) is not None
        ]
        if pairs:
            at, amounts = zip(*pairs, strict=True)
            self._columns["settled"][list(at)] = amounts

    def _put_batches(self, work: Work, ids: Sequence[str] | None) -> None:
        pairs = [
            (place, batch)
            for order, batch in work.order_figures.batches(ids)
            if (place := self._place.get(order)) is not None
        ]
        if pairs:
            at, batches = zip(*pairs, strict=True)
            self._columns["batch"][list(at)] = batches

    # Columns

    def column(self, name: str) -> npt.NDArray[Any]:
        """A column by its name; `due`, `tax` and `uplift` are worked out."""
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
                return columns[name]

    def filtered(self, wanted: Filter) -> Rows:
        """The rows that a filter lets through, in no sequence."""
        keep = np.ones(len(self), bool)
        columns = self._columns
        for name, texts in (
            ("state", wanted.states),
            ("seller", wanted.sellers),
            ("product", wanted.products),
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
            keep &= under_way & (columns["promised"] <= wanted.due_by.toordinal() - _FIRST_DAY)
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
        """The sums of rows by state, seller, product, currency, month, week or day; by key."""
        if by in _CODES:
            keys, name = self._columns[by][rows], self._named(by)
        else:
            keys, name = self._periods(rows, by)
        order = np.argsort(keys, kind="stable")
        distinct, starts = np.unique(keys[order], return_index=True)
        parts = np.split(rows[order], starts[1:])
        found = [
            Group(name(int(key)), self.totals(part))
            for key, part in zip(distinct, parts, strict=True)
        ]
        return tuple(sorted(found, key=lambda group: group.key))

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
        return (_EPOCH + int(self._columns["made"][row]) * _MICROSECOND).astimezone(self._zone)

    def promised(self, row: int) -> date:
        """The day the order is promised for."""
        return date.fromordinal(int(self._columns["promised"][row]) + _FIRST_DAY)

    # Parts

    def _named(self, name: str) -> Callable[[int], str]:
        texts = self._codes[name].texts
        return lambda key: texts[key]

    def _moment(self, day: date) -> int:
        midnight = datetime(day.year, day.month, day.day, tzinfo=self._zone)
        return int((midnight - _EPOCH) // _MICROSECOND)

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
            keep |= self._having(name, lambda text: word in text.casefold())
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
        if by in ("customer", "seller", "product"):
            texts = [self._shown(by, text).casefold() for text in self._codes[by].texts]
            ranks = np.empty(len(texts), np.int64)
            ranks[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
            return ranks[self._columns[by]] if texts else self._columns[by]
        return self.column(by)

    def _shown(self, name: str, text: str) -> str:
        return self.product_name(text).en or text if name == "product" else text

    def _periods(self, rows: Rows, by: str) -> tuple[npt.NDArray[np.int64], Callable[[int], str]]:
        """A number for the day, week or month of each row, and what it stands for."""
        offset = 0
        if self._zone is not None and len(rows):
            offset = (_EPOCH.astimezone(self._zone).utcoffset() or timedelta()) // _MICROSECOND
        days = (self._columns["made"][rows] + offset) // _DAY
        if by == "day":
            return days, lambda key: date.fromordinal(key + _FIRST_DAY).isoformat()
        if by == "week":
            weeks = (days + 3) // 7  # the first of January 1970 was a Thursday
            return weeks, lambda key: date.fromordinal(key * 7 - 3 + _FIRST_DAY).isoformat()
        months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        return months, lambda key: f"{1970 + key // 12:04d}-{key % 12 + 1:02d}"


def go_on(_count: int, _whole: int) -> bool:
    """Progress that nobody watches."""
    return True


def _running(number: str) -> int:
    tail = number.rpartition("-")[2]
    return int(tail) if tail.isdigit() and len(tail) <= 9 else 0
