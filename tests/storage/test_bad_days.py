"""Killed programs, full disks, folders that cannot be written, files that are no database."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest

from configurator.services.ports import DatabaseTooNew, StoreTrouble, TroubleKind
from configurator.storage.after_crash import check_after_crash
from configurator.storage.store import SqlStore, open_store
from configurator.storage.troubles import trouble_of
from tests.storage.samples import draft, furnish

pytestmark = pytest.mark.sqlite

ROOT = Path(__file__).parents[2]
NOBODY = 65534

SAVE_DRAFTS = """
import sys
from dataclasses import replace
from pathlib import Path
from configurator.storage.store import open_store
from tests.storage.samples import draft
store = open_store(Path(sys.argv[1]))
kept = draft()
print(kept.id, flush=True)
for number in range(1_000_000):
    kept = replace(kept, note=str(number), total=number)
    with store.writing() as work:
        work.drafts.save(kept)
    print(number, flush=True)
"""

TAKE_NUMBERS = """
import sys
from pathlib import Path
from configurator.storage.store import open_store
from tests.storage.samples import quote
store = open_store(Path(sys.argv[1]))
for attempt in range(int(sys.argv[2])):
    try:
        with store.writing() as work:
            number = work.numbers.take("Q", 2026)
            work.quotes.add(quote(f"Q-{number}"))
            if attempt % 5 == 4:
                raise KeyError("changed my mind")
    except KeyError:
        pass
store.close()
"""

# What a child process prints: the kind of trouble it met.
MEET_TROUBLE = """
import os, sys
from pathlib import Path
from configurator.services.ports import StoreTrouble
from configurator.storage.store import open_store
import sqlalchemy.dialects.sqlite
if len(sys.argv) > 2:
    os.setuid(int(sys.argv[2]))
try:
    store = open_store(Path(sys.argv[1]))
    with store.writing() as work:
        work.settings.put("k", "x")
    print("fine")
except StoreTrouble as trouble:
    print(trouble.kind.value)
