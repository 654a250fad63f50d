"""The command line of `portable`: make, open, key, know."""

from collections.abc import Callable
from pathlib import Path

from configurator.cli.actions import Actions
from configurator.cli.usage import Parser
from configurator.wording.words import Wording


def add_portable_actions(
    parser: Parser, wording: Wording, known: set[str], everywhere: Callable[[Parser], None]
) -> None:
    """Add what `portable` can do. `everywhere` adds the options that every command has."""
    action = Actions(parser, wording, known, everywhere)

    make = action("make", wording("put a build into a code that another machine can open"))
    make.add_argument(
        "catalog",
        metavar=wording("CATALOG"),
        help=wording("a catalog's folder, or the id of one of the shop's"),
    )
    make.add_argument(
        "--product",
        metavar="P",
        default="",
        help=wording("the product's id; needed where the catalog has several"),
    )
    make.add_argument(
        "--choose",
        metavar="A=O",
        action="append",
        default=[],
        help=wording(
            "choose option O of attribute A; a number or text likewise; of several "
            "options together: extras=+box,-cloth; may be given many times"
        ),
    )
    make.add_argument(
        "--qr",
        metavar=wording("FILE"),
        type=Path,
        default=None,
        help=wording("draw the QR code to this file (PNG)"),
    )
    opening = action("open", wording("say what a build's code carries"))
    opening.add_argument(
        "code", metavar=wording("TEXT"), help=wording("the code as it was scanned")
    )
    action("key", wording("show the shop's public key, for other shops to know it by"))
    know = action("know", wording("know another shop by its public key from now on"))
    know.add_argument("key", metavar=wording("KEY"), help=wording("the other shop's public key"))
