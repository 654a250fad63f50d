"""Printing: which printer a paper goes to, and jobs that are kept until they are printed.

A job is kept before it is sent. It goes only when the printer says that it is done with it, or
when somebody discards it; whatever happens to the printer, the program or the machine in between,
it can be sent again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Protocol

from configurator.domain.identity import new_id
from configurator.services.papers import PaperKind
from configurator.services.ports import Clock

PDF = "application/pdf"
RAW = "application/octet-stream"
"""Bytes in the printer's own language, such as ESC/POS."""


class PrinterTrouble(Enum):
    """Why a printer does not print."""

    NO_PRINTER = "no printer"
    """None is chosen for this kind of paper, and the system has none by default."""
    GONE = "gone"
    """Nobody answers, or there is no such printer any more."""
    OUT_OF_PAPER = "out of paper"
    OUT_OF_INK = "out of ink"
    NEEDS_HELP = "needs help"
    """Jammed, open, or stopped by somebody."""
    REFUSED = "refused"
    """It does not take this job: no right to, or not this kind of document."""
    FAILED = "failed"
    """It gave the job up."""


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer that the system knows. `name` is what jobs are sent to; `about` says more."""

    name: str
    about: str = ""
    is_default: bool = False
    trouble: PrinterTrouble | None = None


class Progress(Enum):
    """How far a job is that a printer has."""

    WAITING = "waiting"
    DONE = "done"


class PrintRefusedError(Exception):
    """A printer does not take a job, or cannot be asked; nothing of the job was printed."""

    def __init__(self, trouble: PrinterTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class Printers(Protocol):
    """The printers that this machine reaches."""

    def printers(self) -> tuple[Printer, ...]:
        """All that the system knows; none where the system has no printing that takes PDF."""
        ...

    def send(self, printer: str, title: str, content: bytes, format_: str, copies: int) -> str:
        """Give a printer a document as it is; gives the ticket to ask after it by.

        Raises PrintRefusedError.
        """
        ...

    def progress(self, printer: str, ticket: str) -> Progress | PrinterTrouble:
        """How far a job is, or what keeps it."""
        ...

    def cancel(self, printer: str, ticket: str) -> None:
        """Take a job back, where the printer still has it."""
        ...


class JobState(Enum):
    """Where a kept job stands."""

    KEPT = "kept"
    """Not with a printer; it can be sent."""
    SENT = "sent"
    """With its printer, which has not said yet that it is done."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """Something to be printed. `trouble` is what kept it from being printed so far."""

    id: str
    kind: PaperKind
    title: str
    format: str
    printer: str
    copies: int
    made: datetime
    state: JobState = JobState.KEPT
    ticket: str = ""
    trouble: PrinterTrouble | None = None


class PrintQueue(Protocol):
    """Keeps jobs and the chosen printers on this machine, whatever happens to the program."""

    def keep(self, job: PrintJob, content: bytes) -> None:
        """Keep a new job with its document."""
        ...

    def change(self, job: PrintJob) -> None:
        """Keep how a job stands now."""
        ...

    def jobs(self) -> tuple[PrintJob, ...]:
        """All that are kept, the oldest first."""
        ...

    def content(self, job_id: str) -> bytes | None:
        """A job's document."""
        ...

    def remove(self, job_id: str) -> None:
        """Forget a job and its document."""
        ...

    def chosen(self) -> Mapping[PaperKind, str]:
        """The printers chosen for kinds of papers."""
        ...

    def choose(self, kind: PaperKind, printer: str) -> None:
        """Choose a printer for a kind of paper; "" for none of its own."""
        ...


def chosen_for(kind: PaperKind, chosen: Mapping[PaperKind, str]) -> str:
    """The printer chosen for a kind of paper; for a roll, else the one for receipts. Or ""."""
    own = chosen.get(kind, "")
    return own or (chosen.get(PaperKind.RECEIPT, "") if kind is PaperKind.ROLL else "")


