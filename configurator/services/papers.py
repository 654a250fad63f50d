"""What goes on paper beside quotes and orders, as plain data that any service can fill.

Amounts are integer minor units of the currency named beside them. Texts are as they were typed;
the paper breaks, cuts and escapes them as it must.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from configurator.domain.catalog import WorkStep
from configurator.domain.tax import Taxed
from configurator.domain.texts import NO_TEXT, LocalText


class PaperKind(Enum):
    """The papers of a shop; each kind may have a printer of its own."""

    QUOTE = "quote"
    ORDER = "order"
    WORK_ORDER = "work-order"
    LABELS = "labels"
    RECEIPT = "receipt"
    ROLL = "receipt-roll"
    """A receipt on a roll 80 mm wide, as thermal printers have it."""
    SLIPS = "slips"
    LETTER = "letter"
    """What goes to one person beside sales, such as a copy of their consents."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount and what it is ("Deposit", "Cash rounding"); it may be negative."""

    name: LocalText
    amount: int


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a total is settled: what was paid already, and what is due (its name says when)."""

    paid: tuple[Amount, ...] = ()
    due: tuple[Amount, ...] = ()


NOT_SETTLED = Settlement()


@dataclass(frozen=True, slots=True)
class ReceivedPayment:
    """Money as it came in: `kind` how ("Cash", "Debit card"), `reference` its number there."""

    kind: LocalText
    amount: int
    reference: str = ""


@dataclass(frozen=True, slots=True)
class SoldItem:
    """What a payment is for: a line of the sale, `amount` for all its pieces."""

    name: LocalText
    quantity: int
    amount: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money received for an order.

    `taxed` is the whole sale's; `paid_before` what earlier receipts say; `rounding` what cash
    rounding adds to what is owed (negative where it takes off); `change` given back. What
    remains owed afterwards is `balance`; of a cancelled order only what is `kept` is owed.
    """

    number: str
    made: datetime
    order: str
    customer_name: str
    currency: str
    items: tuple[SoldItem, ...]
    taxed: Taxed
    payments: tuple[ReceivedPayment, ...]
    paid_before: int = 0
    rounding: int = 0
    change: int = 0
    seller: str = ""
    note: str = ""
    kept: int | None = None

    @property
    def received(self) -> int:
        """What the shop keeps of the payments."""
        return sum(payment.amount for payment in self.payments) - self.change

    @property
    def balance(self) -> int:
        """What the customer still owes."""
        due = self.taxed.total if self.kept is None else self.kept
        return due + self.rounding - self.paid_before - self.received


@dataclass(frozen=True, slots=True)
class NeededPart:
    """A part to take from the store room. `quantity` is for all pieces, in `unit`."""

    article: str
    name: LocalText
    quantity: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Detail:
    """What something is called, and what it is."""

    name: LocalText
    value: LocalText


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One line of an order as the workshop makes it, without prices.

    `measures` are numbers and typed texts, `choices` everything else that was decided; `steps`
    give the minutes for one piece; `notes` are the catalog's to the staff, `note` the seller's.
    """

    product_name: LocalText
    quantity: int
    measures: tuple[Detail, ...]
    choices: tuple[Detail, ...]
    parts: tuple[NeededPart, ...] = ()
    steps: tuple[WorkStep, ...] = ()
    notes: tuple[LocalText, ...] = ()
    note: str = ""
    catalog_label: str = ""

    @property
    def minutes(self) -> int:
        """Minutes of work on all pieces."""
        return self.quantity * sum(step.minutes for step in self.steps)


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """What the workshop is to make, and until when."""

    number: str
    made: datetime
    promised: date
    customer_name: str
    items: tuple[WorkItem, ...]
    seller: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A label to stick on a box or bag. `code` is read by scanners, and by people below the bars.

    Of `code` only ASCII can be set in bars; a label with none of it has no bars.
    """

    code: str
    title: str
    lines: tuple[str, ...] = ()
    corner: str = ""


class SlipKind(Enum):
    """What a slip accounts for: money in an envelope, or in a till."""

    COMMISSION = "commission"
    PAYMENT = "payment"
    DAY_CLOSE = "day close"


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip for an envelope with money: for whom, for what, and how much.

    `since` and `until` are the days it is for (both included), None where it is for no period.
    `sums` stand below the amounts in place of their total, the last one foremost; `signer` is who
    signs where nobody receives it.
    """

    kind: SlipKind
    number: str
    made: datetime
    name: str
    currency: str
    amounts: tuple[Amount, ...]
    since: date | None = None
    until: date | None = None
    note: LocalText = NO_TEXT
    sums: tuple[Amount, ...] = ()
    signer: str = ""

    @property
    def total(self) -> int:
        """What is in the envelope."""
        return sum(line.amount for line in self.amounts)
