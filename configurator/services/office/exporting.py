"""Orders leave the house: what is chosen, or everything since the last batch, exactly once.

A batch is taken in one piece of work: from then on its orders are in it and in no other. Its
files are written beside their places, moved there, and only then is the batch marked as written.
Whatever kills the program between, the next export finishes the batch first; its files have the
same bytes however often they are written.
"""

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from configurator.domain.exports import STANDARD, Batch, Format, SellerParty, Target
from configurator.domain.staff import Actor, Right, Session
from configurator.services.office.ports import OrderFiles
from configurator.services.office.records import OrderRecord
from configurator.services.ports import Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.settings import load_settings
from configurator.services.staff.acting import acting, working

NUMBERED_AS = "export batch"
STEP = 250
"""After how many orders progress is told, and asked whether to go on."""

Progress = Callable[[int], bool]
"""Told how many orders are written; False ends the export."""


class CancelledError(Exception):
    """Whoever watched an export ended it; no file was left."""


@dataclass(frozen=True, slots=True)
class Span:
    """Orders made from `first` to `last`, both included, with time zones."""

    first: datetime
    last: datetime


Selection = Span | Sequence[str]
"""Orders of a span of time, or by their ids."""


def _never_mind(_count: int) -> bool:
    return True


class Exporting:
    """Writes orders for other systems. `by` is the session of whoever does it."""

    def __init__(self, store: Store, files: OrderFiles, clock: Clock) -> None:
        self._store = store
        self._files = files
        self._clock = clock

    def ending(self, kind: Format) -> str:
        """How the names of such files end: `.csv`."""
        return self._files.ending(kind)

    # What is chosen

    def write(
        self,
        kind: Format,
        chosen: Selection,
        out: BinaryIO,
        target: Target = STANDARD,
        *,
        progress: Progress = _never_mind,
        by: Session | None = None,
    ) -> int | Refusal:
        """Write chosen orders to a stream; gives the number of rows, or documents.

        They stay as new for the next batch as they were. Raises CancelledError, and ValueError
        for a target that names an unknown field.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.EXPORT, now)
            if isinstance(who, Refusal):
                return who
            work.audit.note("orders exported", kind, new=_told(chosen))
        begun = out.tell() if out.seekable() else 0

        def write(work: Work) -> int:
            if out.seekable():
                # What was written before a replica broke off is written anew.
                out.seek(begun)
                out.truncate()
            shop, into = _seller(work), _with_places(work, target)
            if isinstance(chosen, Span):
                orders = work.order_records.between(chosen.first, chosen.last)
            else:
                orders = work.order_records.chosen(list(chosen))
            return self._files.write(kind, _watched(orders, progress), out, into, shop)

        if out.seekable():
            return self._store.read_late(write)
        with self._store.reading() as work:
            return write(work)

    # Batches

    def waiting(self, by: Session | None = None) -> int | Refusal:
        """How many orders are in no batch yet."""
        with self._store.reading() as work:
            who = acting(work, by, Right.EXPORT, self._clock.now())
            return who if isinstance(who, Refusal) else work.batches.waiting()

    def batches(self, limit: int = 50, by: Session | None = None) -> tuple[Batch, ...] | Refusal:
        """Batches, the last first."""
        with self._store.reading() as work:
            who = acting(work, by, Right.EXPORT, self._clock.now())
            return who if isinstance(who, Refusal) else work.batches.newest(limit)

    def take(self, target: Target = STANDARD, by: Session | None = None) -> Batch | Refusal:
        """A new batch of every order that is in none yet. NOTHING_CHANGED where there is none."""
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.EXPORT, now)
            if isinstance(who, Refusal):
                return who
            if not work.batches.waiting():
                return Refusal.NOTHING_CHANGED
            return _take(work, target, who, now)

    def run(
        self,
        folder: Path,
        target: Target = STANDARD,
        *,
        progress: Progress = _never_mind,
        by: Session | None = None,
    ) -> tuple[Batch, ...] | Refusal:
        """Finish every batch that was interrupted, then take and write a new one.

        Gives the batches that were written, none where nothing was waiting. Raises OSError and
        CancelledError; what was taken then waits for the next time.
        """
        with self._store.reading() as work:
            who = acting(work, by, Right.EXPORT, self._clock.now())
            if isinstance(who, Refusal):
                return who
            due = list(work.batches.unwritten())
        written = [self._finish(batch, folder, progress) for batch in due]
        taken = self.take(target, by)
        if isinstance(taken, Batch):
            written.append(self._finish(taken, folder, progress))
        elif taken is not Refusal.NOTHING_CHANGED:
            return taken
        return tuple(written)

    def again(
        self,
        number: int,
        folder: Path,
        *,
        progress: Progress = _never_mind,
        by: Session | None = None,
    ) -> tuple[Batch, bool] | Refusal:
        """Write a batch's files again; whether they are byte for byte as they first were.

        They are, unless people in them were erased since. Raises OSError and CancelledError.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.EXPORT, now)
            if isinstance(who, Refusal):
                return who
            batch = work.batches.get(number)
            if batch is None:
                return Refusal.UNKNOWN
            work.audit.note("batch written again", str(number))
        if batch.written is None:
            return self._finish(batch, folder, progress), True
        digests = self._files_of(batch, folder, progress)
        return batch, digests == batch.digests

    def _finish(self, batch: Batch, folder: Path, progress: Progress) -> Batch:
        digests = self._files_of(batch, folder, progress)
        now = self._clock.now()
        with self._store.writing() as work:
            work.batches.mark(batch.number, now, digests)
        return replace(batch, written=now, digests=digests)

    def _files_of(
        self, batch: Batch, folder: Path, progress: Progress
    ) -> tuple[tuple[str, str], ...]:
        folder.mkdir(parents=True, exist_ok=True)
        found = []
        for kind in batch.target.formats:
            name = f"batch-{batch.number:04d}{self._files.ending(kind)}"

            def write(work: Work, kind: Format = kind, name: str = name) -> None:
                shop = _seller(work)
                orders = _watched(work.order_records.of_batch(batch.number), progress)
                with written_whole(folder / name) as out:
                    self._files.write(kind, orders, out, batch.target, shop)

            self._store.read_late(write)
            found.append((name, digest_of(folder / name)))
        return tuple(found)