"""


def run(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def furnished(open_again: Callable[[], SqlStore], database: Path) -> Path:
    store = open_again()
    with store.writing() as work:
        furnish(work)
    store.close()
    return database


@pytest.mark.parametrize("seed", range(6))
def test_a_killed_program_loses_only_the_choice_in_flight(furnished: Path, seed: int) -> None:
    with run(SAVE_DRAFTS, furnished) as child:
        assert child.stdout is not None
        draft_id = child.stdout.readline().strip()
        told = [child.stdout.readline() for _ in range(Random(seed).randrange(1, 120))]
        child.kill()
        told += child.stdout.readlines()
    last_told = int([line for line in told if line.endswith("\n")][-1])
    log = furnished.with_name("shop.sqlite-wal")
    assert log.stat().st_size > 0

    store = open_store(furnished)
    with store.reading() as work:
        kept = work.drafts.unfinished()
    store.close()

    assert [found.id for found in kept] == [draft_id]
    assert int(kept[0].note) in (last_told, last_told + 1)
    assert kept[0].total == int(kept[0].note)
    assert not log.exists()


def test_a_file_is_looked_over_only_after_a_bad_end(furnished: Path) -> None:
    assert not check_after_crash(furnished)
    with run(SAVE_DRAFTS, furnished) as child:
        assert child.stdout is not None
        child.stdout.readline()
        child.stdout.readline()
        assert not check_after_crash(furnished), "the other program is still at it"
        child.kill()
    assert check_after_crash(furnished)
    assert not check_after_crash(furnished)


def test_damage_is_found_after_a_bad_end(furnished: Path) -> None:
    with run(SAVE_DRAFTS, furnished) as child:
        assert child.stdout is not None
        child.stdout.readline()
        child.stdout.readline()
        child.kill()
    with furnished.open("r+b") as file:
        file.seek(4096 * 2)
        file.write(os.urandom(4096 * 30))
    with pytest.raises(StoreTrouble) as met:
        open_store(furnished)
    assert met.value.kind is TroubleKind.DAMAGED


def test_numbers_have_no_gaps_over_many_programs(furnished: Path) -> None:
    children = [run(TAKE_NUMBERS, furnished, 25) for _ in range(4)]
    ends = [child.wait(60) for child in children]
    for child in children:
        child.communicate()
    assert ends == [0, 0, 0, 0]
    store = open_store(furnished)
    with store.reading() as work:
        numbers = {int(quote.number[2:]) for quote in work.quotes.newest(1000)}
    store.close()
    assert numbers == set(range(1, 4 * 20 + 1))


def test_work_that_fails_leaves_nothing(store: SqlStore) -> None:
    with store.writing() as work:
        furnish(work)
    with suppress(ZeroDivisionError), store.writing() as work:
        work.drafts.save(draft())
        work.numbers.take("Q", 2026)
        work.settings.put("k", "x")
        _ = 1 / 0
    with store.writing() as work:
        assert work.drafts.unfinished() == ()
        assert work.settings.get("k") is None
        assert work.numbers.take("Q", 2026) == 1


def test_reading_sees_one_moment_and_changes_nothing(store: SqlStore) -> None:
    with store.writing() as work:
        furnish(work)
    with store.reading() as reader:
        assert reader.drafts.unfinished() == ()
        with store.writing() as writer:
            writer.drafts.save(draft())
        assert reader.drafts.unfinished() == ()
        with pytest.raises(Exception, match="readonly"):
            reader.settings.put("k", "x")


def test_a_newer_database_is_left_alone(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE schema_revision SET version_num = '9999'")
    before = database.read_bytes()
    with pytest.raises(DatabaseTooNew) as met:
        open_store(database)
    assert met.value.kind is TroubleKind.TOO_NEW
    assert met.value.revision == "9999"
    assert str(database) in str(met.value)
    assert database.read_bytes() == before


def test_what_is_no_shop_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.sqlite"
    letter.write_text("Dear customer, " * 1000)
    with pytest.raises(StoreTrouble) as met:
        open_store(letter)
    assert met.value.kind is TroubleKind.NOT_A_SHOP
    assert letter.read_text().startswith("Dear customer, ")

    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    before = other.read_bytes()
    with pytest.raises(StoreTrouble) as met:
        open_store(other)
    assert met.value.kind is TroubleKind.NOT_A_SHOP
    assert other.read_bytes() == before

    with pytest.raises(StoreTrouble) as met:
        open_store(tmp_path)
    assert met.value.kind is TroubleKind.NOT_A_SHOP


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreTrouble) as met:
        open_store(tmp_path / "data" / "shop.sqlite")
    assert met.value.kind is TroubleKind.NO_ACCESS


def use(database: Path) -> None:
    store = open_store(database)
    try:
        with store.reading() as work:
            work.customers.newest()
            work.customers.search("arif")
    finally:
        store.close()


def test_a_truncated_database(furnished: Path) -> None:
    contents = furnished.read_bytes()
    furnished.write_bytes(contents[: len(contents) // 3])
    with pytest.raises(StoreTrouble) as met:
        use(furnished)
    assert met.value.kind is TroubleKind.DAMAGED


def a_bound_user() -> tuple[int, ...]:
    """A user whom permissions bind, if we are not one: root is bound by none."""
    return (NOBODY,) if os.getuid() == 0 else ()


@pytest.fixture
def strangers_folder() -> Iterator[Path]:
    """A folder that other users can reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
