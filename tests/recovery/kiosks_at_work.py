"""Kiosks of a long day: strangers make something, and bring its code to a counter or go away."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue
from random import Random
from typing import Protocol

from sqlalchemy import make_url

from configurator.domain.configuration import ChosenValue, Configuration
from configurator.domain.kiosk import ParkedBuild
from configurator.services.kiosk.handing_over import HandingOver, Taken
from configurator.services.kiosk.parking import Beginning, Parking
from configurator.services.ports import Clock, Store
from configurator.storage.kiosk import rights
from configurator.storage.kiosk.account import open_kiosk_store
from configurator.storage.kiosk.waiting import WaitingFolder
from configurator.storage.store import open_store
from tests.services.counter import SHOES, Shelf


class Timed(Protocol):
    """Times a piece of work under a name."""

    def __call__(self, what: str) -> AbstractContextManager[None]: ...


class Codes:
    """Builds that people carry from the kiosks to the counters under their codes."""

    def __init__(self) -> None:
        self._carried: SimpleQueue[ParkedBuild] = SimpleQueue()

    def carry(self, build: ParkedBuild) -> None:
        """Somebody walks from a kiosk to the counters."""
        self._carried.put(build)

    def brought(self) -> ParkedBuild | None:
        """Of whoever has waited longest; None where nobody waits."""
        try:
            return self._carried.get_nowait()
        except Empty:
            return None


def kiosk_place(url: str) -> str:
    """The kiosks' own account on a server's database, made where there is none."""
    with closing(open_store(url)) as store, store.connection(keeps=True) as connection:
        role = rights.usual_role(connection)
        if not rights.has_role(connection, role):
            rights.make_role(connection, role)
            rights.grant(connection, {role})
    return make_url(url).set(username=role).render_as_string()


class KioskAtWork:
    """A kiosk under its own account; what the line keeps from the shop waits in a folder."""

    def __init__(self, name: str, url: str, clock: Clock, random: Random, waiting: Path) -> None:
        self.name = name
        self._store = open_kiosk_store(url)
        self._parking = Parking(self._store, Shelf(), WaitingFolder(waiting / name), clock)
        self._random = random

    def serve(self, choices: Sequence[dict[str, ChosenValue]], timed: Timed) -> ParkedBuild | None:
        """A stranger's build as it was kept last; None where they do not go on to a counter."""
        random = self._random
        start = Configuration("shoe", SHOES.version, {})
        with timed("a kiosk's first choice"):
            build = self._parking.begin(Beginning(SHOES, start, "IDR", "id", self.name))
        for _ in range(random.randint(2, 8)):
            chosen = replace(start, choices=random.choice(choices))
            build = replace(build, configuration=chosen, total=random.randint(1, 9) * 1000)
            with timed("a kiosk's choice"):
                build = self._parking.keep(build)
        if random.random() < 0.3:
            return None  # went away; the build stays until it lapses
        with timed("a kiosk's code"):
            return self._parking.keep(replace(build, is_finished=True))

    def close(self) -> None:
        """Let go of the shop's data."""
        self._store.close()


class Receiving:
    """A counter that opens what was made at a kiosk."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._handing_over = HandingOver(store, clock)

    def open(self, brought: ParkedBuild, timed: Timed) -> None:
        """Find it by its code and take it over. Raises AssertionError where it is another one."""
        with timed("a code at the counter"):
            with self._store.reading() as work:
                found = work.parked.coded(brought.code)
            assert found is not None, f"no counter knows {brought.code}"
            taken = self._handing_over.take(found.id)
        assert isinstance(taken, Taken), taken
        with self._store.reading() as work:
            draft = work.drafts.get(taken.draft)
        assert draft is not None, f"{brought.code} has no draft"
        same = (draft.configuration, draft.total) == (brought.configuration, brought.total)
        assert same, f"{brought.code} was opened as something else"
