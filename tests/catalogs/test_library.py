"""The library: the shelf, folders admitted, and versions that the store has kept."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from configurator.catalogs.library import Library
from configurator.catalogs.packing import pack
from tests.catalogs.samples import FILES, write

SNEAKER = Path(__file__).parents[2] / "catalogs" / "sneaker"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SNEAKER, tmp_path / "elsewhere" / "my-sneaker"))


def test_a_folder_from_elsewhere(elsewhere: Path, tmp_path: Path) -> None:
    library = Library((tmp_path / "shelf",))
    assert library.gallery() == ()
    catalog = library.admit(elsewhere).catalog
    assert catalog is not None
    assert library.gallery() == (), "an admitted catalog is not for sale in the gallery"
    assert library.catalog(catalog.version) is catalog
    drawing = catalog.products[0].drawing
    assert drawing is not None
    assert library.file(catalog.version, drawing.file) == (elsewhere / drawing.file).read_bytes()
    with pytest.raises(KeyError):
        library.file(catalog.version, "none.svg")


def test_a_version_that_the_store_has_kept(elsewhere: Path, tmp_path: Path) -> None:
    before = Library((elsewhere.parent,))
    (catalog,) = before.gallery()
    kept = {catalog.version: before.packed(catalog.version)}
    later = Library((tmp_path / "shelf",))
    with pytest.raises(KeyError):
        later.catalog(catalog.version)
    later.look_also(kept.get)
    assert later.catalog(catalog.version) == catalog
    assert later.packed(catalog.version) == kept[catalog.version]
    drawing = catalog.products[0].drawing
    assert drawing is not None
    assert later.file(catalog.version, drawing.file) == (SNEAKER / drawing.file).read_bytes()
    with pytest.raises(KeyError):
        later.file("unknown", drawing.file)


def test_a_later_shelf_takes_the_place_of_an_earlier(elsewhere: Path) -> None:
    file = elsewhere / "catalog.yaml"
    file.write_text(file.read_text("utf-8").replace("2026.11", "ours"), "utf-8")
    library = Library((SNEAKER.parent, elsewhere.parent))
    labels = {catalog.id: catalog.label for catalog in library.gallery()}
    assert labels["karsa-sneaker"] == "ours"
    assert len(library.entries()) > len(labels)


def test_a_broken_folder_is_not_admitted(tmp_path: Path) -> None:
    reading = Library(()).admit(tmp_path / "nowhere")
    assert reading.catalog is None
    assert reading.errors


def test_catalogs_in_front_come_first(tmp_path: Path) -> None:
    for name in ("a-lamps", "b-lamps", "c-lamps"):
        write(tmp_path / name, FILES)
        file = tmp_path / name / "catalog.yaml"
        file.write_text(file.read_text().replace("catalog: lamps", f"catalog: {name}"))
    found = Library((tmp_path,), ("c-lamps", "gone", "b-lamps")).gallery()
    assert [catalog.id for catalog in found] == ["c-lamps", "b-lamps", "a-lamps"]


def test_what_was_packed_is_at_hand(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packings: list[int] = []

    def counted(files: Mapping[str, bytes]) -> bytes:
        packings.append(len(files))
        return pack(files)

    monkeypatch.setattr("configurator.catalogs.packing.pack", counted)
    library = Library((elsewhere.parent,))
    (catalog,) = library.gallery()
    assert library.packed(catalog.version) == library.packed(catalog.version)
    assert len(packings) == 1
    with pytest.raises(KeyError):
        library.packed("none")
