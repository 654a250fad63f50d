"""`paper KIND NUMBER --pdf FILE | --print`: a paper of a kept quote or order."""

import sys
import time
from argparse import Namespace

from configurator.cli.files import insist_on_writable, write_whole
from configurator.cli.outcome import Outcome, Trouble, WrongUsage
from configurator.cli.program import Program
from configurator.services.papers import PaperKind
from configurator.services.paperwork import Document
from configurator.services.printing import PDF, RAW
from configurator.services.printing_words import paper_name, printer_sentence
from configurator.services.shop import Shop
from configurator.wording.words import Wording

_LOOKS, _SECONDS = 20, 0.5


def run(asked: Namespace, program: Program) -> int:
    """Write the paper to a file, print it, or both; exit status 1 where it is not printed."""
    wording = program.wording
    printing = asked.print or bool(asked.printer)
    if asked.pdf is None and not printing:
        raise WrongUsage(wording("Missing: {names}.", names="--pdf, --print"))
    kind = PaperKind(asked.kind)
    if asked.thermal and (kind not in (PaperKind.RECEIPT, PaperKind.ROLL) or not printing):
        raise WrongUsage(wording("--thermal prints a receipt: write receipt, and --print."))
    if asked.pdf is not None:
        insist_on_writable(asked.pdf, wording)
    with program.open_shop() as shop:
        document = shop.paperwork.document(kind, asked.number, asked.language, asked.skip)
        if document is None:
            raise Trouble(_unknown(kind, asked.number, wording))
        if asked.pdf is not None:
            write_whole(asked.pdf, document.pdf, wording)
            print(wording("Printed to {file}.", file=asked.pdf))
        return _print(document, asked, shop, wording) if printing else Outcome.GOOD


def _print(document: Document, asked: Namespace, shop: Shop, wording: Wording) -> int:
    title = f"{paper_name(document.kind, wording)} {document.number}"
    content, format_ = document.pdf, PDF
    kind = document.kind
    if asked.thermal:
        thermal = shop.paperwork.thermal_receipt(document.number, asked.language)
        kind, content, format_ = PaperKind.ROLL, thermal or b"", RAW
    return print_out(kind, title, content, format_, asked, shop, wording)


def print_out(
    kind: PaperKind,
    title: str,
    content: bytes,
    format_: str,
    asked: Namespace,
    shop: Shop,
    wording: Wording,
) -> int:
    """Print a document on the asked `printer` in `copies`; exit status 1 where it is kept."""
    job = shop.printing.print(kind, title, content, asked.printer, asked.copies, format_)
    settled = shop.printing.settled(job.id, _LOOKS, _pause)
    if settled is None:
        print(wording("{title} is printed.", title=title))
        return Outcome.GOOD
    if settled.trouble is None:
        printer = settled.printer
        print(wording("{title} is at the printer {printer}.", title=title, printer=printer))
        return Outcome.GOOD
    print(printer_sentence(settled.trouble, settled.printer, wording), file=sys.stderr)
    kept = wording("It is kept; print it with: print-jobs --again {job}", job=settled.id)
    print(kept, file=sys.stderr)
    return Outcome.WRONG


def _unknown(kind: PaperKind, number: str, wording: Wording) -> str:
    match kind:
        case PaperKind.QUOTE:
            return wording("There is no quote {number} in this shop.", number=number)
        case PaperKind.SLIPS:
            return wording("No money was given back by receipt {number}.", number=number)
        case PaperKind.RECEIPT | PaperKind.ROLL:
            return wording("There is no receipt {number} in this shop.", number=number)
        case _:
            return wording("There is no order {number} in this shop.", number=number)


def _pause() -> None:
    time.sleep(_SECONDS)
