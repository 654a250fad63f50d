"""The columns behind the ledger of all orders, read from the database and kept up to date."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

import numpy as np
import numpy.typing as npt

from configurator.domain.texts import LocalText
from configurator.services.ports import Work

Rows = npt.NDArray[np.int64]
Progress = Callable[[int, int], bool]
"""Told how many of how many orders are read; False ends the reading."""

STATES = ("confirmed", "in making", "ready", "collected", "cancelled")
CODES = ("state", "seller", "product", "currency", "customer", "counter", "store")
"""Columns of texts, of which each is kept once."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_DAY = date(1970, 1, 1).toordinal()
MICROSECOND = timedelta(microseconds=1)
_INTEGERS = ("made", "total", "net", "kept", "settled", "standard", "gross", "off")
_STEP = 20_000


class InterruptedReadingError(Exception):
    """Whoever watched the reading ended it."""


@dataclass
class Codes:
    """Texts by number: each kept once."""

    texts: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    _folded: list[str] = field(default_factory=list)

    def of(self, text: str) -> int:
        """The number of a text, a new one where it has none."""
        found = self.numbers.get(text)
        if found is None:
            found = self.numbers[text] = len(self.texts)
            self.texts.append(text)
        return found

    def folded(self) -> list[str]:
        """The texts as they are searched in, without regard to case."""
        self._folded += [text.casefold() for text in self.texts[len(self._folded) :]]
        return self._folded


class LedgerColumns:
    """A column of numbers for each figure, one row an order."""

    def __init__(self, currency: str, zone: tzinfo | None) -> None:
        self.currency = currency
        self._zone = zone
        self._ids: list[str] = []
        self._numbers: list[str] = []
        self._place: dict[str, int] = {}
        self._codes = {name: Codes() for name in CODES}
        for state in STATES:
            self._codes["state"].of(state)
        self._columns: dict[str, npt.NDArray[Any]] = {
            **{name: np.zeros(0, np.int64) for name in _INTEGERS},
            **{name: np.zeros(0, np.int32) for name in (*CODES, "promised", "batch", "running")},
        }
        self._product_names: dict[str, LocalText] = {}
        self._place_names: dict[str, str] = {}
        self._orders: dict[str, Rows] = {}
        self._worked_out: dict[str, npt.NDArray[Any]] = {}
        self.happening = 0

    def __len__(self) -> int:
        return len(self._ids)

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
        stands_in = self._read_places(work)
        for count, row in enumerate(figures.heads(ids)):
            if count % _STEP == 0 and not progress(count, whole):
                raise InterruptedReadingError
            order, number, made, promised, state, sold_by, customer, currency, *amounts = row
            total, net, kept, counter, store = amounts
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
                    (made - EPOCH) // MICROSECOND,
                    total,
                    net,
                    kept,
                    promised.toordinal() - FIRST_DAY,
                    codes["state"].of(state),
                    codes["seller"].of(sold_by),
                    codes["currency"].of(currency),
                    codes["customer"].of(customer),
                    codes["counter"].of(counter),
                    codes["store"].of(store or stands_in.get(counter, "")),
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
            named = ("customer", "counter", "store")
            for position, name in enumerate((*names, *named, "running")):
                self._columns[name][at] = table[:, position]
        self._put_lines(work, ids, places)
        self._put_settled(work, ids, places)
        self._put_batches(work, ids)
        self._orders.clear()
        self._worked_out.clear()

    def _read_places(self, work: Work) -> dict[str, str]:
        """Learn what stores and counters are called; the store of each counter, by their ids."""
        counters = work.premises.counters()
        self._place_names = {one.id: one.name for one in work.premises.stores()}
        self._place_names |= {one.id: one.name for one in counters}
        return {one.id: one.store for one in counters}

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


def go_on(_count: int, _whole: int) -> bool:
    """Progress that nobody watches."""
    return True


def _running(number: str) -> int:
    tail = number.rpartition("-")[2]
    return int(tail) if tail.isdigit() and len(tail) <= 9 else 0
