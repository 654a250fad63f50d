"""Printing from the window: papers sent beside it, jobs looked after until they are printed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from configurator.services.papers import PaperKind
from configurator.services.printing import PDF, RAW, JobState, Printer, PrintJob, chosen_for
from configurator.services.printing_words import paper_name, printer_sentence
from configurator.viewmodels.beside import Beside, wait_for
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.rows import Tone

_LOG = logging.getLogger(__name__)
LOOK_EVERY = 2_000
"""Milliseconds between two looks after jobs that a printer has."""


@dataclass(frozen=True, slots=True)
class Printable:
    """A paper to be printed: its kind, its number, and what makes its PDF.

    `thermal` makes what a thermal printer understands, where there is such a thing.
    """

    kind: PaperKind
    number: str
    pdf: Callable[[], bytes]
    thermal: Callable[[], bytes] | None = None


@dataclass(frozen=True, slots=True)
class JobFace:
    """A job that is not printed yet, in words."""

    id: str
    title: str
    detail: str
    state: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class _News:
    """What a piece of work brought; None for what it did not ask after. `sent` is a new job."""

    jobs: tuple[PrintJob, ...]
    printers: tuple[Printer, ...] | None = None
    chosen: Mapping[PaperKind, str] | None = None
    sent: PrintJob | None = None
    discarded: str = ""


class PrintDesk(QObject):
    """Asks printers beside the window, one thing after the other.

    `jobs`, `printers` and `chosen` are as they were when they were looked at last.

    Signals:
        changed: something of that is otherwise now.
        told: a short message: a paper is sent or printed, or what keeps it.
    """

    changed = Signal()
    told = Signal(str)

    _brought = Signal(object)
    _broke = Signal(object)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._printing = counter.shop.printing
        self.jobs: tuple[PrintJob, ...] = ()
        self.printers: tuple[Printer, ...] = ()
        self.chosen: Mapping[PaperKind, str] = {}
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look_after)
        self._brought.connect(self._on_brought)
        self._broke.connect(self._on_broke)

    # What is wanted

    def begin(self) -> None:
        """Reads what was kept when the program ended."""
        printing = self._printing
        self._do(lambda: _News(printing.jobs(), chosen=printing.chosen()))

    def look(self) -> None:
        """Asks for the printers there are, and how the jobs stand."""
        printing = self._printing
        self._do(lambda: _News(printing.refresh(), printing.printers(), printing.chosen()))

    def print(
        self, paper: Printable, printer: str, copies: int = 1, *, is_thermal: bool = False
    ) -> None:
        """Makes a paper and sends it; "" as the printer is the one chosen for its kind."""
        printing, title = self._printing, self.title(paper)
        make = paper.thermal if is_thermal and paper.thermal is not None else paper.pdf
        format_ = RAW if is_thermal else PDF

        def work() -> _News:
            job = printing.print(paper.kind, title, make(), printer, copies, format_)
            return _News(printing.jobs(), sent=job)

        self._do(work)

    def send_again(self, job_id: str, printer: str = "") -> None:
        """Sends a kept job once more, to another printer where one is named."""
        printing = self._printing

        def work() -> _News:
            job = printing.send_again(job_id, printer)
            return _News(printing.jobs(), sent=job)

        self._do(work)

    def discard(self, job_id: str) -> None:
        """Forgets a job."""
        printing = self._printing

        def work() -> _News:
            printing.discard(job_id)
            return _News(printing.jobs(), discarded=job_id)

        self._do(work)

    def choose(self, kind: PaperKind, printer: str) -> None:
        """From now on this kind of paper goes there; "" for the system's own choice."""
        printing = self._printing

        def work() -> _News:
            printing.choose(kind, printer)
            return _News(printing.jobs(), chosen=printing.chosen())

        self._do(work)

    def close(self) -> None:
        """Drops what is not begun and waits for the rest; what was kept stays kept."""
        self._timer.stop()
        self._pool.clear()
        wait_for(self._pool)

    # How it is said

    def title(self, paper: Printable) -> str:
        """What a job is called, in the program and in the printer's own list."""
        return f"{paper_name(paper.kind, self._counter.wording)} {paper.number}"

    def usual(self, kind: PaperKind) -> str:
        """The printer that a kind of paper goes to; "" where none is known."""
        system = next((one.name for one in self.printers if one.is_default), "")
        return chosen_for(kind, self.chosen) or system

    def standing(self, printer: str) -> str:
        """What is wrong with a printer, or what the system says of it; "" for nothing."""
        found = next((one for one in self.printers if one.name == printer), None)
        if found is None:
            return ""
        if found.trouble is not None:
            return printer_sentence(found.trouble, printer, self._counter.wording)
        return found.about if found.about != found.name else ""

    def faces(self) -> tuple[JobFace, ...]:
        """The jobs that are not printed yet, in words, the oldest first."""
        return tuple(map(self._face, self.jobs))

    def _face(self, job: PrintJob) -> JobFace:
        counter = self._counter
        wording, formats = counter.wording, counter.formats
        made = formats.moment(job.made.astimezone(counter.now().tzinfo))
        copies = wording.plural("{n} copy", "{n} copies", job.copies)
        detail = " · ".join((job.printer or wording("no printer"), copies, made))
        if job.trouble is not None:
            sentence = printer_sentence(job.trouble, job.printer, wording)
            return JobFace(job.id, job.title, detail, sentence, "danger")
        if job.state is JobState.SENT:
            return JobFace(job.id, job.title, detail, wording("The printer has it."), "accent")
        return JobFace(job.id, job.title, detail, wording("Not sent yet."), "warning")

    # The machinery

    def _look_after(self) -> None:
        printing = self._printing
        self._do(lambda: _News(printing.refresh()))

    def _do(self, work: Callable[[], _News]) -> None:
        self._pool.start(Beside(work, self._brought, self._broke))

    def _on_brought(self, news: _News) -> None:
        before, self.jobs = self.jobs, news.jobs
        if news.printers is not None:
            self.printers = news.printers
        if news.chosen is not None:
            self.chosen = news.chosen
        said = self._said(before, news)
        self.changed.emit()
        if said:
            self.told.emit(said)
        if any(job.state is JobState.SENT for job in self.jobs):
            self._timer.start()

    def _said(self, before: tuple[PrintJob, ...], news: _News) -> str:
        """What is new about the jobs, the most urgent of it."""
        wording, sent = self._counter.wording, news.sent
        now = {job.id: job for job in news.jobs}
        if sent is not None:
            if sent.trouble is not None:
                return self._trouble(sent)
            return wording(
                "{title} is at the printer {printer}.", title=sent.title, printer=sent.printer
            )
        for job in before:
            if job.id == news.discarded or job.state is not JobState.SENT:
                continue
            later = now.get(job.id)
            if later is None:
                return wording("{title} is printed.", title=job.title)
            if later.trouble is not None and later.trouble is not job.trouble:
                return self._trouble(later)
        return ""

    def _trouble(self, job: PrintJob) -> str:
        wording = self._counter.wording
        assert job.trouble is not None
        sentence = printer_sentence(job.trouble, job.printer, wording)
        return f"{sentence} " + wording("{title} is kept: F12 shows it.", title=job.title)

    def _on_broke(self, trouble: Exception) -> None:
        why = trouble.strerror if isinstance(trouble, OSError) and trouble.strerror else trouble
        self.told.emit(self._counter.wording("It could not be printed: {reason}", reason=why))
