"""Printers that speak IPP: those of this machine's CUPS by name, others by their address."""

import getpass
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

from configurator.printing.ipp import (
    Answer,
    BadAnswerError,
    Group,
    Operation,
    Typed,
    ask,
    keyword,
    mime,
    name,
    number,
    uri,
)
from configurator.printing.raw import send_raw
from configurator.services.printing import (
    PDF,
    RAW,
    Printer,
    PrinterTrouble,
    PrintRefusedError,
    Progress,
)

_SOCKETS = ("/run/cups/cups.sock", "/var/run/cupsd", "/private/var/run/cupsd")
_NOT_FOUND, _NOT_ALLOWED = 0x0406, (0x0401, 0x0402, 0x0403)
_STOPPED = 5
_JOB_STOPPED, _JOB_CANCELED, _JOB_ABORTED, _JOB_COMPLETED = 6, 7, 8, 9
_DEFAULT_TYPE = 0x20000
"""The bit of CUPS's printer-type that marks the system's default printer."""
_SEVERITIES = ("-report", "-warning", "-error")
_REASONS: tuple[tuple[PrinterTrouble, tuple[str, ...]], ...] = (
    (PrinterTrouble.OUT_OF_PAPER, ("media-needed", "media-empty")),
    (PrinterTrouble.OUT_OF_INK, ("toner-empty", "marker-supply-empty", "developer-empty")),
    (
        PrinterTrouble.NEEDS_HELP,
        ("media-jam", "cover-open", "door-open", "interlock-open", "paused", "input-tray-missing"),
    ),
    (PrinterTrouble.GONE, ("offline", "connecting-to-device", "shutdown", "timed-out")),
)
_STOPS_AT_ONCE = frozenset(("media-needed",))
"""Reasons that stop a job whatever severity a printer gives them."""


