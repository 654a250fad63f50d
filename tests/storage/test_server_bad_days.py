"""A server that is restarted, silent or gone, and a line that breaks in the middle of a commit."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.storage import postgresql_server
from configurator.storage.metadata import metadata
from configurator.storage.schema import VERSION_TABLE
from configurator.storage.store import SqlStore, open_store
from tests.databases.line import Cut, Line
from tests.databases.postgresql import Server
from tests.storage.samples import CUSTOMER, furnish, order

pytestmark = pytest.mark.sqlite  # about a server, whatever the rest runs on

ROOT = Path(__file__).parents[2]

TAKE_NUMBERS = """
import sys
from configurator.storage.store import open_store
from tests.storage.samples import quote
store = open_store(sys.argv[1])
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


@pytest.fixture
def name(postgresql: Server) -> Iterator[str]:
    """An empty database on the server."""
    name = postgresql.new_database()
    yield name
    postgresql.drop(name)


@pytest.fixture
def url(postgresql: Server, name: str) -> str:
    return postgresql.url(name)


@pytest.fixture
def shop(url: str) -> Iterator[SqlStore]:
    store = open_store(url)
    with store.writing() as work:
        furnish(work)
    yield store
    store.close()


@pytest.fixture
def line(postgresql: Server) -> Iterator[Line]:
    with Line(postgresql.port) as line:
        yield line


@pytest.fixture
def far(shop: SqlStore, url: str, postgresql: Server, line: Line) -> Iterator[SqlStore]:
    """The shop as it is seen over the line."""
    store = open_store(url.replace(f":{postgresql.port}/", f":{line.port}/"))
    yield store
    store.close()


def orders(store: SqlStore) -> list[str]:
    with store.reading() as work:
        return sorted(order.number for order in work.orders.newest(1000))


def test_migrations_lead_to_the_tables_of_the_code(shop: SqlStore, url: str) -> None:
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": VERSION_TABLE,
                "compare_server_default": True,
                "include_object": lambda _item, name, *_: name != "ix_customer_texts_text",
            },
        )
        differences = compare_metadata(context, metadata)
    engine.dispose()
    assert differences == []


