"""What a customer is worth to the shop, with its parts, and what to do next; for staff only."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import partial

from configurator.domain.people.value import Action, History, Value, ValueModel
from configurator.services.people.valuing import Personal
from configurator.services.refusals import Refusal
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.words import ACTION_ICONS, action_words, stage_words
from configurator.wording import phrase


@dataclass(frozen=True, slots=True)
class Worth:
    """The lifetime value, the sums it is made of, and what was until now."""

    total: str
    facts: str
    parts: tuple[tuple[str, str], ...]
    stage: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do next, with its reason; `key` leads there where there is a place."""

    title: str
    reason: str
    icon: str


def personal(counter: Counter, customer_id: str) -> Personal | None:
    """What is known of a customer in figures; None where they do not allow it to be worked out."""
    found = counter.attempt(partial(counter.shop.valuing.of, customer_id, counter.session))
    return None if isinstance(found, Refusal) else found


def worth(counter: Counter, of: Personal) -> Worth:
    """The value with its parts: they add up to it."""
    wording, currency = counter.wording, counter.settings.currency
    value, history = of.value, of.history
    money = partial(counter.formats.money, currency=currency)
    facts = [wording.plural("{n} order", "{n} orders", history.orders)]
    if history.orders:
        facts.append(wording("{amount} so far", amount=money(history.paid)))
        percent = counter.formats.percent(round(100 * value.alive))
        facts.append(wording("{percent} likely still with us", percent=percent))
    parts = (
        (wording("Margin to be expected"), money(value.expected)),
        (wording("Through those they sent"), counter.formats.difference(value.referrals, currency)),
        (wording("Discounts"), counter.formats.difference(-value.discounts, currency)),
        (wording("Service and contacts"), counter.formats.difference(-value.cost, currency)),
    )
    return Worth(money(value.lifetime), " · ".join(facts), parts, stage_words(value.stage, wording))


def next_step(counter: Counter, of: Personal) -> NextStep:
    """What to do next, and why."""
    wording = counter.wording
    reason = _reason(counter, of.action, of.history, of.value)
    return NextStep(action_words(of.action, wording), reason, ACTION_ICONS[of.action])


def _reason(counter: Counter, action: Action, history: History, value: Value) -> str:
    wording = counter.wording
    days = value.recency or 0
    usual = round(value.interval)
    match action:
        case Action.FOLLOW_UP_QUOTE:
            return wording.plural(
                "{n} quote is not answered", "{n} quotes are not answered", history.open_quotes
            )
        case Action.WELCOME:
            return wording("Known, but nothing ordered so far")
        case Action.RE_ORDER:
            return wording(
                "Last order {days} days ago, usually one every {usual}", days=days, usual=usual
            )
        case Action.CROSS_SELL:
            return wording.plural(
                "{n} kind of product so far", "{n} kinds of product so far", history.products
            )
        case Action.UP_SELL:
            return wording.plural(
                "Buys regularly, {n} order", "Buys regularly, {n} orders", history.orders
            )
        case Action.WIN_BACK | Action.LET_REST:
            return wording(
                "Nothing for {days} days, usually one order every {usual}", days=days, usual=usual
            )


ASSUMPTIONS = {
    "margin": (phrase("Margin"), phrase("share of the price without tax that remains")),
    "years": (phrase("Years ahead"), phrase("so far ahead is looked")),
    "interest": (phrase("Interest"), phrase("what money costs in a year")),
    "retention": (phrase("Who stays"), phrase("share that is still there a year later")),
    "referral": (phrase("Credit for sending"), phrase("share of the margin of those they sent")),
    "service": (phrase("A complaint costs"), phrase("in money")),
    "contact": (phrase("A contact costs"), phrase("in money")),
    "interval": (phrase("Days between orders"), phrase("of somebody with one order so far")),
}
"""What each assumption of the model is called, and what it is."""

_SHARES = ("margin", "interest", "retention", "referral")
_MONEY = ("service", "contact")


def assumption_text(counter: Counter, model: ValueModel, name: str) -> str:
    """An assumption as somebody reads and writes it: shares as per cent."""
    value = getattr(model, name)
    if name in _SHARES:
        return counter.formats.percent(round(100 * value))
    if name in _MONEY:
        return counter.formats.money(value, counter.settings.currency)
    return counter.formats.number(round(value))


def typed_model(counter: Counter, typed: dict[str, str]) -> ValueModel | tuple[str, ...]:
    """The model that was typed, or the names of what cannot be understood."""
    values: dict[str, float | int] = {}
    wrong = []
    for field in fields(ValueModel):
        number = _typed(counter, field.name, typed[field.name])
        if number is None:
            wrong.append(field.name)
        else:
            values[field.name] = number
    return tuple(wrong) if wrong else ValueModel(**values)  # type: ignore[arg-type]


def _typed(counter: Counter, name: str, text: str) -> float | int | None:
    if name in _MONEY:
        amount = counter.formats.parse_money(text, counter.settings.currency)
        return amount if amount is not None and amount >= 0 else None
    number = counter.formats.parse_number(text.replace("%", ""))
    if number is None or number < 0:
        return None
    if name in _SHARES:
        return float(number) / 100 if number <= 100 else None
    if name == "years":
        return int(number) if number == int(number) and number <= 50 else None
    return float(number) if number > 0 else None
