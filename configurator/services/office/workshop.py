"""Records as work orders: what to make, of which parts, by the catalog they were sold by."""

from collections.abc import Mapping
from decimal import Decimal

from configurator.domain.catalog import Kind, Option, Product
from configurator.domain.conditions import Value
from configurator.domain.texts import LocalText
from configurator.services.making import needed_parts, taken_options, work_steps
from configurator.services.office.records import LineRecord, OrderRecord, Words
from configurator.services.papers import Detail, WorkItem, WorkOrder
from configurator.services.ports import CatalogLibrary


class Workshop:
    """Makes work orders of records. A catalog's version is looked up once."""

    def __init__(self, library: CatalogLibrary) -> None:
        self._library = library
        self._products: dict[tuple[str, str], Product | None] = {}

    def work_order(self, order: OrderRecord) -> WorkOrder:
        """An order's work order; of a version nobody has any more, what was chosen only."""
        return WorkOrder(
            number=order.number,
            made=order.made,
            promised=order.promised,
            customer_name=order.customer_name,
            items=tuple(self._item(line) for line in order.lines),
            seller=order.seller,
        )

    def _item(self, line: LineRecord) -> WorkItem:
        product = self._product(line)
        measured: set[str] = set()
        options: tuple[Option, ...] = ()
        if product is not None:
            measured = {
                one.id for one in product.attributes if one.kind in (Kind.NUMBER, Kind.TEXT)
            }
            options = tuple(taken_options(product, values_of(line.read_values())))
        details = [
            (one["attribute"], Detail(_text(one["attribute_name"]), _text(one["value"])))
            for one in line.read_choices()
            if any(one["value"].values())
        ]
        return WorkItem(
            product_name=_text(line.product_name) or LocalText.same(line.product),
            quantity=line.quantity,
            measures=tuple(detail for key, detail in details if key in measured),
            choices=tuple(detail for key, detail in details if key not in measured),
            parts=() if product is None else needed_parts(product, options, line.quantity),
            steps=() if product is None else work_steps(product, options),
            notes=(),
            note=line.note,
            catalog_label=line.catalog_label or line.catalog_version[:8],
        )

    def _product(self, line: LineRecord) -> Product | None:
        key = (line.catalog_version, line.product)
        if key not in self._products:
            try:
                self._products[key] = self._library.catalog(key[0]).product(key[1])
            except KeyError:
                self._products[key] = None
        return self._products[key]


def values_of(plain: Mapping[str, object]) -> dict[str, Value]:
    """Values as the domain has them, from those of a record."""
    return {key: _value(value) for key, value in plain.items()}


def _text(words: Words) -> LocalText:
    return LocalText(words["en"], words["id"])


def _value(value: object) -> Value:
    if isinstance(value, dict):
        return Decimal(value["number"])
    return frozenset(map(str, value)) if isinstance(value, list) else str(value)
