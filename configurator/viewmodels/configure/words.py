"""What every part of the configure page needs to say something: language, shop, day, currency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from configurator.domain.catalog import Product
from configurator.domain.conditions import LengthOf, NumberOf, Value
from configurator.domain.prices import Each, formula_amount
from configurator.domain.resolution import Cause
from configurator.domain.texts import LocalText
from configurator.services.calendar import ready_on
from configurator.services.configuring.session import ConfiguringSession
from configurator.services.settings import ShopSettings
from configurator.wording import Formats, Sentences, Wording

Suggested = Mapping[tuple[str, str], LocalText]
"""Attribute and option to the reason why it is suggested."""


class Speech:
    """The reader's language with everything that sentences about one session are made of."""

    def __init__(
        self,
        wording: Wording,
        session: ConfiguringSession,
        settings: ShopSettings,
        today: date,
    ) -> None:
        self.wording = wording
        self.session = session
        self.settings = settings
        self.today = today
        self.suggested: Suggested = {}
        self.formats = Formats(wording)
        self.sentences = Sentences(self.formats, session.product)

    @property
    def product(self) -> Product:
        """What is configured."""
        return self.session.product

    @property
    def currency(self) -> str:
        """Of all prices."""
        return self.session.terms.currency

    def money(self, minor: int) -> str:
        """An amount."""
        return self.formats.money(minor, self.currency)

    def difference(self, minor: int) -> str:
        """An amount with its sign."""
        return self.formats.difference(minor, self.currency)

    def day_after(self, days: int) -> date:
        """The day on which so many working days are over."""
        return ready_on(self.today, days, self.settings)

    def reasons(self, causes: Sequence[Cause], most: int) -> str:
        """The reasons of the rules in these causes, each once, at most so many."""
        told: dict[str, None] = {}
        for cause in causes:
            for rule in cause.rules:
                reason = self.sentences.rule_reason(rule, cause.wish)
                if reason:
                    told.setdefault(reason, None)
        return " ".join(as_sentence(reason) for reason in list(told)[:most])

    def unit_price(self, attribute: str) -> str:
        """What each unit or letter of an attribute costs; "" where there is no one price for it."""
        amounts = [
            formula_amount(rule, {attribute: one}, self.product.carried, self.session.terms)
            for rule in self.product.price_rules
            if isinstance(rule.formula, Each)
            for one in [_one_of(rule.formula, attribute)]
            if one is not None and rule.in_force(self.session.terms.day)
        ]
        if len(amounts) != 1 or amounts[0].denominator != 1:
            return ""
        return self.money(int(amounts[0]))


def as_sentence(text: str) -> str:
    """With a capital and a full stop."""
    text = text[:1].upper() + text[1:]
    return text if not text or text[-1] in ".!?" else text + "."


def _one_of(formula: Each, attribute: str) -> Value | None:
    match formula.quantity:
        case NumberOf(named) if named == attribute:
            return Decimal(1)
        case LengthOf(named) if named == attribute:
            return "x"
    return None
