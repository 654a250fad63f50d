"""The shop's stores and counters, as the office keeps them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from configurator.domain.premises import CounterKind, CounterPlace, StorePlace
from configurator.services.refusals import Refusal, refusal_sentence
from configurator.viewmodels.counter import Counter
from configurator.wording.words import phrase

KINDS = {
    CounterKind.COUNTER: phrase("Counter"),
    CounterKind.KIOSK: phrase("Kiosk"),
    CounterKind.OFFICE: phrase("Office"),
}


@dataclass(frozen=True, slots=True)
class CounterFace:
    """A machine that sells, in words: what it is for and where, and when it was last heard of."""

    name: str
    about: str
    seen: str
    is_here: bool


class Places:
    """Reads and keeps stores and counters. What is wrong comes back in words."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter

    def stores(self) -> tuple[StorePlace, ...]:
        """The stores, by name."""
        return self._counter.attempt(self._counter.shop.premises.stores) or ()

    def counters(self) -> tuple[CounterFace, ...]:
        """The counters, by name."""
        counter = self._counter
        wording, formats = counter.wording, counter.formats
        names = {store.id: store.name for store in self.stores()}
        here = counter.shop.premises.here
        return tuple(
            CounterFace(
                one.name,
                " · ".join(filter(None, (wording(KINDS[one.kind]), names.get(one.store, "")))),
                formats.ago(one.seen, counter.now()) if one.seen is not None else "",
                one.id == here,
            )
            for one in self._known()
        )

    def here(self) -> CounterPlace | None:
        """This machine, where somebody has named it."""
        here = self._counter.shop.premises.here
        return next((one for one in self._known() if one.id == here), None)

    def save_store(self, name: str, address: str, store_id: str = "") -> str:
        """Keep a new store, or a known one as it is now; "" where that is done."""
        save = self._counter.shop.premises.save_store
        return self._said(partial(save, name, address, store_id, by=self._counter.session))

    def name_here(self, name: str, kind: CounterKind, store: str) -> str:
        """Say what this machine is called, what it is for and where; "" where that is kept."""
        save = self._counter.shop.premises.name_counter
        return self._said(partial(save, name, kind, store, by=self._counter.session))

    def _known(self) -> tuple[CounterPlace, ...]:
        return self._counter.attempt(self._counter.shop.premises.counters) or ()

    def _said(self, keep: Callable[[], object]) -> str:
        kept, wording = self._counter.attempt(keep), self._counter.wording
        if kept is None:
            return wording("Nothing was kept.")
        return refusal_sentence(kept, wording) if isinstance(kept, Refusal) else ""
