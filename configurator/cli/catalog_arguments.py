"""The command line of `catalog`: what can be done with a shop's own catalogs."""

from collections.abc import Callable
from pathlib import Path

from configurator.cli.actions import Actions
from configurator.cli.sign_in_argument import add_sign_in
from configurator.cli.usage import Parser, whole_number
from configurator.wording.words import Wording


def add_catalog_actions(
    parser: Parser, wording: Wording, known: set[str], everywhere: Callable[[Parser], None]
) -> None:
    """Add what `catalog` can do. `everywhere` adds the options that every command has."""
    action = Actions(parser, wording, known, everywhere)

    publish = action("publish", wording("prove a catalog and sell from it as it is now"))
    publish.add_argument(
        "catalog",
        metavar=wording("CATALOG"),
        help=wording("a catalog's folder, or the id of one of the shop's"),
    )
    diff = action("diff", wording("say what differs between two versions of a catalog"))
    for name in ("old", "new"):
        diff.add_argument(
            name,
            metavar=wording("VERSION"),
            help=wording("a folder, an id (its folder), id@number, id@now, or a content hash"),
        )
    diff.add_argument(
        "--open",
        action="store_true",
        dest="sales",
        help=wording("also say what becomes of open drafts and quotes"),
    )
    rollback = action("rollback", wording("sell from an earlier version of a catalog again"))
    rollback.add_argument("catalog", metavar=wording("CATALOG"), help=wording("the catalog's id"))
    rollback.add_argument(
        "--to",
        metavar="N",
        type=whole_number(wording, 1),
        default=None,
        help=wording("the number of the version, instead of the one before"),
    )
    for changing in (publish, rollback):
        changing.add_argument(
            "--by", metavar=wording("NAME"), default="", help=wording("who does it")
        )
        add_sign_in(changing, wording)
    action("list", wording("list the catalogs, what is sold from, and what was published"))
    export = action(
        "export", wording("write a catalog as a workbook (XLSX), to edit it in a spreadsheet")
    )
    export.add_argument(
        "catalog",
        metavar=wording("CATALOG"),
        help=wording("a catalog's folder, or the id of one of the shop's"),
    )
    template = action(
        "template", wording("write the workbook (XLSX) that a new shop starts its catalog from")
    )
    for writing in (export, template):
        writing.add_argument(
            "file", metavar=wording("FILE"), type=Path, help=wording("the workbook, FILE.xlsx")
        )
    prices = action(
        "prices", wording("show what a list of prices by article number (CSV) would change")
    )
    prices.add_argument(
        "catalog",
        metavar=wording("CATALOG"),
        help=wording("a catalog's folder, or the id of one of the shop's"),
    )
    prices.add_argument(
        "file",
        metavar=wording("FILE"),
        help=wording(
            "columns: article; a currency, for prices; cost and a currency; a price book's id"
        ),
    )
    prices.add_argument(
        "--apply", action="store_true", help=wording("write the new prices into the catalog")
    )
