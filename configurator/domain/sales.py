"""Drafts, quotes and orders: what was configured, offered and agreed, with its price as it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from uuid import UUID

from configurator.domain.conditions import Value
from configurator.domain.configuration import Configuration
from configurator.domain.payments import AT_ONCE, PaymentTerms
from configurator.domain.prices import NO_DISCOUNT, Discount
from configurator.domain.tax import Taxed
from configurator.domain.texts import NO_TEXT, LocalText

CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: without I, L, O and U, which are misread or misheard."""


KIOSK_CHANNEL = "kiosk"


@dataclass(frozen=True, slots=True)
class Draft:
    """A build in the making, saved at every choice.

    `catalog` is the catalog's id, `configuration.catalog_version` the version it is made under;
    `channel` where it began: empty at the counter, KIOSK_CHANNEL by a customer alone.
    """

    id: str
    catalog: str
    configuration: Configuration
    currency: str
    created: datetime
    changed: datetime
    customer: str | None = None
    quantity: int = 1
    note: str = ""
    name: str = ""
    total: int = 0
    closed: bool = False
    channel: str = ""

    @property
    def code(self) -> str:
        """Eight characters to read aloud or scan, of the id's random part: `K7M2-9QXD`."""
        bits = UUID(self.id).int
        letters = "".join(CODE_LETTERS[bits >> shift & 31] for shift in range(35, -5, -5))
        return f"{letters[:4]}-{letters[4:]}"


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """One choice as it is written on paper and kept: names in both languages, and its price.

    `value` is the readable value (an option's name, "120 cm", the engraved text); `set_by` is
    the value of SetBy; `amount` minor units on one piece over the base; `because` the reason
    where rules forced it.
    """

    attribute: str
    attribute_name: LocalText
    value: LocalText
    amount: int
    set_by: str
    because: LocalText = NO_TEXT


@dataclass(frozen=True, slots=True)
class PricedLine:
    """One amount with the rule that made it (`rule` is the price rule's id)."""

    rule: str
    name: LocalText
    component: str
    amount: int
    attribute: str = ""
    option: str = ""


@dataclass(frozen=True, slots=True)
class SaleLine:
    """One configured product on a quote or order, with everything as it was when it was made.

    Amounts are minor units: `standard`, `uplift` and `unit` for one piece; `gross` is unit times
    quantity; `quantity_discount` and `discount` are taken off it (positive numbers);
    `net_of_discount` is what remains: the amount that contains tax, or that tax is added to.
    `total_share` is the part of `discount` that is this line's share of one on the whole sale.
    """

    product: str
    product_name: LocalText
    catalog: str
    catalog_version: str
    catalog_label: str
    configuration: Configuration
    values: Mapping[str, Value]
    choices: tuple[ChoiceLine, ...]
    priced: tuple[PricedLine, ...]
    standard: int
    unit: int
    quantity: int
    gross: int
    quantity_discount: int
    discount: int
    discount_percent: Decimal
    tax_rule: str
    ready_days: int
    note: str = ""
    total_share: int = 0
    discount_reason: str = ""

    @property
    def uplift(self) -> int:
        """What one piece costs over the standard model."""
        return self.unit - self.standard

    @property
    def net_of_discount(self) -> int:
        """What remains of `gross` after discounts."""
        return self.gross - self.quantity_discount - self.discount


class QuoteState(Enum):
    """Where a quote stands."""

    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Quote:
    """An offer, good until `valid_until`. It never changes; a change is a new revision.

    `total_discount` was given on all lines together and is contained in each line's `discount`.
    """

    id: str
    number: str
    revision: int
    state: QuoteState
    customer: str
    customer_name: str
    currency: str
    lines: tuple[SaleLine, ...]
    taxed: Taxed
    made: datetime
    valid_until: date
    ready_on: date
    seller: str = ""
    draft: str | None = None
    total_discount: Discount = NO_DISCOUNT
    note: str = ""
    terms: PaymentTerms = AT_ONCE

    @property
    def total(self) -> int:
        """What is to be paid, taxes included, in minor units."""
        return self.taxed.total


class OrderState(Enum):
    """Where an order stands."""

    CONFIRMED = "confirmed"
    IN_MAKING = "in making"
    READY = "ready"
    COLLECTED = "collected"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Order:
    """What a customer ordered, with the prices and the catalog version it was ordered under.

    A change order gives it another `revision`, the earlier ones are kept. `kept` is what of the
    money paid a cancelled order keeps, in minor units.
    """

    id: str
    number: str
    state: OrderState
    customer: str
    customer_name: str
    currency: str
    lines: tuple[SaleLine, ...]
    taxed: Taxed
    made: datetime
    promised: date
    seller: str = ""
    quote: str | None = None
    draft: str | None = None
    total_discount: Discount = NO_DISCOUNT
    note: str = ""
    terms: PaymentTerms = AT_ONCE
    revision: int = 1
    kept: int = 0

    @property
    def total(self) -> int:
        """What is to be paid, taxes included, in minor units."""
        return self.taxed.total


@dataclass(frozen=True, slots=True)
class LineGlance:
    """What lists say of a line."""

    product: str
    product_name: LocalText
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleGlance:
    """What lists say of quotes and of orders: what was chosen takes most of the time of reading
    one whole."""

    id: str
    number: str
    customer: str
    customer_name: str
    currency: str
    lines: tuple[LineGlance, ...]
    total: int
    made: datetime
    seller: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteGlance(SaleGlance):
    """A quote as lists show it."""

    state: QuoteState
    valid_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderGlance(SaleGlance):
    """An order as lists show it, and what it takes to tell when which part of it is due."""

    state: OrderState
    promised: date
    quote: str | None
    terms: PaymentTerms
    kept: int


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """Of an order whose payments do not come to its sum, what tells when which part is due.

    `settled` is what the payments come to, in minor units.
    """

    id: str
    number: str
    state: OrderState
    total: int
    kept: int
    settled: int
    made: datetime
    promised: date
    terms: PaymentTerms

    @property
    def balance(self) -> int:
        """What is still to be paid; negative where it is to be given back."""
        return to_bring_in(self) - self.settled


def to_bring_in(order: Order | OrderGlance | OpenOrder) -> int:
    """What an order has to bring in, in minor units: of a cancelled one, what is kept of it."""
    return order.kept if order.state is OrderState.CANCELLED else order.total
