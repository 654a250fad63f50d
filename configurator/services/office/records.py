"""Orders as plain figures and texts, as exports take them: cheap to make a hundred thousand of.

A domain order is made of hundreds of small frozen objects; what leaves the house needs few of
them. Here everything dear to decode is decoded when it is asked for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, TypedDict

from configurator.domain.conditions import Value
from configurator.domain.sales import Order, Quote, SaleLine
from configurator.domain.tax import TaxLine
from configurator.domain.texts import Language, LocalText

Words = Mapping[str, str]
"""A text under `en` and `id`."""


class ChoiceRecord(TypedDict):
    """One choice as the store keeps it; `amount` in minor units on one piece."""

    attribute: str
    attribute_name: Words
    value: Words
    amount: int
    set_by: str


class AmountRecord(TypedDict):
    """What one price rule added to one piece, in minor units, and whose uplift that is."""

    attribute: str
    option: str
    amount: int


class TaxRecord(NamedTuple):
    """The tax of one group of lines, in minor units; `rate` is the effective one.

    `taxable` contains the tax where it is `inclusive`.
    """

    rule: str
    name: Words
    rate: Fraction
    taxable: int
    amount: int
    inclusive: bool


@dataclass(slots=True)
class LineRecord:
    """One line. Amounts in minor units, as those of a SaleLine.

    `read_amounts` gives nothing unless amounts were asked for: few readers need them.
    """

    product: str
    product_name: Words
    catalog: str
    catalog_label: str
    catalog_version: str
    standard: int
    unit: int
    quantity: int
    gross: int
    quantity_discount: int
    discount: int
    tax_rule: str
    note: str
    read_choices: Callable[[], Sequence[ChoiceRecord]]
    read_values: Callable[[], Mapping[str, object]]
    read_amounts: Callable[[], Sequence[AmountRecord]] = tuple

    @property
    def uplift(self) -> int:
        """What one piece costs over the standard model."""
        return self.unit - self.standard

    @property
    def amount(self) -> int:
        """What remains of `gross` after discounts."""
        return self.gross - self.quantity_discount - self.discount


@dataclass(slots=True)
class OrderRecord:
    """An order (or, with `valid_until`, a quote). Amounts in minor units of `currency`.

    `store` and `counter` are the ids of where it was made, empty where that is not known.
    """

    id: str
    number: str
    revision: int
    state: str
    made: datetime
    promised: date
    seller: str
    customer: str
    customer_name: str
    currency: str
    net: int
    total: int
    note: str
    lines: list[LineRecord]
    read_taxes: Callable[[], Sequence[TaxRecord]]
    valid_until: date | None = None
    store: str = ""
    counter: str = ""

    @property
    def tax(self) -> int:
        """All the tax together."""
        return self.total - self.net


def in_language(words: Words, language: Language) -> str:
    """The text in a language, the other where it is missing."""
    return words[language] or words["en"] or words["id"]


def record_of(sale: Order | Quote) -> OrderRecord:
    """The record of an order or a quote that is at hand."""
    return OrderRecord(
        id=sale.id,
        number=sale.number,
        revision=sale.revision,
        state=sale.state.value,
        made=sale.made,
        promised=sale.promised if isinstance(sale, Order) else sale.ready_on,
        seller=sale.seller,
        customer=sale.customer,
        customer_name=sale.customer_name,
        currency=sale.currency,
        net=sale.taxed.net,
        total=sale.taxed.total,
        note=sale.note,
        lines=[_line(line) for line in sale.lines],
        read_taxes=lambda: _taxes(sale.taxed.lines),
        valid_until=sale.valid_until if isinstance(sale, Quote) else None,
    )


def _line(line: SaleLine) -> LineRecord:
    return LineRecord(
        product=line.product,
        product_name=_words(line.product_name),
        catalog=line.catalog,
        catalog_label=line.catalog_label,
        catalog_version=line.catalog_version,
        standard=line.standard,
        unit=line.unit,
        quantity=line.quantity,
        gross=line.gross,
        quantity_discount=line.quantity_discount,
        discount=line.discount,
        tax_rule=line.tax_rule,
        note=line.note,
        read_choices=lambda: [
            ChoiceRecord(
                attribute=one.attribute,
                attribute_name=_words(one.attribute_name),
                value=_words(one.value),
                amount=one.amount,
                set_by=one.set_by,
            )
            for one in line.choices
        ],
        read_values=lambda: {key: _plain(value) for key, value in line.values.items()},
        read_amounts=lambda: [
            AmountRecord(attribute=one.attribute, option=one.option, amount=one.amount)
            for one in line.priced
        ],
    )


def _taxes(lines: Iterable[TaxLine]) -> list[TaxRecord]:
    return [
        TaxRecord(
            line.rule.id,
            _words(line.rule.name),
            line.rule.effective,
            line.taxable,
            line.amount,
            line.rule.inclusive,
        )
        for line in lines
    ]


def _words(text: LocalText) -> Words:
    return {"en": text.en, "id": text.id}


def _plain(value: Value) -> object:
    """A value as the store keeps it: a text, a list of options, a number by its text."""
    if isinstance(value, frozenset):
        return sorted(value)
    return {"number": str(value)} if isinstance(value, Decimal) else value
