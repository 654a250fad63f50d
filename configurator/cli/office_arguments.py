"""The arguments of the office's commands: export, import-orders, audit, backup, restore."""

from collections.abc import Callable
from pathlib import Path

from configurator.cli.paper_arguments import add_whither
from configurator.cli.sign_in_argument import add_sign_in
from configurator.cli.usage import Parser, day, whole_number
from configurator.domain.exports import ENCODINGS, FORMATS, SEPARATORS
from configurator.wording.words import Wording

EVERYTHING_ELSE = ("batch", "batches", "target")


def add_export(parser: Parser, wording: Wording) -> None:
    """Orders out."""
    parser.add_argument(
        "format",
        metavar=wording("FORMAT"),
        choices=(*FORMATS, *EVERYTHING_ELSE),
        help=wording(
            "csv, xlsx: a row a line of an order; json: everything, by a published schema; ubl: "
            "a ZIP of UBL 2.1 documents, one .xml for one order or quote; parts, work-orders: "
            "what the workshop needs, as CSV; batch: every order that is in no batch yet, into "
            "the folder FILE; batches: list them; target: keep the description in FILE"
        ),
    )
    parser.add_argument(
        "file",
        metavar=wording("FILE"),
        nargs="?",
        default="",
        help=wording("where to; - is standard output"),
    )
    parser.add_argument(
        "--target",
        metavar=wording("NAME"),
        default="",
        help=wording("how it is written: a kept target, or a JSON file that describes one"),
    )
    parser.add_argument(
        "--separator",
        choices=tuple(SEPARATORS),
        default=None,
        help=wording("what stands between cells: comma, semicolon or tab"),
    )
    parser.add_argument(
        "--decimal", choices=(".", ","), default=None, help=wording("the decimal sign of amounts")
    )
    parser.add_argument(
        "--encoding",
        choices=ENCODINGS,
        default=None,
        help=wording("the encoding of CSV; what it lacks becomes a question mark"),
    )
    parser.add_argument(
        "--bom",
        action="store_true",
        help=wording("begin with a byte order mark, which Excel needs to see UTF-8"),
    )
    _add_days(parser, wording)
    parser.add_argument(
        "--order",
        metavar="S-YYYY-NNNN",
        action="append",
        default=[],
        help=wording("only this order; may be given many times"),
    )
    parser.add_argument(
        "--quote",
        metavar="Q-YYYY-NNNN",
        default="",
        help=wording("with ubl: this quote, as a Quotation"),
    )
    parser.add_argument(
        "--again",
        metavar="N",
        type=whole_number(wording, 1),
        default=None,
        help=wording("with batch: write batch N again, byte for byte"),
    )
    parser.add_argument(
        "--every",
        metavar=wording("HOURS"),
        type=whole_number(wording, 1),
        default=None,
        help=wording("with batch: only where the last one is so many hours old, for schedules"),
    )
    add_sign_in(parser, wording)


def add_import_orders(parser: Parser, wording: Wording) -> None:
    """What other systems say of orders."""
    parser.add_argument(
        "file",
        metavar=wording("FILE"),
        type=Path,
        help=wording(
            "a CSV file with the column order, and any of state, ready, collected, promised, "
            "amount, kind, reference"
        ),
    )
    parser.add_argument(
        "--keep",
        action="store_true",
        help=wording("keep it, all together; else it is only told what would change"),
    )
    add_sign_in(parser, wording)


def add_audit(parser: Parser, wording: Wording, json: Callable[[Parser], None]) -> None:
    """The audit trail."""
    parser.add_argument(
        "action",
        metavar=wording("ACTION"),
        choices=("verify", "show"),
        help=wording("verify: whether nothing was changed afterwards; show: the last rows"),
    )
    parser.add_argument(
        "--about", metavar="ID", default="", help=wording("only rows about this id, with show")
    )
    json(parser)
    add_sign_in(parser, wording)


