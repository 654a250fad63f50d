"""The close of a day: what was taken at a counter or in a store, and the cash counted there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from configurator.domain.payments import PaymentKind


@dataclass(frozen=True, slots=True)
class ClosingPlace:
    """What is closed: one counter, all of a store, or with neither everything of the shop."""

    counter: str = ""
    store: str = ""


@dataclass(frozen=True, slots=True)
class Taking:
    """Money of one kind: how many payments, what came in and what was given back.

    Minor units of `currency`, both amounts positive.
    """

    kind: PaymentKind
    currency: str
    payments: int
    taken: int
    given_back: int = 0

    @property
    def amount(self) -> int:
        """What remains of it."""
        return self.taken - self.given_back


@dataclass(frozen=True, slots=True)
class Takings:
    """What was taken at a place from `since` to `until` and is in no close yet.

    `opening` is the cash left there by the close before, in minor units of `currency`.
    """

    place: ClosingPlace
    place_name: str
    since: datetime
    until: datetime
    currency: str
    taken: tuple[Taking, ...]
    opening: int = 0

    @property
    def cash(self) -> int:
        """What came in as cash of the shop's currency."""
        return cash_of(self.taken, self.currency)


@dataclass(frozen=True, slots=True)
class DayClose:
    """A closed day: what was taken, the cash that was there at first and at last, and who counted.

    `opening` and `counted` in minor units of `currency`; `place_name` as it was then.
    """

    id: str
    number: str
    place: ClosingPlace
    place_name: str
    since: datetime
    until: datetime
    currency: str
    taken: tuple[Taking, ...]
    opening: int
    counted: int
    note: str = ""
    by: str = ""
    by_name: str = ""

    @property
    def expected(self) -> int:
        """The cash that should be there."""
        return self.opening + cash_of(self.taken, self.currency)

    @property
    def difference(self) -> int:
        """What is there too much; negative where some is missing."""
        return self.counted - self.expected


def cash_of(taken: Sequence[Taking], currency: str) -> int:
    """What came in as cash of a currency, in minor units."""
    return sum(
        one.amount for one in taken if one.kind is PaymentKind.CASH and one.currency == currency
    )
