"""What every engine answers, whatever it works with inside."""

from collections.abc import Callable, Sequence
from typing import Protocol

from configurator.domain.catalog import Product
from configurator.domain.conditions import Value
from configurator.domain.configuration import Configuration, Dials, Wish
from configurator.domain.prices import PriceTerms
from configurator.domain.resolution import Cause, Consequence, Resolution

NO_DIALS = Dials()


class UnknownChoiceError(ValueError):
    """A choice names an attribute, an option or a number that the product does not have."""

    def __init__(self, attribute: str, value: Value | str) -> None:
        super().__init__(f"{attribute}: {value}")
        self.attribute = attribute
        self.value = value


class NoBuildError(Exception):
    """The product has no valid build at all."""


class TooLargeError(Exception):
    """The diagram would outgrow its budget of nodes or edges."""


class CancelledError(Exception):
    """Compiling was cancelled by the caller's progress function."""


Progress = Callable[[float], bool]
"""Told the share done (0 to 1); answers False to cancel."""


def never_cancel(_share: float) -> bool:
    """Progress that nobody looks at."""
    return True


class Engine(Protocol):
    """Answers every question about configurations of one product.

    Prices are asked for under `terms`; a KeyError says that they lack a currency. Every method
    raises UnknownChoiceError for choices the product does not have, NoBuildError where the
    product has no build.
    """

    @property
    def product(self) -> Product:
        """The product it answers for."""
        ...

    @property
    def builds(self) -> int | None:
        """The exact number of valid builds; None where it cannot be counted.

        Numbers and texts count by the pieces that rules and prices tell apart.
        """
        ...

    def resolve(
        self, configuration: Configuration, terms: PriceTerms, dials: Dials = NO_DIALS
    ) -> Resolution:
        """Everything about a configuration. The order in which choices were made is no matter."""
        ...

    def forget(self) -> None:
        """Forget the states remembered and what reasons need, so that their memory is free."""
        ...

    def consequence(
        self, configuration: Configuration, terms: PriceTerms, wish: Wish
    ) -> Consequence | None:
        """What taking (or leaving) an option would do; None when no build allows it."""
        ...

    def repairs(
        self, configuration: Configuration, terms: PriceTerms, wish: Wish, most: int = 3
    ) -> Sequence[Consequence]:
        """The smallest ways to a blocked option, the smallest first.

        They give up different sets of choices, none of which contains another.
        """
        ...

    def cause(self, configuration: Configuration, wish: Wish) -> Cause | None:
        """Why an option is blocked: choices and rules, none to spare. None when it is not."""
        ...
