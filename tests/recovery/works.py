"""What programs do until they are killed, and how it is looked over afterwards."""

from __future__ import annotations

import csv
import shutil
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path

from configurator.domain.configuration import Configuration
from configurator.domain.payments import Payment, PaymentKind
from configurator.domain.sales import Order, Quote
from configurator.entrance import main
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.drafting import Drafting
from configurator.services.selling import Selling
from configurator.services.settings import DEMO_SHOP, save_settings
from configurator.services.trade.paying import Paying
from configurator.storage.metadata import metadata
from configurator.storage.office.restoring import put_in_place
from configurator.storage.store import SqlStore, open_store
from tests.recovery.old_shops import old_shop
from tests.services.counter import SHOES, HandClock, Shelf, item
from tests.services.office.many import keep_orders

Tell = Callable[[str], None]


@dataclass
class Ground:
    """Where it happens: a folder, and a database that is another one than the folder's file.

    Attributes: ``memory``, what the look-over remembers from one kill to the next.
    """

    folder: Path
    url: str = ""
    memory: dict[str, object] = field(default_factory=dict)

    @property
    def database(self) -> str:
        return self.url or str(self.folder / "shop.sqlite")

    def open(self) -> SqlStore:
        return open_store(self.database)


@dataclass(frozen=True)
class Work:
    """A kind of work: made ready once, done by every program until it is killed, looked over.

    `of_files`: it is about SQLite's file. `longest`: seconds within which it is killed.
    """

    name: str
    prepare: Callable[[Ground], None]
    do: Callable[[Ground, Tell], None]
    check: Callable[[Ground, Sequence[str]], list[str]]
    of_files: bool = False
    longest: float = 0.6


def _shop(ground: Ground) -> None:
    store = ground.open()
    with store.writing() as work:
        save_settings(work, DEMO_SHOP)
    ground.memory["customer"] = (
        CustomerDesk(store, HandClock()).create(new_customer("Arif Wicaksana")).id
    )
    store.close()


# Sale


def _sell(ground: Ground, tell: Tell) -> None:
    store, clock = ground.open(), HandClock()
    selling, drafting = Selling(store, Shelf(), clock), Drafting(store, Shelf(), clock)
    customer, wanted = str(ground.memory["customer"]), item({"sole": "trail"})
    tell("begun")
    while True:
        draft = drafting.start(SHOES, Configuration("shoe", SHOES.version, {}), "IDR", customer)
        tell(f"draft {draft.id} 0")
        for total in range(1, 4):
            draft = drafting.save(replace(draft, total=total, note=str(total)))
            tell(f"draft {draft.id} {total}")
        quote = selling.make_quote([replace(wanted, draft=draft.id)], customer)
        assert isinstance(quote, Quote)
        tell(f"quote {quote.number}")
        order = selling.order_quote(quote.id)
        assert isinstance(order, Order)
        tell(f"order {order.number}")


def _sold(ground: Ground, told: Sequence[str]) -> list[str]:
    store, wrong = ground.open(), _mistakes(told)
    with store.reading() as work:
        quotes, orders = work.quotes.newest(100_000), work.orders.newest(100_000)
        journal = {order.id: work.journal.of_sale(order.id) for order in orders}
        drafts = {}
        for line in told:
            if line.startswith("draft"):
                _, draft_id, said = line.split()
                drafts[draft_id] = int(said)
        kept = {draft_id: work.drafts.get(draft_id) for draft_id in drafts}
    wrong += _numbered("quote", [quote.number for quote in quotes], told, "Q")
    wrong += _numbered("order", [order.number for order in orders], told, "S")
    sales: tuple[Quote | Order, ...] = (*quotes, *orders)
    for sale in sales:
        if not sale.lines or sum(line.net_of_discount for line in sale.lines) != sale.taxed.total:
            wrong.append(f"{sale.number} is not whole")
    if any(len(entries) != 1 for entries in journal.values()):
        wrong.append("an order is not in the journal once")
    ordered = {order.quote for order in orders}
    if {quote.id for quote in quotes if quote.state.value == "accepted"} != ordered:
        wrong.append("a quote and its order do not agree")
    for draft_id, total in drafts.items():
        found = kept[draft_id]
        if found is None or found.total not in (total, total + 1):
            wrong.append(f"a draft lost more than one choice: {found and found.total} for {total}")
        elif found.note not in ("", str(found.total)):
            wrong.append("a draft is half of two choices")
    return wrong + _sound(store, ground)


