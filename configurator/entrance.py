"""The program's entrance: reads the command line, does what it asks for, tells what went wrong.

Everything that takes time to import is imported by the command that needs it: `--help` loads
neither the database nor the engine, and only a window or a picture on paper loads Qt.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from configurator.app import (
    ROOT,
    default_folder,
    open_kiosk,
    open_library,
    open_shop,
    open_workbench,
)
from configurator.cli.arguments import language_of, parsed
from configurator.cli.outcome import Outcome, Trouble
from configurator.cli.program import Program
from configurator.services.ports import StoreTrouble
from configurator.services.troubles import trouble_sentence
from configurator.wording.words import Wording

if TYPE_CHECKING:
    from argparse import Namespace

    from configurator.services.shop import Shop, Workbench

VERSION = "0.1.0"
GOING_ON = ("", "kiosk", "database")
"""Commands that go on while the line to a server is down; the others say that it is."""

_COMMANDS = {
    name: f"configurator.cli.{name}"
    for name in (
        "check",
        "configure",
        "quote",
        "order",
        "export",
        "demo",
        "paper",
        "portable",
        "printers",
        "database",
        "premises",
        "day",
        "reports",
    )
} | {
    "import": "configurator.cli.importing",
    "catalog": "configurator.cli.catalog",
    "customers": "configurator.cli.people",
    "print-jobs": "configurator.cli.print_jobs",
    "import-orders": "configurator.cli.office",
    "audit": "configurator.cli.office",
    "commissions": "configurator.cli.commissions",
    "backup": "configurator.cli.office",
    "diagnostics": "configurator.cli.office",
}
"""Modules with a function `run`, by command. Each imports what it needs, when it is needed."""


def main(arguments: Sequence[str]) -> int:
    """Do what a command line asks for; gives the exit status. Raises nothing."""
    _speak_utf8()
    wording = Wording(language_of(arguments))
    folder = None
    try:
        asked = parsed(arguments, wording, VERSION)
        folder = asked.data
        status = run(asked, wording)
        sys.stdout.flush()
        return status
    except SystemExit as end:  # argparse ends so after --help and --version
        return int(end.code or 0)
    except Trouble as trouble:
        return _told(str(trouble), trouble.status)
    except StoreTrouble as trouble:
        return _told(trouble_sentence(trouble, wording), Outcome.WRONG)
    except KeyboardInterrupt:
        return Outcome.STOPPED
    except BrokenPipeError:
        # Whoever read the answer has stopped reading; the interpreter's own flush must not fail.
        with contextlib.suppress(OSError, io.UnsupportedOperation):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Outcome.WRONG
    except OSError as error:
        return _told(_world_sentence(error, wording), Outcome.WRONG)
    except MemoryError:
        text = wording(
            "This machine has too little memory for that. Close other programs, try again."
        )
        return _told(text, Outcome.WRONG)
    except Exception as mistake:  # the last place where a bug can still be told honestly
        return _told(_mistake_sentence(mistake, folder or default_folder(), wording), Outcome.WRONG)


def run(asked: Namespace, wording: Wording) -> int:
    """Do what was asked for. Raises Trouble and StoreTrouble."""
    folder = asked.data or default_folder()
    library = open_library(folder)

    def shop() -> Shop:
        goes_on = asked.command in GOING_ON
        return open_shop(folder, asked.database, asked.language, library=library, goes_on=goes_on)

    def bench() -> Workbench:
        return open_workbench(folder, asked.database, library)

    program = Program(wording, library, shop, bench, folder)
    match asked.command:
        case "":
            return _window(shop, import_module("configurator.ui.counter").run_counter)
        case "backoffice":
            return _window(shop, import_module("configurator.ui.office").run_office)
        case "kiosk":
            return _kiosk(asked, wording)
        case "restore":
            return _restore(asked, folder, wording)
        case "screenshots":
            return _screenshots(asked.folder, asked.only)
    command = import_module(_COMMANDS[asked.command])
    return int(command.run(asked, program))


def _window(open_it: Callable[[], Shop], run: Callable[[Shop, str], int]) -> int:
    """Open a window; gives the exit status. It opens anew where a backup is to be put back."""
    said = ""
    while True:
        with open_it() as shop:
            status = int(run(shop, said))
            wording = Wording(shop.reader_language())
        if shop.restoring.prepared is None:
            return status
        from configurator.cli.restoring import carry_out

        said = carry_out(shop.restoring, wording)


def _kiosk(asked: Namespace, wording: Wording) -> int:
    """Open the kiosk, and open it again whenever it ends by itself; gives the exit status."""
    kiosk = import_module("configurator.ui.kiosk")
    if not asked.watched:
        # A built program starts itself; another is started by its interpreter.
        program = [] if hasattr(sys, "frozen") else [str(ROOT / "main.py")]
        return int(kiosk.watch_kiosk([sys.executable, *program, *sys.argv[1:]], wording))
    shop = open_kiosk(
        asked.data,
        asked.database,
        asked.language,
        station=asked.station,
        one_run=os.environ.pop(kiosk.ONE_RUN, ""),
    )
    try:
        return int(kiosk.run_kiosk(shop, windowed=asked.windowed))
    finally:
        shop.close()


def _restore(asked: Namespace, folder: Path, wording: Wording) -> int:
    """Put a backup in the place of the shop's data; gives the exit status. Raises Trouble."""
    from configurator.cli.restoring import restore

    return restore(asked, folder, wording)


def _screenshots(folder: Path, only: str) -> int:
    """Picture every page into a folder; gives the exit status.

    The pictures are of a demo shop of their own, on a day of its own: nobody's data is in them.
    """
    from tempfile import TemporaryDirectory

    screenshots = import_module("configurator.ui.screenshots")
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as data,
        open_shop(Path(data), clock=screenshots.PICTURE_CLOCK) as shop,
    ):
        kiosk = partial(open_kiosk, Path(data), clock=screenshots.PICTURE_CLOCK)
        return int(screenshots.take_screenshots(shop, kiosk, folder, only))


def _speak_utf8() -> None:
    """Answers are UTF-8 wherever they go; what a terminal cannot show must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _world_sentence(error: OSError, wording: Wording) -> str:
    """An error of the file system that nobody nearer to it has told."""
    reason = error.strerror or type(error).__name__
    if error.filename is None:
        return wording("Reading or writing failed: {reason}.", reason=reason)
    return wording("{file} cannot be used: {reason}.", file=error.filename, reason=reason)


def _mistake_sentence(mistake: Exception, folder: Path, wording: Wording) -> str:
    """Note a bug in the log, and say so; its kind and place, but nothing about anybody."""
    from configurator.services.clock import SystemClock
    from configurator.services.mistakes import mistake_lines, note_mistake

    log = note_mistake(mistake, folder, VERSION, SystemClock().now())
    said = wording(
        "The program made a mistake and could not finish ({kind}). What was saved before is safe.",
        kind=mistake_lines(mistake)[0],
    )
    if log is None:
        where = mistake_lines(mistake)[-1].strip()
        return f"{said} " + wording("It happened at {place}.", place=where)
    return f"{said} " + wording(
        "Please pass on this file, it holds nothing about people: {file}", file=log
    )


def _told(text: str, status: Outcome) -> int:
    """Say something on standard error; gives the exit status."""
    print(text, file=sys.stderr)
    return status
