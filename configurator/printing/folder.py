"""A folder that keeps print jobs and the chosen printers: a file a document, one beside it a job.

It is this machine's, not the database's: every counter has printers of its own.
"""

import contextlib
import json
import os
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from configurator.services.papers import PaperKind
from configurator.services.printing import JobState, PrinterTrouble, PrintJob

_JOB, _DOCUMENT = ".job.json", ".document"
_CHOSEN = "printers.json"
_DAMAGE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
_ID = re.compile(r"[0-9a-f-]{8,64}")


class PrintFolder:
    """A services.printing.PrintQueue; the folder is made when first needed. Raises OSError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, job: PrintJob, content: bytes) -> None:
        """Keep a new job; its document first, so that no job is ever without."""
        self._write(job.id + _DOCUMENT, content)
        self.change(job)

    def change(self, job: PrintJob) -> None:
        """Keep how a job stands now."""
        self._write(job.id + _JOB, _job_text(job).encode())

    def jobs(self) -> tuple[PrintJob, ...]:
        """All jobs that can be read, the oldest first."""
        found = []
        for file in sorted(self._folder.glob(f"*{_JOB}")):
            with contextlib.suppress(OSError, *_DAMAGE):
                found.append(_job(file.read_text(encoding="utf-8")))
        return tuple(sorted(found, key=lambda job: (job.made, job.id)))

    def content(self, job_id: str) -> bytes | None:
        """A job's document."""
        try:
            return (self._folder / (_sound(job_id) + _DOCUMENT)).read_bytes()
        except FileNotFoundError:
            return None

    def remove(self, job_id: str) -> None:
        """Forget a job and its document."""
        for ending in (_JOB, _DOCUMENT):
            (self._folder / (_sound(job_id) + ending)).unlink(missing_ok=True)

    def chosen(self) -> Mapping[PaperKind, str]:
        """The printers chosen for kinds of papers; what cannot be read is not chosen."""
        try:
            found = json.loads((self._folder / _CHOSEN).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        known = {kind.value: kind for kind in PaperKind}
        if not isinstance(found, dict):
            return {}
        return {
            known[kind]: printer
            for kind, printer in found.items()
            if kind in known and isinstance(printer, str) and printer
        }

    def choose(self, kind: PaperKind, printer: str) -> None:
        """Choose a printer for a kind of paper; "" for none of its own."""
        chosen = {one.value: name for one, name in {**self.chosen(), kind: printer}.items() if name}
        self._write(_CHOSEN, json.dumps(chosen, sort_keys=True).encode())

    def _write(self, name: str, content: bytes) -> None:
        """Write a file whole or not at all, readable by this person only."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = self._folder / f".{name}.{os.getpid()}.new"
        try:
            with unfinished.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            unfinished.replace(self._folder / name)
        except OSError:
            with contextlib.suppress(OSError):
                unfinished.unlink()
            raise


def _sound(job_id: str) -> str:
    if not _ID.fullmatch(job_id):
        raise FileNotFoundError(job_id)
    return job_id


def _job_text(job: PrintJob) -> str:
    return json.dumps(
        {
            "id": job.id,
            "kind": job.kind.value,
            "title": job.title,
            "format": job.format,
            "printer": job.printer,
            "copies": job.copies,
            "made": job.made.isoformat(),
            "state": job.state.value,
            "ticket": job.ticket,
            "trouble": None if job.trouble is None else job.trouble.value,
        }
    )


def _job(text: str) -> PrintJob:
    found = json.loads(text)
    made = datetime.fromisoformat(found["made"])
    if made.tzinfo is None:
        raise ValueError(made)
    return PrintJob(
        id=_sound(found["id"]),
        kind=PaperKind(found["kind"]),
        title=_text(found["title"]),
        format=_text(found["format"]),
        printer=_text(found["printer"]),
        copies=int(found["copies"]),
        made=made,
        state=JobState(found["state"]),
        ticket=_text(found["ticket"]),
        trouble=None if found["trouble"] is None else PrinterTrouble(found["trouble"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
