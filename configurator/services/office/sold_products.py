"""Products and values as they were when a line was sold."""

from collections.abc import Mapping
from decimal import Decimal

from configurator.domain.catalog import Product
from configurator.domain.conditions import Value
from configurator.services.office.records import LineRecord
from configurator.services.ports import CatalogLibrary


class SoldProducts:
    """Products by the catalogs that lines were sold by. A catalog's version is looked up once."""

    def __init__(self, library: CatalogLibrary) -> None:
        self._library = library
        self._known: dict[tuple[str, str], Product | None] = {}

    def of(self, line: LineRecord) -> Product | None:
        """A line's product; None where nobody has its catalog any more."""
        key = (line.catalog_version, line.product)
        if key not in self._known:
            try:
                self._known[key] = self._library.catalog(key[0]).product(key[1])
            except KeyError:
                self._known[key] = None
        return self._known[key]


def values_of(plain: Mapping[str, object]) -> dict[str, Value]:
    """Values as the domain has them, from those of a record."""
    return {key: _value(value) for key, value in plain.items()}


def _value(value: object) -> Value:
    if isinstance(value, dict):
        return Decimal(value["number"])
    return frozenset(map(str, value)) if isinstance(value, list) else str(value)
