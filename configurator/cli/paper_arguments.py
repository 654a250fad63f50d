"""The options of `paper`, `printers` and `print-jobs`."""

from pathlib import Path

from configurator.cli.usage import Parser, whole_number
from configurator.services.papers import PaperKind
from configurator.wording.words import Wording, phrase

PAPER_EXPLAINED = phrase("print a paper of a quote, an order or a payment")
PRINTERS_EXPLAINED = phrase("list the printers, and choose which paper goes to which")
JOBS_EXPLAINED = phrase("list what is not printed yet, send it again, or discard it")
OF_SALES = (
    PaperKind.QUOTE,
    PaperKind.ORDER,
    PaperKind.WORK_ORDER,
    PaperKind.LABELS,
    PaperKind.RECEIPT,
    PaperKind.ROLL,
    PaperKind.SLIPS,
)


def add_paper(parser: Parser, wording: Wording) -> None:
    """Which paper, of what, and where it goes."""
    parser.add_argument(
        "kind",
        metavar=wording("KIND"),
        choices=tuple(kind.value for kind in OF_SALES),
        help=wording(
            "quote, order (its confirmation), work-order, labels, receipt, receipt-roll (80 mm), "
            "or slips (for the envelope with money given back)"
        ),
    )
    parser.add_argument(
        "number",
        metavar=wording("NUMBER"),
        help=wording("the number of the quote, order or receipt"),
    )
    add_whither(parser, wording)
    parser.add_argument(
        "--thermal",
        action="store_true",
        help=wording("print a receipt on a thermal printer with a roll 80 mm wide"),
    )
    parser.add_argument(
        "--skip",
        metavar="N",
        type=whole_number(wording, 0),
        default=0,
        help=wording("so many stickers of the first sheet are used up already"),
    )


def add_whither(parser: Parser, wording: Wording) -> None:
    """Where a paper goes: a file, a printer, or both."""
    parser.add_argument(
        "--pdf",
        metavar=wording("FILE"),
        type=Path,
        default=None,
        help=wording("write the paper to this file"),
    )
    parser.add_argument(
        "--print", action="store_true", help=wording("print it, on the printer for its kind")
    )
    _printer(parser, wording)
    parser.add_argument(
        "--copies",
        metavar="N",
        type=whole_number(wording, 1),
        default=1,
        help=wording("how many copies to print"),
    )


def add_printers(parser: Parser, wording: Wording) -> None:
    """Which printer is chosen for what."""
    parser.add_argument(
        "--choose",
        metavar="KIND=PRINTER",
        action="append",
        default=[],
        help=wording("print this kind of paper there; nothing after = for the system's default"),
    )
    _json(parser, wording)


def add_print_jobs(parser: Parser, wording: Wording) -> None:
    """What is to become of which job."""
    parser.add_argument(
        "--again", metavar=wording("JOB"), default="", help=wording("send this job again")
    )
    _printer(parser, wording)
    parser.add_argument(
        "--discard", metavar=wording("JOB"), default="", help=wording("forget this job")
    )
    _json(parser, wording)


def _printer(parser: Parser, wording: Wording) -> None:
    parser.add_argument(
        "--printer",
        metavar=wording("PRINTER"),
        default="",
        help=wording("print there: a printer's name, or its address (ipp://…, socket://…)"),
    )


def _json(parser: Parser, wording: Wording) -> None:
    parser.add_argument("--json", action="store_true", help=wording("answer as JSON, for programs"))
