"""The command line of `customers`."""

from collections.abc import Callable
from pathlib import Path

from configurator.cli.actions import Actions
from configurator.cli.styles import add_style_actions
from configurator.cli.usage import Parser
from configurator.domain.people.consent import HeardBy, Purpose
from configurator.domain.people.rights import RequestKind
from configurator.wording.words import Wording


def add_people_actions(
    parser: Parser, wording: Wording, known: set[str], everywhere: Callable[[Parser], None]
) -> None:
    """Add what `customers` can do. `everywhere` adds the options that every command has."""
    action = Actions(parser, wording, known, everywhere)

    def of_customer(name: str, explained: str) -> Parser:
        added = action(name, explained)
        added.add_argument("customer", metavar="ID", help=wording("the customer's id"))
        return added

    find = action("find", wording("find customers by parts of name, phone or mail"))
    find.add_argument("text", metavar=wording("TEXT"), help=wording("what to look for"))
    of_customer("show", wording("show a customer's profile, as far as they allow"))
    book = action("import", wording("bring in people from a vCard or CSV file"))
    book.add_argument("file", metavar=wording("FILE"), type=Path, help=wording("the file to read"))
    book.add_argument(
        "--keep",
        action="store_true",
        help=wording("keep them; without this it is only shown what would happen"),
    )
    of_customer("duplicates", wording("show who may be the same person"))
    merge = of_customer("merge", wording("make two customers one; nothing is lost"))
    merge.add_argument("gone", metavar="ID2", help=wording("the one whose id goes"))
    unmerge = action("unmerge", wording("take a merge back"))
    unmerge.add_argument("merge", metavar=wording("MERGE"), help=wording("the merge's id"))
    consent = of_customer("consent", wording("note that a customer gave or withdrew a consent"))
    consent.add_argument(
        "purpose",
        choices=[purpose.value for purpose in Purpose],
        help=wording("what their data may be used for"),
    )
    consent.add_argument("answer", choices=("yes", "no"), help=wording("what they said"))
    _heard_by(consent, wording)
    of_customer("proof", wording("show what a customer consented to, in which words"))
    ask = of_customer("ask", wording("enter what a customer asks about their data"))
    ask.add_argument(
        "kind",
        choices=[kind.value for kind in RequestKind],
        help=wording("what they ask for"),
    )
    _heard_by(ask, wording)
    action("requests", wording("show what customers asked and when it is due"))
    copy = of_customer("copy", wording("write everything kept of a customer to a file"))
    copy.add_argument(
        "file",
        metavar=wording("FILE"),
        type=Path,
        help=wording("where to, ending in .json or .csv"),
    )
    erase = of_customer("erase", wording("forget a customer for ever; orders stay, without them"))
    erase.add_argument(
        "--yes", action="store_true", help=wording("really; it cannot be taken back")
    )
    action("retention", wording("throw away what need not be kept, and say who was long quiet"))
    add_style_actions(action, of_customer, wording)


def _heard_by(parser: Parser, wording: Wording) -> None:
    parser.add_argument(
        "--by",
        choices=[heard.value for heard in HeardBy],
        default=HeardBy.COUNTER.value,
        help=wording("the way they said it"),
    )
