"""Commands of a command: `catalog publish`, `customers find` and their like."""

from collections.abc import Callable

from configurator.cli.usage import Parser
from configurator.wording.words import Wording


class Actions:
    """The actions that a command has, each a parser with the options that every command has.

    `known` are the words that a misspelt option is compared with; `everywhere` adds the options.
    """

    def __init__(
        self,
        parser: Parser,
        wording: Wording,
        known: set[str],
        everywhere: Callable[[Parser], None],
    ) -> None:
        self._program = parser.prog
        self._wording = wording
        self._known = known
        self._everywhere = everywhere
        self._actions = parser.add_subparsers(
            dest="action",
            metavar=wording("ACTION"),
            title=wording("actions"),
            parser_class=Parser,
            required=True,
        )

    def __call__(self, name: str, explained: str) -> Parser:
        """Add an action that can answer as JSON."""
        added = self._actions.add_parser(
            name,
            help=explained,
            description=explained[:1].upper() + explained[1:] + ".",
            prog=f"{self._program} {name}",
            wording=self._wording,
            known=self._known,
        )
        assert isinstance(added, Parser)
        self._everywhere(added)
        added.add_argument(
            "--json", action="store_true", help=self._wording("answer as JSON, for programs")
        )
        return added
