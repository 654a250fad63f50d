"""`database`: a shop moved to a server and back, checked, and chosen for a machine."""

import json
import os
from contextlib import closing
from pathlib import Path

import pytest

from configurator.storage.place import DATABASE, MACHINE, VARIABLE
from tests.cli.conftest import Run
from tests.databases.postgresql import Server

pytestmark = pytest.mark.sqlite


@pytest.fixture
def server(postgresql: Server) -> str:
    return postgresql.url(postgresql.new_database())


@pytest.fixture
def shop(run: Run, data: Path) -> Path:
    """The database file of a demo shop."""
    assert run("demo", "--customers", 6, "--orders", 8).status == 0
    return data / DATABASE


def test_a_shop_moves_to_a_server_and_back(
    run: Run, shop: Path, server: str, tmp_path: Path, stools: Path
) -> None:
    before = run("database", "check", "--json").data
    assert before["rows"]["orders"] == 8
    there = run("database", "copy", shop, server, "--json")
    assert there.status == 0, there.err
    assert there.data == before
    assert run("database", "check", "--database", server, "--json").data == before

    back = tmp_path / "back.sqlite"
    assert run("database", "copy", server, back, "--json").data == before
    sold = [
        run("order", stools, "--customer", "Ani", "--json", "--database", where).data["number"]
        for where in (shop, server, back)
    ]
    assert len(set(sold)) == 1, "the shop goes on wherever it is"
    assert run("database", "check", "--database", server, "--json").data != before
    found = run("customers", "find", "Ani", "--database", server)
    assert found.status == 0


def test_a_replica_is_told_of(run: Run, shop: Path, server: str, postgresql: Server) -> None:
    run("database", "copy", shop, server)
    named = f"{server}?replica=127.0.0.1:{postgresql.port}"
    found = run("database", "check", "--database", named)
    assert found.status == 1
    assert "takes writes itself" in found.out
    assert run("database", "check", "--database", named, "--json").data["replica"] == {
        "trouble": "no replica",
        "behind": None,
    }
    file = shop.parent / "facts.json"
    assert run("diagnostics", file, "--database", named).status == 0
    facts = json.loads(file.read_text("utf-8"))["database"]["replica"]
    assert facts["trouble"] == "no replica"
    wrong = run("database", "check", "--database", f"{server}?replica=two&replica_lag=soon")
    assert wrong.status == 1
    assert "is no address of a database" in wrong.err


def test_only_an_empty_database_is_copied_to(run: Run, shop: Path, server: str) -> None:
    assert run("database", "copy", shop, server).status == 0
    again = run("database", "copy", shop, server)
    assert again.status == 1
    assert "Name an empty database." in again.err
    nothing = run("database", "copy", "nothing.sqlite", server)
    assert nothing.status == 1
    assert "There is no database nothing.sqlite." in nothing.err
    assert not Path("nothing.sqlite").exists()


def test_a_machine_works_on_the_database_it_was_told(
    run: Run, shop: Path, server: str, data: Path, stools: Path
) -> None:
    run("database", "copy", shop, server)
    chosen = run("database", "use", server)
    assert chosen.status == 0
    assert "from now on" in chosen.out
    assert os.stat(data / MACHINE).st_mode & 0o077 == 0, "an address may hold a password"
    shop.unlink()
    assert run("order", stools, "--customer", "Ani").status == 0
    assert not shop.exists()
    assert run("database", "check", "--json").data["rows"]["orders"] == 9

    assert run("database", "use", "-").status == 0
    assert shop.exists()
    assert run("database", "check", "--json").data["rows"]["orders"] == 0


def test_a_machine_does_not_work_on_what_cannot_be_opened(run: Run, data: Path) -> None:
    answer = run("database", "use", "postgresql+psycopg://shop:secret@127.0.0.1:9/shop")
    assert answer.status == 1
    assert "secret" not in answer.err
    assert not (data / MACHINE).exists()


