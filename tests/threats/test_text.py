"""Text from outside that is more than text somewhere else: it stays text here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from configurator.domain.people.consent import Purpose
from configurator.domain.texts import LocalText
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.people.campaigning import Campaigning
from configurator.services.people.consenting import Consenting
from configurator.services.people.valuing import Valuing
from configurator.services.refusals import Refusal
from configurator.services.settings import DEMO_SHOP, save_settings
from configurator.storage.store import SqlStore, open_store
from tests.databases.plugin import Kind
from tests.services.counter import HandClock
from tests.services.people.test_campaigning import LETTER, somebody

SQL = ("'; DELETE FROM customers; --", '" OR 1=1 --', "%' OR '1'='1", "\\'; SELECT 1", "ani NOT b*")


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def store(tmp_path: Path, database_kind: Kind) -> Iterator[SqlStore]:
    """A shop, on a file and on a server."""
    store = open_store(tmp_path / "shop.sqlite")
    with store.writing() as work:
        save_settings(work, DEMO_SHOP)
    yield store
    store.close()


def test_sql_in_any_text_is_text(store: SqlStore, clock: HandClock) -> None:
    desk = CustomerDesk(store, clock)
    ani = desk.create(new_customer("Ani Lestari", "0812 2000 0101"))
    odd = [desk.create(new_customer(text)) for text in SQL]
    for text, customer in zip(SQL, odd, strict=True):
        assert ani not in desk.find(text)
        assert customer in desk.find(text)
        assert desk.get(text) is None
    assert desk.find("%%%") == ()
    assert desk.find("___") == ()
    assert {one.id for one in desk.find("")} == {ani.id, *(one.id for one in odd)}


def test_a_template_reads_nothing_else(store: SqlStore, clock: HandClock) -> None:
    consenting, desk = Consenting(store, clock), CustomerDesk(store, clock)
    somebody(desk, consenting, "{days}{phone}", Purpose.MAIL, mail="a")
    braces = "{greeting} {phone} {0} {name.__class__} {{name}} {product!r} ${name} %(name)s"
    letter = replace(LETTER, text=LocalText.same(braces))
    chosen = Campaigning(store, clock, Valuing(store, clock), consenting).choose(letter)
    assert not isinstance(chosen, Refusal)
    (one,) = chosen.people
    name = "{days}{phone}"
    filled = f"{name} {{phone}} {{0}} {{name.__class__}} {{{name}}} {{product!r}} ${name} %(name)s"
    assert one.text == filled
