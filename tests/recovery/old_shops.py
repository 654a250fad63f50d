"""A shop as an earlier version of the program left it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from configurator.storage.schema import MIGRATIONS

FIRST = "0001"
PEOPLE = 200


def old_shop(file: Path, revision: str = FIRST) -> None:
    """Make a shop with people in it as it was at a revision."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()
    with closing(sqlite3.connect(file)) as shop, shop:
        for number in range(PEOPLE):
            key, name = f"customer-{number}", f"Person {number}"
            shop.execute(
                "INSERT INTO customers (id, name, greet_as, phone, mail, address, language,"
                " price_group, created) VALUES (?, ?, '', '', '', '', 'id', '', 0)",
                (key, name),
            )
            shop.execute(
                "INSERT INTO customer_texts (customer, text) VALUES (?, ?)",
                (key, f" person {number}"),
            )