@pytest.mark.parametrize(("mode", "kind"), [(0o555, "read only"), (0o000, "no access")])
def test_a_folder_without_permission(
    empty_shop: Path, strangers_folder: Path, mode: int, kind: str
) -> None:
    file = strangers_folder / "data" / "shop.sqlite"
    file.parent.mkdir()
    shutil.copy(empty_shop, file)
    file.chmod(0o666)
    file.parent.chmod(mode)
    with run(MEET_TROUBLE, file, *a_bound_user()) as child:
        assert child.stdout is not None
        said = child.stdout.read().strip()
    file.parent.chmod(0o755)
    assert said == kind


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of Unix")
def test_a_file_without_permission(empty_shop: Path, strangers_folder: Path) -> None:
    file = strangers_folder / "shop.sqlite"
    shutil.copy(empty_shop, file)
    file.chmod(0o444)
    strangers_folder.chmod(0o777)
    with run(MEET_TROUBLE, file, *a_bound_user()) as child:
        assert child.stdout is not None
        assert child.stdout.read().strip() == "read only"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(folder)], capture_output=True
    )
    if not mounted or mounted.returncode:
        pytest.skip("no right to mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(empty_shop: Path, small_disk: Path) -> None:
    store = open_store(shutil.copy(empty_shop, small_disk / "shop.sqlite"))
    with store.writing() as work:
        furnish(work)
    saved = 0
    trouble: StoreTrouble | None = None
    while trouble is None and saved < 1000:
        try:
            with store.writing() as work:
                work.drafts.save(draft("x" * 20_000))
            saved += 1
        except StoreTrouble as met:
            trouble = met
    assert trouble is not None
    assert trouble.kind is TroubleKind.DISK_FULL
    assert saved > 0
    with store.reading() as work:
        assert len(work.drafts.unfinished(limit=10_000)) == saved
    store.close()
    store = open_store(small_disk / "shop.sqlite")
    with store.reading() as work:
        assert len(work.drafts.unfinished(limit=10_000)) == saved
    store.close()


def test_no_room_for_a_new_shop(small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(b"x" * (2 * 1024 * 1024 - 50_000))
    with pytest.raises(StoreTrouble) as met:
        open_store(small_disk / "shop.sqlite")
    assert met.value.kind is TroubleKind.DISK_FULL
    (small_disk / "filler").unlink()
    store = open_store(small_disk / "shop.sqlite")
    with store.reading() as work:
        assert work.customers.count() == 0
    store.close()


WRITE_MUCH = """
import resource, signal, sys
""" + MEET_TROUBLE.replace('"x"', '"x" * 3_000_000').replace(
    "    with store.writing",
    "    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))\n    with store.writing",
)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
def test_a_file_that_may_grow_no_more(furnished: Path) -> None:
    with run(WRITE_MUCH, furnished) as child:
        assert child.stdout is not None
        assert child.stdout.read().strip() == "disk failed"
    store = open_store(furnished)
    with store.reading() as work:
        assert work.settings.get("k") is None
    store.close()


def test_a_database_that_others_hold(
    store: SqlStore, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("configurator.storage.sqlite_file.SECONDS_TO_WAIT", 0.1)
    impatient = open_store(database)
    with store.writing() as work:
        work.settings.put("k", "x")
        with pytest.raises(StoreTrouble) as met, impatient.writing():
            pass
    assert met.value.kind is TroubleKind.LOCKED
    impatient.close()


def test_bugs_are_no_troubles(store: SqlStore) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"), store.writing() as work:
        work.drafts.save(draft())
    assert trouble_of(ValueError("x"), "here") is None


def test_messages_hold_nobodys_data(store: SqlStore) -> None:
    from tests.storage.samples import CUSTOMER

    with store.writing() as work:
        furnish(work)
    with pytest.raises(Exception, match="UNIQUE") as met, store.writing() as work:
        work.customers.add(CUSTOMER)
    assert CUSTOMER.name not in str(met.value)
    assert CUSTOMER.phone not in str(met.value)


def test_a_server_that_does_not_answer() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreTrouble) as met:
        open_store("postgresql+psycopg://postgres:secret@127.0.0.1:1/shop")
    assert met.value.kind is TroubleKind.UNREACHABLE
    assert "127.0.0.1" in met.value.where
    assert "secret" not in str(met.value)


def test_a_file_named_by_url(database: Path) -> None:
    store = open_store(f"sqlite:///{database}")
    assert store.where == str(database)
    with store.reading() as work:
        assert work.customers.count() == 0
    store.close()
