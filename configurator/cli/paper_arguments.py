"""The options of `paper`."""

from pathlib import Path

from configurator.cli.usage import Parser, whole_number
from configurator.services.papers import PaperKind
from configurator.wording.words import Wording, phrase

PAPER_EXPLAINED = phrase("print a paper of a quote or an order")
OF_SALES = (PaperKind.QUOTE, PaperKind.ORDER, PaperKind.WORK_ORDER, PaperKind.LABELS)


def add_paper(parser: Parser, wording: Wording) -> None:
    """Which paper, of what, and where it goes."""
    parser.add_argument(
        "kind",
        metavar=wording("KIND"),
        choices=tuple(kind.value for kind in OF_SALES),
        help=wording("quote, order (its confirmation), work-order or labels"),
    )
    parser.add_argument(
        "number", metavar=wording("NUMBER"), help=wording("the number of the quote or order")
    )
    parser.add_argument(
        "--pdf",
        metavar=wording("FILE"),
        type=Path,
        default=None,
        help=wording("write the paper to this file"),
    )
    parser.add_argument(
        "--skip",
        metavar="N",
        type=whole_number(wording, 0),
        default=0,
        help=wording("so many stickers of the first sheet are used up already"),
    )
