"""The customer's signature under an order, kept with who took it and when."""

from configurator.domain.journal import Happening
from configurator.domain.sales import OrderState
from configurator.domain.signature import HIGH, MOST_POINTS, WIDE, Signature, signature_from
from configurator.domain.staff import Right, Session
from configurator.services.ports import Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import working
from configurator.services.trade.making import note


def signature_of(work: Work, order_id: str) -> Signature | None:
    """The last signature under an order since it was changed last; None where it is not signed.

    What was signed before a change order was another order.
    """
    found = None
    for entry in work.journal.of_sale(order_id):
        if entry.what is Happening.SIGNED:
            found = signature_from(entry.note)
        elif entry.what is Happening.CHANGED:
            found = None
    return found


class Signatures:
    """Takes and finds signatures. `by` is the session of whoever takes one."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def sign(
        self, order_id: str, signature: Signature, *, by: Session | None = None
    ) -> Signature | Refusal:
        """Keep a signature under an order. Another one takes the place of an earlier one on paper.

        Raises ValueError for an empty one, or one with points beside the field or beyond counting.
        """
        points = [point for stroke in signature.strokes for point in stroke]
        inside = all(0 <= x <= WIDE and 0 <= y <= HIGH for x, y in points)
        if not 0 < len(points) <= MOST_POINTS or not inside:
            raise ValueError("a signature has points, and all of them in its field")
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.ORDER, now)
            if isinstance(who, Refusal):
                return who
            order = work.orders.hold(order_id)
            if order is None:
                return Refusal.UNKNOWN
            if order.state is OrderState.CANCELLED:
                return Refusal.CLOSED
            note(work, order_id, Happening.SIGNED, now, who, signature.text)
            return signature

    def of_order(self, order_id: str) -> Signature | None:
        """The signature under an order as it stands now; None where it is not signed."""
        with self._store.reading() as work:
            return signature_of(work, order_id)