class Printing:
    """Sends papers to printers, and looks after them until they are printed."""

    def __init__(self, printers: Printers, queue: PrintQueue, clock: Clock) -> None:
        self._printers = printers
        self._queue = queue
        self._clock = clock

    def printers(self) -> tuple[Printer, ...]:
        """The printers that the system knows."""
        return self._printers.printers()

    def chosen(self) -> Mapping[PaperKind, str]:
        """The printers chosen for kinds of papers."""
        return self._queue.chosen()

    def choose(self, kind: PaperKind, printer: str) -> None:
        """Choose a printer for a kind of paper; "" for the system's own choice."""
        self._queue.choose(kind, printer)

    def print(
        self,
        kind: PaperKind,
        title: str,
        content: bytes,
        printer: str = "",
        copies: int = 1,
        format_: str = PDF,
    ) -> PrintJob:
        """Keep a document and send it; gives the job as it stands then.

        Without a printer it is the one chosen for its kind, else the system's default.
        """
        now = self._clock.now()
        job = PrintJob(new_id(now), kind, title, format_, printer, copies, now)
        self._queue.keep(job, content)
        return self._send(job)

    def jobs(self) -> tuple[PrintJob, ...]:
        """The jobs that are not printed yet, the oldest first."""
        return self._queue.jobs()

    def refresh(self) -> tuple[PrintJob, ...]:
        """Ask the printers after all jobs that they have; gives those not printed yet.

        What is printed is forgotten. What a printer has given up is kept to be sent again.
        """
        for job in self._queue.jobs():
            if job.state is JobState.SENT:
                self._look_after(job)
        return self._queue.jobs()

    def settled(self, job_id: str, looks: int, pause: Callable[[], None]) -> PrintJob | None:
        """Look after a job until it is printed (None) or in trouble, or so many looks are over."""
        job = self._job(job_id)
        while job is not None and job.trouble is None and looks > 0:
            pause()
            looks -= 1
            self._look_after(job)
            job = self._job(job_id)
        return job

    def send_again(self, job_id: str, printer: str = "") -> PrintJob | None:
        """Send a kept job again, to another printer where one is named; None for an unknown job.

        Where a printer still has it, it is taken back first: nothing is printed twice.
        """
        job = self._job(job_id)
        if job is None:
            return None
        if job.state is JobState.SENT:
            if self._look_after(job) is None:
                return None
            self._printers.cancel(job.printer, job.ticket)
        return self._send(replace(job, printer=printer or job.printer))

    def discard(self, job_id: str) -> bool:
        """Forget a job, and take it back where a printer has it; whether there was one."""
        job = self._job(job_id)
        if job is None:
            return False
        if job.state is JobState.SENT:
            self._printers.cancel(job.printer, job.ticket)
        self._queue.remove(job_id)
        return True

    def _send(self, job: PrintJob) -> PrintJob:
        content = self._queue.content(job.id)
        printer = job.printer or chosen_for(job.kind, self._queue.chosen()) or self._default()
        kept = replace(job, printer=printer, state=JobState.KEPT, ticket="", trouble=None)
        try:
            if not printer:
                raise PrintRefusedError(PrinterTrouble.NO_PRINTER)
            if content is None:
                raise PrintRefusedError(PrinterTrouble.FAILED)
            ticket = self._printers.send(printer, job.title, content, job.format, job.copies)
            now = replace(kept, state=JobState.SENT, ticket=ticket)
        except PrintRefusedError as refused:
            now = replace(kept, trouble=refused.trouble)
        self._queue.change(now)
        return now

    def _look_after(self, job: PrintJob) -> PrintJob | None:
        """A sent job as it stands now; None once it is printed, and forgotten."""
        progress = self._printers.progress(job.printer, job.ticket)
        match progress:
            case Progress.DONE:
                self._queue.remove(job.id)
                return None
            case Progress.WAITING:
                now = replace(job, trouble=None)
            case PrinterTrouble.FAILED:
                now = replace(job, state=JobState.KEPT, ticket="", trouble=progress)
            case _:
                now = replace(job, trouble=progress)
        if now != job:
            self._queue.change(now)
        return now

    def _default(self) -> str:
        found = self._printers.printers()
        return next((printer.name for printer in found if printer.is_default), "")

    def _job(self, job_id: str) -> PrintJob | None:
        return next((job for job in self._queue.jobs() if job.id == job_id), None)
