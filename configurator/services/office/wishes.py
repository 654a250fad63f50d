"""What people wanted and could not have: counted as they meet it, without anybody's name."""

from configurator.domain.catalog import Kind, Product
from configurator.domain.configuration import ChosenValue
from configurator.domain.texts import LocalText
from configurator.services.configuring.state import Blocked
from configurator.services.office.ports import Missed
from configurator.services.ports import Clock, Store


class Wishes:
    """Counts blocked wishes."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def note(self, product: Product, blocked: Blocked, currency: str) -> None:
        """Count a wish that was met with "needs a change".

        What it would have earned is what the smallest way to it costs more, if it does.
        """
        wish = blocked.wish
        worth = max(0, blocked.ways[0].difference) if blocked.ways else 0
        against = blocked.cause.choices if blocked.cause is not None else ()
        missed = Missed(
            self._clock.now(),
            product.id,
            wish.attribute,
            wish.option,
            _named(product, wish.attribute, wish.option),
            tuple(_named(product, attribute, value) for attribute, value in against),
            worth,
            currency,
        )
        with self._store.writing() as work:
            work.wishes.add(missed)


def _named(product: Product, attribute_id: str, value: ChosenValue) -> LocalText:
    """`Sole: Trail lug`; of numbers, texts and several options the attribute's name alone."""
    attribute = product.attribute(attribute_id)
    if attribute.kind in (Kind.ONE_OF, Kind.SOME_OF) and isinstance(value, str):
        option = next((one for one in attribute.options if one.id == value), None)
        if option is not None:
            return LocalText(
                f"{attribute.name.in_language('en')}: {option.name.in_language('en')}",
                f"{attribute.name.in_language('id')}: {option.name.in_language('id')}",
            )
    return attribute.name