def add_commissions(parser: Parser, wording: Wording, json: Callable[[Parser], None]) -> None:
    """What sellers earned."""
    parser.add_argument(
        "action",
        metavar=wording("ACTION"),
        nargs="?",
        default="statements",
        choices=("statements", "slips", "close", "sellers", "scheme"),
        help=wording(
            "statements: what each earned, explained; slips: on paper, for the envelopes, with "
            "--pdf or --print; close: fix the month for good; sellers: list them, or keep those "
            "of FILE (CSV: name,sponsor,role); scheme: show it, or keep that of FILE (JSON)"
        ),
    )
    parser.add_argument("file", metavar=wording("FILE"), type=Path, nargs="?", default=None)
    parser.add_argument(
        "--month",
        metavar="YYYY-MM-DD",
        type=day(wording),
        default=None,
        help=wording("the month that this day is in; else the last one"),
    )
    parser.add_argument(
        "--seller",
        metavar=wording("NAME"),
        action="append",
        default=[],
        help=wording("with slips: only this seller's; may be given many times"),
    )
    add_whither(parser, wording)
    json(parser)
    add_sign_in(parser, wording)


def add_reports(parser: Parser, wording: Wording, json: Callable[[Parser], None]) -> None:
    """How the shop does."""
    parser.add_argument(
        "name",
        metavar=wording("REPORT"),
        nargs="?",
        default="",
        help=wording("which report; without one, a list of them"),
    )
    parser.add_argument(
        "--span",
        choices=("month", "quarter", "year", "always"),
        default="quarter",
        help=wording("orders of this month, quarter, year, or all of them"),
    )
    _add_days(parser, wording)
    parser.add_argument(
        "--product",
        metavar="ID",
        action="append",
        default=[],
        help=wording("only orders of this product; may be given many times"),
    )
    parser.add_argument(
        "--xlsx",
        metavar=wording("FILE"),
        type=Path,
        default=None,
        help=wording("write the report's table to a workbook"),
    )
    json(parser)
    add_sign_in(parser, wording)


def _add_days(parser: Parser, wording: Wording) -> None:
    for name, explained in (
        ("--from", wording("only orders made on this day or later")),
        ("--to", wording("only orders made on this day or earlier")),
    ):
        parser.add_argument(
            name,
            dest=name.strip("-") + "_day",
            metavar="YYYY-MM-DD",
            type=day(wording),
            default=None,
            help=explained,
        )


def add_day(parser: Parser, wording: Wording, json: Callable[[Parser], None]) -> None:
    """What was taken in a day, and closing it."""
    parser.add_argument(
        "action",
        metavar=wording("ACTION"),
        nargs="?",
        default="show",
        choices=("show", "close", "list", "slip"),
        help=wording(
            "show: what was taken since the last close; close: fix it, AMOUNT being the cash that "
            "was counted; list: the closes; slip: the one numbered Z-YYYY-NNNN on paper"
        ),
    )
    parser.add_argument("value", metavar=wording("AMOUNT"), nargs="?", default="")
    parser.add_argument(
        "--opening",
        metavar=wording("AMOUNT"),
        default="",
        help=wording("the change money at first; else what the last close left"),
    )
    place = parser.add_mutually_exclusive_group()
    place.add_argument(
        "--store",
        metavar=wording("NAME"),
        default="",
        help=wording("all counters of this store; else this machine's counter"),
    )
    place.add_argument(
        "--whole", action="store_true", help=wording("all of the shop, whichever its counters")
    )
    parser.add_argument(
        "--note", metavar=wording("TEXT"), default="", help=wording("why there is a difference")
    )
    add_whither(parser, wording)
    json(parser)
    add_sign_in(parser, wording)


def add_backup(parser: Parser, wording: Wording) -> None:
    """A backup."""
    parser.add_argument(
        "file",
        metavar=wording("FILE"),
        type=Path,
        help=wording("the file to write; with --every the folder"),
    )
    parser.add_argument(
        "--every",
        metavar=wording("HOURS"),
        type=whole_number(wording, 1),
        default=None,
        help=wording("only where the last one there is so many hours old, for schedules"),
    )
    parser.add_argument(
        "--keep",
        metavar="N",
        type=whole_number(wording, 1),
        default=14,
        help=wording("with --every: how many are kept, the newest (14)"),
    )
    add_sign_in(parser, wording)


def add_diagnostics(parser: Parser, wording: Wording) -> None:
    """What somebody who helps from afar needs to know."""
    parser.add_argument(
        "file", metavar=wording("FILE"), type=Path, help=wording("the file to write")
    )
    add_sign_in(parser, wording)


def add_restore(parser: Parser, wording: Wording) -> None:
    """A backup put in the shop's place."""
    parser.add_argument(
        "file", metavar=wording("FILE"), type=Path, help=wording("a backup that was made before")
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help=wording("put it in the place of the shop's data, which is kept beside it"),
    )