class IppPrinters:
    """A services.printing.Printers.

    `cups` is CUPS's address ("host:port"), or the file of its socket; "" finds this machine's.
    """

    def __init__(self, cups: str = "") -> None:
        self._cups = cups or os.environ.get("CUPS_SERVER", "")

    def printers(self) -> tuple[Printer, ...]:
        """The printers that CUPS has, by name; none where there is no CUPS."""
        wanted = {"requested-attributes": keyword("all")}
        try:
            answer = self._ask(self._cups_address("/"), Operation.CUPS_GET_PRINTERS, wanted)
        except (OSError, BadAnswerError):
            return ()
        found = [
            Printer(
                name=str(_one(group, "printer-name", "")),
                about=str(_one(group, "printer-info", "")),
                is_default=bool(int(_one(group, "printer-type", 0)) & _DEFAULT_TYPE),
                trouble=_trouble(group),
            )
            for group in answer.groups
            if "printer-name" in group
        ]
        return tuple(sorted(found, key=lambda printer: printer.name))

    def send(self, printer: str, title: str, content: bytes, format_: str, copies: int) -> str:
        """Give a printer a document as it is; the ticket is its job's address.

        Raises PrintRefusedError.
        """
        if urlsplit(printer).scheme == "socket":
            return send_raw(printer, content, copies)
        address = self._address(printer)
        state = self._good(lambda: self._ask(address, Operation.GET_PRINTER, {})).first
        trouble = _trouble(state)
        if trouble is not None:
            raise PrintRefusedError(trouble)
        known = state.get("document-format-supported", ())
        if format_ not in known and not (format_ == RAW and _is_raw_queue(state)):
            raise PrintRefusedError(PrinterTrouble.REFUSED)
        asked = {"job-name": name(title), "document-format": mime(format_)}
        job = {"copies": number(copies)} if copies > 1 and format_ == PDF else {}
        again = copies if format_ != PDF else 1
        answer = self._good(
            lambda: self._ask(address, Operation.PRINT_JOB, asked, content * again, job)
        )
        return str(_one(answer.first, "job-id", ""))

    def progress(self, printer: str, ticket: str) -> Progress | PrinterTrouble:
        """How far a job is, or what keeps it. A job that the printer forgot was done."""
        if not ticket:
            return Progress.DONE
        address = self._address(printer)
        try:
            job = self._ask(address, Operation.GET_JOB, {"job-id": number(int(ticket))})
            if job.status == _NOT_FOUND:
                return Progress.DONE
            state = int(_one(job.first, "job-state", 0))
            if state == _JOB_COMPLETED:
                return Progress.DONE
            if state in (_JOB_CANCELED, _JOB_ABORTED):
                return PrinterTrouble.FAILED
            of_printer = self._ask(address, Operation.GET_PRINTER, {}).first
            return _trouble(of_printer, state == _JOB_STOPPED) or Progress.WAITING
        except (OSError, BadAnswerError):
            return PrinterTrouble.GONE

    def cancel(self, printer: str, ticket: str) -> None:
        """Take a job back; a printer that does not answer or has it no longer is no trouble."""
        if not ticket:
            return
        try:
            self._ask(self._address(printer), Operation.CANCEL_JOB, {"job-id": number(int(ticket))})
        except (OSError, BadAnswerError):
            return

    def _good(self, asking: Callable[[], Answer]) -> Answer:
        """A good answer. Raises PrintRefusedError for any other."""
        try:
            answer = asking()
        except OSError as error:
            raise PrintRefusedError(PrinterTrouble.GONE) from error
        except BadAnswerError as error:
            refused = error.status in (401, 403)
            trouble = PrinterTrouble.REFUSED if refused else PrinterTrouble.GONE
            raise PrintRefusedError(trouble) from error
        if answer.status == _NOT_FOUND:
            raise PrintRefusedError(PrinterTrouble.GONE)
        if not answer.good:
            raise PrintRefusedError(PrinterTrouble.REFUSED)
        return answer

    def _ask(
        self,
        address: str,
        operation: Operation,
        attributes: Mapping[str, Typed],
        document: bytes = b"",
        job: Mapping[str, Typed] | None = None,
    ) -> Answer:
        asked: dict[str, Typed] = {}
        if operation is not Operation.CUPS_GET_PRINTERS:
            asked["printer-uri"] = uri(address)
            # The address and the job's number come first (RFC 8011, 4.1.5).
            if "job-id" in attributes:
                asked["job-id"] = attributes["job-id"]
            asked["requesting-user-name"] = name(_person())
        asked |= attributes
        place = urlsplit(address)
        is_cups = place.hostname == "localhost" and place.port is None
        local = self._socket() if is_cups else ""
        return ask(address, operation, asked, document, job, local)

    def _address(self, printer: str) -> str:
        if "://" in printer:
            return printer
        return self._cups_address(f"/printers/{quote(printer, safe='')}")

    def _cups_address(self, path: str) -> str:
        server = "localhost" if not self._cups or self._cups.startswith("/") else self._cups
        return f"ipp://{server}{path}"

    def _socket(self) -> str:
        """The file at which CUPS is to be reached; "" where it is a port."""
        if self._cups:
            return self._cups if self._cups.startswith("/") else ""
        return next((path for path in _SOCKETS if Path(path).is_socket()), "")


def _one(group: Group, key: str, default: str | int) -> str | int:
    values = group.get(key, ())
    return values[0] if values else default


def _trouble(printer: Group, stopped: bool = False) -> PrinterTrouble | None:
    """What keeps a printer from printing, or a job that it `stopped`; None where nothing does."""
    stopped = stopped or _one(printer, "printer-state", 0) == _STOPPED
    reasons = {str(reason) for reason in printer.get("printer-state-reasons", ())}
    grave = set()
    for reason in reasons:
        severity = next((ending for ending in _SEVERITIES if reason.endswith(ending)), "-error")
        plain = reason.removesuffix(severity)
        # A report of one empty tray is no reason not to print from another.
        if stopped or severity == "-error" or plain in _STOPS_AT_ONCE:
            grave.add(plain)
    for trouble, causes in _REASONS:
        if grave.intersection(causes):
            return trouble
    if stopped:
        return PrinterTrouble.NEEDS_HELP
    if _one(printer, "printer-is-accepting-jobs", 1) == 0:
        return PrinterTrouble.REFUSED
    return None


def _is_raw_queue(printer: Group) -> bool:
    return "application/vnd.cups-raw" in printer.get("document-format-supported", ())


def _person() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "configurator"
