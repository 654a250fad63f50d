"""The attributes that sentences speak of: who carries which number, and what is not there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from configurator.catalogs.findings import Known
from configurator.catalogs.tokens import SentenceError
from configurator.domain.catalog import Attribute, Kind
from configurator.domain.conditions import (
    Carried,
    Constant,
    CountOf,
    NumberOf,
    Quantity,
    Sum,
    Times,
)

Attributes = Mapping[str, Attribute]


@dataclass(frozen=True, slots=True)
class Group:
    """Attributes that one name stands for, and how many of what it names a build has (if any)."""

    attributes: tuple[str, ...]
    count: Quantity | None = None


class Vocabulary(dict[str, Attribute]):
    """Attributes that many sentences speak of: who carries which number is worked out once.

    `groups` are the names that stand for several attributes: an assembly, one of its copies, one
    of its attributes in all its copies. `presences` names for every attribute of a copy that may
    be absent the yes-or-no attribute that decides it; `toggles` are attributes written as yes or
    no. `counted` are the attributes that `total` speaks of: inside an assembly, its own.

    No attribute may be added after the first sentence was read.
    """

    def __init__(self, attributes: Mapping[str, Attribute] | None = None) -> None:
        super().__init__(attributes or {})
        self.groups: dict[str, Group] = {}
        self.presences: dict[str, str] = {}
        self.toggles: set[str] = set()
        self.counted: Mapping[str, Attribute] = self

    def within(self, around: "Vocabulary", hidden: str) -> "Vocabulary":
        """These attributes first, and those `around` whose ids do not begin with `hidden`."""
        both = Vocabulary(self)
        for name, attribute in around.items():
            if not name.startswith(hidden):
                both.setdefault(name, attribute)
        seen = {name: g for name, g in around.groups.items() if not f"{name}.".startswith(hidden)}
        both.groups = {**seen, **self.groups}
        both.presences = {**around.presences, **self.presences}
        both.toggles = around.toggles | self.toggles
        both.counted = self
        return both

    @cached_property
    def carriers(self) -> Mapping[str, tuple[str, ...]]:
        """For each number that options carry, the attributes whose options do."""
        return _who_carries(self)


def carriers_of(attributes: Attributes) -> Mapping[str, tuple[str, ...]]:
    """For each number that options carry, the attributes whose options do."""
    return attributes.carriers if isinstance(attributes, Vocabulary) else _who_carries(attributes)


def group_of(name: str, attributes: Attributes) -> Group | None:
    """The attributes that a name stands for; None where it is not the name of several."""
    return attributes.groups.get(name) if isinstance(attributes, Vocabulary) else None


def _who_carries(attributes: Attributes) -> Mapping[str, tuple[str, ...]]:
    carriers: dict[str, dict[str, None]] = {}
    for attribute in attributes.values():
        for option in attribute.options:
            for key in option.carries:
                carriers.setdefault(key, {})[attribute.id] = None
    return {key: tuple(owners) for key, owners in carriers.items()}


def total(key: str, attributes: Attributes) -> Quantity | None:
    """The sum of a number over every attribute with an option that carries it; None of none."""
    counted = attributes.counted if isinstance(attributes, Vocabulary) else attributes
    owners = [owner for owner in carriers_of(attributes).get(key, ()) if owner in counted]
    return added(Carried(owner, key) for owner in owners) if owners else None


def total_of(key: str, name: str, attributes: Attributes) -> Quantity | None:
    """The sum of a number over what a name stands for; None where nothing there has it.

    The number is carried by options, or (`total width of panel`) is a number attribute of the
    copies of an assembly. What is absent adds nothing.
    """
    group = group_of(name, attributes)
    members = group.attributes if group is not None else (name,)
    carriers = frozenset(carriers_of(attributes).get(key, ()))
    owners = [member for member in members if member in carriers]
    if owners:
        return added(Carried(owner, key) for owner in owners)
    own = f"{name}.{key}"
    several = group_of(own, attributes)
    numbers = several.attributes if several is not None else (own,)
    if all(n in attributes and attributes[n].kind is Kind.NUMBER for n in numbers):
        return added(_number_while_there(number, attributes) for number in numbers)
    return None


def count_of(name: str, attributes: Attributes) -> Quantity | None:
    """How many of what a name stands for there are; None where it is not the name of several."""
    group = group_of(name, attributes)
    if group is None or group.count is not None:
        return group.count if group is not None else None
    if all(attributes[member].kind is Kind.SOME_OF for member in group.attributes):
        return added(CountOf(member) for member in group.attributes)
    return None


def presence_quantity(presence: Attribute) -> Quantity:
    """1 while a copy is in the build, 0 while it is not: the number its "yes" carries."""
    (key,) = presence.option("yes").carries
    return Carried(presence.id, key)


def added(quantities: Iterable[Quantity]) -> Quantity:
    """The sum of quantities, their constants taken together."""
    constant = Decimal(0)
    parts: list[Quantity] = []
    for quantity in quantities:
        for part in quantity.parts if isinstance(quantity, Sum) else (quantity,):
            if isinstance(part, Constant):
                constant += part.value
            else:
                parts.append(part)
    if constant or not parts:
        parts.append(Constant(constant))
    return parts[0] if len(parts) == 1 else Sum(tuple(parts))


def _number_while_there(number: str, attributes: Attributes) -> Quantity:
    """A number attribute's number, 0 while its copy is absent.

    An absent copy has the least number there is. Taking the least away and giving it back while
    the copy is there keeps this a sum, where number times presence would be a product.
    """
    presence = attributes.presences.get(number) if isinstance(attributes, Vocabulary) else None
    least = Constant(attributes[number].numbers.least)
    if presence is None or not least.value:
        return NumberOf(number)
    there = Times((least, presence_quantity(attributes[presence])))
    return Sum((NumberOf(number), there, Constant(-least.value)))


def unknown_attribute(name: str, attributes: Attributes, at: int = 0) -> SentenceError:
    """What to say of an attribute that the product does not have."""
    return SentenceError("unknown-attribute", at, found=name, known=Known(tuple(attributes)))


def unknown_option(name: str, attribute: Attribute, at: int = 0) -> SentenceError:
    """What to say of an option that the attribute does not have."""
    ids = tuple(option.id for option in attribute.options)
    return SentenceError("unknown-option", at, found=name, attribute=attribute.id, known=Known(ids))


def unknown_carried(key: str, attributes: Attributes, at: int = 0) -> SentenceError:
    """What to say of a number that no option of these attributes carries."""
    keys = tuple(carriers_of(attributes))
    return SentenceError("unknown-carried", at, found=key, known=Known(keys))


def several_copies(name: str, group: Group, at: int = 0) -> SentenceError:
    """What to say where a name stands for several attributes, and one is needed."""
    return SentenceError("several-copies", at, found=name, example=group.attributes[0])
