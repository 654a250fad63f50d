"""A catalog: the products a shop makes to order, and everything that can be decided on them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property

from configurator.domain.conditions import AllOf, Condition, Value, Values, holds
from configurator.domain.prices import PriceBook, PriceRule, RuleIndex
from configurator.domain.rules import Rule
from configurator.domain.texts import NO_TEXT, LocalText


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was written: file relative to the catalog folder, line from 1."""

    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included; None is open."""

    first: date | None = None
    last: date | None = None

    def contains(self, day: date) -> bool:
        """Whether `day` lies in the period."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Part:
    """A part on the bill of materials. `cost` is minor units by currency, for one."""

    article: str
    quantity: Decimal
    unit: str = "pcs"
    name: LocalText = NO_TEXT
    cost: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkStep:
    """Something the workshop does, with the minutes it takes."""

    name: LocalText
    minutes: int


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a one-of or some-of attribute.

    `carries` are named numbers (watts, slots, grams). `lead_days` are the working days until
    it is at hand; `stock` how many there are (None: as many as wanted). `swatch` is `#RRGGBB`.
    """

    id: str
    name: LocalText
    description: LocalText = NO_TEXT
    article: str = ""
    carries: Mapping[str, Decimal] = field(default_factory=dict)
    lead_days: int = 0
    stock: int | None = None
    tags: frozenset[str] = frozenset()
    swatch: str = ""
    picture: str = ""
    parts: tuple[Part, ...] = ()
    work: tuple[WorkStep, ...] = ()
    staff_note: LocalText = NO_TEXT
    kiosk_hidden: bool = False
    valid: Period = Period()
    source: Source = Source()


class Kind(Enum):
    """What sort of answer an attribute takes."""

    ONE_OF = "one of"
    SOME_OF = "some of"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Numbers an attribute takes: least to most by `step`, all in `unit`."""

    least: Decimal
    most: Decimal
    step: Decimal = Decimal(1)
    unit: str = ""

    def admits(self, number: Decimal) -> bool:
        """Whether `number` lies in the range and on a step."""
        return (
            number.is_finite()
            and self.least <= number <= self.most
            and (number - self.least) % self.step == 0
        )


@dataclass(frozen=True, slots=True)
class TextLimits:
    """What may be typed: at most `longest` characters, each of `letters` (empty: any printable)."""

    longest: int
    letters: str = ""
    required: bool = False

    def complaint(self, text: str) -> str | None:
        """The first character not allowed, "" where the text is too long, None where it is fine."""
        for character in text:
            allowed = character in self.letters if self.letters else character.isprintable()
            if not allowed:
                return character
        return "" if len(text) > self.longest else None

    def fitted(self, text: str, least: int, most: int) -> str:
        """The text, cut or filled to a length between two: with dots, or what else may be typed."""
        filler = self.letters[0] if self.letters and "." not in self.letters else "."
        return text[:most].ljust(least, filler)


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing to decide. `least`/`most` bound how many options a some-of attribute takes."""

    id: str
    name: LocalText
    kind: Kind
    options: tuple[Option, ...] = ()
    least: int = 0
    most: int | None = None
    number: NumberRange | None = None
    text: TextLimits | None = None
    help: LocalText = NO_TEXT
    group: LocalText = NO_TEXT
    measurement: str = ""
    source: Source = Source()

    def option(self, option_id: str) -> Option:
        """The option with this id. Raises KeyError where there is none."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)

    @property
    def numbers(self) -> NumberRange:
        """The range of a number attribute."""
        assert self.number is not None
        return self.number

    @property
    def limits(self) -> TextLimits:
        """The limits of a text attribute."""
        assert self.text is not None
        return self.text


@dataclass(frozen=True, slots=True)
class Step:
    """Attributes shown together."""

    id: str
    name: LocalText
    attributes: tuple[str, ...]
    help: LocalText = NO_TEXT


