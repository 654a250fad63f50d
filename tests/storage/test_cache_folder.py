"""The cache of diagrams: bounded, and no harm whatever happens to it."""

import os
from pathlib import Path

from configurator.storage.cache_folder import MOST_KEPT, CacheFolder


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    cache = CacheFolder(tmp_path / "cache" / "diagrams")
    assert cache.load("a") is None
    cache.keep("a", b"one")
    cache.keep("b", b"two")
    cache.keep("a", b"three")
    assert (cache.load("a"), cache.load("b")) == (b"three", b"two")
    assert len(list((tmp_path / "cache" / "diagrams").iterdir())) == 2


def test_keys_cannot_name_files_elsewhere(tmp_path: Path) -> None:
    cache = CacheFolder(tmp_path / "cache")
    cache.keep("../../elsewhere", b"here")
    assert cache.load("../../elsewhere") == b"here"
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    cache = CacheFolder(tmp_path / "cache" / "diagrams")
    cache.keep("a", b"one")
    assert cache.load("a") is None


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    cache = CacheFolder(tmp_path)
    cache.keep("a", b"one")
    (file,) = tmp_path.iterdir()
    file.unlink()
    file.mkdir()
    cache.keep("a", b"two")
    assert cache.load("a") is None
    assert list(tmp_path.iterdir()) == [file], "nothing half-written is left"


def test_the_ones_not_used_for_longest_go(tmp_path: Path) -> None:
    cache = CacheFolder(tmp_path)
    for number in range(MOST_KEPT):
        cache.keep(f"{number}", b"x")
    for place, file in enumerate(sorted(tmp_path.iterdir())):
        os.utime(file, (place, place))
    assert cache.load("7") == b"x"
    for number in range(MOST_KEPT, 2 * MOST_KEPT - 1):
        cache.keep(f"{number}", b"x")
    assert len(list(tmp_path.iterdir())) == MOST_KEPT
    assert cache.load("7") == b"x"
