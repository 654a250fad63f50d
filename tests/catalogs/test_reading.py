"""A good catalog becomes exactly the domain's products, prices, rules and drawings."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from configurator.catalogs.reading import read_catalog
from configurator.domain.catalog import (
    Attribute,
    Catalog,
    Kind,
    Layer,
    NumberRange,
    Option,
    Part,
    Period,
    Product,
    Source,
    TextLimits,
    WorkStep,
)
from configurator.domain.conditions import (
    ALWAYS,
    AllOf,
    Carried,
    Compare,
    Constant,
    Given,
    Is,
    LengthOf,
    NumberOf,
    Sum,
)
from configurator.domain.prices import (
    AtLeast,
    Component,
    Each,
    Flat,
    Grid,
    PercentOfBase,
    PercentOfSubtotal,
    PriceRule,
)
from configurator.domain.rules import Between, Demands, Excludes, Requires, Table
from configurator.domain.texts import LocalText
from tests.catalogs.samples import CATALOG, FILES, PRODUCT, changed, line_of, read, write


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found = read(FILES).catalog
    assert found is not None
    return found


@pytest.fixture(scope="module")
def product(catalog: Catalog) -> Product:
    return catalog.product("desk-lamp")


def price(product: Product, rule_id: str) -> PriceRule:
    return next(rule for rule in product.price_rules if rule.id == rule_id)


def test_the_catalog_itself(catalog: Catalog) -> None:
    assert catalog.id == "lamps"
    assert catalog.name == LocalText("Lamps", "Lampu")
    assert catalog.label == "2026.11"
    assert catalog.currencies == ("IDR", "EUR")
    (book,) = catalog.price_books
    assert (book.currency, book.group, book.factor) == ("IDR", "member", Decimal("0.95"))
    assert (book.first, book.last) == (date(2026, 1, 1), date(2026, 12, 31))
    assert book.amounts == {"base": 475000, "shade.brass": 80000, "gift-set": -15000}
    assert book.quantity_breaks == ((10, Decimal(5)), (50, Decimal("8.5")))


def test_the_product_itself(product: Product) -> None:
    assert product.name == LocalText("Desk lamp", "Lampu meja")
    assert product.article == "DL-1"
    assert product.making_days == 5
    assert product.staff_note == LocalText("Test it", "Uji dulu")
    assert product.parts == (
        Part("BASE-1", Decimal(1)),
        Part("CABLE", Decimal("1.5"), "m", LocalText("Cable", "Kabel")),
    )
    assert product.work == (WorkStep(LocalText("Wiring", "Perkabelan"), 20),)
    assert product.source == Source("desk-lamp.yaml", 1)


def test_an_option_with_everything(product: Product) -> None:
    line = PRODUCT[: PRODUCT.index("      brass:")].count("\n") + 1

    assert product.attribute("shade").option("brass") == Option(
        "brass",
        LocalText("Brass", "Kuningan"),
        article="SH-BR",
        carries={"grams": Decimal(320)},
        lead_days=3,
        stock=4,
        swatch="#B58A3E",
        parts=(Part("SHADE-BR", Decimal(1)),),
        work=(WorkStep(LocalText("Polishing", "Memoles"), 15),),
        kiosk_hidden=True,
        valid=Period(date(2026, 1, 1), date(2026, 12, 31)),
        source=Source("desk-lamp.yaml", line),
    )
    assert product.attribute("shade").option("linen").tags == frozenset(("vegan",))


def test_each_kind_of_attribute(product: Product) -> None:
    kinds = {attribute.id: attribute.kind for attribute in product.attributes}
    assert kinds == {
        "shade": Kind.ONE_OF,
        "bulb": Kind.ONE_OF,
        "supply": Kind.ONE_OF,
        "dimmer": Kind.ONE_OF,
        "height": Kind.NUMBER,
        "extras": Kind.SOME_OF,
        "engraving": Kind.TEXT,
    }
    dimmer = product.attribute("dimmer")
    assert [(o.id, o.name) for o in dimmer.options] == [
        ("yes", LocalText("Yes", "Ya")),
        ("no", LocalText("No", "Tidak")),
    ]
    assert product.carried("dimmer", "yes", "watts") == 1
    height = product.attribute("height")
    assert height.number == NumberRange(Decimal(30), Decimal(60), Decimal("0.5"), "cm")
    assert height.measurement == "desk height"
    extras: Attribute = product.attribute("extras")
    assert (extras.least, extras.most) == (0, 2)
    assert product.attribute("engraving").text == TextLimits(
        12, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789- "
    )


def test_the_standard_model_is_whole(product: Product) -> None:
    assert product.standard == {
        "shade": "linen",
        "bulb": "warm",
        "supply": "small",
        "dimmer": "no",
        "height": Decimal(40),
        "extras": frozenset(),
        "engraving": "",
    }
    (preset,) = product.presets
    assert preset.id == "most-chosen"
    assert preset.values == {"shade": "brass", "extras": frozenset(("box",)), "engraving": "HALO"}


def test_prices_of_attributes_and_options(product: Product) -> None:
    assert price(product, "base") == PriceRule(
        "base",
        Flat({"IDR": 500000, "EUR": 3950}),
        component=Component.BASE,
        name=LocalText("Base price", "Harga dasar"),
        file="desk-lamp.yaml",
        line=5,
    )
    brass = price(product, "shade.brass")
    assert brass.formula == Flat({"IDR": 90000, "EUR": 700})
    assert brass.when == Is("shade", frozenset(("brass",)))
    assert (brass.attribute, brass.option) == ("shade", "brass")
    assert brass.line == line_of(FILES, "desk-lamp.yaml", "uplift: {IDR: 90000")
    assert price(product, "shade.gold").formula == PercentOfBase(Decimal("12.5"))
    assert price(product, "supply.large").formula == PercentOfSubtotal(Decimal(2))
    assert price(product, "dimmer.yes").name == LocalText("Dimmer", "Peredup")
    assert price(product, "height").formula == Each({"IDR": 1000, "EUR": 8}, NumberOf("height"))
    letters = price(product, "engraving")
    assert letters.formula == Each({"IDR": 1500, "EUR": 12}, LengthOf("engraving"))
    assert letters.when == Given("engraving")
    assert price(product, "engraving.given").formula == Flat({"IDR": 5000, "EUR": 50})
    assert {rule.id for rule in product.cost_rules} == {"base", "shade.brass"}


def test_price_rules(product: Product) -> None:
    gift = price(product, "gift-set")
    assert gift.formula == Flat({"IDR": -20000, "EUR": -150})
    assert gift.component is Component.DISCOUNT
    assert gift.name == LocalText("Gift set", "Paket kado")
    assert gift.when == AllOf(
        (Is("extras", frozenset(("box",))), Is("extras", frozenset(("spare",))))
    )
    assert price(product, "cloth").formula == Grid(
        NumberOf("height"),
        LengthOf("engraving"),
        (Decimal(40), Decimal(60)),
        (Decimal(6), Decimal(12)),
        {"IDR": ((0, 1000), (2000, 3000)), "EUR": ((0, 10), (20, 30))},
    )
    assert price(product, "polish").first == date(2026, 6, 1)
    assert price(product, "minimum-charge").formula == AtLeast({"IDR": 100000, "EUR": 800})


def test_rules(product: Product) -> None:
    rules = {rule.id: rule for rule in product.rules}
    gold = Is("shade", frozenset(("gold",)))
    assert rules["gold-needs-height"].body == Requires(
        gold, Compare(NumberOf("height"), ">=", Constant(Decimal(40)))
    )
    assert rules["gold-needs-height"].because == LocalText("Gold is heavy.", "Emas itu berat.")
    assert rules["gold-needs-height"].line == line_of(
        FILES, "desk-lamp.yaml", "- gold needs height"
    )
    assert rules["no-dimmed-gold"].body == Excludes((gold, Is("dimmer", frozenset(("yes",)))))
    assert rules["shades-and-bulbs"].body == Table(
        ("shade", "bulb"),
        (
            (frozenset(("linen",)), frozenset(("warm",))),
            (frozenset(("brass", "gold")), None),
        ),
    )
    assert rules["heights-of-shades"].body == Table(
        ("shade", "height"),
        (
            (frozenset(("linen", "gold")), None),
            (frozenset(("brass",)), Between(Decimal(35), Decimal(60))),
        ),
    )
    watts = Sum((Carried("bulb", "watts"), Carried("dimmer", "watts")))
    assert rules["power"].body == Demands(Compare(watts, "<=", Carried("supply", "capacity")))


def test_a_forbidden_table() -> None:
    files = changed("desk-lamp.yaml", "table: pairs.csv", "table: pairs.csv\n      forbidden: yes")
    files["pairs.csv"] = "shade,bulb\nlinen,bright\n"
    catalog = read(files).catalog
    assert catalog is not None
    body = catalog.products[0].rules[2].body
    assert isinstance(body, Table)
    assert not body.allowed


def test_steps_follow_the_groups_where_none_are_written(product: Product) -> None:
    assert [(step.id, step.name.en, step.attributes) for step in product.steps] == [
        ("look", "Look", ("shade",)),
        ("light", "Light", ("bulb", "supply")),
        ("more", "More", ("dimmer", "height", "extras", "engraving")),
    ]


def test_written_steps() -> None:
    steps = (
        "steps:\n"
        "  - {step: one, name: One, attributes: [bulb, shade]}\n"
        "  - {step: two, name: Two, attributes: [height, dimmer, extras, supply]}\n"
        "attributes:\n"
    )
    reading = read(changed("desk-lamp.yaml", "attributes:\n", steps))
    assert reading.catalog is not None
    found = reading.catalog.products[0].steps
    assert [(step.id, step.attributes) for step in found] == [
        ("one", ("bulb", "shade")),
        ("two", ("height", "dimmer", "extras", "supply")),
        ("more", ("engraving",)),
    ]
    assert [finding.code for finding in reading.findings] == ["in-no-step"]


@pytest.mark.parametrize(
    ("steps", "code", "text"),
    [
        ("{step: a, name: A, attributes: [bulb, blub]}", "unknown-attribute", "blub"),
        ("{step: a, name: A, attributes: [bulb, bulb]}", "shown-twice", "[bulb, bulb]"),
        ("{step: a, name: A, attributes: []}", "step-empty", "[]"),
        (
            "{step: a, name: A, attributes: [bulb]}\n  - {step: a, name: B, attributes: [shade]}",
            "step-twice",
            "name: B",
        ),
    ],
)
def test_wrong_steps(steps: str, code: str, text: str) -> None:
    files = changed("desk-lamp.yaml", "attributes:\n", f"steps:\n  - {steps}\nattributes:\n")
    (found,) = read(files).errors
    assert found.code == code
    assert found.line == line_of(files, "desk-lamp.yaml", text)


def test_the_drawing(product: Product) -> None:
    drawing = product.drawing
    assert drawing is not None
    assert drawing.file == "lamp.svg"
    assert drawing.layers == (
        Layer("shade", ALWAYS, tinted_by="shade"),
        Layer("knob", Is("dimmer", frozenset(("yes",))), colour="#333333"),
    )
    assert drawing.regions == {"shade": (0.0, 0.0, 50.5, 40.0)}


def test_a_price_per_unit_can_make_the_base() -> None:
    files = changed(
        "desk-lamp.yaml", "      row: height\n", "      row: height\n      in base price: yes\n"
    )
    catalog = read(files).catalog
    assert catalog is not None
    assert price(catalog.products[0], "cloth").component is Component.BASE


def test_a_text_for_both_languages() -> None:
    catalog = read(changed("catalog.yaml", "{en: Lamps, id: Lampu}", "Lamps")).catalog
    assert catalog is not None
    assert catalog.name == LocalText("Lamps", "Lamps")


def test_reading_a_folder_is_reading_its_files(tmp_path: Path) -> None:
    folder = write(tmp_path / "lamps", FILES)
    assert read_catalog(folder) == read(FILES)


def test_the_version_is_of_the_content_not_of_line_endings_or_other_files(tmp_path: Path) -> None:
    windows = {path: text.replace("\n", "\r\n") for path, text in FILES.items()}
    first = read(FILES).catalog
    second = read({**windows, "notes.txt": "mine"}).catalog
    third = read(changed("pairs.csv", "linen,warm", "linen,warm|bright")).catalog
    assert first is not None
    assert second is not None
    assert third is not None
    assert first.version == second.version
    assert first == second
    assert first.version != third.version


def test_a_catalog_of_two_products_and_a_book_for_both() -> None:
    other = PRODUCT.replace("product: desk-lamp", "product: wall-lamp")
    assert CATALOG.count("products: [desk-lamp]") == 1
    catalog = CATALOG.replace("products: [desk-lamp]", "products: [desk-lamp, wall-lamp]")
    files = {**FILES, "catalog.yaml": catalog, "wall-lamp.yaml": other}
    reading = read(files)
    assert reading.catalog is None, "whose price is meant cannot be told"
    found = [(error.code, error.parameters["rule"], error.line) for error in reading.errors]
    line = line_of(files, "catalog.yaml", "amounts: {")
    assert found == [
        ("book-of-several", "base", line),
        ("book-of-several", "shade.brass", line),
        ("book-of-several", "gift set", line),
    ]
    assert "“base of desk-lamp”, “base of wall-lamp”" in reading.errors[0].message.en
    written = "amounts: {base: 475000, shade.brass: 80000, gift set: 15000}"
    assert files["catalog.yaml"].count(written) == 1
    named = "amounts: {base of wall-lamp: 475000, gift set of desk-lamp: 15000}"
    made = read({**files, "catalog.yaml": catalog.replace(written, named)}).catalog
    assert made is not None
    desk, wall = made.products
    (book,) = made.price_books
    assert book.for_product(desk.id).amounts == {"gift-set": -15000}
    assert book.for_product(wall.id).amounts == {"base": 475000}
    unknown = {**files, "catalog.yaml": catalog.replace(written, "amounts: {base of sofa: 1}")}
    assert [error.code for error in read(unknown).errors] == ["unknown-price"]


COUNTS = "counts only if:\n  height: engraving is given\n\nrules:\n"


def test_an_attribute_may_count_only_sometimes() -> None:
    reading = read(changed("desk-lamp.yaml", "rules:\n  - gold", f"{COUNTS}  - gold"))
    assert reading.catalog is not None
    product = reading.catalog.product("desk-lamp")
    assert product.relevance == {"height": Given("engraving")}
    plain = {**product.standard, "engraving": "", "extras": frozenset()}
    told = [one.id for one in product.attributes if product.says_something(one.id, plain)]
    assert told == ["shade", "bulb", "supply", "dimmer"]
    engraved = {**plain, "engraving": "HALO"}
    assert product.says_something("height", engraved)
    assert product.says_something("engraving", engraved)


def test_what_never_was_an_attribute_cannot_count() -> None:
    wrong = COUNTS.replace("height", "hight")
    (finding,) = read(changed("desk-lamp.yaml", "rules:\n  - gold", f"{wrong}  - gold")).errors
    assert (finding.code, finding.parameters["found"]) == ("unknown-attribute", "hight")
