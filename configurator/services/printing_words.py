"""What is said about printers and jobs."""

from collections.abc import Mapping

from configurator.services.papers import PaperKind
from configurator.services.printing import PrinterTrouble
from configurator.wording.words import Wording, phrase

_TROUBLES: Mapping[PrinterTrouble, str] = {
    PrinterTrouble.NO_PRINTER: phrase(
        "No printer is chosen for this paper, and the system has none by default. Choose one."
    ),
    PrinterTrouble.GONE: phrase(
        "The printer {printer} does not answer. Switch it on and look at its cable or network."
    ),
    PrinterTrouble.OUT_OF_PAPER: phrase("The printer {printer} is out of paper. Put some in."),
    PrinterTrouble.OUT_OF_INK: phrase(
        "The printer {printer} is out of ink or toner. Put a new cartridge in."
    ),
    PrinterTrouble.NEEDS_HELP: phrase(
        "The printer {printer} has stopped. Look for jammed paper, an open cover, or a pause."
    ),
    PrinterTrouble.REFUSED: phrase(
        "The printer {printer} does not take this document. Choose another printer."
    ),
    PrinterTrouble.FAILED: phrase("The printer {printer} gave the document up. Send it again."),
}
_KINDS: Mapping[PaperKind, str] = {
    PaperKind.QUOTE: phrase("Quote"),
    PaperKind.ORDER: phrase("Order confirmation"),
    PaperKind.WORK_ORDER: phrase("Work order"),
    PaperKind.LABELS: phrase("Labels"),
    PaperKind.RECEIPT: phrase("Receipt"),
    PaperKind.ROLL: phrase("Receipt on a roll"),
    PaperKind.SLIPS: phrase("Slips"),
    PaperKind.LETTER: phrase("Letter ##on paper"),
}


def printer_sentence(trouble: PrinterTrouble, printer: str, wording: Wording) -> str:
    """What is wrong with a printer, and what to do."""
    return wording(_TROUBLES[trouble], printer=printer or "–")


def paper_name(kind: PaperKind, wording: Wording) -> str:
    """What a kind of paper is called."""
    return wording(_KINDS[kind])
