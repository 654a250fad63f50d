"""Readings kept between two starts: the same catalog, and never one that is not there any more."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from configurator.catalogs.kept_readings import KeptReadings
from configurator.catalogs.reading import read_catalog
from configurator.catalogs.shelf import CatalogShelf
from tests.catalogs.samples import FILES, changed, write

SHIPPED = sorted((Path(__file__).parents[2] / "catalogs").iterdir())


class Drawer:
    """A cache in memory that can be damaged."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load(self, key: str) -> bytes | None:
        return self.kept.get(key)

    def keep(self, key: str, data: bytes) -> None:
        self.kept[key] = data


def kept_in(drawer: Drawer, folder: Path) -> KeptReadings:
    readings = KeptReadings(drawer)
    readings.keep(folder, read_catalog(folder))
    return readings


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_a_shipped_catalog_comes_back_as_it_was_read(folder: Path) -> None:
    read = read_catalog(folder)
    drawer = Drawer()
    KeptReadings(drawer).keep(folder, read)
    assert KeptReadings(drawer).find(folder) == read


def test_line_endings_of_another_system_are_the_same_catalog(tmp_path: Path) -> None:
    windows = {path: text.replace("\n", "\r\n") for path, text in FILES.items()}
    folder = tmp_path / "lamps"
    for path, text in windows.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    found = kept_in(Drawer(), folder).find(folder)
    assert found is not None
    assert found == read_catalog(folder)


def _another_line(folder: Path) -> None:
    file = folder / CATALOG_FILE_NAME
    file.write_text(file.read_text() + "# noted\n")


def _another_file(folder: Path) -> None:
    (folder / "notes.txt").write_text("seen\n")


def _one_less(folder: Path) -> None:
    shutil.rmtree(folder)


def _a_link(folder: Path) -> None:
    os.symlink(folder / CATALOG_FILE_NAME, folder / "link.yaml")


CATALOG_FILE_NAME = "catalog.yaml"


@pytest.mark.parametrize("change", [_another_line, _another_file, _one_less, _a_link])
def test_what_changed_is_not_found(tmp_path: Path, change: Callable[[Path], None]) -> None:
    folder = write(tmp_path / "lamps", FILES)
    readings = kept_in(Drawer(), folder)
    assert readings.find(folder) is not None
    change(folder)
    assert readings.find(folder) is None


def test_what_has_errors_is_not_kept(tmp_path: Path) -> None:
    folder = write(tmp_path / "lamps", changed("catalog.yaml", "currencies:", "curencies:"))
    drawer = Drawer()
    assert kept_in(drawer, folder).find(folder) is None
    assert not drawer.kept


def test_damage_anywhere_is_noticed(tmp_path: Path) -> None:
    folder = write(tmp_path / "lamps", FILES)
    drawer = Drawer()
    readings = kept_in(drawer, folder)
    ((key, whole),) = drawer.kept.items()
    chance = random.Random(20)
    for _ in range(200):
        broken = bytearray(whole)
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        drawer.kept[key] = bytes(broken)
        assert readings.find(folder) is None
    for length in (0, 1, 64, 65, len(whole) // 2, len(whole) - 1):
        drawer.kept[key] = whole[:length]
        assert readings.find(folder) is None


def test_a_shelf_reads_what_is_not_kept_and_keeps_it(tmp_path: Path) -> None:
    write(tmp_path / "shelf" / "lamps", FILES)
    drawer = Drawer()
    (first,) = CatalogShelf([tmp_path / "shelf"], kept=KeptReadings(drawer)).entries()
    assert len(drawer.kept) == 1
    (again,) = CatalogShelf([tmp_path / "shelf"], kept=KeptReadings(drawer)).entries()
    assert again == first
    assert again.reading.catalog is not first.reading.catalog