@dataclass(frozen=True, slots=True)
class Preset:
    """A named build to start from."""

    id: str
    name: LocalText
    values: Mapping[str, Value]
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Layer:
    """One group of the product's drawing: shown while `when` holds.

    The colour is fixed, or the swatch of the option that `tinted_by` (an attribute) has.
    """

    group: str
    when: Condition
    colour: str = ""
    tinted_by: str = ""
    source: Source = field(default=Source(), compare=False)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A layered SVG: file relative to the catalog folder, and which group shows when.

    `regions` are close-ups as (x, y, width, height) in the drawing's own units, by attribute.
    `within` names for a group the one that it lies in: what is hidden hides what lies in it.
    """

    file: str
    layers: tuple[Layer, ...]
    regions: Mapping[str, tuple[float, float, float, float]] = field(default_factory=dict)
    alternative_text: LocalText = NO_TEXT
    within: Mapping[str, str] = field(default_factory=dict)

    def shown_when(self, layer: Layer) -> Condition:
        """When a layer is really seen: while it and every layer that it lies in is shown."""
        conditions = [layer.when]
        by_group = {one.group: one for one in self.layers}
        group = self.within.get(layer.group)
        while group is not None:
            if group in by_group:
                conditions.append(by_group[group].when)
            group = self.within.get(group)
        return conditions[0] if len(conditions) == 1 else AllOf(tuple(conditions))


@dataclass(frozen=True)
class Product:
    """Something made to order, with a standard model.

    `standard` gives every attribute its value in the standard model; `price_rules` include the
    base price and every option's uplift; `making_days` are working days from order to ready,
    beside the longest lead time of any option in the build. `relevance` says for attributes that
    do not always count when they do: the thread's colour only where there are letters.
    """

    id: str
    name: LocalText
    attributes: tuple[Attribute, ...]
    standard: Mapping[str, Value]
    description: LocalText = NO_TEXT
    article: str = ""
    steps: tuple[Step, ...] = ()
    relevance: Mapping[str, Condition] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    price_rules: tuple[PriceRule, ...] = ()
    cost_rules: tuple[PriceRule, ...] = ()
    presets: tuple[Preset, ...] = ()
    drawing: Drawing | None = None
    picture: str = ""
    tax_category: str = "standard"
    making_days: int = 0
    parts: tuple[Part, ...] = ()
    work: tuple[WorkStep, ...] = ()
    staff_note: LocalText = NO_TEXT
    valid: Period = Period()
    source: Source = Source()
    standard_source: Source = Source()

    @cached_property
    def by_id(self) -> Mapping[str, Attribute]:
        """The attributes by their ids."""
        return {attribute.id: attribute for attribute in self.attributes}

    def attribute(self, attribute_id: str) -> Attribute:
        """The attribute with this id. Raises KeyError where there is none."""
        return self.by_id[attribute_id]

    def carried(self, attribute_id: str, option_id: str, key: str) -> Decimal:
        """The number an option carries under `key`; 0 where it carries none."""
        return self._carried.get((attribute_id, option_id, key), Decimal(0))

    @cached_property
    def _carried(self) -> Mapping[tuple[str, str, str], Decimal]:
        return {
            (attribute.id, option.id, key): number
            for attribute, option in self.options()
            for key, number in option.carries.items()
        }

    @cached_property
    def price_index(self) -> RuleIndex:
        """The price rules by the options they belong to."""
        return RuleIndex(self.price_rules)

    @cached_property
    def cost_index(self) -> RuleIndex:
        """The cost rules by the options they belong to."""
        return RuleIndex(self.cost_rules)

    def says_something(self, attribute_id: str, values: Values) -> bool:
        """Whether a value belongs on a list of what a build is.

        It does not where the attribute does not count, no text is typed, or nothing was taken.
        """
        condition = self.relevance.get(attribute_id)
        if condition is not None and not holds(condition, values, self.carried):
            return False
        return values[attribute_id] not in ("", frozenset())

    def ready_days(self, values: Values) -> int:
        """Working days until a build is ready: its making, after its slowest option is at hand."""
        slowest = 0
        for attribute in self.attributes:
            taken = values.get(attribute.id)
            for option in attribute.options:
                if option.lead_days > slowest and (
                    option.id in taken if isinstance(taken, frozenset) else option.id == taken
                ):
                    slowest = option.lead_days
        return self.making_days + slowest

    def options(self) -> Iterator[tuple[Attribute, Option]]:
        """Every option with its attribute."""
        for attribute in self.attributes:
            for option in attribute.options:
                yield attribute, option


@dataclass(frozen=True)
class Catalog:
    """A folder of products that a shop maintains.

    `version` is the content hash of everything in it; `label` what its makers call this version.
    """

    id: str
    name: LocalText
    products: tuple[Product, ...]
    currencies: tuple[str, ...]
    price_books: tuple[PriceBook, ...] = ()
    label: str = ""
    version: str = ""

    def product(self, product_id: str) -> Product:
        """The product with this id. Raises KeyError where there is none."""
        for product in self.products:
            if product.id == product_id:
                return product
        raise KeyError(product_id)
