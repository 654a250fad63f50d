"""The names of one product's things, in both languages at once."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from configurator.domain.catalog import Product
from configurator.domain.conditions import Value, Values
from configurator.domain.resolution import Change
from configurator.domain.texts import LANGUAGES, LocalText
from configurator.wording.causes import Sentences
from configurator.wording.formats import Formats
from configurator.wording.words import Wording

MOST_NAMED = 12


def is_in_a_copy(attribute: str) -> bool:
    """Whether an attribute is, or is in, a copy of an assembly: only their ids have a dot."""
    return "." in attribute


class Naming:
    """Words for findings about one product."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self._speakers = [Sentences(Formats(Wording(lang)), product) for lang in LANGUAGES]

    def attribute(self, attribute: str) -> LocalText:
        """An attribute's name."""
        return self._both(lambda said: said.attribute_name(attribute))

    def option(self, attribute: str, option: str) -> LocalText:
        """An option's name."""
        return self._both(lambda said: said.option_name(attribute, option))

    def options(self, attribute: str, options: Iterable[str]) -> LocalText:
        """Several options' names."""
        ids = list(options)
        return self._both(lambda said: ", ".join(said.option_name(attribute, o) for o in ids))

    def value(self, attribute: str, value: Value) -> LocalText:
        """A value as it is read."""
        return self._both(lambda said: said.value_name(attribute, value))

    def changes(self, before: Values, after: Values) -> LocalText:
        """What differs between two builds."""
        differing = [
            Change(attribute, before[attribute], value)
            for attribute, value in after.items()
            if attribute in before and before[attribute] != value
        ]
        return self._both(lambda said: _some([said.change(change) for change in differing]))

    def build(self, values: Values) -> LocalText:
        """What in a build is not standard."""
        standard = self.product.standard
        own = {a: value for a, value in values.items() if standard.get(a) != value}
        return self._both(
            lambda said: (
                _some([said.choice_name(a, value) for a, value in own.items()])
                or said.wording("the standard model")
            )
        )

    def money(self, minor: int, currency: str) -> LocalText:
        """An amount."""
        return self._both(lambda said: said.formats.money(minor, currency))

    def percent(self, percent: Decimal, decimals: int | None = None) -> LocalText:
        """A percentage."""
        return self._both(lambda said: said.formats.percent(percent, decimals))

    def number(self, number: Decimal) -> LocalText:
        """A number without a unit."""
        return self._both(lambda said: said.formats.number(number))

    def _both(self, say: Callable[[Sentences], str]) -> LocalText:
        return LocalText(*(say(speaker) for speaker in self._speakers))


def plain(text: object) -> LocalText:
    """A text that reads alike in both languages: an id, a count."""
    return LocalText.same(str(text))


def day_text(day: date) -> LocalText:
    """A day."""
    return LocalText(*(Formats(Wording(lang)).short_date(day) for lang in LANGUAGES))


def _some(texts: list[str]) -> str:
    """The first few of many."""
    shown = texts[:MOST_NAMED]
    return "; ".join(shown) + (f"; … ({len(texts)})" if len(texts) > MOST_NAMED else "")
