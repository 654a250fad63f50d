"""Builds in codes: whole, small, signed, and honest about what a catalog has lost."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.catalogs.reading import read_catalog
from configurator.domain.catalog import Attribute, Catalog, Kind, Product
from configurator.domain.configuration import ChosenValue, Configuration, Picks
from configurator.domain.publishing import Move, Publication
from configurator.domain.texts import LocalText
from configurator.services.portable.bits import as_text, from_text
from configurator.services.portable.carrying import (
    MOST_BYTES,
    PREFIX,
    CarriedBuild,
    Carrying,
    CodeTrouble,
    LostChoice,
    TooLargeError,
)
from configurator.services.portable.coding import (
    NotPortableError,
    UnreadableError,
    product_code,
    product_code_of,
    read,
    written,
)
from configurator.services.portable.signing import NotAKeyError, Signature
from configurator.storage.store import SqlStore, open_store
from tests.services.counter import MORNING, SHOE, SHOES, Shelf

SHIPPED = Path(__file__).parents[3] / "catalogs"
CHOICES: dict[str, ChosenValue] = {
    "sole": "trail",
    "care": Picks(frozenset(("wax",)), frozenset(("brush",))),
    "width": Decimal("9.5"),
    "engraving": "Änne 靴",
}
BUILD = Configuration("shoe", "shoes-1", CHOICES, {"lacing": "speed", "care": frozenset()})


@dataclass
class Machine:
    """A shop on a machine of its own."""

    store: SqlStore
    shelf: Shelf
    carrying: Carrying


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[tuple[Machine, Machine]]:
    """Two, without a network between them."""
    made = []
    for name in ("here", "there"):
        store, shelf = open_store(tmp_path / f"{name}.sqlite"), Shelf()
        made.append(Machine(store, shelf, Carrying(store, shelf)))
    yield made[0], made[1]
    for machine in made:
        machine.store.close()


def carried(machine: Machine, code: str) -> CarriedBuild:
    """What a code carries; it must carry something."""
    found = machine.carrying.open(code)
    assert isinstance(found, CarriedBuild), found
    return found


def test_a_build_opens_whole_on_the_same_and_on_another_machine(
    machines: tuple[Machine, Machine],
) -> None:
    here, there = machines
    code = here.carrying.code(BUILD, SHOES, SHOE)
    own = carried(here, f" {code}\n")
    assert (own.configuration, own.lost, own.signature) == (BUILD, (), Signature.OURS)
    other = carried(there, code)
    assert (other.configuration, other.signature) == (BUILD, Signature.UNKNOWN)
    there.carrying.make_known(f" {here.carrying.public_key()} ")
    assert carried(there, code).signature is Signature.KNOWN
    assert here.carrying.code(BUILD, SHOES, SHOE) == code


def test_a_tampered_code_opens_nothing(machines: tuple[Machine, Machine]) -> None:
    here, there = machines
    code = here.carrying.code(BUILD, SHOES, SHOE)
    there.carrying.make_known(here.carrying.public_key())
    message = from_text(code.removeprefix(PREFIX))
    for place in range(len(message) * 8):
        changed = bytearray(message)
        changed[place // 8] ^= 1 << place % 8
        forged = PREFIX + as_text(bytes(changed))
        for machine in machines:
            found = machine.carrying.open(forged)
            # A changed name of the key is a key nobody knows; everything else is a forgery.
            if isinstance(found, CarriedBuild):
                assert found.signature is Signature.UNKNOWN
                assert len(message) - 66 <= place // 8 < len(message) - 64
            else:
                assert found in (CodeTrouble.FORGED, CodeTrouble.NOT_A_BUILD)


@pytest.mark.parametrize(
    "text",
    ["", "Q-2026-0001", PREFIX, f"{PREFIX}ABC", f"{PREFIX}{'0' * 290}", "K" * 5000, f"{PREFIX}ü"],
)
def test_what_is_no_build(machines: tuple[Machine, Machine], text: str) -> None:
    assert machines[0].carrying.open(text) is CodeTrouble.NOT_A_BUILD


def test_a_part_of_a_code_opens_nothing(machines: tuple[Machine, Machine]) -> None:
    code = machines[0].carrying.code(BUILD, SHOES, SHOE)
    for length in range(len(code)):
        found = machines[0].carrying.open(code[:length])
        assert not isinstance(found, CarriedBuild) or found.signature is Signature.UNKNOWN


@given(st.binary(max_size=120))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        reading = read(content, SHOES, SHOE)
    except UnreadableError:
        return
    for attribute in reading.configuration.choices:
        assert attribute in SHOE.by_id


# What a catalog lost


def changed(*attributes: Attribute) -> Catalog:
    product = replace(SHOE, attributes=attributes)
    return replace(SHOES, version="shoes-2", products=(product,))


def test_what_is_gone_is_told_and_the_rest_opens(machines: tuple[Machine, Machine]) -> None:
    here, there = machines
    code = here.carrying.code(BUILD, SHOES, SHOE)
    sole, _lacing, care, width, engraving = SHOE.attributes
    assert width.number is not None
    there.shelf.catalogs = (
        changed(
            replace(sole, options=sole.options[:1]),
            care,
            replace(width, number=replace(width.number, most=Decimal(9))),
        ),
    )
    opened = carried(there, code)
    assert opened.configuration == Configuration(
        "shoe", "shoes-2", {"care": CHOICES["care"]}, {"care": frozenset()}
    )
    assert set(opened.lost) == {
        LostChoice(sole.name, LocalText()),
        LostChoice(width.name, LocalText.same("9.5")),
        LostChoice(LocalText(), LocalText.same("Änne 靴")),
        LostChoice(LocalText(), LocalText()),
    }
    assert engraving.kind is Kind.TEXT


def test_an_earlier_version_that_is_kept_names_what_is_gone(
    machines: tuple[Machine, Machine],
) -> None:
    here, there = machines
    code = here.carrying.code(BUILD, SHOES, SHOE)
    sole, lacing, *_ = SHOE.attributes
    now = changed(replace(sole, options=sole.options[:1]), *SHOE.attributes[2:])

    class WithHistory(Shelf):
        def catalog(self, version: str) -> Catalog:
            return {"shoes-1": SHOES, "shoes-2": now}[version]

    shelf = WithHistory((now,))
    with there.store.writing() as work:
        for number, version in enumerate(("shoes-1", "shoes-2"), start=1):
            made: datetime = MORNING
            work.catalog_versions.add(version, "shoes", "", b"", made)
            work.publications.add(
                Publication(number, "shoes", number, version, "", Move.PUBLISHED, made)
            )
    opened = carried(replace(there, carrying=Carrying(there.store, shelf)), code)
    assert set(opened.lost) == {
        LostChoice(sole.name, sole.option("trail").name),
        LostChoice(lacing.name, lacing.option("speed").name),
    }


def test_a_product_nobody_has(machines: tuple[Machine, Machine]) -> None:
    here, there = machines
    code = here.carrying.code(BUILD, SHOES, SHOE)
    there.shelf.catalogs = ()
    assert there.carrying.open(code) is CodeTrouble.UNKNOWN_PRODUCT


def test_a_check_sum_sees_what_was_taken_for_something_else() -> None:
    # An attribute whose id hashes like the old one's, with an option that does so too, is found
    # by trying; it must not pass for what was meant.
    build = Configuration("shoe", "", {"width": Decimal(9)})
    content = written(build, SHOES, SHOE)
    reading = read(content, SHOES, SHOE)
    width = SHOE.attribute("width")
    number = 0
    while True:
        name = f"girth-{number}"
        if reading.hashes.of_attribute(name) == reading.hashes.of_attribute("width"):
            break
        number += 1
    other = changed(*SHOE.attributes[:3], replace(width, id=name))
    taken = read(content, other, other.products[0])
    assert taken.configuration.choices == {name: Decimal(9)}
    assert taken.doubtful
    assert not reading.doubtful


# Sizes


def any_choices(product: Product, draw: random.Random, share: float) -> dict[str, ChosenValue]:
    """A decision on a share of the attributes, numbers and texts as long as they may be."""
    chosen: dict[str, ChosenValue] = {}
    for attribute in product.attributes:
        if draw.random() > share:
            continue
        match attribute.kind:
            case Kind.ONE_OF:
                chosen[attribute.id] = draw.choice(attribute.options).id
            case Kind.SOME_OF:
                wanted = frozenset(one.id for one in attribute.options if draw.random() < 0.5)
                rest = frozenset(one.id for one in attribute.options) - wanted
                chosen[attribute.id] = Picks(wanted, rest)
            case Kind.NUMBER:
                range_ = attribute.numbers
                steps = int((range_.most - range_.least) / range_.step)
                chosen[attribute.id] = range_.least + range_.step * draw.randint(0, steps)
            case Kind.TEXT:
                letters = attribute.limits.letters or "abcXYZ 189"
                typed = "".join(draw.choice(letters) for _ in range(attribute.limits.longest))
                chosen[attribute.id] = typed
    return chosen


@pytest.mark.parametrize("folder", sorted(SHIPPED.iterdir()), ids=lambda folder: folder.name)
def test_every_shipped_products_builds_fit(folder: Path, machines: tuple[Machine, Machine]) -> None:
    catalog = read_catalog(folder).catalog
    assert catalog is not None
    here, there = machines
    here.shelf.catalogs = there.shelf.catalogs = (catalog,)
    draw = random.Random(folder.name)
    for product in catalog.products:
        for share in (1.0,) * 40 + (0.3,) * 10 + (0.0,):
            choices = any_choices(product, draw, share)
            build = Configuration(product.id, catalog.version, choices)
            code = here.carrying.code(build, catalog, product)
            assert len(code.encode()) <= MOST_BYTES
            opened = carried(there, code)
            assert (opened.configuration, opened.lost) == (build, ())


def test_what_fits_into_no_code_is_refused(machines: tuple[Machine, Machine]) -> None:
    roomy = replace(SHOE.attribute("engraving"), id="poem", text=None)
    product = replace(SHOE, attributes=(*SHOE.attributes, roomy))
    catalog = replace(SHOES, products=(product,))
    poem = Configuration("shoe", "", {"poem": "靴" * 200})
    with pytest.raises(TooLargeError) as refused:
        machines[0].carrying.code(poem, catalog, product)
    assert refused.value.bytes > MOST_BYTES
    for number in (Decimal("1e12"), Decimal("1e-13")):
        with pytest.raises(NotPortableError):
            written(Configuration("shoe", "", {"width": number}), SHOES, SHOE)
    for value in ("9", frozenset(("9",))):
        with pytest.raises(KeyError):
            written(Configuration("shoe", "", {"width": value}), SHOES, SHOE)  # type: ignore[dict-item]
    with pytest.raises(KeyError):
        written(Configuration("shoe", "", {"sole": "gone"}), SHOES, SHOE)


def test_a_key_that_is_none(machines: tuple[Machine, Machine]) -> None:
    for text in ("", "abc", "ü", "AAAA"):
        with pytest.raises(NotAKeyError):
            machines[0].carrying.make_known(text)


def test_the_product_is_told_before_it_is_read() -> None:
    assert product_code_of(written(BUILD, SHOES, SHOE)) == product_code("shoes", "shoe")
    assert product_code("shoes", "shoe") != product_code("shoe", "shoes")
