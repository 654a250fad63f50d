"""Stores and counters, and who else has the same quote or order before them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from functools import cached_property

from configurator.domain.identity import new_id
from configurator.domain.premises import CounterKind, CounterPlace, Presence, StorePlace
from configurator.domain.staff import Right, Session
from configurator.services.ports import Clock, Store
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import working

STALE = timedelta(minutes=3)
"""What a counter had before it longer ago than this says nothing: it may be switched off."""


class Premises:
    """Where the shop sells. `identify` gives the id of this machine's counter."""

    def __init__(self, store: Store, clock: Clock, identify: Callable[[], str]) -> None:
        self._store = store
        self._clock = clock
        self._identify = identify

    @cached_property
    def here(self) -> str:
        """The id of this machine's counter."""
        return self._identify()

    def stores(self) -> tuple[StorePlace, ...]:
        """The shop's stores, by name."""
        with self._store.reading() as work:
            return work.premises.stores()

    def counters(self) -> tuple[CounterPlace, ...]:
        """The shop's counters, by name."""
        with self._store.reading() as work:
            return work.premises.counters()

    def save_store(
        self, name: str, address: str = "", store_id: str = "", *, by: Session | None = None
    ) -> StorePlace | Refusal:
        """Keep a new store, or a known one as it is now.

        UNKNOWN where that one is not known; NAME_TAKEN where it has none, or another store's.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.SETTINGS, now)
            if isinstance(who, Refusal):
                return who
            known = {store.id: store.name for store in work.premises.stores()}
            if store_id and store_id not in known:
                return Refusal.UNKNOWN
            known.pop(store_id, None)
            if not _is_own(name, known.values()):
                return Refusal.NAME_TAKEN
            kept = StorePlace(store_id or new_id(now), name.strip(), address.strip())
            work.premises.save_store(kept)
            return kept

    def name_counter(
        self,
        name: str,
        kind: CounterKind = CounterKind.COUNTER,
        store: str = "",
        *,
        by: Session | None = None,
    ) -> CounterPlace | Refusal:
        """Say what this machine is called, what it is for and in which store it stands.

        UNKNOWN where there is no such store; NAME_TAKEN where it has none, or another machine's
        in the same store.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.SETTINGS, now)
            if isinstance(who, Refusal):
                return who
            if store and store not in {known.id for known in work.premises.stores()}:
                return Refusal.UNKNOWN
            others = [
                one.name
                for one in work.premises.counters()
                if one.id != self.here and one.store == store
            ]
            if not _is_own(name, others):
                return Refusal.NAME_TAKEN
            kept = CounterPlace(self.here, name.strip(), kind, store, now)
            work.premises.save_counter(kept)
            return kept

    def come(self, subject: str, by_name: str) -> tuple[Presence, ...]:
        """Somebody here has a quote, an order or a customer before them; who else has, elsewhere.

        Said again every minute or so while it lasts.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            known = {counter.id: counter for counter in work.premises.counters()}
            if self.here in known:
                work.premises.save_counter(replace(known[self.here], seen=now))
            work.premises.leave(self.here)
            work.premises.come(Presence(self.here, subject, by_name, now))
            found = work.premises.present(subject, now - STALE)
            return tuple(one for one in found if one.counter != self.here)

    def leave(self) -> None:
        """Nobody here has anything before them."""
        with self._store.writing() as work:
            work.premises.leave(self.here)

    def name_of(self, counter: str) -> str:
        """What a counter is called; empty where nobody named it."""
        return next((one.name for one in self.counters() if one.id == counter), "")


def _is_own(name: str, others: Iterable[str]) -> bool:
    wanted = " ".join(name.split()).casefold()
    return bool(wanted) and wanted not in {" ".join(one.split()).casefold() for one in others}
