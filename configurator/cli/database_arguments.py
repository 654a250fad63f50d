"""The command line of `database`: copy, check, use."""

from collections.abc import Callable

from configurator.cli.actions import Actions
from configurator.cli.usage import Parser
from configurator.wording.words import Wording


def add_database_actions(
    parser: Parser, wording: Wording, known: set[str], everywhere: Callable[[Parser], None]
) -> None:
    """Add what `database` can do. `everywhere` adds the options that every command has."""
    action = Actions(parser, wording, known, everywhere)

    a_database = wording("a file, or postgresql+psycopg://…")
    copy = action("copy", wording("put a whole shop into another, empty database"))
    copy.add_argument("source", metavar=wording("FROM"), help=a_database)
    copy.add_argument("target", metavar=wording("TO"), help=a_database)
    action("check", wording("count and hash what is in the database, and look for damage"))
    use = action("use", wording("let this machine work on a database from now on"))
    use.add_argument(
        "named", metavar="URL", help=a_database + wording("; - is the one in the data folder")
    )
    kiosk = action("kiosk", wording("make or renew the account that kiosks work under on a server"))
    kiosk.add_argument(
        "--password", action="store_true", help=wording("give it a new password as well")
    )
    explained = wording("encrypt the database in the data folder; the keyring keeps the key")
    encrypt = action("encrypt", explained)
    encrypt.add_argument(
        "--passphrase",
        action="store_true",
        help=wording("ask for a passphrase instead, at every start"),
    )
    action("decrypt", wording("keep the database in the data folder unencrypted again"))
    action("key", wording("give the encrypted database another key"))
    action("waiting", wording("show what was sold while the line was down and waits"))
    action("deliver", wording("deliver what waits, where the line is back"))
    allow = action("allow", wording("deliver something as it was sold, though things have changed"))
    allow.add_argument("number", metavar="S-YYYY-PXXX-NNNN", help=wording("its printed number"))