def test_several_programs_make_one_database(url: str) -> None:
    script = (
        "import sys; from configurator.storage.store import open_store;"
        "store = open_store(sys.argv[1]);"
        "w = store.writing(); work = w.__enter__(); print(work.numbers.take('Q', 2026));"
        "w.__exit__(None, None, None); store.close()"
    )
    children = [
        subprocess.Popen(
            [sys.executable, "-c", script, url], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    assert sorted(child.communicate()[0].strip() for child in children) == ["1", "2", "3", "4"]


def test_numbers_have_no_gaps_over_many_programs(shop: SqlStore, url: str) -> None:
    children = [
        subprocess.Popen([sys.executable, "-c", TAKE_NUMBERS, url, "25"], cwd=ROOT)
        for _ in range(4)
    ]
    assert [child.wait(60) for child in children] == [0, 0, 0, 0]
    with shop.reading() as work:
        numbers = {int(quote.number[2:]) for quote in work.quotes.newest(1000)}
    assert numbers == set(range(1, 4 * 20 + 1))


def test_parts_of_names_are_found_by_an_index_and_without_an_extension(
    shop: SqlStore, postgresql: Server, name: str
) -> None:
    with postgresql.connect(name) as connection:
        connection.execute("SET enable_seqscan = off")
        plan = connection.execute(
            "EXPLAIN SELECT customer FROM customer_texts "
            "WHERE customer_trigrams(text) @> ARRAY['rif', 'ica']"
        ).fetchall()
        extensions = connection.execute("SELECT extname FROM pg_extension").fetchall()
    connection.close()
    assert "ix_customer_texts_text" in str(plan)
    assert extensions == [("plpgsql",)]
    with shop.reading() as work:
        assert work.customers.search("icaksan") == (CUSTOMER,)


def test_a_restarted_server_is_found_again(postgresql: Server, shop: SqlStore) -> None:
    postgresql.restart()
    with shop.writing() as work:
        work.orders.add(order("S-1"))
    assert orders(shop) == ["S-1"]


def test_a_server_restarted_in_the_middle(postgresql: Server, shop: SqlStore) -> None:
    def sell() -> None:
        with shop.writing() as work:
            work.orders.add(order("S-1"))
            postgresql.restart()
            work.orders.add(order("S-2"))

    with pytest.raises(StoreTrouble) as met:
        sell()
    assert met.value.kind is TroubleKind.UNREACHABLE
    assert orders(shop) == []


def test_a_server_that_is_gone_for_a_while(postgresql: Server, shop: SqlStore) -> None:
    postgresql.kill()
    with pytest.raises(StoreTrouble) as met, shop.reading():
        pass
    assert met.value.kind is TroubleKind.UNREACHABLE
    postgresql.start()
    assert orders(shop) == []


def test_a_line_that_breaks_between_two_pieces_of_work(far: SqlStore, line: Line) -> None:
    line.cut()
    with pytest.raises(StoreTrouble) as met, far.reading():
        pass
    assert met.value.kind is TroubleKind.UNREACHABLE
    line.restore()
    assert orders(far) == []


def test_a_commit_whose_answer_is_lost_is_kept_once(far: SqlStore, line: Line) -> None:
    line.cut_at_next_commit(Cut.AFTER)
    with far.writing() as work:
        work.orders.add(order("S-1"))
    assert orders(far) == ["S-1"]


def test_a_commit_that_does_not_arrive_is_told(far: SqlStore, line: Line) -> None:
    line.cut_at_next_commit(Cut.BEFORE)
    with pytest.raises(StoreTrouble) as met, far.writing() as work:
        work.orders.add(order("S-1"))
    assert met.value.kind is TroubleKind.UNREACHABLE
    assert orders(far) == []
    with far.writing() as work:
        work.orders.add(order("S-1"))
    assert orders(far) == ["S-1"]


def test_when_nobody_can_say_what_became_of_a_commit(
    far: SqlStore, shop: SqlStore, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql_server, "SECONDS_TO_LEARN", 0.3)
    line.cut_at_next_commit(Cut.AFTER, for_good=True)
    with pytest.raises(StoreTrouble) as met, far.writing() as work:
        work.orders.add(order("S-1"))
    assert met.value.kind is TroubleKind.UNCERTAIN
    assert orders(shop) == ["S-1"]


def test_counters_wait_their_turn(
    shop: SqlStore, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql_server, "SECONDS_TO_WAIT", 0.1)
    impatient = open_store(url)
    with shop.writing() as work:
        work.settings.put("k", "x")
        with pytest.raises(StoreTrouble) as met, impatient.writing():
            pass
        with impatient.reading() as reader:
            assert reader.settings.get("k") is None
    assert met.value.kind is TroubleKind.LOCKED
    impatient.close()


def test_a_counter_that_falls_asleep_holds_nobody_up(
    url: str, shop: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql_server, "SECONDS_OF_SILENCE", 0.2)
    sleeper = open_store(url)
    asleep = sleeper.writing()
    work = asleep.__enter__()
    work.orders.add(order("S-1"))
    with shop.writing() as other:
        other.orders.add(order("S-2"))
    with pytest.raises(StoreTrouble) as met:
        asleep.__exit__(None, None, None)
    assert met.value.kind is TroubleKind.UNREACHABLE
    assert orders(shop) == ["S-2"]
    sleeper.close()


def test_what_is_looked_up_is_not_overtaken(shop: SqlStore, url: str) -> None:
    """Two counters that both find nothing and then keep it: the second finds the first's."""
    other, met = open_store(url), []

    def keep() -> None:
        try:
            with other.writing() as work:
                work.settings.put("k", f"after {work.settings.get('k')}")
        except StoreTrouble as trouble:
            met.append(trouble)

    with shop.writing() as work:
        assert work.settings.get("k") is None
        thread = threading.Thread(target=keep)
        thread.start()
        work.settings.put("k", "first")
    thread.join()
    assert met == []
    with shop.reading() as work:
        assert work.settings.get("k") == "after first"
    other.close()
