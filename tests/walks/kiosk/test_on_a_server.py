"""A stranger at a kiosk whose shop is on a server, where its account sees no customers."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from configurator.storage.kiosk import rights
from configurator.storage.place import DATABASE, use_database
from configurator.storage.store import open_store
from tests.databases.postgresql import Server
from tests.walks.kiosk.conftest import StartKiosk
from tests.walks.kiosk.opened import opened_at_counter


@pytest.mark.sqlite  # the server is its own, whatever the others work on
def test_a_build_made_under_the_narrow_account_is_opened_at_the_counter(
    start: StartKiosk, data: Path, postgresql: Server
) -> None:
    server = postgresql.url(postgresql.new_database())
    with closing(open_store(data / DATABASE)) as source, closing(open_store(server)) as target:
        assert source.copy_into(target) is not None
        with target.connection(keeps=True) as connection:
            role = rights.usual_role(connection)
            rights.make_role(connection, role)
            rights.grant(connection, {role})
    use_database(data, make_url(server).set(username=role).render_as_string())
    at = start()
    at.begin()
    at.pick_product("readymix")
    at.pick_start()
    at.go_through()
    resolution = at.kiosk.building.model.resolution
    code = at.summary().code.code
    at.touch(at.summary().done)
    at.end()
    use_database(data, server)
    assert opened_at_counter(data, code) == resolution