# Payment


def _pay(ground: Ground, tell: Tell) -> None:
    store, clock = ground.open(), HandClock()
    selling, paying = Selling(store, Shelf(), clock), Paying(store, clock)
    customer, wanted = str(ground.memory["customer"]), item({"sole": "trail"})
    tell("begun")
    while True:
        order = selling.make_order([wanted], customer)
        assert isinstance(order, Order)
        tell(f"order {order.number}")
        for amount in (500_000, 250_000, 100_000):
            paid = paying.pay(order.id, amount, PaymentKind.CARD)
            assert isinstance(paid, Payment), paid
            tell(f"payment {paid.number} {paid.amount}")


def _paid(ground: Ground, told: Sequence[str]) -> list[str]:
    store, wrong = ground.open(), _mistakes(told)
    with store.reading() as work:
        orders = work.orders.newest(100_000)
        found = work.payments.of_orders([order.id for order in orders])
    payments = [payment for some in found.values() for payment in some]
    amounts = {payment.number: payment.amount for payment in payments}
    wrong += _numbered("order", [order.number for order in orders], told, "S")
    letter = next((number[0] for number in amounts), "R")
    wrong += _numbered("payment", [payment.number for payment in payments], told, letter)
    for line in told:
        if line.startswith("payment") and amounts.get(line.split()[1]) != int(line.split()[2]):
            wrong.append(f"not as told: {line}")
    for some in found.values():
        if [payment.amount for payment in some] != [500_000, 250_000, 100_000][: len(some)]:
            wrong.append("an order has a payment lost or doubled")
    return wrong + _sound(store, ground)


# Export


def _exported_shop(ground: Ground) -> None:
    _shop(ground)
    store = ground.open()
    selling = Selling(store, Shelf(), HandClock())
    for _ in range(40):
        selling.make_order([item({"sole": "trail"})], str(ground.memory["customer"]))
    store.close()


def _export(ground: Ground, tell: Tell) -> None:
    sys.stderr = StringIO()
    file = str(ground.folder / "orders.csv")
    arguments = ["--data", str(ground.folder), "--database", ground.database]
    tell("begun")
    while True:
        status = main([*arguments, "export", "csv", file])
        assert status == 0, sys.stderr.getvalue()
        tell("export")


def _is_exported(ground: Ground, told: Sequence[str]) -> list[str]:
    file, wrong = ground.folder / "orders.csv", _mistakes(told)
    if told and not file.exists():
        wrong.append("an export that was told is not there")
    if file.exists():
        text = file.read_text("utf-8")
        rows = list(csv.reader(StringIO(text)))
        if len(rows) != 41 or not text.endswith("\n") or len({len(row) for row in rows}) != 1:
            wrong.append(f"half an export: {len(rows)} rows")
        file.unlink()
    for left in ground.folder.glob(".orders.csv.*"):
        left.unlink()
    return wrong


# Migration


def _old(ground: Ground) -> None:
    old_shop(ground.folder / "old.sqlite")


def _migrate(ground: Ground, tell: Tell) -> None:
    tell("begun")
    for number in range(1000):
        file = ground.folder / f"{number}.sqlite"
        shutil.copy(ground.folder / "old.sqlite", file)
        open_store(file).close()
        tell(f"migrated {file.name}")


def _is_migrated(ground: Ground, told: Sequence[str]) -> list[str]:
    wrong = _mistakes(told)
    for file in ground.folder.glob("[0-9]*.sqlite"):
        store = open_store(file)
        contents = store.contents()
        if ground.memory.setdefault("contents", contents) != contents:
            wrong.append(f"{file.name} is not as the others")
        wrong += _sound(store, ground)
        for beside in ground.folder.glob(f"{file.name}*"):
            beside.unlink()
    return wrong


# Copy (a backup)


def _copy(ground: Ground, tell: Tell) -> None:
    sys.stdout = sys.stderr = StringIO()
    tell("begun")
    for number in range(1000):
        target = ground.folder / f"copy-{number}.sqlite"
        status = main(["database", "copy", ground.database, str(target)])
        assert status == 0, sys.stdout.getvalue()
        tell(target.name)


