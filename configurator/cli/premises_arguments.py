"""The command line of `premises`: the shop's stores, and what its machines are called."""

from collections.abc import Callable

from configurator.cli.actions import Actions
from configurator.cli.sign_in_argument import add_sign_in
from configurator.cli.usage import Parser
from configurator.domain.premises import CounterKind
from configurator.wording.words import Wording


def add_premises_actions(
    parser: Parser, wording: Wording, known: set[str], everywhere: Callable[[Parser], None]
) -> None:
    """Add what `premises` can do. `everywhere` adds the options that every command has."""
    action = Actions(parser, wording, known, everywhere)

    action("show", wording("list the stores, and the counters in them"))
    store = action("store", wording("keep a store, or another address of one"))
    store.add_argument("name", metavar=wording("NAME"), help=wording("what the store is called"))
    store.add_argument("--address", metavar=wording("ADDRESS"), help=wording("where it is"))
    counter = action("counter", wording("say what this machine is called, and where it stands"))
    counter.add_argument(
        "name", metavar=wording("NAME"), help=wording("what the others see it called")
    )
    counter.add_argument(
        "--kind",
        choices=[kind.value for kind in CounterKind],
        default=CounterKind.COUNTER.value,
        help=wording("what it is for"),
    )
    counter.add_argument(
        "--store", metavar=wording("NAME"), default="", help=wording("the store that it stands in")
    )
    for parser_of_one in (store, counter):
        add_sign_in(parser_of_one, wording)
