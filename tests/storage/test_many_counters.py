"""What one counter changes, another notices: which tables, whatever happens to the line."""

from collections.abc import Callable

import pytest

from configurator.services.ports import StoreTrouble
from configurator.storage.store import SqlStore, open_store
from tests.databases.line import Line
from tests.databases.postgresql import Server
from tests.storage.samples import draft, furnish, order, quote


@pytest.fixture
def other(store: SqlStore, open_again: Callable[[], SqlStore]) -> SqlStore:
    """The same shop at another counter, which has begun to look."""
    with store.writing() as work:
        furnish(work)
    other = open_again()
    assert other.changed_by_others(0) == frozenset()
    return other


def test_what_others_change_is_noticed_by_table(store: SqlStore, other: SqlStore) -> None:
    with store.writing() as work:
        work.orders.add(order())
    assert other.changed_by_others(2) == {"orders", "order_lines"}
    assert other.changed_by_others(0) == frozenset()
    with store.writing() as work:
        work.drafts.save(draft())
        work.quotes.add(quote())
    assert other.changed_by_others(2) == {"drafts", "quotes", "quote_lines"}


def test_ones_own_changes_are_no_news(store: SqlStore, other: SqlStore) -> None:
    with other.writing() as work:
        work.orders.add(order())
    assert other.changed_by_others(0.3) == frozenset()
    with store.writing() as work:
        work.orders.add(order("S-2"))
    assert "orders" in other.changed_by_others(2)


def test_what_is_not_kept_is_no_news(store: SqlStore, other: SqlStore) -> None:
    def change_ones_mind() -> None:
        with store.writing() as work:
            work.orders.add(order())
            raise KeyError

    with pytest.raises(KeyError):
        change_ones_mind()
    assert other.changed_by_others(0.3) == frozenset()


@pytest.mark.sqlite
def test_news_that_came_while_the_line_was_cut(postgresql: Server) -> None:
    url = postgresql.url(postgresql.new_database())
    here = open_store(url)
    with here.writing() as work:
        furnish(work)
    with Line(postgresql.port) as line:
        far = open_store(url.replace(f":{postgresql.port}/", f":{line.port}/"))
        assert far.changed_by_others(0) == frozenset()
        line.cut()
        with here.writing() as work:
            work.orders.add(order())
        with pytest.raises(StoreTrouble):
            far.changed_by_others(1)
        line.restore()
        assert "orders" in far.changed_by_others(2)
        far.close()
    here.close()
