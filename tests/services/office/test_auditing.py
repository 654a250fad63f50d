"""The audit trail: what gets into it, and that one changed byte is found."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from configurator.domain.staff import Staff
from configurator.services.customers import CustomerDesk
from configurator.services.office.audit_chain import Break, Verdict
from configurator.services.office.auditing import Auditing
from configurator.services.people.profiles import Profiles
from configurator.services.selling import Selling
from configurator.services.staff.members import Members
from configurator.storage.store import SqlStore
from tests.services.counter import HandClock, item
from tests.services.staff_room import OWNER, SELLER, StaffRoom


@pytest.fixture
def auditing(store: SqlStore, clock: HandClock) -> Auditing:
    return Auditing(store, clock)


def verified(auditing: Auditing) -> Verdict:
    found = auditing.verify()
    assert isinstance(found, Verdict)
    return found


@pytest.fixture
def busy(store: SqlStore, selling: Selling, arif: str) -> int:
    """A shop where something was done; the number of rows that left."""
    for _ in range(5):
        selling.make_order([item({"sole": "trail"})], arif, "Rani")
    with store.reading() as work:
        return work.audit.last_number()


def test_what_is_done_is_written_with_who_and_what(
    store: SqlStore,
    selling: Selling,
    desk: CustomerDesk,
    arif: str,
    room: StaffRoom,
    clock: HandClock,
) -> None:
    seller, owner = room.of(SELLER), room.of(OWNER)
    selling.make_order([item()], arif, "Yoga", by=seller)
    Profiles(store, clock).get(arif, by=seller)
    Members(store, clock).save(replace(SELLER, role="manager"), by=owner)
    with store.reading() as work:
        told = [(one.by_name, one.what, one.subject) for one in work.audit.of(limit=3)]
        changed = work.audit.of(SELLER.id)[0]
    assert told[0] == ("Wulan", "staff changed", SELLER.id)
    assert told[1] == ("Yoga", "person looked", arif)
    assert told[2][:2] == ("Yoga", "sale made")
    assert '"role": "seller"' in changed.old
    assert '"role": "manager"' in changed.new


def tampered(store: SqlStore, statement: str, **values: object) -> Sequence[Any]:
    """What somebody can do who has the database itself."""
    with store.connection(keeps=True) as connection:
        done = connection.execute(text(statement), values)
        return done.all() if done.returns_rows else ()


def test_nothing_was_done_to_it(auditing: Auditing, busy: int) -> None:
    found = verified(auditing)
    assert (found.rows, found.broken) == (busy, None)


@pytest.mark.parametrize(
    "column", ["moment", "made_by", "made_by_name", "what", "subject", "old", "new", "hash"]
)
def test_one_changed_byte_is_found_in_any_column_of_any_row(
    store: SqlStore, auditing: Auditing, busy: int, column: str
) -> None:
    for row in (1, busy // 2, busy):
        query = f"SELECT {column} FROM audit WHERE sequence = {row}"  # noqa: S608
        before = tampered(store, query)[0][0]
        after = before + 1 if isinstance(before, int) else _one_byte_other(before)
        change = f"UPDATE audit SET {column} = :value WHERE sequence = {row}"  # noqa: S608
        tampered(store, change, value=after)
        found = verified(auditing)
        assert (found.broken, found.at) == (Break.CHANGED, row)
        tampered(store, change, value=before)
    assert verified(auditing).broken is None


def _one_byte_other(text: str) -> str:
    if not text:
        return "x"
    return chr(ord(text[0]) ^ 1) + text[1:]


@pytest.mark.parametrize(("where", "broken"), [("first", Break.MISSING), ("last", Break.CUT_OFF)])
def test_a_row_taken_out_is_found(
    store: SqlStore, auditing: Auditing, busy: int, where: str, broken: Break
) -> None:
    row = 2 if where == "first" else busy
    tampered(store, f"DELETE FROM audit WHERE sequence = {row}")  # noqa: S608
    found = verified(auditing)
    assert (found.broken, found.at) == (broken, row)


def test_a_row_put_in_is_found(store: SqlStore, auditing: Auditing, busy: int) -> None:
    columns = "moment, made_by, made_by_name, what, subject, old, new, hash"
    for statement in (
        "UPDATE audit SET sequence = sequence + 100 WHERE sequence > 3",
        "UPDATE audit SET sequence = sequence - 99 WHERE sequence > 3",
        (
            f"INSERT INTO audit (sequence, {columns}) SELECT 4, {columns} "  # noqa: S608
            "FROM audit WHERE sequence = 3"
        ),
    ):
        tampered(store, statement)
    assert verified(auditing).at == 4


def test_the_trail_survives_what_nobody_can_write(
    store: SqlStore, auditing: Auditing, room: StaffRoom, clock: HandClock
) -> None:
    odd = Staff("odd", "\ud800 Ü\x00🙂", "seller")
    owner = room.of(OWNER)
    Members(store, clock).save(odd, by=owner)
    found = auditing.verify(owner)
    assert isinstance(found, Verdict)
    assert found.broken is None
