"""Backups made while the shop works, proved by opening them, and put back."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from configurator.services.office.backup_plan import BackupPlan, ScheduledBackups, file_name
from configurator.services.office.diagnostics import Diagnostics, diagnostics_text
from configurator.services.office.upkeep import Backup, UnsoundBackupError, Upkeep
from configurator.services.premises import Premises
from configurator.storage.office.backup import copy_database
from configurator.storage.office.copies import opened_copy
from configurator.storage.store import SqlStore, open_store
from tests.services.counter import HandClock
from tests.services.office.many import keep_orders


@pytest.fixture
def upkeep(store: SqlStore, clock: HandClock) -> Upkeep:
    return Upkeep(store, clock, store.back_up_to, opened_copy)


def test_a_backup_holds_everything_as_it_was(
    upkeep: Upkeep, store: SqlStore, tmp_path: Path, clock: HandClock
) -> None:
    ids = keep_orders(store, 5)
    file = tmp_path / "copies" / "shop.backup"
    file.parent.mkdir()
    with store.reading() as somebody_reads:
        made = upkeep.back_up(file)
        assert somebody_reads.orders.get(ids[0])
    assert isinstance(made, Backup)
    assert (made.orders, made.trail.broken) == (5, None)
    assert upkeep.last() == clock.now()
    assert [one.name for one in file.parent.iterdir()] == ["shop.backup"]
    keep_orders(store, 2, first=6)
    copy = open_store(file)
    with copy.reading() as work:
        assert work.order_figures.count() == 5
    copy.close()


def with_a_lie(file: Path) -> None:
    """Change the first row of a copy's trail."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE audit SET what = 'lied' WHERE sequence = 1")


@pytest.mark.sqlite
def test_a_broken_copy_is_no_backup(store: SqlStore, clock: HandClock, tmp_path: Path) -> None:
    keep_orders(store, 1)
    with store.writing() as work:
        work.audit.acts("", "Wulan", clock.now())
        work.audit.note("tried", "this")

    def copy_badly(file: Path) -> None:
        copy_database(Path(store.where), file)
        with_a_lie(file)

    upkeep = Upkeep(store, clock, copy_badly, opened_copy)
    with pytest.raises(UnsoundBackupError):
        upkeep.back_up(tmp_path / "bad.backup")
    assert upkeep.last() is None


def test_backups_by_a_plan(
    upkeep: Upkeep, store: SqlStore, clock: HandClock, tmp_path: Path
) -> None:
    keep_orders(store, 1)
    machines = {
        name: ScheduledBackups(store, clock, Premises(store, clock, partial(str, name)), upkeep)
        for name in ("one", "two")
    }
    here, folder = machines["one"], tmp_path / "backups"
    assert here.run() is None
    assert here.save(BackupPlan(str(folder), hours=6, keep=3)) is None
    assert (machines["two"].plan(), machines["two"].run()) == (None, None)
    made = []
    for _ in range(10):
        found = here.run()
        if found is not None:
            made.append(found.file.name)
        clock.moment += timedelta(hours=3)
    assert len(made) == 5
    (folder / "my own.backup").touch()
    clock.moment += timedelta(hours=3)
    assert here.run() is not None
    names = sorted(one.name for one in folder.iterdir())
    assert names == ["my own.backup", *made[-2:], file_name(clock.now())]
    assert upkeep.last() == clock.now()
    here.save(None)
    clock.moment += timedelta(days=9)
    assert here.run() is None
    with pytest.raises(ValueError, match="plan"):
        here.save(BackupPlan("", 1, 1))


def test_diagnostics_tell_of_nobody(store: SqlStore, clock: HandClock, tmp_path: Path) -> None:
    keep_orders(store, 2)
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "mistakes.log").write_text("2026-11-22 0.1.0\nKeyError\n")
    with store.reading() as work:
        customer = work.customers.newest(1)[0]
    found = Diagnostics(store, clock, tmp_path)
    facts = found.facts()
    assert isinstance(facts, dict)
    text = diagnostics_text(facts)
    assert facts["database"]["rows"]["orders"] == 2
    assert facts["mistakes"] == ["2026-11-22 0.1.0", "KeyError"]
    assert found.damage() == ""
    for private in (customer.name, customer.phone, str(tmp_path), store.where):
        assert private
        assert private not in text
