"""Batches: each order in exactly one, the same bytes again, whatever kills the program."""

import io
import json
import os
import signal
import time
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from configurator.domain.catalog import Catalog
from configurator.domain.exports import Batch, Target
from configurator.domain.premises import CounterPlace, StorePlace
from configurator.domain.sales import OrderState
from configurator.exchange.orders.files import Files
from configurator.exchange.orders.json_file import read_json
from configurator.services.office.exporting import CancelledError, Exporting, Span
from configurator.services.office.targets import Targets
from configurator.services.refusals import Refusal
from configurator.storage.store import SqlStore, open_store
from tests.services.counter import HandClock, Shelf
from tests.services.office.many import keep_orders
from tests.storage.samples import NOW

JSON = Target(formats=("json", "csv"))


class EmptyShelf(Shelf):
    """A library that has no catalog of any version."""

    def catalog(self, version: str) -> Catalog:
        raise KeyError(version)


@pytest.fixture
def exporting(store: SqlStore, clock: HandClock) -> Exporting:
    return Exporting(store, Files(EmptyShelf()), clock)


def numbers_in(folder: Path) -> list[str]:
    return [
        order.number
        for file in sorted(folder.glob("batch-*.json"))
        for order in read_json(file.read_bytes()).orders
    ]


def run(exporting: Exporting, folder: Path, target: Target = JSON) -> tuple[Batch, ...]:
    found = exporting.run(folder, target)
    assert not isinstance(found, Refusal)
    return found


def test_every_order_is_in_one_batch(exporting: Exporting, store: SqlStore, tmp_path: Path) -> None:
    keep_orders(store, 7)
    assert [(one.number, one.orders) for one in run(exporting, tmp_path)] == [(1, 7)]
    assert run(exporting, tmp_path) == ()
    keep_orders(store, 3, first=8)
    assert exporting.waiting() == 3
    assert [(one.number, one.orders) for one in run(exporting, tmp_path)] == [(2, 3)]
    assert numbers_in(tmp_path) == [f"S-2026-{number:04d}" for number in range(1, 11)]


def test_a_batch_again_is_as_it_was_whatever_the_orders_became(
    exporting: Exporting, store: SqlStore, tmp_path: Path
) -> None:
    first = keep_orders(store, 4)[0]
    run(exporting, tmp_path / "a", Target(formats=("csv", "xlsx", "json", "ubl", "parts")))
    with store.writing() as work:
        order = work.orders.get(first)
        assert order is not None
        line = replace(order.lines[0], unit=1, quantity=9, note="other")
        work.orders.change(replace(order, lines=(line,), revision=2))
        work.orders.set_state(first, OrderState.CANCELLED)
    again = exporting.again(1, tmp_path / "b")
    assert not isinstance(again, Refusal)
    assert again[1]
    names = sorted(file.name for file in (tmp_path / "a").iterdir())
    assert len(names) == 5
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_batch_names_places_as_they_were_called(
    exporting: Exporting, store: SqlStore, tmp_path: Path
) -> None:
    order = keep_orders(store, 1)[0]
    with store.writing() as work:
        work.premises.save_store(StorePlace("s1", "Dago"))
        work.premises.save_counter(CounterPlace("c1", "Kasir 1", store="s1"))
        made_at = {"id": order, "store": "s1", "counter": "c1"}
    with store.connection(keeps=True) as connection:
        connection.execute(
            text("UPDATE orders SET store = :store, counter = :counter WHERE id = :id"), made_at
        )
    columns = (("store", "Store"), ("counter", "Counter"))
    run(exporting, tmp_path / "a", Target(formats=("csv", "json"), columns=columns))
    assert (tmp_path / "a" / "batch-0001.csv").read_text().splitlines()[1] == "Dago,Kasir 1"
    with store.writing() as work:
        work.premises.save_store(StorePlace("s1", "Riau"))
        found = work.orders.get(order)
        assert found is not None
        work.orders.change(replace(found, revision=2))
    again = exporting.again(1, tmp_path / "b")
    assert not isinstance(again, Refusal)
    assert again[1]
    with io.BytesIO() as out:
        exporting.write("json", [order], out, Target(columns=columns))
        assert read_json(out.getvalue()).orders[0].store == "Riau"


