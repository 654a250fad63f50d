"""Backups, made while the shop works, and proved by opening them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from configurator.domain.staff import Right, Session
from configurator.services.office.audit_chain import Verdict, verdict
from configurator.services.ports import Clock, Store
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import acting, working

LAST_KEY = "last backup"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made: its file, when, how many orders are in it, and its audit trail."""

    file: Path
    made: datetime
    orders: int
    trail: Verdict


class UnsoundBackupError(Exception):
    """A backup could not be opened again, or is not what was backed up."""


class Upkeep:
    """Backs the shop's data up. `copy` makes the copy, `reopen` opens one as a store."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        copy: Callable[[Path], None],
        reopen: Callable[[Path], AbstractContextManager[Store]],
    ) -> None:
        self._store = store
        self._clock = clock
        self._copy = copy
        self._reopen = reopen

    def back_up(self, file: Path, by: Session | None = None) -> Backup | Refusal:
        """Copy everything to a new file while others work, and prove the copy by opening it.

        Raises OSError, StoreTrouble, and UnsoundBackupError where the copy does not hold.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.UPKEEP, now)
            if isinstance(who, Refusal):
                return who
            work.audit.note("backup made", file.name)
        return self._make(file, now)

    def back_up_unattended(self, file: Path) -> Backup:
        """The same by a schedule, without anybody signed in."""
        now = self._clock.now()
        with self._store.writing() as work:
            work.audit.acts("", "", now)
            work.audit.note("backup made", file.name)
        return self._make(file, now)

    def last(self, by: Session | None = None) -> datetime | Refusal | None:
        """When the last backup was made."""
        with self._store.reading() as work:
            who = acting(work, by, Right.UPKEEP, self._clock.now())
            if isinstance(who, Refusal):
                return who
            kept = work.settings.get(LAST_KEY)
            return datetime.fromisoformat(kept) if kept else None

    def proved(self, file: Path, now: datetime) -> Backup:
        """Open a copy and check it, `now` being when it was made.

        Raises StoreTrouble, and UnsoundBackupError where it does not hold.
        """
        with self._reopen(file) as copy, copy.reading() as work:
            trail = verdict(work.audit.all(), work.audit.last_number())
            orders = work.order_figures.count()
        if trail.broken is not None:
            raise UnsoundBackupError(file)
        return Backup(file, now, orders, trail)

    def _make(self, file: Path, now: datetime) -> Backup:
        self._copy(file)
        made = self.proved(file, now)
        with self._store.writing() as work:
            work.settings.put(LAST_KEY, now.isoformat())
        return made
