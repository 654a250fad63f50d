"""A product in the making: attributes and options that still grow, and rules with their origin."""

from dataclasses import dataclass, field
from decimal import Decimal

from configurator.domain.catalog import Attribute, Kind, NumberRange, Option, TextLimits
from configurator.domain.conditions import ALWAYS, Condition, Is
from configurator.domain.rules import RuleBody
from configurator.domain.texts import NO_TEXT, LocalText
from configurator.exchange.feature_models.model import Feature, Place

LONGEST_TEXT = 3_900
NONE = "none"
NONE_NAME = LocalText("None", "Tanpa")
YES_NAME = LocalText("Yes", "Ya")
NO_NAME = LocalText("No", "Tidak")


@dataclass(slots=True)
class DraftOption:
    """An option. `words` describe it, `with_it` tells what comes with it.

    `carries` are numbers that rules add up.
    """

    id: str
    name: LocalText
    words: list[str] = field(default_factory=list)
    with_it: list[LocalText] = field(default_factory=list)
    carries: dict[str, Decimal] = field(default_factory=dict)

    def option(self) -> Option:
        """The option as a catalog has it."""
        description = _told(self.words, self.with_it)
        return Option(self.id, self.name, description, carries=dict(self.carries))


@dataclass(slots=True)
class DraftAttribute:
    """An attribute. `owner` is the feature it decides about, `branch` the topmost one it is under.

    `heading` is the name of the feature around it, "" at the top.
    """

    id: str
    name: str
    kind: Kind
    owner: Feature
    branch: int
    heading: str
    options: list[DraftOption] = field(default_factory=list)
    least: int = 0
    most: int | None = None
    number: NumberRange | None = None
    text: TextLimits | None = None
    words: list[str] = field(default_factory=list)
    with_it: list[LocalText] = field(default_factory=list)

    def option(self, option_id: str) -> DraftOption:
        """The option with this id."""
        return next(option for option in self.options if option.id == option_id)

    @property
    def is_some_of(self) -> bool:
        """Whether several options may be taken."""
        return self.kind is Kind.SOME_OF

    @property
    def taken(self) -> Is:
        """Some option is taken that is not `none`."""
        return Is(self.id, frozenset(o.id for o in self.options if o.id != NONE))

    def attribute(self) -> Attribute:
        """The attribute as a catalog has it."""
        return Attribute(
            self.id,
            LocalText.same(self.name),
            self.kind,
            tuple(option.option() for option in self.options),
            self.least,
            self.most,
            self.number,
            self.text,
            help=_told(self.words, self.with_it),
            group=LocalText.same(self.heading) if self.heading else NO_TEXT,
        )


def _told(words: list[str], with_it: list[LocalText]) -> LocalText:
    """Words for a person, each once."""
    told = [LocalText.same(word) for word in dict.fromkeys(words) if word] + with_it
    if not told:
        return NO_TEXT
    return LocalText(
        "; ".join(text.en for text in told)[:LONGEST_TEXT],
        "; ".join(text.id for text in told)[:LONGEST_TEXT],
    )


@dataclass(frozen=True, slots=True)
class DraftRule:
    """A rule with its name and reason, and where the model says so.

    `text` is the constraint it comes from, "" for a rule of the tree.
    """

    body: RuleBody
    name: LocalText
    because: LocalText
    place: Place
    text: str = ""


@dataclass(frozen=True, slots=True)
class Presence:
    """When a feature is there, and the feature that decides it (for the reasons of rules)."""

    condition: Condition
    feature: Feature

    @property
    def certain(self) -> bool:
        """Whether it is there in every build."""
        return self.condition == ALWAYS
