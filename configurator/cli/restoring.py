"""`restore FILE`: a backup, checked, and put in the place of the shop's data."""

from argparse import Namespace
from pathlib import Path

from configurator.cli.files import file_trouble
from configurator.cli.outcome import Outcome, Trouble
from configurator.storage.office.backup import check_database, put_in_place
from configurator.storage.store import open_store
from configurator.wording.words import Wording


def restore(asked: Namespace, database: Path, wording: Wording) -> int:
    """Check a backup, and put it in place where that is asked for. Raises Trouble, StoreTrouble."""
    if "://" in asked.database:
        raise Trouble(wording("A database on a server is restored with the server's own tools."))
    database = Path(asked.database) if asked.database else database
    if not asked.file.is_file():
        raise Trouble(wording("There is no file {file}.", file=asked.file))
    check_database(asked.file)
    if not asked.replace:
        print(wording("The backup is sound. --replace puts it in the place of the shop's data."))
        return Outcome.GOOD
    try:
        before = put_in_place(asked.file, database)
    except OSError as error:
        raise file_trouble(database, error, wording) from error
    open_store(database).close()
    print(wording("The backup is in place."))
    if before is not None:
        print(wording("What was there before is kept as {file}.", file=before))
    return Outcome.GOOD
