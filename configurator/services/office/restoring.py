"""A backup put back from within the program: proved, compared with what is there, made ready.

What holds the database has to let go of it first; so the last step is done by whoever closes the
shop: the window closes, the backup goes in place, and the program goes on with it.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from configurator.domain.staff import Right, Session
from configurator.services.office.exporting import NUMBERED_AS as BATCHES
from configurator.services.office.upkeep import Backup, Upkeep
from configurator.services.ports import Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import acting

COMPARED = ("orders", "quotes", "customers", "payments", "export_batches")
"""The tables of which is told what a backup lacks."""


@dataclass(frozen=True, slots=True)
class Restorable:
    """A sound backup; by table how many rows are here and not in it (`lost`), or only in it."""

    backup: Backup
    lost: Mapping[str, int]
    regained: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A backup ready to go in place: the file that does, and where the present data is kept."""

    file: Path
    database: Path
    aside: Path


class Restoring:
    """Puts backups back where the shop is one file; `database` is None where it is on a server.

    `reopen` opens a copy as a store. `put` puts a file in the place of the database and what was
    there aside; it raises StoreTrouble (LOCKED) while anybody has the database open.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        upkeep: Upkeep,
        reopen: Callable[[Path], AbstractContextManager[Store]],
        database: Path | None,
        put: Callable[[Path, Path, Path], Path | None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._upkeep = upkeep
        self._reopen = reopen
        self._put = put
        self.database = database
        self.prepared: Prepared | None = None

    def look_at(self, file: Path, by: Session | None = None) -> Restorable | Refusal:
        """Prove a backup that was made before, and compare it; it stays as it is.

        Raises OSError, StoreTrouble, and UnsoundBackupError where it does not hold.
        """
        with self._store.reading() as now:
            who = acting(now, by, Right.UPKEEP, self._clock.now())
            if isinstance(who, Refusal):
                return who
        with TemporaryDirectory(prefix="backup-") as folder:
            # A copy, because opening brings a database of an earlier program up to date.
            copy = Path(folder) / file.name
            shutil.copyfile(file, copy)
            backup = self._upkeep.proved(copy, self._made(file))
            lost, regained = {}, {}
            with (
                self._reopen(copy) as opened,
                opened.reading() as then,
                self._store.reading() as now,
            ):
                for table in COMPARED:
                    lost[table], regained[table] = _apart(
                        now.health.keys(table), then.health.keys(table)
                    )
        return Restorable(
            Backup(file, backup.made, backup.orders, backup.trail),
            {table: count for table, count in lost.items() if count},
            {table: count for table, count in regained.items() if count},
        )

    def prepare(self, file: Path, by: Session | None = None) -> Prepared | Refusal:
        """Make a backup ready beside the database: `carry_out` puts it in place.

        In it everybody is signed out, no document's number is given again that is out already,
        and its trail says who put it back. Raises as `look_at`.
        """
        assert self.database is not None
        now = self._clock.now()
        with self._store.reading() as work:
            who = acting(work, by, Right.UPKEEP, now)
            if isinstance(who, Refusal):
                return who
            taken = work.numbers.last()
        self.leave()
        side = side_of(self.database)
        aside = aside_of(self.database, now)
        try:
            shutil.copyfile(file, side)
            self._upkeep.proved(side, now)
            with self._reopen(side) as opened, opened.writing() as work:
                make_ready(work, taken, now)
                work.audit.acts(who.id, who.name, now)
                work.audit.note("backup restored", file.name, new=aside.name)
        except BaseException:
            side.unlink(missing_ok=True)
            raise
        self.prepared = Prepared(side, self.database, aside)
        return self.prepared

    def carry_out(self) -> Path | None:
        """Put what was prepared in place, the store being closed; where the old data is.

        Raises OSError and StoreTrouble; nothing was changed then.
        """
        prepared = self.prepared
        if prepared is None:
            return None
        try:
            return self._put(prepared.file, prepared.database, prepared.aside)
        finally:
            self.leave()

    def leave(self) -> None:
        """Do not put back what was prepared."""
        prepared, self.prepared = self.prepared, None
        if prepared is not None:
            prepared.file.unlink(missing_ok=True)

    def _made(self, file: Path) -> datetime:
        return datetime.fromtimestamp(file.stat().st_mtime, self._clock.now().tzinfo)


def side_of(database: Path) -> Path:
    """The file beside a database in which a backup is made ready."""
    return database.with_name(f".{database.name}.restoring")


def aside_of(database: Path, now: datetime) -> Path:
    """A name for the present data that is not taken."""
    name = f"{database.stem}-before-restore-{now:%Y-%m-%d-%H%M%S}"
    found, more = database.with_name(name + database.suffix), 1
    while found.exists():
        more += 1
        found = database.with_name(f"{name}-{more}{database.suffix}")
    return found


def make_ready(work: Work, taken: Mapping[tuple[str, int], int], now: datetime) -> None:
    """Sign everybody out, and let no paper's or batch's number be given again that is `taken`.

    The trail's own numbers and their like have no year: they go on from what is in the backup.
    """
    for (kind, year), last in taken.items():
        if year or kind == BATCHES:
            work.numbers.pass_over(kind, year, last)
    for member in work.staff.everybody():
        work.sessions.end_all(member.id, now)


def _apart(one: Iterator[str | int], other: Iterator[str | int]) -> tuple[int, int]:
    """How many keys only the first has, and only the second, both rising: in one walk."""
    only_one = only_other = 0
    a, b = next(one, None), next(other, None)
    while a is not None or b is not None:
        if b is None or (a is not None and a < b):  # type: ignore[operator] # keys of one table
            only_one, a = only_one + 1, next(one, None)
        elif a is None or b < a:  # type: ignore[operator]
            only_other, b = only_other + 1, next(other, None)
        else:
            a, b = next(one, None), next(other, None)
    return only_one, only_other
