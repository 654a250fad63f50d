"""The kiosk's account on a server, made by a shop's account that is no superuser itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from psycopg import sql
from sqlalchemy import create_engine, make_url, text

from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.storage.kiosk import rights
from configurator.storage.kiosk.account import open_kiosk_store
from configurator.storage.kiosk.functions import PHONES_A_MINUTE
from configurator.storage.schema import MIGRATIONS, NEWEST_REVISION
from configurator.storage.store import SqlStore, open_store
from tests.databases.line import Cut, Line
from tests.databases.postgresql import Server
from tests.services.counter import HandClock
from tests.services.kiosk.test_account import OPEN_TO_THE_KIOSK

pytestmark = pytest.mark.sqlite  # its server is its own, whatever the others work on

OWNER = "shopkeeper"
BEFORE = "0031"
"""A revision after which something is added."""
KIOSKS = {
    table: {"SELECT", "INSERT", "UPDATE", "DELETE"}
    for table in OPEN_TO_THE_KIOSK - {"one_time_codes"}
} | {table: {"SELECT"} for table in ("publications", "schema_revision", "kiosk_styles")}
"""What a kiosk's account may do on each table and view."""


@pytest.fixture
def owned(postgresql: Server) -> Iterator[str]:
    """The address of an empty database of the shop's account."""
    database = postgresql.new_database()
    with closing(postgresql.connect()) as connection:
        with suppress(psycopg.errors.DuplicateObject):
            connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEROLE")
        connection.execute(f'ALTER DATABASE "{database}" OWNER TO {OWNER}')
    yield make_url(postgresql.url(database)).set(username=OWNER).render_as_string()
    postgresql.drop(database)
    with closing(postgresql.connect()) as connection:
        name = sql.Identifier(f"{database}_kiosk")
        connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(name))


@pytest.fixture
def shop(owned: str) -> Iterator[SqlStore]:
    store = open_store(owned)
    yield store
    store.close()


def made(store: SqlStore) -> str:
    """The kiosk's account, made or renewed."""
    with store.connection(keeps=True) as connection:
        role = rights.usual_role(connection)
        rights.make_role(connection, role)
        rights.grant(connection, rights.clear(connection) | {role})
        assert rights.beyond(connection, role) == ()
    return role


def allowed(store: SqlStore, role: str) -> dict[str, set[str]]:
    """What an account may do on each table and view of the shop."""
    asked = text(
        "SELECT relname, word FROM pg_class CROSS JOIN unnest(CAST(:words AS text[])) AS word "
        "WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'v') "
        "AND has_table_privilege(:role, pg_class.oid, word)"
    )
    words = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"]
    found: dict[str, set[str]] = {}
    with store.connection(keeps=False) as connection:
        for table, word in connection.execute(asked, {"role": role, "words": words}):
            found.setdefault(table, set()).add(word)
    return found


def test_the_account_may_do_what_is_named_and_nothing_else(shop: SqlStore) -> None:
    with shop.connection(keeps=True) as connection:
        connection.exec_driver_sql("GRANT SELECT ON customers, secrets TO PUBLIC")
        connection.exec_driver_sql("GRANT CREATE ON SCHEMA public TO PUBLIC")
    role = made(shop)
    assert allowed(shop, role) == KIOSKS
    assert made(shop) == role
    assert allowed(shop, role) == KIOSKS, "made again, it is the same"


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("ALTER ROLE {role} CREATEDB", "CREATEDB"),
        ("GRANT pg_read_all_data TO {role}", "GRANT pg_read_all_data"),
        ("CREATE VIEW leaky AS SELECT * FROM customers; GRANT SELECT ON leaky TO {role}", "leaky"),
    ],
)
def test_what_it_may_do_besides_is_found(
    shop: SqlStore, postgresql: Server, statement: str, named: str
) -> None:
    role = made(shop)
    with closing(postgresql.connect(role.removesuffix("_kiosk"))) as connection:
        connection.execute(sql.SQL(statement).format(role=sql.Identifier(role)))
    with shop.connection(keeps=False) as connection:
        assert named in rights.beyond(connection, role)


def test_a_kiosk_narrows_the_shops_account_or_does_not_open(shop: SqlStore, owned: str) -> None:
    with pytest.raises(StoreTrouble) as met:
        open_kiosk_store(owned)
    assert met.value.kind is TroubleKind.TOO_MANY_RIGHTS
    role = made(shop)
    with closing(open_kiosk_store(owned)) as kiosk, kiosk.writing() as work:
        connection = work.people._connection
        assert connection.execute(text("SELECT current_user")).scalar_one() == role
        assert work.people.with_phone("+6281220000101") == ()


