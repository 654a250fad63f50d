"""A resolution: everything that can be said about a configuration, as plain data.

Three words for three things: what a person *chose*, the value in *effect*, and what is
*assignable* now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from configurator.domain.conditions import Value
from configurator.domain.configuration import ChosenValue, Configuration, Wish
from configurator.domain.pricing import Price
from configurator.domain.rules import Rule


class SetBy(Enum):
    """Who set a value that is in effect."""

    CHOSEN = "chosen"
    PROFILE = "profile"
    STANDARD = "standard"
    FORCED = "forced"
    """Rules leave no alternative to it."""
    ADAPTED = "adapted"
    """Rules exclude what was standard; it is the least change, and there are others."""


class State(Enum):
    """What can be done with an option now."""

    IN_EFFECT = "in effect"
    FREE = "free"
    """Can be taken with every choice kept."""
    BLOCKED = "blocked"
    """Can be taken when some choice is given up."""
    IMPOSSIBLE = "impossible"
    """No build of this catalog version has it."""


class OptionAnswer(NamedTuple):
    """Everything about one option of one attribute as things stand.

    Money is minor units. `total` is what the total becomes when it is taken, with all it forces;
    `difference` is that minus the total now; both None when impossible. `given_up` counts the
    person's own choices that would have to go, `changed` the other values that would leave
    what is standard (or the profile's). For a some-of option in effect, the figures are those of
    taking it off; `in_effect` says whether it is taken now. Under dials, `over_limit` is by how
    much even the cheapest build with it (all choices kept) passes the limit, and `too_late` says
    that none with it is ready in time.
    """

    option: str
    state: State
    in_effect: bool
    total: int | None = None
    difference: int | None = None
    given_up: int = 0
    changed: int = 0
    over_limit: int = 0
    too_late: bool = False

    @property
    def assignable(self) -> bool:
        """Whether it is in effect or free to take."""
        return self.state in (State.IN_EFFECT, State.FREE)


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers between two thresholds, both included, and what moving there would mean.

    `nearest` is the number in it that is nearest to the one in effect, and what the answer's
    figures are computed for.
    """

    least: Decimal
    most: Decimal
    nearest: Decimal
    answer: OptionAnswer


class AttributeAnswer(NamedTuple):
    """The value in effect on an attribute, who set it, and what could be taken instead.

    One-of and some-of attributes have `options`, numbers have `intervals`. For a some-of
    attribute `set_by_option` says for each option who set it.
    """

    attribute: str
    value: Value
    set_by: SetBy
    options: tuple[OptionAnswer, ...] = ()
    intervals: tuple[Interval, ...] = ()
    set_by_option: Mapping[str, SetBy] | None = None

    def option(self, option_id: str) -> OptionAnswer:
        """The answer for one option. Raises KeyError where there is none."""
        for answer in self.options:
            if answer.option == option_id:
                return answer
        raise KeyError(option_id)


@dataclass(frozen=True, slots=True)
class Change:
    """A value that differs between two builds of one product."""

    attribute: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something is blocked: own choices and rules that together exclude it, none to spare.

    `choices` are attribute and what was chosen; picks name only the option that matters.
    """

    wish: Wish
    choices: tuple[tuple[str, ChosenValue], ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Consequence:
    """What taking an option would do: the build it leads to, and how that differs from now.

    `given_up` are the attributes whose choice goes; `configuration` is what the person would
    then have chosen. `price` is the whole new price, `ready_days` working days until ready.
    """

    wish: Wish
    configuration: Configuration
    values: Mapping[str, Value]
    changes: tuple[Change, ...]
    given_up: tuple[str, ...]
    price: Price
    difference: int
    ready_days: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """Everything about a configuration under price terms.

    `values` is the whole build in effect: the one that keeps every choice, leaves least of the
    standard (or profile) values, and of those costs least. `kept` is False when the choices
    contradict one another (after a catalog change); `given_up` then names the attributes whose
    choice the build does not keep. `builds` counts the complete builds that keep all choices
    (None where a solver answers that cannot count).
    `builds_within` counts those of them that are within the dials (None where there are too
    many different prices to tell). `cheapest` and `dearest` are totals over those that keep all
    choices, in minor units. `ready_days` are working days.
    """

    configuration: Configuration
    attributes: Mapping[str, AttributeAnswer]
    values: Mapping[str, Value]
    price: Price
    builds: int | None
    cheapest: int
    dearest: int
    ready_days: int
    kept: bool = True
    given_up: tuple[str, ...] = ()
    builds_within: int | None = None