@contextlib.contextmanager
def written_whole(file: Path) -> Iterator[BinaryIO]:
    """A stream whose contents stand under the file's name when the block ends, whole or never.

    They are on the disk before they get the name: a power cut leaves the old file or the new one.
    """
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        with unfinished.open("w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(file)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()


def digest_of(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _take(work: Work, target: Target, who: Actor, now: datetime) -> Batch:
    number = work.numbers.take(NUMBERED_AS, 0)
    batch = Batch(number, now, _with_places(work, target), 0, who.id, who.name)
    count = work.batches.take(batch)
    work.audit.note("batch taken", str(number), new=str(count))
    return replace(batch, orders=count)


def _seller(work: Work) -> SellerParty:
    settings = load_settings(work)
    return SellerParty(settings.name, settings.tax_number)


def _with_places(work: Work, target: Target) -> Target:
    """A target that names stores or counters, with what these are called now."""
    if not (target.wants("store") or target.wants("counter")):
        return target
    stores = [(one.id, one.name) for one in work.premises.stores()]
    counters = [(one.id, one.name) for one in work.premises.counters()]
    return replace(target, places=tuple(sorted(stores + counters)))


def _told(chosen: Selection) -> str:
    if isinstance(chosen, Span):
        return f"{chosen.first.isoformat()}/{chosen.last.isoformat()}"
    return " ".join(chosen[:20]) + (f" … {len(chosen)}" if len(chosen) > 20 else "")


def _watched(orders: Iterable[OrderRecord], progress: Progress) -> Iterator[OrderRecord]:
    for count, order in enumerate(orders):
        if count % STEP == 0 and not progress(count):
            raise CancelledError
        yield order
