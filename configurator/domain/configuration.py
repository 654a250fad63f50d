"""A configuration: what a person decided on one product, and every question one can ask of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from configurator.domain.conditions import Value


@dataclass(frozen=True, slots=True)
class Picks:
    """What a person decided on a some-of attribute: options wanted, and options not wanted."""

    wanted: frozenset[str] = frozenset()
    unwanted: frozenset[str] = frozenset()


ChosenValue = str | Decimal | Picks
"""An option's id (one of), a text, a number, or picks (some of)."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """Choices on one product under one catalog version.

    `choices` are what a person decided; `profile` what the customer's profile proposes in place
    of the standard model. The same choices in any order are the same configuration.
    """

    product: str
    catalog_version: str = ""
    choices: Mapping[str, ChosenValue] = field(default_factory=dict)
    profile: Mapping[str, Value] = field(default_factory=dict)

    def choose(self, attribute: str, value: ChosenValue) -> "Configuration":
        """This configuration with one more choice. Picks are added to earlier picks."""
        earlier = self.choices.get(attribute)
        if isinstance(value, Picks) and isinstance(earlier, Picks):
            value = Picks(
                (earlier.wanted - value.unwanted) | value.wanted,
                (earlier.unwanted - value.wanted) | value.unwanted,
            )
        return replace(self, choices={**self.choices, attribute: value})

    def release(self, attribute: str, option: str | None = None) -> "Configuration":
        """This configuration without the choice on an attribute, or on one of its options."""
        left = {key: value for key, value in self.choices.items() if key != attribute}
        picks = self.choices.get(attribute)
        if option is not None and isinstance(picks, Picks):
            picks = Picks(picks.wanted - {option}, picks.unwanted - {option})
            if picks != Picks():
                left[attribute] = picks
        return replace(self, choices=left)


@dataclass(frozen=True, slots=True)
class Wish:
    """One option asked about. For a some-of attribute `taken` says whether it is to be taken."""

    attribute: str
    option: str
    taken: bool = True


@dataclass(frozen=True, slots=True)
class Dials:
    """Limits a person set: at most a total (minor units), ready within working days."""

    at_most: int | None = None
    within_days: int | None = None
