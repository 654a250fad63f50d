"""Encryption at rest: nothing can be read without the key, and a wrong one changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.storage.encryption import VARIABLE, KeyRing, change_key, key_of, new_key
from configurator.storage.store import SqlStore, open_store
from tests.storage.samples import CUSTOMER, draft, furnish, order

pytestmark = pytest.mark.sqlite
KEY = "it's a long 'passphrase'"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An encrypted shop with a customer and an order."""
    file = tmp_path / "shop.sqlite"
    store = open_store(file, KEY)
    with store.writing() as work:
        furnish(work)
        work.orders.add(order())
    store.close()
    return file


class Unlocked(KeyringBackend):
    """A system's keyring that somebody unlocked; it ends with the test."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def unlocked() -> Iterator[Unlocked]:
    """The system's keyring while a test runs."""
    before, ring = keyring.get_keyring(), Unlocked()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


def names(store: SqlStore) -> list[str]:
    with store.reading() as work:
        found = [customer.name for customer in work.customers.search("wicak")]
    store.close()
    return found


def test_nothing_can_be_read_without_the_key(file: Path) -> None:
    assert names(open_store(file, KEY)) == [CUSTOMER.name]
    for beside in file.parent.iterdir():
        content = beside.read_bytes()
        assert not content.startswith(b"SQLite format 3")
        for trace in (CUSTOMER.name, CUSTOMER.phone, "wicaksana", "customers"):
            assert trace.encode() not in content


@pytest.mark.parametrize("key", ["another", "x' OR 1"])
def test_a_wrong_key_changes_nothing(file: Path, key: str) -> None:
    before = file.read_bytes()
    with pytest.raises(StoreTrouble) as met:
        open_store(file, key)
    assert met.value.kind is TroubleKind.WRONG_KEY
    assert file.read_bytes() == before
    with pytest.raises(StoreTrouble) as met:
        open_store(file)
    assert met.value.kind is TroubleKind.NOT_A_SHOP
    assert file.read_bytes() == before


def test_the_key_can_be_changed(file: Path) -> None:
    other = new_key()
    change_key(file, KEY, other)
    with pytest.raises(StoreTrouble):
        open_store(file, KEY)
    assert names(open_store(file, other)) == [CUSTOMER.name]


def test_backups_are_encrypted_and_whole(file: Path, tmp_path: Path) -> None:
    store = open_store(file, KEY)
    store.back_up_to(tmp_path / "backup.sqlite")
    contents = store.contents()
    store.close()
    assert CUSTOMER.name.encode() not in (tmp_path / "backup.sqlite").read_bytes()
    copy = open_store(tmp_path / "backup.sqlite", KEY)
    assert copy.contents() == contents
    assert names(copy) == [CUSTOMER.name]


def test_troubles_are_told_as_of_a_plain_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("configurator.storage.sqlite_file.SECONDS_TO_WAIT", 0.1)
    store, other = open_store(file, KEY), open_store(file, KEY)
    with store.writing(), pytest.raises(StoreTrouble) as met, other.writing():
        pass
    assert met.value.kind is TroubleKind.LOCKED
    with pytest.raises(Exception, match="FOREIGN KEY"), store.writing() as work:
        work.drafts.save(draft(customer="nobody"))
    store.close()
    other.close()


def test_where_the_key_comes_from(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert key_of(file, lambda: "typed") == "typed"
    monkeypatch.setenv(VARIABLE, KEY)
    assert key_of(file) == KEY
    monkeypatch.delenv(VARIABLE)
    with pytest.raises(StoreTrouble) as met:
        key_of(file)
    assert met.value.kind is TroubleKind.WRONG_KEY


def test_the_keyring_keeps_one_key_a_shop(file: Path, unlocked: Unlocked, tmp_path: Path) -> None:
    other = KeyRing(tmp_path / "other.sqlite")
    assert KeyRing(file).put(KEY)
    assert key_of(file) == KEY
    assert other.get() == ""
    other.forget()
    KeyRing(file).forget()
    assert unlocked.kept == {}


def test_without_a_keyring_nothing_is_kept(file: Path) -> None:
    assert not KeyRing(file).put(KEY)
    assert KeyRing(file).get() == ""
    KeyRing(file).forget()
