"""A database of an earlier version of the program, with what was in it, brought up to date."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from configurator.domain.payments import AT_ONCE
from configurator.domain.prices import NO_DISCOUNT
from configurator.domain.staff import Staff
from configurator.storage.codec import (
    choice_lines_text,
    choices_text,
    local_text,
    priced_lines_text,
    tax_lines_text,
    values_text,
)
from configurator.storage.schema import MIGRATIONS
from configurator.storage.store import open_store
from tests.storage.samples import CUSTOMER, NOW, VERSION, order, quote

pytestmark = pytest.mark.sqlite

MOMENT = int(NOW.timestamp()) * 1_000_000


def database_at(file: Path, revision: str) -> None:
    """Make a database as the program made it at a revision."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def put(file: Path, table: str, **values: object) -> None:
    columns, gaps = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
    statement = f'INSERT INTO "{table}" ({columns}) VALUES ({gaps})'  # noqa: S608
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement, tuple(values.values()))


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_what_was_sold_before_staff_and_money_is_as_it_was(tmp_path: Path, revision: str) -> None:
    file = tmp_path / "shop.sqlite"
    database_at(file, revision)
    put(file, "staff", id="s", name="Rani", role="manager", active=1)
    put(
        file,
        "catalog_versions",
        version=VERSION,
        catalog="shoes",
        label="Autumn",
        packed=b"packed",
        stored=MOMENT,
    )
    put(
        file,
        "customers",
        **dict.fromkeys(("greet_as", "mail", "address", "price_group", "phone"), ""),
        id=CUSTOMER.id,
        name=CUSTOMER.name,
        language="id",
    )
    offered = quote()
    ordered = order(quote=offered.id)
    for table, sale, more in (
        ("quotes", offered, {"revision": 1, "valid_until": "2026-12-06", "ready_on": "2026-11-30"}),
        ("orders", ordered, {"promised": "2026-11-30", "quote": offered.id}),
    ):
        put(
            file,
            table,
            id=sale.id,
            number=sale.number,
            state=sale.state.value,
            customer=sale.customer,
            customer_name=sale.customer_name,
            currency=sale.currency,
            net=sale.taxed.net,
            taxes=tax_lines_text(sale.taxed.lines),
            total=sale.taxed.total,
            made=MOMENT,
            seller=sale.seller,
            **more,
        )
        for position, line in enumerate(sale.lines):
            put(
                file,
                f"{table[:-1]}_lines",
                sale=sale.id,
                position=position,
                product=line.product,
                product_name=local_text(line.product_name),
                catalog=line.catalog,
                catalog_version=line.catalog_version,
                catalog_label=line.catalog_label,
                choices=choices_text(line.configuration.choices),
                profile=values_text(line.configuration.profile),
                in_effect=values_text(line.values),
                choice_lines=choice_lines_text(line.choices),
                priced_lines=priced_lines_text(line.priced),
                standard=line.standard,
                unit=line.unit,
                quantity=line.quantity,
                gross=line.gross,
                quantity_discount=line.quantity_discount,
                discount=line.discount,
                discount_percent=str(line.discount_percent),
                tax_rule=line.tax_rule,
                ready_days=line.ready_days,
                note=line.note,
            )
    store = open_store(file)
    with store.reading() as work:
        kept, taken = work.quotes.get(offered.id), work.orders.get(ordered.id)
        assert kept is not None
        assert taken is not None
        assert (kept.lines, kept.taxed) == (offered.lines, offered.taxed)
        assert (taken.lines, taken.taxed) == (ordered.lines, ordered.taxed)
        assert (taken.terms, taken.total_discount) == (AT_ONCE, NO_DISCOUNT)
        assert (taken.revision, taken.kept) == (1, 0)
        assert work.staff.everybody() == (Staff("s", "Rani", "manager"),)
        assert not work.secrets.holders(), "nobody is locked out by an update"
        customer = work.customers.get(CUSTOMER.id)
        assert customer is not None
        assert not customer.exempt
        assert [one.id for one in work.orders.unsettled()] == [taken.id]
    store.close()
