"""Migrations: they lead to exactly the tables the code knows, and cost nothing when done."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from configurator.storage.metadata import metadata
from configurator.storage.schema import MIGRATIONS, NEWEST_REVISION, VERSION_TABLE
from configurator.storage.store import open_store

pytestmark = pytest.mark.sqlite

ROOT = Path(__file__).parents[2]
FULL_TEXT = "customer_search"


def is_ours(_item: object, name: str | None, kind: str, *_: object) -> bool:
    """SQLite's full-text tables are nobody's metadata."""
    return not (kind == "table" and (name or "").startswith(FULL_TEXT))


def test_migrations_lead_to_the_tables_of_the_code(database: Path) -> None:
    engine = create_engine(f"sqlite:///{database}")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": VERSION_TABLE,
                "include_object": is_ours,
                "compare_server_default": True,
            },
        )
        differences = compare_metadata(context, metadata)
    engine.dispose()
    assert differences == []


def test_the_newest_revision_is_known() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [NEWEST_REVISION]


def test_opening_a_current_database_loads_no_alembic(database: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from configurator.storage.store import open_store;"
        "open_store(Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", script, str(database)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "False"


def test_an_interrupted_first_start_is_repeated(tmp_path: Path) -> None:
    file = tmp_path / "per%cent folder" / "shop.sqlite"
    file.parent.mkdir()
    file.touch()
    open_store(file).close()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute(f"SELECT * FROM {VERSION_TABLE}").fetchall() == [  # noqa: S608
            (NEWEST_REVISION,)
        ]


def test_a_new_file_that_another_program_is_busy_in_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "shop.sqlite"
    open_store(file).close()
    with closing(sqlite3.connect(file, check_same_thread=False)) as other:
        # As the file is between its first tables and the change of its journal.
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN IMMEDIATE")
        leaving = threading.Timer(0.3, other.rollback)
        leaving.start()
        with closing(open_store(file)) as store, store.writing() as work:
            assert work.numbers.take("Q", 2026) == 1
        leaving.join()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_several_programs_make_one_database(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from configurator.storage.store import open_store;"
        "store = open_store(Path(sys.argv[1]));"
        "w = store.writing(); work = w.__enter__(); print(work.numbers.take('Q', 2026));"
        "w.__exit__(None, None, None); store.close()"
    )
    children = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path / "shop.sqlite")],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    said = sorted(child.communicate()[0].strip() for child in children)
    assert said == ["1", "2", "3", "4"]
