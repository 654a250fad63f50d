"""Opens the ledger of all orders for whoever may see them."""

from datetime import datetime

from configurator.domain.staff import Right, Session
from configurator.services.office.ledger import Ledger, Progress, go_on
from configurator.services.ports import Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.settings import load_settings
from configurator.services.staff.acting import acting


class Ledgers:
    """Opens the ledger. `by` is the session of whoever looks."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def open(self, progress: Progress | None = None, by: Session | None = None) -> Ledger | Refusal:
        """Read all orders, or one's own only without the right to see all figures.

        Raises InterruptedReadingError.
        """
        now = self._clock.now()

        def read(work: Work) -> Ledger | Refusal:
            seller = _seen_by(work, by, now)
            if isinstance(seller, Refusal):
                return seller
            ledger = Ledger(load_settings(work).currency, now.tzinfo)
            ledger.read(work, progress or go_on, seller)
            return ledger

        return self._store.read_late(read)

    def refresh(self, ledger: Ledger, by: Session | None = None) -> bool | Refusal:
        """Read what happened since, and the batches; whether anything did."""
        with self._store.reading() as work:
            seller = _seen_by(work, by, self._clock.now())
            if isinstance(seller, Refusal):
                return seller
            changed = ledger.refresh(work, seller)
            ledger.refresh_batches(work)
            return changed


def _seen_by(work: Work, by: Session | None, now: datetime) -> str | Refusal | None:
    """Whose orders somebody sees: None is everybody's."""
    who = acting(work, by, Right.SEE_ALL_FIGURES, now)
    if who is not Refusal.NOT_ALLOWED:
        return who if isinstance(who, Refusal) else None
    seller = acting(work, by, Right.ORDER, now)
    return seller if isinstance(seller, Refusal) else seller.name
