"""Quotes and orders as data for their pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from configurator.domain.journal import Happening
from configurator.domain.sales import Order, OrderState, Quote, QuoteState, SaleLine
from configurator.domain.tax import Taxed
from configurator.services.quote_states import standing
from configurator.services.refusals import Refusal, refusal_sentence
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.rows import ORDER_TONES, Tone, lines_name, order_word, quote_word


@dataclass(frozen=True, slots=True)
class Part:
    """One decision of a build as it was sold; `price` is "" where it costs nothing more."""

    name: str
    value: str
    price: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What is sold: the first line with its decisions, and the sums of all lines.

    `plain` are decisions as they are in the standard model, without a price.
    """

    title: str
    standard: str
    parts: tuple[Part, ...]
    plain: tuple[Part, ...]
    sums: tuple[tuple[str, str], ...]
    total: str
    tax: str
    ready_word: str
    ready: str


@dataclass(frozen=True, slots=True)
class PaperFace:
    """The head and the facts of a quote or an order."""

    title: str
    number: str
    state: str
    tone: Tone
    note: str
    facts: tuple[tuple[str, str], ...]
    summary: Summary


_CHOSEN = ("chosen", "profile", "forced", "adapted")


def summary(
    counter: Counter,
    lines: tuple[SaleLine, ...],
    taxed: Taxed,
    currency: str,
    ready_word: str,
    ready: str,
) -> Summary:
    """What is sold, in the seller's language."""
    wording, formats = counter.wording, counter.formats
    line = lines[0]
    parts: list[Part] = []
    plain: list[Part] = []
    for choice in line.choices:
        part = Part(
            wording.of(choice.attribute_name),
            wording.of(choice.value),
            formats.difference(choice.amount, currency) if choice.amount else "",
            wording.of(choice.because),
        )
        (parts if choice.amount or choice.set_by in _CHOSEN else plain).append(part)
    sums = [(wording("Uplift"), formats.difference(line.uplift, currency))]
    if line.quantity > 1:
        times = f"{formats.number(line.quantity)} × {formats.money(line.unit, currency)}"
        sums.append((times, formats.money(line.gross, currency)))
    taken_off = sum(one.quantity_discount + one.discount for one in lines)
    if taken_off:
        sums.append((wording("Discount"), formats.difference(-taken_off, currency)))
    return Summary(
        lines_name(lines, wording),
        formats.money(line.standard, currency),
        tuple(parts),
        tuple(plain),
        tuple(sums),
        formats.money(taxed.total, currency),
        tax_words(counter, taxed, currency),
        ready_word,
        ready,
    )


def tax_words(counter: Counter, taxed: Taxed, currency: str) -> str:
    """How much of the total is tax, and which; "" where there is none."""
    if taxed.relief:
        name = counter.wording.of(taxed.lines[0].rule.name)
        return f"{name}: {counter.formats.difference(-taxed.relief, currency)}"
    if not taxed.tax:
        return ""
    rule = taxed.lines[0].rule
    name, amount = counter.wording.of(rule.name), counter.formats.money(taxed.tax, currency)
    if rule.inclusive:
        return counter.wording("includes {tax}: {amount}", tax=name, amount=amount)
    return counter.wording("of which {tax}: {amount}", tax=name, amount=amount)


def quote_face(counter: Counter, quote: Quote) -> PaperFace:
    """A quote, as its page says it."""
    wording, formats = counter.wording, counter.formats
    word, tone = quote_word(quote, counter.today, wording)
    number = quote.number
    if quote.revision > 1:
        revision = wording("revision {n}", n=quote.revision)
        number = f"{number} · {revision}"
    ready = formats.short_day(quote.ready_on)
    return PaperFace(
        wording("Quote"),
        number,
        word,
        tone,
        _standing_words(counter, quote),
        _facts(
            (wording("Customer"), quote.customer_name),
            (wording("Made"), formats.moment(quote.made.astimezone(counter.now().tzinfo))),
            (wording("By"), quote.seller),
            (wording("Catalog"), quote.lines[0].catalog_label),
        ),
        summary(counter, quote.lines, quote.taxed, quote.currency, wording("Ready"), ready),
    )


def _standing_words(counter: Counter, quote: Quote) -> str:
    """Whether it was sent, until when it is good, or why it was declined."""
    wording, day = counter.wording, counter.formats.full_day(quote.valid_until)
    match standing(quote, counter.today):
        case QuoteState.DRAFT:
            return wording("not sent yet, valid until {day}", day=day)
        case QuoteState.SENT:
            return wording("sent, valid until {day}", day=day)
        case QuoteState.DECLINED:
            told = counter.attempt(partial(counter.shop.selling.history, quote.id)) or ()
            why = [one.note for one in told if one.what is Happening.DECLINED and one.note]
            return wording("declined: {reason}", reason=why[-1]) if why else wording("declined")
        case _:
            return wording("valid until {day}", day=day)


def order_face(counter: Counter, order: Order, quote_number: str) -> PaperFace:
    """An order, as its page says it."""
    wording, formats = counter.wording, counter.formats
    promised = formats.short_day(order.promised)
    agreed = formats.moment(order.made.astimezone(counter.now().tzinfo))
    note = wording("agreed {day}", day=agreed)
    if quote_number:
        note = wording("from quote {number}, agreed {day}", number=quote_number, day=agreed)
    return PaperFace(
        wording("Order"),
        order.number,
        order_word(order.state, wording),
        ORDER_TONES[order.state],
        note,
        _facts(
            (wording("Customer"), order.customer_name),
            (wording("Agreed"), agreed),
            (wording("Promised for"), formats.full_day(order.promised)),
            (wording("Sold by"), order.seller),
            (wording("Catalog"), order.lines[0].catalog_label),
            (wording("Note for the workshop"), order.lines[0].note),
        ),
        summary(counter, order.lines, order.taxed, order.currency, wording("Ready"), promised),
    )


def _facts(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(fact for fact in facts if fact[1])


def refusal_words(refusal: Refusal, counter: Counter) -> str:
    """Why something cannot be done, and what can be done instead."""
    return refusal_sentence(refusal, counter.wording)


NEXT_STATES: dict[OrderState, OrderState] = {
    OrderState.CONFIRMED: OrderState.IN_MAKING,
    OrderState.IN_MAKING: OrderState.READY,
    OrderState.READY: OrderState.COLLECTED,
}
"""What usually comes after a state."""


def next_words(state: OrderState, counter: Counter) -> str:
    """What the button says that moves an order on."""
    wording = counter.wording
    return {
        OrderState.IN_MAKING: wording("Work has begun"),
        OrderState.READY: wording("It is ready"),
        OrderState.COLLECTED: wording("It was collected"),
    }[state]
