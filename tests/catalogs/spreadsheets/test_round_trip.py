"""A catalog that goes out to a workbook and comes back in is the same to the last byte."""

import random
from pathlib import Path

import pytest

from configurator.catalogs.files import PackedFiles
from configurator.catalogs.normal_form import normal_files
from configurator.catalogs.reading import read_catalog, read_files
from configurator.catalogs.spreadsheets.exporting import (
    STARTER,
    export_workbook,
    template_workbook,
)
from configurator.domain.texts import LANGUAGES, Language
from tests.catalogs import assembly_samples, samples
from tests.catalogs.norm import bare_catalog
from tests.catalogs.spreadsheets.workbooks import bytes_of, read, write_workbook

SHIPPED = sorted((Path(__file__).parents[3] / "catalogs").iterdir())
CATALOGS: dict[str, Path | dict[str, bytes]] = {
    **{folder.name: folder for folder in (*SHIPPED, STARTER)},
    "lamps": bytes_of(samples.FILES),
    "shelves": bytes_of(assembly_samples.FILES),
}


def files_of(name: str) -> dict[str, bytes]:
    source = CATALOGS[name]
    return source if isinstance(source, dict) else read_catalog(source).files


@pytest.mark.parametrize("name", CATALOGS)
def test_the_normal_form_means_the_same_and_is_its_own(name: str) -> None:
    files = files_of(name)
    normal = normal_files(files)
    assert normal_files(normal) == normal
    before, after = read_files(PackedFiles(files)).catalog, read_files(PackedFiles(normal)).catalog
    assert before is not None
    assert bare_catalog(after) == bare_catalog(before)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CATALOGS)
def test_unchanged_cells_give_the_identical_catalog(
    name: str, language: Language, tmp_path: Path
) -> None:
    files = files_of(name)
    reading = read(write_workbook(tmp_path, files, language))
    assert reading.errors == ()
    assert dict(reading.files) == normal_files(files)


def test_the_same_catalog_gives_the_same_workbook() -> None:
    files = normal_files(files_of("lamps"))
    assert export_workbook(files, "en") == export_workbook(files, "en")


ODD_TEXTS = [
    "=1+1",
    "+62 811",
    "@home",
    "-3",
    "'quoted",
    "\"both\" and 'both'",
    "http://example.org",
    "_x0041_",
    "two\nlines",
    "tab\there",
    "a | b",
    "back\\slash",
    "12",
    "1e5",
    "TRUE",
    "yes",
    "null",
    "#REF!",
    "{curly}: [square], #hash",
    "👟 — ×",
    "2026-11-30",
    "x" * 4000,
]


@pytest.mark.parametrize("text", ODD_TEXTS, ids=range(len(ODD_TEXTS)))
def test_texts_that_spreadsheets_like_to_change(text: str, tmp_path: Path) -> None:
    import json

    written = json.dumps(text, ensure_ascii=False)
    texts = samples.changed("desk-lamp.yaml", "tags: [vegan]", f"tags: [{written}, vegan]")
    product = texts["desk-lamp.yaml"]
    product = product.replace("{en: Made to order, id: Dibuat sesuai pesanan}", written)
    files = bytes_of({**texts, "desk-lamp.yaml": product})
    catalog = read_files(PackedFiles(files)).catalog
    assert catalog is not None
    reading = read(write_workbook(tmp_path, files))
    assert reading.errors == ()
    assert dict(reading.files) == normal_files(files)
    assert reading.catalog is not None
    (lamp,) = reading.catalog.products
    assert lamp.description.en == text.strip()


@pytest.mark.parametrize("seed", range(4))
def test_rows_and_columns_may_stand_in_any_order(seed: int, tmp_path: Path) -> None:
    import openpyxl

    files = files_of("lamps")
    file = write_workbook(tmp_path, files)
    book = openpyxl.load_workbook(file)
    shuffled = random.Random(seed)
    for name in ("Options", "Attributes", "Values", "Products"):
        page = book[name]
        cells = [[(cell.value, cell.number_format) for cell in row] for row in page.iter_rows()]
        columns = list(zip(*cells, strict=True))
        shuffled.shuffle(columns)
        for index, column in enumerate(columns, 1):
            for number, (value, shown) in enumerate(column, 1):
                page.cell(number, index).value = value
                page.cell(number, index).number_format = shown
    book.save(file)
    reading = read(file)
    assert reading.errors == ()
    assert reading.catalog is not None
    original = read_files(PackedFiles(files)).catalog
    assert bare_catalog(reading.catalog) == bare_catalog(original)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_a_sound_catalog(language: Language, tmp_path: Path) -> None:
    file = tmp_path / "template.xlsx"
    file.write_bytes(template_workbook(language))
    reading = read(file)
    assert reading.findings == ()
    assert reading.catalog is not None
    assert reading.catalog.id == "my-shop"