def test_a_batch_that_is_not_there(exporting: Exporting, tmp_path: Path) -> None:
    assert exporting.again(5, tmp_path) is Refusal.UNKNOWN


def test_a_selection_leaves_no_batch(exporting: Exporting, store: SqlStore) -> None:
    ids = keep_orders(store, 3)
    out = io.BytesIO()
    assert exporting.write("json", [ids[2], "nobody", ids[0]], out) == 2
    assert [one.number for one in read_json(out.getvalue()).orders] == [
        "S-2026-0003",
        "S-2026-0001",
    ]
    assert exporting.waiting() == 3


def test_cancelled_in_the_middle_leaves_no_file(
    exporting: Exporting, store: SqlStore, tmp_path: Path
) -> None:
    keep_orders(store, 3)
    folder = tmp_path / "out"
    with pytest.raises(CancelledError):
        exporting.run(folder, JSON, progress=lambda _count: False)
    assert list(folder.iterdir()) == []
    assert [(one.number, one.orders) for one in run(exporting, folder)] == [(1, 3)]


def test_killed_at_a_hundred_moments_nothing_is_missing_or_twice(
    store: SqlStore, shelf: Shelf, clock: HandClock, tmp_path: Path
) -> None:
    """A process of its own exports, is killed while it is at work, and the next one goes on."""
    folder, database = tmp_path / "out", Path(store.where)
    chance = Random(11)
    count, killed, within = 0, 0, 0.06
    for attempt in range(1, 401):
        if killed == 100:
            break
        if attempt % 4 == 1:
            keep_orders(store, 15, first=count + 1)
            count += 15
        store.close()
        child = os.fork()
        if child == 0:
            try:
                own = open_store(database)
                Exporting(own, Files(shelf), clock).run(folder, JSON)
            finally:
                os._exit(0)
        time.sleep(chance.random() * within)
        os.kill(child, signal.SIGKILL)
        was_at_work = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) < 0
        killed += was_at_work
        within *= 1.03 if was_at_work else 0.9  # as long as this machine takes for one
    run(Exporting(store, Files(shelf), clock), folder)
    assert killed == 100
    assert sorted(numbers_in(folder)) == [f"S-2026-{number:04d}" for number in range(1, count + 1)]
    with store.reading() as work:
        batches = work.batches.newest(200)
    assert sum(one.orders for one in batches) == count
    assert all(one.written for one in batches)


def test_what_is_exported_of_some_days(exporting: Exporting, store: SqlStore) -> None:
    keep_orders(store, 5)
    out = io.BytesIO()
    moments = [NOW.replace(minute=NOW.minute + number) for number in (2, 4)]
    assert exporting.write("json", Span(*moments), out) == 3


def test_targets_are_kept(store: SqlStore, clock: HandClock) -> None:
    targets = Targets(store, clock)
    wanted = Target("Books", ("xlsx",), (("order", "Nr"),), "tab", ",", "cp1252", "id")
    targets.save(wanted)
    targets.save(Target("Archive"))
    assert targets.all() == (Target("Archive"), wanted)
    assert targets.forget("Archive") is None
    assert targets.forget("Archive") is Refusal.UNKNOWN
    assert targets.all() == (wanted,)


def test_a_kept_target_that_cannot_be_read_is_left_out(store: SqlStore, clock: HandClock) -> None:
    with store.writing() as work:
        work.settings.put("export targets", json.dumps({"a": {"formats": ["fax"]}, "b": {}}))
    assert Targets(store, clock).all() == (Target("b"),)
