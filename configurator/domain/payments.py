"""Money for orders: terms, payments and refunds, and what is open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from configurator.domain.money import round_half_up
from configurator.domain.texts import LocalText


class DueFrom(Enum):
    """What a part of the price waits for."""

    ORDER = "order"
    READY = "ready"
    COLLECTED = "collected"


@dataclass(frozen=True, slots=True)
class Instalment:
    """A part of the price (per cent), due so many days after something happened."""

    percent: Decimal
    after: DueFrom = DueFrom.ORDER
    days: int = 0


@dataclass(frozen=True, slots=True)
class PaymentTerms:
    """How an order is to be paid. The parts make up 100 per cent."""

    id: str
    name: LocalText
    parts: tuple[Instalment, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the parts make up the price, no more and no less."""
        return (
            bool(self.parts)
            and all(part.percent > 0 and part.days >= 0 for part in self.parts)
            and sum(part.percent for part in self.parts) == 100
        )


AT_ONCE = PaymentTerms(
    "at-once",
    LocalText("When ordering", "Saat memesan"),
    (Instalment(Decimal(100)),),
)


@dataclass(frozen=True, slots=True)
class Due:
    """A part of the price: `day` it falls due (None while what it waits for has not happened).

    `amount` and `open` (what of it is not paid) in minor units.
    """

    after: DueFrom
    day: date | None
    amount: int
    open: int


class PaymentKind(Enum):
    """How money changes hands."""

    CASH = "cash"
    CARD = "card"
    TRANSFER = "transfer"
    QRIS = "qris"
    WALLET = "wallet"
    CHEQUE = "cheque"
    VOUCHER = "voucher"


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that changed hands for an order; given back where `amount` is negative.

    All in minor units. `rounding` is what cash rounding added to what was settled (negative: took
    off it); `tendered` what the customer laid down, more than `amount` where there was change.
    `reference` is the transfer's, the card slip's, the voucher's.
    """

    id: str
    number: str
    order: str
    kind: PaymentKind
    currency: str
    amount: int
    made: datetime
    rounding: int = 0
    tendered: int = 0
    reference: str = ""
    note: str = ""
    by: str = ""
    by_name: str = ""

    @property
    def settles(self) -> int:
        """How much of what is due it settles; negative for money given back."""
        return self.amount - self.rounding

    @property
    def change(self) -> int:
        """What the customer got back over the counter."""
        return self.tendered - self.amount if self.tendered else 0


@dataclass(frozen=True, slots=True)
class Account:
    """What an order has to bring in, and what it has: `due + rounding == paid + balance`, always.

    `due` is the order's total, or of a cancelled order what is kept; `paid` the money that
    changed hands, less what was given back. A negative balance is to be given back.
    """

    order: str
    currency: str
    due: int
    payments: tuple[Payment, ...]
    dues: tuple[Due, ...]

    @property
    def paid(self) -> int:
        """The money in hand, in minor units."""
        return sum(payment.amount for payment in self.payments)

    @property
    def rounding(self) -> int:
        """What cash rounding added, all together."""
        return sum(payment.rounding for payment in self.payments)

    @property
    def balance(self) -> int:
        """What is still to be paid."""
        return self.due + self.rounding - self.paid

    def overdue(self, day: date) -> int:
        """What should have been paid before a day, and was not."""
        return sum(due.open for due in self.dues if due.day is not None and due.day < day)

    def days_late(self, day: date) -> int:
        """For how many days the oldest open part is overdue; 0 where none is."""
        return days_late(self.dues, day)


def days_late(dues: Iterable[Due], day: date) -> int:
    """For how many days the oldest open one of some parts is overdue; 0 where none is."""
    days = [due.day for due in dues if due.open and due.day is not None]
    return max(0, (day - min(days)).days) if days else 0


def parts_of(total: int, terms: PaymentTerms) -> tuple[int, ...]:
    """The amounts of the parts of a total, in minor units; they add up to it."""
    found, percent, given = [], Decimal(0), 0
    for part in terms.parts:
        percent += part.percent
        # Most terms have one part; the last one is the whole without any arithmetic.
        until = total if percent == 100 else round_half_up(total * Fraction(percent) / 100)
        found.append(until - given)
        given = until
    return tuple(found)


def dues_of(
    total: int, terms: PaymentTerms, settled: int, happened: Mapping[DueFrom, date]
) -> tuple[Due, ...]:
    """The parts of a total with what is open of each; money settles the earlier parts first."""
    found = []
    for part, amount in zip(terms.parts, parts_of(total, terms), strict=True):
        day = happened.get(part.after)
        covered = min(max(settled, 0), amount)
        settled -= covered
        found.append(
            Due(
                part.after,
                None if day is None else day + timedelta(days=part.days),
                amount,
                amount - covered,
            )
        )
    return tuple(found)


def in_cash(amount: int, step: int) -> int:
    """The amount that can be paid in cash nearest to one, halves away from nothing."""
    return amount if step <= 1 else round_half_up(Fraction(amount, step)) * step


def settled_by(payments: Iterable[Payment]) -> int:
    """How much payments settle, in minor units."""
    return sum(payment.settles for payment in payments)
