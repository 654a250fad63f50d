"""What the office's pages share: the orders, what is under way, and what can be done with them."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from configurator.domain.exports import STANDARD, Batch, Format, Target
from configurator.domain.staff import Right
from configurator.services.office.exporting import CancelledError, written_whole
from configurator.services.office.ledger import InterruptedReadingError, Ledger
from configurator.services.office.order_filter import Filter
from configurator.services.refusals import Refusal
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.office.orders import OrdersModel
from configurator.viewmodels.office.tasks import Tasks, Tell

VIEWS_KEY = "office views"


class Desk(QObject):
    """The state of the office's window.

    Signals:
        read: the orders are there, or are as they are now.
        batched: batches are others than before; carries those just written.
        written: a file was written; carries its path and the number of rows or documents.
        told: something to say to the person.
        refused: something was not done; carries the Refusal.
        troubled: the world did not allow something; carries the exception.
    """

    read = Signal()
    batched = Signal(object)
    written = Signal(object, int)
    told = Signal(str)
    refused = Signal(object)
    troubled = Signal(object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.counter = counter
        self.tasks = Tasks(self)
        self.orders = OrdersModel(counter, self)
        self.waiting = 0
        self.last_batch: Batch | None = None

    @property
    def ledger(self) -> Ledger | None:
        """The orders; None while they are not read."""
        return self.orders.ledger

    def may(self, right: Right) -> bool:
        """Whether whoever is here has a right."""
        return self.counter.may(right)

    # Orders

    def open(self) -> None:
        """Read the orders beside the window; `read` tells when they are there."""
        shop, session = self.counter.shop, self.counter.session

        def work(tell: Tell) -> object:
            return shop.ledgers.open(tell, session)

        self.tasks.start(work, self._on_ledger, self._on_failed)

    def refresh(self) -> None:
        """Take over what happened since."""
        ledger = self.ledger
        if ledger is None or self.tasks.is_busy:
            return
        shop, session = self.counter.shop, self.counter.session
        self.counter.attempt(lambda: shop.ledgers.refresh(ledger, session))
        self._count_batches()
        self.orders.show_ledger(ledger)
        self.read.emit()

    def views(self) -> dict[str, Filter]:
        """The views that somebody saved, by name."""
        kept = self.counter.kept(VIEWS_KEY)
        try:
            found = json.loads(kept or "{}")
            return {name: _filter_from(data) for name, data in found.items()}
        except (ValueError, TypeError, KeyError, AttributeError):
            return {}

    def save_view(self, name: str) -> None:
        """Keep what is shown now as a view."""
        views = {**self.views(), name: self.orders.filter}
        plain = {one: _filter_plain(wanted) for one, wanted in views.items()}
        self.counter.keep(VIEWS_KEY, json.dumps(plain, sort_keys=True))

    def forget_view(self, name: str) -> None:
        """Keep a view no more."""
        views = {one: found for one, found in self.views().items() if one != name}
        plain = {one: _filter_plain(wanted) for one, wanted in views.items()}
        self.counter.keep(VIEWS_KEY, json.dumps(plain, sort_keys=True))

    # Out

    def targets(self) -> tuple[Target, ...]:
        """The targets to write for: the standard one, then those that were saved."""
        found = self.counter.attempt(lambda: self.counter.shop.targets.all(self.counter.session))
        own = replace(STANDARD, language=self.counter.wording.language)
        return (own, *(found if isinstance(found, tuple) else ()))

    def export(self, ids: list[str], kind: Format, target: Target, file: Path) -> None:
        """Write chosen orders beside the window; `written` tells."""
        shop, session = self.counter.shop, self.counter.session

        def work(tell: Tell) -> object:
            with written_whole(file) as out:
                held = BytesIO() if kind in ("xlsx", "ubl") else out
                count = shop.exporting.write(
                    kind, ids, held, target, progress=lambda n: tell(n, len(ids)), by=session
                )
                if isinstance(held, BytesIO):
                    out.write(held.getvalue())
            if isinstance(count, Refusal):
                file.unlink(missing_ok=True)
                return count
            return file, count

        self.tasks.start(work, self._on_written, self._on_failed)

    def batch(self, target: Target, folder: Path) -> None:
        """A batch of everything since the last one; `batched` tells."""
        shop, session, waiting = self.counter.shop, self.counter.session, self.waiting

        def work(tell: Tell) -> object:
            return shop.exporting.run(
                folder, target, progress=lambda n: tell(n, waiting), by=session
            )

        self.tasks.start(work, self._on_batched, self._on_failed)

    def batch_again(self, number: int, folder: Path) -> None:
        """Write a batch's files once more."""
        shop, session = self.counter.shop, self.counter.session

        def work(tell: Tell) -> object:
            return shop.exporting.again(number, folder, progress=lambda n: tell(n, 0), by=session)

        self.tasks.start(work, self._on_again, self._on_failed)

    def batches(self) -> tuple[Batch, ...]:
        """Batches, the last first."""
        found = self.counter.attempt(
            lambda: self.counter.shop.exporting.batches(by=self.counter.session)
        )
        return found if isinstance(found, tuple) else ()

    def close(self) -> None:
        """End what is under way."""
        self.orders.close()
        self.tasks.close()

    # What came of it

    def _count_batches(self) -> None:
        shop, session = self.counter.shop, self.counter.session
        waiting = self.counter.attempt(lambda: shop.exporting.waiting(session))
        self.waiting = waiting if isinstance(waiting, int) else 0
        last = self.counter.attempt(lambda: shop.exporting.batches(1, session))
        self.last_batch = last[0] if isinstance(last, tuple) and last else None

    def _on_ledger(self, answer: object) -> None:
        if isinstance(answer, Refusal):
            self.refused.emit(answer)
            return
        assert isinstance(answer, Ledger)
        self._count_batches()
        self.orders.show_ledger(answer)
        self.read.emit()

    def _on_written(self, answer: object) -> None:
        if isinstance(answer, Refusal):
            self.refused.emit(answer)
        elif isinstance(answer, tuple):
            self.written.emit(answer[0], answer[1])

    def _on_batched(self, answer: object) -> None:
        if isinstance(answer, Refusal):
            self.refused.emit(answer)
            return
        self.refresh()
        self.batched.emit(answer)

    def _on_again(self, answer: object) -> None:
        if isinstance(answer, Refusal):
            self.refused.emit(answer)
        elif isinstance(answer, tuple):
            self.batched.emit((answer[0],))

    def _on_failed(self, trouble: Exception) -> None:
        if isinstance(trouble, CancelledError | InterruptedReadingError):
            self.told.emit(self.counter.wording("Cancelled. Nothing was left half done."))
            self.refresh()
        else:
            self.troubled.emit(trouble)


_SETS = ("states", "sellers", "products", "stores")


def _filter_plain(wanted: Filter) -> dict[str, object]:
    plain = asdict(wanted)
    for name in _SETS:
        plain[name] = sorted(plain[name])
    for name in ("first", "last", "due_by"):
        plain[name] = plain[name].isoformat() if plain[name] else None
    return plain


def _filter_from(data: dict[str, object]) -> Filter:
    known = dict(data)
    for name in _SETS:
        # A view that was saved before there were stores has none.
        known[name] = frozenset(known.get(name, ()))  # type: ignore[call-overload]
    for name in ("first", "last", "due_by"):
        text = known[name]
        known[name] = date.fromisoformat(str(text)) if text else None
    return Filter(**known)  # type: ignore[arg-type]
