"""What a list of prices would change, and what becomes of the catalog's files."""

from pathlib import Path

import pytest

from configurator.catalogs.files import PackedFiles
from configurator.catalogs.findings import Finding
from configurator.catalogs.price_lists import (
    CannotWriteError,
    PriceList,
    read_price_list,
    with_new_prices,
)
from configurator.catalogs.reading import read_files
from configurator.domain.catalog import Catalog
from configurator.engine.structure import structure_key
from configurator.engine.translation import translate
from configurator.services.price_updates import Column, Obstacle, PriceUpdate, Side, plan_prices
from tests.catalogs import assembly_samples, samples

IDR, EUR = Column(Side.PRICE, "IDR"), Column(Side.PRICE, "EUR")


def bytes_of(files: dict[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in files.items()}


LAMPS = bytes_of(samples.changed("desk-lamp.yaml", "gold: {name", "gold: {article: SH-GO, name"))
SHELVES = bytes_of(
    assembly_samples.changed(
        "          oak:\n            name: {en: Oak, id: Ek}\n",
        "          oak:\n            name: {en: Oak, id: Ek}\n            article: OAK\n",
    )
)


def catalog_of(files: dict[str, bytes]) -> Catalog:
    catalog = read_files(PackedFiles(files)).catalog
    assert catalog is not None
    return catalog


def listed(tmp_path: Path, text: str, files: dict[str, bytes] = LAMPS) -> PriceList:
    file = tmp_path / "prices.csv"
    file.write_text(text, encoding="utf-8")
    return read_price_list(file, catalog_of(files))


def planned(tmp_path: Path, text: str, files: dict[str, bytes] = LAMPS) -> PriceUpdate:
    prices = listed(tmp_path, text, files)
    assert prices.errors == 0
    return plan_prices(catalog_of(files), prices.lines)


def test_every_change_with_old_new_and_difference(tmp_path: Path) -> None:
    update = planned(tmp_path, "article,IDR,EUR\nDL-1,520000,39.50\nSH-BR,85000,7.25\n")
    assert [
        (c.article, c.column.currency, c.column.book, c.old, c.new, c.difference)
        for c in update.changes
    ] == [
        ("DL-1", "IDR", "", 500000, 520000, 20000),
        ("SH-BR", "IDR", "", 90000, 85000, -5000),
        ("SH-BR", "EUR", "", 700, 725, 25),
    ]
    assert update.unchanged == 1


def test_prices_of_books_and_what_follows_by_their_factor(tmp_path: Path) -> None:
    without = {**LAMPS, "catalog.yaml": LAMPS["catalog.yaml"].replace(b"base: 475000, ", b"")}
    update = planned(tmp_path, "article,IDR,members\nDL-1,520000,\nSH-BR,,81000\n", without)
    assert [(c.article, c.column.book, c.old, c.new, c.follows) for c in update.changes] == [
        ("DL-1", "", 500000, 520000, False),
        ("DL-1", "members", 475000, 494000, True),
        ("SH-BR", "members", 80000, 81000, False),
    ]
    assert len(update.written) == 2


def test_what_is_unknown_or_cannot_be_taken_over(tmp_path: Path) -> None:
    text = "article,IDR,cost EUR,members\nNO-1,1,,\nSH-GO,100,,\nNO-1,1,,\nSH-GO,,1,\n"
    update = planned(tmp_path, text)
    assert [(line.article, line.line) for line in update.unknown] == [("NO-1", 2)]
    assert [(one.article, one.column.side, one.why) for one in update.not_taken] == [
        ("SH-GO", Side.PRICE, Obstacle.SHARE),
        ("SH-GO", Side.COST, Obstacle.NONE),
    ]
    assert update.changes == ()


def test_a_book_that_only_has_a_factor(tmp_path: Path) -> None:
    without = {**LAMPS, "catalog.yaml": LAMPS["catalog.yaml"].replace(b"base: 475000, ", b"")}
    update = planned(tmp_path, "article,members\nDL-1,470000\n", without)
    assert [one.why for one in update.not_taken] == [Obstacle.FOLLOWS]


def test_two_amounts_for_one_article(tmp_path: Path) -> None:
    update = planned(tmp_path, "article,IDR\nDL-1,520000\nDL-1,530000\n")
    assert [change.new for change in update.changes] == [520000]
    assert [one.why for one in update.not_taken] == [Obstacle.TWO_AMOUNTS]


def test_an_option_of_every_copy_is_changed_once(tmp_path: Path) -> None:
    text = "article,IDR,members\nOAK,82000,71000\n"
    update = planned(tmp_path, text, SHELVES)
    assert [(c.column.book, c.old, c.new) for c in update.changes] == [
        ("", 80000, 82000),
        ("members", 70000, 71000),
    ]
    written = with_new_prices(SHELVES, update)
    assert b"uplift: {IDR: 82000, EUR: 6}" in written["wall.yaml"]
    assert b"amounts: {bay.board.oak: 71000," in written["catalog.yaml"]


def test_only_the_amounts_are_written_and_the_structure_stays(tmp_path: Path) -> None:
    lines = ["article,IDR,EUR,members,cost IDR", "DL-1,520000,41,480000,210000"]
    text = "\n".join([*lines, "SH-BR,95000,8,85000,45000", ""])
    written = with_new_prices(LAMPS, planned(tmp_path, text))
    product, book = LAMPS["desk-lamp.yaml"], LAMPS["catalog.yaml"]
    for old, new in (
        (b"base price: {IDR: 500000, EUR: 39.50}", b"base price: {IDR: 520000, EUR: 41.00}"),
        (b"base cost: {IDR: 200000,", b"base cost: {IDR: 210000,"),
        (b"uplift: {IDR: 90000, EUR: 7.00}", b"uplift: {IDR: 95000, EUR: 8.00}"),
        (b"cost: {IDR: 40000,", b"cost: {IDR: 45000,"),
    ):
        assert product.count(old) == 1
        product = product.replace(old, new)
    assert written["desk-lamp.yaml"] == product
    assert written["catalog.yaml"] == book.replace(
        b"base: 475000, shade.brass: 80000", b"base: 480000, shade.brass: 85000"
    )
    before, after = catalog_of(LAMPS), catalog_of({**LAMPS, **written})
    assert before.version != after.version
    keys = [structure_key(translate(catalog.products[0])) for catalog in (before, after)]
    assert keys[0] == keys[1]


def test_prices_in_quotation_marks(tmp_path: Path) -> None:
    product = LAMPS["desk-lamp.yaml"].replace(b"IDR: 500000, EUR", b'IDR: "500000", EUR')
    files = {**LAMPS, "desk-lamp.yaml": product}
    written = with_new_prices(files, planned(tmp_path, "article,IDR\nDL-1,510000\n", files))
    assert b"base price: {IDR: 510000, EUR: 39.50}" in written["desk-lamp.yaml"]


def test_files_that_changed_meanwhile(tmp_path: Path) -> None:
    update = planned(tmp_path, "article,IDR\nSH-BR,95000\n")
    moved = {**LAMPS, "desk-lamp.yaml": b"# a line more\n" + LAMPS["desk-lamp.yaml"]}
    with pytest.raises(CannotWriteError) as trouble:
        with_new_prices(moved, update)
    assert [finding.code for finding in trouble.value.findings] == ["price-moved"]


def test_prices_that_a_catalog_may_not_have(tmp_path: Path) -> None:
    update = planned(tmp_path, "article,IDR\nDL-1,-5\n")
    with pytest.raises(CannotWriteError) as trouble:
        with_new_prices(LAMPS, update)
    assert trouble.value.findings[0].file == "desk-lamp.yaml"


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, int, int]]:
    return [(finding.code, finding.line, finding.column) for finding in findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("article,IDR\nDL-1,a lot\n", ("grid-number", 2, 6)),
        ("article,EUR\nDL-1,1.005\n", ("price-decimals", 2, 6)),
        ("article,IDR\n,500\n", ("no-article", 2, 1)),
        ("article,IDR,idr\nDL-1,1,2\n", ("column-twice", 1, 13)),
        ("article,USD\nDL-1,1\n", ("price-columns", 1, 1)),
        ("name,IDR\nDL-1,1\n", ("price-columns", 1, 1)),
        ("", ("empty-file", 1, 0)),
        ('article,IDR\n"DL-1,1\n', ("csv", 2, 0)),
    ],
)
def test_lists_that_are_wrong(tmp_path: Path, text: str, expected: tuple[str, int, int]) -> None:
    prices = listed(tmp_path, text)
    assert prices.errors
    assert prices.lines == ()
    assert expected in codes(prices.findings)


def test_semicolons_indonesian_headings_and_other_columns(tmp_path: Path) -> None:
    prices = listed(tmp_path, "Artikel;biaya IDR;catatan\nDL-1;210000;baru\n")
    assert [finding.code for finding in prices.findings] == ["price-column"]
    (line,) = prices.lines
    assert line.amounts == {Column(Side.COST, "IDR"): 210000}
