"""What the workshop needs to know of an order: parts, measures, steps, notes. No prices."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from configurator.domain.catalog import Attribute, Catalog, Kind, Option, Part, Product, WorkStep
from configurator.domain.conditions import Values
from configurator.domain.sales import ChoiceLine, Order, SaleLine
from configurator.domain.texts import Language, LocalText
from configurator.services.papers import Detail, Label, NeededPart, WorkItem, WorkOrder
from configurator.services.ports import CatalogLibrary


def work_order(order: Order, library: CatalogLibrary) -> WorkOrder:
    """An order's work order, by the catalog versions that it was sold under.

    Where the shop no longer has a version, its line tells what was chosen, without parts and steps.
    """
    return WorkOrder(
        number=order.number,
        made=order.made,
        promised=order.promised,
        customer_name=order.customer_name,
        items=tuple(work_item(line, _product(line, library)) for line in order.lines),
        seller=order.seller,
    )


def work_item(line: SaleLine, product: Product | None) -> WorkItem:
    """One line as the workshop makes it; `product` None where nobody knows it any more."""
    measured = set()
    options: tuple[Option, ...] = ()
    if product is not None:
        measured = {one.id for one in product.attributes if one.kind in (Kind.NUMBER, Kind.TEXT)}
        options = tuple(taken_options(product, line.values))
    told = [choice for choice in line.choices if choice.value]
    return WorkItem(
        product_name=line.product_name or LocalText.same(line.product),
        quantity=line.quantity,
        measures=_details(choice for choice in told if choice.attribute in measured),
        choices=_details(choice for choice in told if choice.attribute not in measured),
        parts=() if product is None else needed_parts(product, options, line.quantity),
        steps=() if product is None else work_steps(product, options),
        notes=() if product is None else _notes(product, options),
        note=line.note,
        catalog_label=line.catalog_label or line.catalog_version[:8],
    )


def taken_options(product: Product, values: Values) -> Iterator[Option]:
    """The options of a build, in the order of the product's attributes."""
    for attribute in product.attributes:
        taken = values.get(attribute.id)
        if attribute.kind in (Kind.ONE_OF, Kind.SOME_OF) and taken is not None:
            yield from _taken(attribute, taken if isinstance(taken, frozenset) else {taken})


def needed_parts(
    product: Product, options: Iterable[Option], pieces: int
) -> tuple[NeededPart, ...]:
    """The parts of so many pieces; the same article in the same unit stands once.

    A part that its catalog did not name is called as the option that needs it.
    """
    found: dict[tuple[str, str], tuple[LocalText, Decimal]] = {}
    named: list[tuple[Part, LocalText]] = [(part, part.name) for part in product.parts]
    for option in options:
        named += [(part, part.name or option.name) for part in option.parts]
    for part, own in named:
        name, quantity = found.get((part.article, part.unit), (own, Decimal(0)))
        found[part.article, part.unit] = (name or own, quantity + part.quantity * pieces)
    return tuple(
        NeededPart(article, name, quantity, unit)
        for (article, unit), (name, quantity) in found.items()
    )


def order_labels(order: Order, language: Language) -> tuple[Label, ...]:
    """A label a piece: the order's number in bars, for whom it is, what it is, which of how many.

    Prices have no place on a box.
    """
    pieces = [line for line in order.lines for _ in range(line.quantity)]
    return tuple(
        Label(
            code=order.number,
            title=order.customer_name,
            lines=(line.product_name.in_language(language) or line.product,),
            corner=f"{number} / {len(pieces)}",
        )
        for number, line in enumerate(pieces, start=1)
    )


def _taken(attribute: Attribute, ids: Iterable[object]) -> Iterator[Option]:
    wanted = frozenset(ids)
    return (option for option in attribute.options if option.id in wanted)


def work_steps(product: Product, options: Iterable[Option]) -> tuple[WorkStep, ...]:
    """What the workshop does for a build with these options."""
    return (*product.work, *(step for option in options for step in option.work))


def _notes(product: Product, options: Iterable[Option]) -> tuple[LocalText, ...]:
    notes = (product.staff_note, *(option.staff_note for option in options))
    return tuple(dict.fromkeys(note for note in notes if note))


def _details(choices: Iterable[ChoiceLine]) -> tuple[Detail, ...]:
    return tuple(Detail(choice.attribute_name, choice.value) for choice in choices)


def _product(line: SaleLine, library: CatalogLibrary) -> Product | None:
    try:
        catalog: Catalog = library.catalog(line.catalog_version)
        return catalog.product(line.product)
    except KeyError:
        return None