def test_there_is_no_way_around_the_server(shop: SqlStore, owned: str) -> None:
    url = make_url(owned).set(drivername="postgresql", username=made(shop)).render_as_string()
    with closing(psycopg.connect(url, autocommit=True)) as connection:
        for statement in (
            f"SET ROLE {OWNER}",
            f"SET SESSION AUTHORIZATION {OWNER}",
            "COPY customers TO STDOUT",
            "SELECT FROM customers FOR UPDATE",
            "GRANT SELECT ON customers TO PUBLIC",
            "CREATE OR REPLACE VIEW kiosk_styles AS SELECT * FROM customers",
            "SELECT customer FROM one_time_codes",
            "SELECT kiosk_recognise('anybody')",
            "SELECT setval('kiosk_secrets', 1)",
            "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement.encode())


@pytest.fixture
def kiosk(shop: SqlStore, owned: str) -> Iterator[psycopg.Connection[Any]]:
    """Whoever has the password of the kiosk's account, without the kiosk's program."""
    url = make_url(owned).set(drivername="postgresql", username=made(shop)).render_as_string()
    with closing(psycopg.connect(url)) as connection:
        yield connection


def test_nobody_is_listed(shop: SqlStore, kiosk: psycopg.Connection[Any]) -> None:
    people = [
        replace(new_customer(f"Person {n}", f"+628122000{n:04}"), birthday=date(1990, 1, 1))
        for n in range(100)
    ]
    ids = [CustomerDesk(shop, HandClock()).create(one).id for one in people]

    def ask(query: str, *values: object) -> list[Any]:
        """The answer, taken back at once: what is counted stays counted."""
        found = [row[0] for row in kiosk.execute(query, values)]
        kiosk.rollback()
        return found

    phone, born = "SELECT kiosk_with_phone(%s)", "SELECT kiosk_born(%s, %s)"
    for pattern in ("%", "+62%", "+62", "", "+628122000000'"):
        assert ask(phone, pattern) == []
    heard = [ask(phone, one.phone) for one in people]
    assert heard[:PHONES_A_MINUTE] == [[key] for key in ids[:PHONES_A_MINUTE]]
    most = 2 * PHONES_A_MINUTE
    assert most <= sum(map(bool, heard)) <= most + PHONES_A_MINUTE, "then they have to wait"
    assert heard[-1] == []

    known, designs = "SELECT id FROM kiosk_known(%s)", "SELECT key FROM kiosk_designs(%s)"
    assert ask(known, ids[0]) == ask(designs, ids[0]) == [], "not by the phone alone"
    assert ask(born, ids[0], date(1990, 1, 1)) == [True]
    wrong = [ask(born, ids[0], date(1900, 1, 1) + timedelta(days=day)) for day in range(60)]
    assert wrong == [[False]] * 60

    def waits() -> bool:
        # Another try is earned every ten seconds; a wrong one uses it up.
        ask(born, ids[0], date(1900, 1, 1))
        return ask(born, ids[0], date(1990, 1, 1)) == [False]

    assert any(waits() for _ in range(3)), "whoever tries that often waits, right or wrong"


def test_whoever_proved_who_they_are_is_known(
    shop: SqlStore, kiosk: psycopg.Connection[Any]
) -> None:
    born = date(1990, 1, 1)
    person = CustomerDesk(shop, HandClock()).create(
        replace(new_customer("Sinta", "+6281220000101"), birthday=born)
    )
    for _ in range(50):
        assert kiosk.execute("SELECT kiosk_born(%s, %s)", (person.id, born)).fetchone() == (True,)
    found = kiosk.execute("SELECT greeting FROM kiosk_known(%s)", (person.id,)).fetchone()
    assert found == ("Sinta",)
    kiosk.rollback()
    assert kiosk.execute("SELECT FROM kiosk_known(%s)", (person.id,)).fetchone() is None


def test_a_kiosk_and_a_counter_hear_of_one_another(shop: SqlStore, owned: str) -> None:
    url = make_url(owned).set(username=made(shop)).render_as_string()
    with closing(open_kiosk_store(url)) as kiosk:
        inner = kiosk._store
        assert shop.changed_by_others(0) == inner.changed_by_others(0) == frozenset()
        with kiosk.writing() as work:
            work.settings.put("kiosk-door", "[0, null]")
        assert shop.changed_by_others(5) == {"settings"}
        with shop.writing() as whole:
            whole.settings.put("other", "{}")
        assert "settings" in inner.changed_by_others(5)


def test_a_kiosk_learns_what_became_of_its_commit(
    shop: SqlStore, owned: str, postgresql: Server
) -> None:
    role = made(shop)
    with Line(postgresql.port) as line:
        url = make_url(owned).set(username=role, port=line.port).render_as_string()
        with closing(open_kiosk_store(url)) as kiosk:
            line.cut_at_next_commit(Cut.AFTER)
            with kiosk.writing() as work:
                work.settings.put("kiosk-door", "[1, null]")
            with kiosk.reading() as work:
                assert work.settings.get("kiosk-door") == "[1, null]"


def test_an_update_is_the_shops_and_renews_the_account(owned: str) -> None:
    engine = create_engine(owned)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, BEFORE)
        role = rights.usual_role(connection)
        rights.make_role(connection, role)
        rights.grant(connection, {role})
    engine.dispose()
    url = make_url(owned).set(username=role).render_as_string()
    with pytest.raises(StoreTrouble) as met:
        open_kiosk_store(url)
    assert met.value.kind is TroubleKind.TOO_OLD

    with closing(open_store(owned)) as store:
        assert allowed(store, role) == KIOSKS
    with closing(open_kiosk_store(url)) as kiosk, kiosk.reading() as work:
        assert work.people.styles("shoe") == ()
        found = work.people._connection.execute(text("SELECT version_num FROM schema_revision"))
        assert found.scalar_one() == NEWEST_REVISION
