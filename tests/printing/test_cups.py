"""Printing through a CUPS of the test's own, to a printer that it knows by name."""

import os
import pwd
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from configurator.printing.ipp_printers import IppPrinters
from configurator.services.printing import PDF, Printer, PrinterTrouble, PrintRefusedError, Progress
from tests.printing.simulator import Simulator, found, free_port, started, wait_for

_FILES = """\
ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/temporary
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
User {user}
Group {group}
SystemGroup root
Sandboxing relaxed
"""
_DAEMON = """\
Listen 127.0.0.1:{port}
Browsing No
WebInterface No
DefaultAuthType None
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
Allow all
</Limit>
</Policy>
"""
NAME = "Counter_1"


@pytest.fixture(scope="module")
def cups(simulator: Simulator) -> Iterator[str]:
    """A scheduler with one queue, which hands on what it gets to the simulated printer."""
    if not (found("cupsd") and found("lpadmin")):
        pytest.skip("no CUPS: cupsd or lpadmin not installed; they are in Debian's cups")
    if os.geteuid() != 0 or "lp" not in [person.pw_name for person in pwd.getpwall()]:
        pytest.skip("no CUPS: a scheduler can only be started by root here")
    with TemporaryDirectory(prefix="cups-") as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        for part in ("root", "spool", "cache", "state", "temporary", "log"):
            (folder / part).mkdir()
        (folder / "files").write_text(
            _FILES.format(folder=folder, user="lp", group="lp"), encoding="utf-8"
        )
        (folder / "daemon").write_text(_DAEMON.format(port=port), encoding="utf-8")
        command = [found("cupsd"), "-f", "-c", f"{folder}/daemon", "-s", f"{folder}/files"]
        scheduler = started(command, dict(os.environ))
        try:
            try:
                wait_for(port, scheduler)
            except OSError as error:
                pytest.skip(f"no CUPS: {error}")
            server = f"127.0.0.1:{port}"
            admin = [found("lpadmin"), "-h", server]
            for arguments in (["-p", NAME, "-E", "-v", simulator.address], ["-d", NAME]):
                subprocess.run(
                    [*admin, *arguments], check=True, timeout=60, stderr=subprocess.DEVNULL
                )
            yield server
        finally:
            scheduler.terminate()
            scheduler.wait(30)


def test_the_pdf_goes_through_cups_as_it_is(cups: str, simulator: Simulator) -> None:
    printers = IppPrinters(cups)
    assert printers.printers() == (Printer(NAME, NAME, is_default=True),)
    before = len(simulator.received())
    paper = b"%PDF-1.7\n% not a page on it, and nobody on the way looks\n%%EOF\n"
    ticket = printers.send(NAME, "Quote", paper, PDF, 1)
    progress: object = Progress.WAITING
    for _ in range(600):
        progress = printers.progress(NAME, ticket)
        if progress is Progress.DONE:
            break
        time.sleep(0.1)
    assert progress is Progress.DONE
    assert simulator.received()[before:] == [paper]


def test_a_printer_that_was_stopped_is_told(cups: str) -> None:
    disable = [found("cupsdisable"), "-h", cups, NAME]
    subprocess.run(disable, check=True, timeout=60)
    try:
        (printer,) = IppPrinters(cups).printers()
        assert printer.trouble is PrinterTrouble.NEEDS_HELP
        with pytest.raises(PrintRefusedError) as refused:
            IppPrinters(cups).send(NAME, "Quote", b"%PDF", PDF, 1)
        assert refused.value.trouble is PrinterTrouble.NEEDS_HELP
    finally:
        subprocess.run([found("cupsenable"), "-h", cups, NAME], check=True, timeout=60)
    with pytest.raises(PrintRefusedError) as refused:
        IppPrinters(cups).send("Nobody", "Quote", b"%PDF", PDF, 1)
    assert refused.value.trouble is PrinterTrouble.GONE
