"""`restore FILE`, and what a window does when it has closed to let a backup in."""

import shutil
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from configurator.cli.files import file_trouble
from configurator.cli.outcome import Outcome, Trouble
from configurator.cli.passphrase import asking
from configurator.services.clock import SystemClock
from configurator.services.office.restoring import Restoring, aside_of, make_ready, side_of
from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.services.troubles import trouble_sentence
from configurator.storage.encryption import connecting
from configurator.storage.office.backup import check_database
from configurator.storage.office.copies import opened_copy
from configurator.storage.office.restoring import put_in_place
from configurator.storage.place import database_of, key_for
from configurator.storage.store import open_store
from configurator.wording.words import Wording


def restore(asked: Namespace, folder: Path, wording: Wording) -> int:
    """Check a backup, and put it in place where that is asked for. Raises Trouble, StoreTrouble."""
    place = database_of(folder, asked.database)
    if "://" in str(place):
        raise Trouble(
            wording(
                "The shop's data is on a server. Make an empty database there, fill it with "
                "“database copy {file} URL”, and let every machine work on it with “database use "
                "URL”. What is in use now stays as it is.",
                file=asked.file,
            )
        )
    database, key = Path(place), key_for(folder, place, asking(wording))
    if not asked.file.is_file():
        raise Trouble(wording("There is no file {file}.", file=asked.file))
    check_database(asked.file, connecting(asked.file, key))
    if not asked.replace:
        print(wording("The backup is sound. --replace puts it in the place of the shop's data."))
        return Outcome.GOOD
    try:
        before = _replace(asked.file, database, key)
    except OSError as error:
        raise file_trouble(database, error, wording) from error
    except StoreTrouble as trouble:
        raise Trouble(_trouble(trouble, wording)) from trouble
    print(_told(before, wording))
    return Outcome.GOOD


def carry_out(restoring: Restoring, wording: Wording) -> str:
    """Put in place what a window has prepared, its shop being closed; what to say of it."""
    try:
        return _told(restoring.carry_out(), wording)
    except StoreTrouble as trouble:
        return _trouble(trouble, wording)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return wording("Nothing was put back: {reason}.", reason=reason)


def _replace(file: Path, database: Path, key: str) -> Path | None:
    now = SystemClock().now()
    side, aside = side_of(database), aside_of(database, now)
    database.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(file, side)
        with opened_copy(side, key) as opened, opened.writing() as work:
            make_ready(work, _taken(database, key), now)
            work.audit.acts("", "", now)
            work.audit.note("backup restored", file.name, new=aside.name)
        return put_in_place(side, database, aside, key)
    finally:
        side.unlink(missing_ok=True)


def _taken(database: Path, key: str) -> Mapping[tuple[str, int], int]:
    """The numbers of papers that are out; none where the present data cannot be read."""
    if not database.exists():
        return {}
    try:
        store = open_store(database, key)
    except StoreTrouble:
        return {}
    try:
        with store.reading() as work:
            return work.numbers.last()
    except StoreTrouble:
        return {}
    finally:
        store.close()


def _told(before: Path | None, wording: Wording) -> str:
    said = wording("The backup is in place.")
    if before is None:
        return said
    return f"{said}\n" + wording("What was there before is kept as {file}.", file=before)


def _trouble(trouble: StoreTrouble, wording: Wording) -> str:
    if trouble.kind is TroubleKind.LOCKED:
        return wording(
            "Nothing was put back: another program has the shop open. Close the counters, kiosks "
            "and offices of this shop, then restore again."
        )
    return trouble_sentence(trouble, wording)
