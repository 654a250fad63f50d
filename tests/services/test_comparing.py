"""Two versions of a catalog side by side."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from configurator.catalogs.reading import read_catalog
from configurator.domain.catalog import Catalog, Option, Product
from configurator.domain.conditions import Is
from configurator.domain.prices import Each, Flat, PriceRule
from configurator.domain.rules import Excludes, Rule
from configurator.domain.texts import LocalText
from configurator.services.comparing import Difference, How, What, compare
from tests.services.counter import SHOE, SHOES

SNEAKER = Path(__file__).parents[2] / "catalogs" / "sneaker"


def with_shoe(product: Product) -> Catalog:
    return replace(SHOES, version="other", products=(product,))


def only(old: Catalog, new: Catalog) -> Difference:
    (difference,) = compare(old, new)
    return difference


def test_the_same_is_the_same() -> None:
    assert compare(SHOES, replace(SHOES, version="other")) == ()
    one, other = read_catalog(SNEAKER).catalog, read_catalog(SNEAKER).catalog
    assert one is not None
    assert other is not None
    assert compare(one, other) == ()


def test_an_option_with_another_price() -> None:
    rules = tuple(
        replace(rule, formula=Flat({"IDR": 200_000, "EUR": 1400}))
        if rule.id == "sole.trail"
        else rule
        for rule in SHOE.price_rules
    )
    found = only(SHOES, with_shoe(replace(SHOE, price_rules=rules)))
    assert (found.how, found.what, found.id) == (How.REPRICED, What.OPTION, "sole.trail")
    assert found.before == {"IDR": 180_000, "EUR": 1400}
    assert found.after == {"IDR": 200_000, "EUR": 1400}
    assert (found.name.en, found.whose.en) == ("Trail", "Sole")


def test_an_option_new_or_gone() -> None:
    sole = SHOE.attribute("sole")
    cork = Option("cork", LocalText("Cork", "Gabus"))
    more = replace(sole, options=(*sole.options, cork))
    price = PriceRule(
        "sole.cork",
        Flat({"IDR": 5, "EUR": 1}),
        Is("sole", frozenset(("cork",))),
        attribute="sole",
        option="cork",
    )
    new = replace(
        SHOE,
        attributes=(more, *SHOE.attributes[1:]),
        price_rules=(*SHOE.price_rules, price),
    )
    added = only(SHOES, with_shoe(new))
    assert (added.how, added.id, added.after) == (How.ADDED, "sole.cork", {"IDR": 5, "EUR": 1})
    gone = only(with_shoe(new), SHOES)
    assert (gone.how, gone.id, gone.before) == (How.REMOVED, "sole.cork", {"IDR": 5, "EUR": 1})


def test_rules() -> None:
    (rule,) = SHOE.rules
    other = Excludes((Is("sole", frozenset(("trail",))), Is("care", frozenset(("wax",)))))
    ruled = only(SHOES, with_shoe(replace(SHOE, rules=(replace(rule, body=other),))))
    assert (ruled.how, ruled.what, ruled.id) == (How.RERULED, What.RULE, "speed")
    reworded = only(
        SHOES, with_shoe(replace(SHOE, rules=(replace(rule, because=LocalText("So.")),)))
    )
    assert reworded.how is How.REWORDED
    moved = replace(rule, line=99, file="elsewhere.yaml")
    assert compare(SHOES, with_shoe(replace(SHOE, rules=(moved,)))) == ()
    more = with_shoe(replace(SHOE, rules=(rule, Rule("second", other))))
    assert (only(SHOES, more).how, only(more, SHOES).how) == (How.ADDED, How.REMOVED)


def test_everything_else() -> None:
    def change(product: Product) -> tuple[How, What, tuple[str, ...]]:
        found = only(SHOES, with_shoe(product))
        return found.how, found.what, found.details

    assert change(replace(SHOE, making_days=9)) == (How.CHANGED, What.PRODUCT, ("making_days",))
    boot = replace(SHOE, name=LocalText("Boot"))
    assert change(boot) == (How.REWORDED, What.PRODUCT, ("name",))
    width = SHOE.attribute("width")
    assert width.number is not None
    wider = replace(width, number=replace(width.number, most=Decimal(14)))
    attributes = tuple(wider if a.id == "width" else a for a in SHOE.attributes)
    reruled = change(replace(SHOE, attributes=attributes))
    assert reruled == (How.RERULED, What.ATTRIBUTE, ("number",))
    each = tuple(
        replace(r, formula=replace(r.formula, amounts={"IDR": 1, "EUR": 1}))
        if r.id == "width" and isinstance(r.formula, Each)
        else r
        for r in SHOE.price_rules
    )
    assert change(replace(SHOE, price_rules=each))[:2] == (How.REPRICED, What.PRICE)
    (book,) = SHOES.price_books
    dearer_book = replace(SHOES, price_books=(replace(book, factor=Decimal(2)),))
    assert only(SHOES, dearer_book).what is What.PRICE_BOOK
    assert only(SHOES, replace(SHOES, products=())).how is How.REMOVED
    assert only(SHOES, replace(SHOES, label="Winter")).what is What.CATALOG
