"""A backup in the place of the shop's database: damaged data, other page sizes, encrypted shops."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.storage.office.restoring import put_in_place
from configurator.storage.store import open_store
from tests.services.office.many import keep_orders


def made(file: Path, orders: int, key: str = "") -> Path:
    store = open_store(file, key)
    keep_orders(store, orders)
    store.close()
    return file


def orders_in(file: Path, key: str = "") -> int:
    with closing(open_store(file, key)) as store, store.reading() as work:
        return work.orders.count()


@pytest.mark.parametrize("key", ["", "correct horse"])
def test_what_was_there_is_set_aside(tmp_path: Path, key: str) -> None:
    shop, backup = made(tmp_path / "shop", 7, key), made(tmp_path / "backup", 3, key)
    before = backup.read_bytes()
    assert put_in_place(backup, shop, tmp_path / "aside", key) == tmp_path / "aside"
    found = (orders_in(shop, key), orders_in(tmp_path / "aside", key), orders_in(backup, key))
    assert found == (3, 7, 3)
    assert len(before) == backup.stat().st_size
    if key:
        with pytest.raises(StoreTrouble):
            open_store(shop)


def test_into_an_empty_place(tmp_path: Path) -> None:
    backup = made(tmp_path / "backup", 3)
    assert put_in_place(backup, tmp_path / "new" / "shop", tmp_path / "aside") is None
    assert orders_in(tmp_path / "new" / "shop") == 3


def test_pages_of_another_size(tmp_path: Path) -> None:
    shop, backup = made(tmp_path / "shop", 7), made(tmp_path / "backup", 3)
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA page_size = 8192")
        connection.execute("VACUUM")
    put_in_place(backup, shop, tmp_path / "aside")
    assert (orders_in(shop), orders_in(tmp_path / "aside")) == (3, 7)


@pytest.mark.parametrize("spoil", ["head", "middle"])
def test_damaged_data_is_replaced_and_kept_as_it_lies(tmp_path: Path, spoil: str) -> None:
    shop, backup = made(tmp_path / "shop", 40), made(tmp_path / "backup", 3)
    content = bytearray(shop.read_bytes())
    start = 0 if spoil == "head" else 4096
    content[start : start + 3000] = b"x" * 3000
    shop.write_bytes(bytes(content))
    put_in_place(backup, shop, tmp_path / "aside")
    assert orders_in(shop) == 3
    assert len((tmp_path / "aside").read_bytes()) >= len(content)


@pytest.mark.parametrize("content", [b"", b"nothing of the kind" * 100])
def test_what_is_no_shop_is_not_put_back(tmp_path: Path, content: bytes) -> None:
    shop, other = made(tmp_path / "shop", 2), tmp_path / "other"
    other.write_bytes(content)
    with pytest.raises(StoreTrouble) as told:
        put_in_place(other, shop, tmp_path / "aside")
    assert told.value.kind is TroubleKind.NOT_A_SHOP
    assert orders_in(shop) == 2


@pytest.mark.parametrize("keeps", [True, False])
def test_not_while_anybody_has_it_open(tmp_path: Path, *, keeps: bool) -> None:
    shop, backup = made(tmp_path / "shop", 2), made(tmp_path / "backup", 3)
    with closing(open_store(shop)) as other:
        with other.connection(keeps=keeps), pytest.raises(StoreTrouble) as told:
            put_in_place(backup, shop, tmp_path / "aside")
        assert told.value.kind is TroubleKind.LOCKED
        with pytest.raises(StoreTrouble):
            put_in_place(backup, shop, tmp_path / "aside")
    assert not (tmp_path / "aside").exists()
    assert orders_in(shop) == 2
    put_in_place(backup, shop, tmp_path / "aside")
    assert orders_in(shop) == 3
