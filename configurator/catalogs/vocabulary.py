"""The attributes that sentences speak of: who carries which number, and what is not there."""

from collections.abc import Mapping
from functools import cached_property

from configurator.catalogs.findings import Known
from configurator.catalogs.tokens import SentenceError
from configurator.domain.catalog import Attribute
from configurator.domain.conditions import Carried, Quantity, Sum

Attributes = Mapping[str, Attribute]


class Vocabulary(dict[str, Attribute]):
    """Attributes that many sentences speak of: who carries which number is worked out once.

    No attribute may be added after the first sentence was read.
    """

    @cached_property
    def carriers(self) -> Mapping[str, tuple[str, ...]]:
        """For each number that options carry, the attributes whose options do."""
        return _who_carries(self)


def carriers_of(attributes: Attributes) -> Mapping[str, tuple[str, ...]]:
    """For each number that options carry, the attributes whose options do."""
    return attributes.carriers if isinstance(attributes, Vocabulary) else _who_carries(attributes)


def _who_carries(attributes: Attributes) -> Mapping[str, tuple[str, ...]]:
    carriers: dict[str, dict[str, None]] = {}
    for attribute in attributes.values():
        for option in attribute.options:
            for key in option.carries:
                carriers.setdefault(key, {})[attribute.id] = None
    return {key: tuple(owners) for key, owners in carriers.items()}


def total(key: str, attributes: Attributes) -> Quantity | None:
    """The sum of a number over every attribute with an option that carries it; None of none."""
    parts = tuple(Carried(attribute, key) for attribute in carriers_of(attributes).get(key, ()))
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else Sum(parts)


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
