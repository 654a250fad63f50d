"""`print-jobs`: what is not printed yet, and sending it again."""

import sys
from argparse import Namespace

from configurator.cli.outcome import Outcome, Trouble
from configurator.cli.program import Program
from configurator.cli.sale import print_json
from configurator.cli.table import table
from configurator.services.printing import PrintJob
from configurator.services.printing_words import printer_sentence
from configurator.wording.formats import Formats
from configurator.wording.words import Wording


def run(asked: Namespace, program: Program) -> int:
    """Send a job again, or discard it; then list what is not printed yet."""
    wording = program.wording
    trouble = ""
    with program.open_shop() as shop:
        if asked.discard and not shop.printing.discard(asked.discard):
            raise _unknown(asked.discard, wording)
        if asked.again:
            if all(job.id != asked.again for job in shop.printing.jobs()):
                raise _unknown(asked.again, wording)
            job = shop.printing.send_again(asked.again, asked.printer)
            if job is not None and job.trouble is not None:
                trouble = printer_sentence(job.trouble, job.printer, wording)
        jobs = shop.printing.refresh()
    if asked.json:
        print_json([_data(job) for job in jobs])
    else:
        formats = Formats(wording)
        for line in table([_row(job, formats) for job in jobs]):
            print(line)
        if not jobs:
            print(wording("Everything is printed."))
    if trouble:
        print(trouble, file=sys.stderr)
        return Outcome.WRONG
    return Outcome.GOOD


def _unknown(job: str, wording: Wording) -> Trouble:
    return Trouble(wording("There is no print job {job}; it may be printed already.", job=job))


def _data(job: PrintJob) -> dict[str, object]:
    return {
        "id": job.id,
        "kind": job.kind.value,
        "title": job.title,
        "printer": job.printer,
        "copies": job.copies,
        "made": job.made.isoformat(),
        "state": job.state.value,
        "trouble": None if job.trouble is None else job.trouble.value,
    }


def _row(job: PrintJob, formats: Formats) -> tuple[str, str, str, str]:
    wording = formats.wording
    standing = wording("at the printer {printer}", printer=job.printer)
    if job.trouble is not None:
        standing = printer_sentence(job.trouble, job.printer, wording)
    return job.id, job.title, formats.moment(job.made), standing
