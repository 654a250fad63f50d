"""Packs of catalogs, and the shelf that finds today's catalogs and yesterday's versions."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from configurator.catalogs import packing
from configurator.catalogs.files import content_hash
from configurator.catalogs.packing import (
    NotAPackError,
    pack,
    read_packed,
    read_version,
    unpack,
)
from configurator.catalogs.shelf import BrokenCatalogError, CatalogShelf
from tests.catalogs.samples import CATALOG, FILES, changed, read, write


def zipped(**files: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return stream.getvalue()


def test_a_pack_is_the_same_catalog_under_the_same_version() -> None:
    reading = read(FILES)
    assert reading.catalog is not None

    again = read_packed(pack(reading.files))

    assert again == reading
    assert content_hash(again.files) == reading.catalog.version


def test_packing_is_repeatable_whatever_the_order() -> None:
    files = read(FILES).files
    backwards = dict(reversed(files.items()))
    assert pack(files) == pack(backwards)
    assert unpack(pack(files)) == files


def test_only_what_the_catalog_uses_is_packed(tmp_path: Path) -> None:
    folder = write(tmp_path / "lamps", {**FILES, "private.txt": "mine"})
    shelf = CatalogShelf([tmp_path])
    (catalog,) = shelf.gallery()
    assert set(unpack(shelf.packed(catalog.version))) == set(FILES)
    assert shelf.files(catalog.version) == unpack(shelf.packed(catalog.version))
    assert folder.is_dir()


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"no zip",
        zipped(**{"../evil.yaml": b"x"}),
        zipped(**{"/evil.yaml": b"x"}),
        pack({path: text.encode() for path, text in FILES.items()})[:-40],
    ],
    ids=["nothing", "no zip", "dots", "absolute", "truncated"],
)
def test_what_is_no_pack_is_told(packed: bytes) -> None:
    with pytest.raises(NotAPackError):
        unpack(packed)
    reading = read_packed(packed)
    assert reading.catalog is None
    assert [finding.code for finding in reading.findings] == ["not-a-pack"]


def test_a_damaged_pack_is_told() -> None:
    reading = read(FILES)
    assert reading.catalog is not None
    whole = pack(reading.files)
    for position in range(0, len(whole), 7):
        packed = bytearray(whole)
        packed[position] ^= 0xFF

        again = read_version(bytes(packed), reading.catalog.version)

        assert again == reading or again.errors
    packed = bytearray(whole)
    packed[60] ^= 0xFF
    assert [finding.code for finding in read_packed(bytes(packed)).errors] == ["not-a-pack"]


def test_a_pack_of_another_version_is_not_taken_for_this_one() -> None:
    packed = pack(read(FILES).files)
    assert [finding.code for finding in read_version(packed, "0" * 64).errors] == ["not-a-pack"]


def test_a_zip_bomb_stops_at_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "LARGEST_FILE", 100_000)
    with pytest.raises(NotAPackError, match="larger"):
        unpack(zipped(**{"catalog.yaml": b"0" * 5_000_000}))


def test_the_gallery_shows_every_whole_catalog_and_entries_tell_of_the_others(
    tmp_path: Path,
) -> None:
    write(tmp_path / "good", FILES)
    write(tmp_path / "broken", {"catalog.yaml": "catalog: [x"})
    (tmp_path / "unrelated").mkdir()
    shelf = CatalogShelf([tmp_path, tmp_path / "not there"])

    assert [catalog.id for catalog in shelf.gallery()] == ["lamps"]
    assert [(entry.folder.name, bool(entry.reading.errors)) for entry in shelf.entries()] == [
        ("broken", True),
        ("good", False),
    ]


def test_the_shops_own_copy_takes_the_place_of_a_shipped_catalog(tmp_path: Path) -> None:
    write(tmp_path / "shipped" / "lamps", FILES)
    write(tmp_path / "shop" / "ours", changed("catalog.yaml", '"2026.11"', '"2026.12"'))
    (catalog,) = CatalogShelf([tmp_path / "shipped", tmp_path / "shop"]).gallery()
    assert catalog.label == "2026.12"


def age(folder: Path) -> None:
    """Make files look as though written long ago, so that the shelf trusts their times."""
    for path in folder.iterdir():
        os.utime(path, (1_000_000_000, 1_000_000_000))


def test_an_unchanged_folder_is_not_read_again_and_a_changed_one_is(tmp_path: Path) -> None:
    folder = write(tmp_path / "lamps", FILES)
    age(folder)
    shelf = CatalogShelf([tmp_path])
    (first,) = shelf.gallery()
    assert shelf.gallery()[0] is first

    (folder / "catalog.yaml").write_text(CATALOG.replace("2026.11", "2026.12"))

    (second,) = shelf.gallery()
    assert second.label == "2026.12"
    assert second.version != first.version
    assert shelf.catalog(first.version) == first


def test_a_broken_folder_is_read_again_when_a_missing_file_comes(tmp_path: Path) -> None:
    files = {path: text for path, text in FILES.items() if path != "pairs.csv"}
    folder = write(tmp_path / "lamps", files)
    age(folder)
    shelf = CatalogShelf([tmp_path])
    assert shelf.gallery() == ()

    (folder / "pairs.csv").write_text(FILES["pairs.csv"])

    assert [catalog.id for catalog in shelf.gallery()] == ["lamps"]


def test_an_old_version_comes_from_the_store(tmp_path: Path) -> None:
    old = read(FILES)
    assert old.catalog is not None
    write(tmp_path / "lamps", changed("catalog.yaml", '"2026.11"', '"2026.12"'))
    kept = {old.catalog.version: pack(old.files)}
    shelf = CatalogShelf([tmp_path], kept.get)

    assert shelf.catalog(old.catalog.version) == old.catalog
    assert shelf.packed(old.catalog.version) == kept[old.catalog.version]
    with pytest.raises(KeyError):
        shelf.catalog("f" * 64)


def test_a_kept_version_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    shelf = CatalogShelf([tmp_path], lambda _version: b"damaged")
    with pytest.raises(BrokenCatalogError) as trouble:
        shelf.catalog("0" * 64)
    assert [finding.code for finding in trouble.value.findings] == ["not-a-pack"]