@pytest.mark.parametrize("text", ["database = ", "database = 5", "\0", "\udcff"])
def test_damaged_settings_open_no_other_shop(run: Run, data: Path, text: str) -> None:
    data.mkdir()
    (data / MACHINE).write_bytes(text.encode("utf-8", "surrogateescape"))
    answer = run("database", "check")
    assert answer.status == 1
    assert "cannot be understood" in answer.err
    assert MACHINE in answer.err
    assert not (data / DATABASE).exists()


def test_the_environment_names_a_database(
    run: Run, server: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, server)
    assert run("demo", "--customers", 2, "--orders", 1).status == 0
    assert not (data / DATABASE).exists()


def test_kiosks_get_an_account_of_their_own(
    run: Run, shop: Path, postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = postgresql.new_database()
    server = postgresql.url(database)
    assert "is a file, which has no accounts" in run("database", "kiosk").err
    run("database", "copy", shop, server)
    refused = run("database", "kiosk", "--database", server)
    assert refused.status == 1
    assert "CONFIGURATOR_KIOSK_PASSWORD" in refused.err

    monkeypatch.setenv("CONFIGURATOR_KIOSK_PASSWORD", "correct horse battery")
    told = run("database", "kiosk", "--database", server)
    assert told.status == 0, told.err
    monkeypatch.delenv("CONFIGURATOR_KIOSK_PASSWORD")
    again = run("database", "kiosk", "--database", server, "--json")
    assert again.status == 0, "its password stays"
    assert again.data["account"] == f"{database}_kiosk"
    assert f"database use {again.data['url']}" in told.out
    assert "horse" not in told.out
    with closing(postgresql.connect()) as connection:
        asked = "SELECT rolpassword FROM pg_authid WHERE rolname = %s"
        found = connection.execute(asked, [again.data["account"]]).fetchone()
        assert found is not None
        assert found[0].startswith("SCRAM-SHA-256$")
        connection.execute(f'ALTER ROLE "{again.data["account"]}" CREATEDB'.encode())
    assert run("database", "use", again.data["url"]).status == 0
    assert run("database", "check").status == 1, "a kiosk counts nobody's orders"
    stopped = run("database", "kiosk", "--database", server)
    assert stopped.status == 1
    assert "CREATEDB" in stopped.err
    assert run("database", "kiosk", "--database", again.data["url"]).status == 1


def test_damage_is_told(run: Run, shop: Path) -> None:
    with shop.open("r+b") as file:
        file.seek(os.stat(shop).st_size // 2)
        file.write(b"\xa5" * 4096 * 3)
    answer = run("database", "check")
    assert answer.status == 1
    assert "Put a backup in its place" in answer.out + answer.err


def test_a_shop_is_encrypted_and_plain_again(
    run: Run, shop: Path, data: Path, stools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run("database", "check", "--json").data["hash"]
    refused = run("database", "encrypt")
    assert refused.status == 1
    assert "at least 12 signs" in refused.err
    assert run("database", "decrypt").status == 1

    monkeypatch.setenv("CONFIGURATOR_PASSPHRASE", "correct horse battery")
    assert run("database", "encrypt").status == 0
    assert not shop.read_bytes().startswith(b"SQLite format 3")
    assert sorted(file.name for file in data.glob("*.new*")) == []
    assert run("database", "check", "--json").data["hash"] == before
    assert run("order", stools, "--customer", "Ani").status == 0

    monkeypatch.setenv("CONFIGURATOR_PASSPHRASE", "wrong horse battery")
    wrong = run("order", stools, "--customer", "Ani")
    assert wrong.status == 1
    assert "is encrypted, and this is not its passphrase" in wrong.err
    monkeypatch.setenv("CONFIGURATOR_PASSPHRASE", "correct horse battery")
    assert run("database", "decrypt").status == 0
    assert shop.read_bytes().startswith(b"SQLite format 3")
    assert run("database", "check", "--json").data["rows"]["orders"] == 9


def test_nothing_waits_where_the_line_is_whole(run: Run, server: str) -> None:
    assert run("database", "waiting", "--database", server, "--json").data == []
    answer = run("database", "allow", "S-2026-P7K3-0001", "--database", server)
    assert answer.status == 1
    assert "S-2026-P7K3-0001" in answer.err