def _is_copied(ground: Ground, told: Sequence[str]) -> list[str]:
    wrong, store = _mistakes(told), ground.open()
    contents = store.contents()
    wrong += _sound(store, ground)
    for file in ground.folder.glob("copy-*.sqlite"):
        copy = open_store(file)
        found = copy.contents()
        if found != contents and (file.name in told or any(found.rows.values())):
            wrong.append(f"{file.name} is half a copy")
        wrong += _sound(copy, ground)
        for beside in ground.folder.glob(f"{file.name}*"):
            beside.unlink()
    return wrong


# Restoring a backup


def _three_backups(ground: Ground) -> None:
    _shop(ground)
    store = ground.open()
    for number, orders in enumerate((20, 60, 40)):
        keep_orders(store, orders, first=1 + 100 * number)
        store.back_up_to(ground.folder / f"{number}.backup")
        ground.memory[f"backup {number}"] = store.contents()
    ground.memory["in place"] = 2
    store.close()


def _restore(ground: Ground, tell: Tell) -> None:
    tell("begun")
    place = ground.memory["in place"]
    assert isinstance(place, int)
    for number in range(place + 1, place + 1000):
        file, aside = ground.folder / f"{number % 3}.backup", ground.folder / f"aside-{number}"
        put_in_place(file, Path(ground.database), aside)
        tell(str(number))


def _is_restored(ground: Ground, told: Sequence[str]) -> list[str]:
    """The database is as the backup told last, or as the one after it; nothing else was lost."""
    backups = [ground.memory[f"backup {number}"] for number in range(3)]
    place = ground.memory["in place"]
    assert isinstance(place, int)
    last = max([place, *(int(line) for line in told if line.isdigit())])
    wrong, store = _mistakes(told), ground.open()
    contents = store.contents()
    if contents not in (backups[last % 3], backups[(last + 1) % 3]):
        wrong.append("neither what was there nor the backup is in place")
    ground.memory["in place"] = backups.index(contents) if contents in backups else 0
    wrong += _sound(store, ground)
    for number in range(place + 1, last + 1):
        if not (ground.folder / f"aside-{number}").exists():
            wrong.append(f"aside-{number} is lost")
    for file in ground.folder.glob("aside-*"):
        copy = open_store(file)
        if copy.contents() != backups[(int(file.name.partition("-")[2]) - 1) % 3]:
            wrong.append(f"{file.name} is not what was there before")
        wrong += _sound(copy, ground)
        file.unlink()
    return wrong


WORKS = (
    Work("sale", _shop, _sell, _sold),
    Work("payment", _shop, _pay, _paid),
    Work("export", _exported_shop, _export, _is_exported, longest=3.0),
    Work("migration", _old, _migrate, _is_migrated, of_files=True, longest=2.0),
    Work("backup", _exported_shop, _copy, _is_copied, longest=2.5),
    Work("restore", _three_backups, _restore, _is_restored, of_files=True, longest=1.0),
)


def _numbered(kind: str, kept: Sequence[str], told: Sequence[str], letter: str) -> list[str]:
    """What is wrong with the numbers of a kind: gaps, doubles, told ones that are not there."""
    wanted = {f"{letter}-2026-{number:04d}" for number in range(1, len(kept) + 1)}
    lost = {line.split()[1] for line in told if line.startswith(f"{kind} ")} - set(kept)
    wrong = [f"{kind} {number} was told and is lost" for number in sorted(lost)]
    if set(kept) != wanted or len(set(kept)) != len(kept):
        wrong.append(f"numbers of {kind}s have gaps or doubles")
    return wrong


def _mistakes(told: Sequence[str]) -> list[str]:
    return [line for line in told if line.startswith("mistake")]


def _sound(store: SqlStore, ground: Ground) -> list[str]:
    """What is broken in the database itself, and rows without what they refer to."""
    damage = store.damage()
    store.close()
    wrong = [damage] if damage else []
    if not ground.url:
        file = store.where
        with closing(sqlite3.connect(file)) as connection:
            astray = connection.execute("PRAGMA foreign_key_check").fetchall()
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
        wrong += [f"a row of {row[0]} refers to nothing" for row in astray]
        if not tables >= set(metadata.tables):
            wrong.append("a table is missing")
    return wrong
