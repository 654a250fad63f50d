"""Records as work orders: what to make, of which parts, by the catalog they were sold by."""

from configurator.domain.catalog import Kind, Option
from configurator.domain.texts import LocalText
from configurator.services.making import needed_parts, taken_options, work_steps
from configurator.services.office.records import LineRecord, OrderRecord, Words
from configurator.services.office.sold_products import SoldProducts, values_of
from configurator.services.papers import Detail, WorkItem, WorkOrder
from configurator.services.ports import CatalogLibrary


class Workshop:
    """Makes work orders of records."""

    def __init__(self, library: CatalogLibrary) -> None:
        self._products = SoldProducts(library)

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
        product = self._products.of(line)
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


def _text(words: Words) -> LocalText:
    return LocalText(words["en"], words["id"])
