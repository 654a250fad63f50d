"""What the workshop is told of an order."""

from dataclasses import replace
from decimal import Decimal

from configurator.domain.catalog import Catalog, Option, Part, Product, WorkStep
from configurator.domain.conditions import Values
from configurator.domain.configuration import ChosenValue, Picks
from configurator.domain.texts import LocalText
from configurator.services.making import (
    needed_parts,
    order_labels,
    taken_options,
    work_item,
    work_order,
)
from configurator.services.selling import Selling
from tests.services.counter import SHOE, SHOES, Shelf, done, item

GLUE = Part("GLUE", Decimal("0.05"), "kg", LocalText("Glue", "Lem"))


def equipped() -> Product:
    """The shoe with parts, steps and notes."""
    sole, lacing, care, *others = SHOE.attributes

    def with_parts(option: Option) -> Option:
        return replace(
            option,
            parts=(Part(option.id.upper(), Decimal(2)), GLUE),
            work=(WorkStep(LocalText.same(f"fit {option.id}"), 10),),
            staff_note=LocalText.same("Mind the glue."),
        )

    return replace(
        SHOE,
        attributes=(
            *(replace(one, options=tuple(map(with_parts, one.options))) for one in (sole, care)),
            lacing,
            *others,
        ),
        parts=(GLUE,),
        work=(WorkStep(LocalText.same("last"), 30),),
        staff_note=LocalText.same("Oil the last."),
    )


def test_parts_of_all_pieces_stand_once() -> None:
    product = equipped()
    values: Values = {"sole": "trail", "care": frozenset(("wax", "brush")), "lacing": "speed"}
    options = tuple(taken_options(product, values))
    assert [option.id for option in options] == ["trail", "wax", "brush", "speed"]
    parts = {part.article: part for part in needed_parts(product, options, 3)}
    assert {article: part.quantity for article, part in parts.items()} == {
        "GLUE": Decimal("0.6"),
        "TRAIL": 6,
        "WAX": 6,
        "BRUSH": 6,
    }
    assert parts["GLUE"].unit == "kg"
    assert parts["GLUE"].name.id == "Lem"
    assert parts["TRAIL"].name.en == "Trail"


def test_a_work_order_is_made_by_the_version_that_was_sold(
    selling: Selling, shelf: Shelf, arif: str
) -> None:
    shelf.catalogs = (replace(SHOES, products=(equipped(),)),)
    choices: dict[str, ChosenValue] = {
        "sole": "trail",
        "care": Picks(frozenset(("wax",))),
        "width": Decimal("9.5"),
        "engraving": "ARIF",
    }
    order = done(selling.make_order([replace(item(choices, quantity=2), note="gift")], arif))
    made = work_order(order, shelf)
    assert (made.number, made.promised, made.customer_name) == (
        order.number,
        order.promised,
        "Arif Wicaksana",
    )
    (work,) = made.items
    assert work.quantity == 2
    assert {detail.name.en: detail.value.en for detail in work.measures} == {
        "Width": "9.5 cm",
        "Engraving": "ARIF",
    }
    assert {detail.name.en: detail.value.en for detail in work.choices} == {
        "Sole": "Trail",
        "Lacing": "Speed",
        "Care": "Wax",
    }
    assert [step.name.en for step in work.steps] == ["last", "fit trail", "fit wax"]
    assert work.minutes == 100
    assert [note.en for note in work.notes] == ["Oil the last.", "Mind the glue."]
    assert work.note == "gift"
    assert [one.article for one in work.parts] == ["GLUE", "TRAIL", "WAX"]


def test_a_version_nobody_knows_leaves_what_was_chosen(selling: Selling, arif: str) -> None:
    order = done(selling.make_order([item({"engraving": "A"})], arif))
    work = work_item(order.lines[0], None)
    assert (work.parts, work.steps, work.notes, work.measures) == ((), (), (), ())
    assert "A" in [detail.value.en for detail in work.choices]

    class Empty(Shelf):
        def catalog(self, version: str) -> Catalog:
            raise KeyError(version)

    assert work_order(order, Empty()).items[0] == work


def test_a_label_for_every_piece(selling: Selling, arif: str) -> None:
    order = done(selling.make_order([item(quantity=2), item()], arif))
    labels = order_labels(order, "id")
    assert [label.corner for label in labels] == ["1 / 3", "2 / 3", "3 / 3"]
    assert {label.code for label in labels} == {order.number}
    assert {label.lines for label in labels} == {("Sepatu trail",)}
