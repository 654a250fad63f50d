"""An argument parser that complains in the reader's language, and says what was probably meant."""

import re
import sys
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, NoReturn

from configurator.cli.outcome import WrongUsage
from configurator.wording.words import Wording

_UNKNOWN = re.compile(r"unrecognized arguments: (?P<given>.*)", re.DOTALL)
_NO_CHOICE = re.compile(r"argument (?P<name>.*?): invalid choice: (?P<given>.*) \(choose from .*\)")
_MISSING = re.compile(r"the following arguments are required: (?P<names>.*)")
_NO_VALUE = re.compile(r"argument (?P<name>.*?): expected (at least )?one argument")
_ABOUT = re.compile(r"argument (?P<name>.*?): (?P<complaint>.*)", re.DOTALL)
_LONGEST = 100


def did_you_mean(given: str, known: Iterable[str], wording: Wording) -> str:
    """`Did you mean “sole”?` with a space before it, or "" where nothing is like it."""
    if len(given) > _LONGEST:
        return ""
    matches = get_close_matches(given.casefold(), list(known), n=1, cutoff=0.6)
    return " " + wording("Did you mean “{guess}”?", guess=matches[0]) if matches else ""


class Parser(ArgumentParser):
    """Raises WrongUsage where ArgumentParser would print and exit.

    `known` are all options of the program, to guess from.
    """

    def __init__(self, wording: Wording, known: set[str], **settings: Any) -> None:
        self._wording = wording
        super().__init__(**settings, add_help=False, allow_abbrev=False)
        self._known = known
        self._positionals.title = wording("what to give")
        self._optionals.title = wording("options")
        help_text = wording("show this help and end")
        self.add_argument("-h", "--help", action="help", default=SUPPRESS, help=help_text)

    def add_argument(self, *names: Any, **settings: Any) -> Any:
        """As in ArgumentParser; the option is remembered for guesses."""
        self._known.update(name for name in names if name.startswith("--"))
        return super().add_argument(*names, **settings)

    def format_help(self) -> str:
        """The help, with the reader's word for "usage"."""
        return self._wording("usage: {rest}", rest=super().format_help().removeprefix("usage: "))

    def check_options(self, arguments: Sequence[str]) -> None:
        """Complain of options that no command has, before one is taken for something else.

        Raises WrongUsage.
        """
        for argument in arguments:
            name = argument.partition("=")[0]
            if name == "--":
                return
            if name.startswith("--") and name not in self._known:
                self.error(f"unrecognized arguments: {argument}")

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage."""
        hint = self._wording("Help: {command} --help", command=self.prog)
        raise WrongUsage(f"{self._complaint(message)}\n{hint}")

    def print_help(self, file: Any = None) -> None:
        """Print the help, also where the terminal cannot show every character."""
        (file or sys.stdout).write(self.format_help())

    def _complaint(self, message: str) -> str:
        wording = self._wording
        if found := _UNKNOWN.fullmatch(message):
            given = found["given"]
            first = given.split()[0].partition("=")[0] if given.split() else given
            guess = did_you_mean(first, self._known, wording)
            return wording("Unknown: {given}.", given=given) + guess
        if found := _NO_CHOICE.fullmatch(message):
            given = found["given"].strip("'\"")
            choices = self._choices(found["name"])
            said = wording(
                "There is no “{given}” for {name}; there is: {choices}.",
                given=given,
                name=found["name"],
                choices=", ".join(choices),
            )
            return said + did_you_mean(given, choices, wording)
        if found := _MISSING.fullmatch(message):
            return wording("Missing: {names}.", names=found["names"])
        if found := _NO_VALUE.fullmatch(message):
            return wording("{name} needs a value after it.", name=found["name"])
        if found := _ABOUT.fullmatch(message):
            return f"{found['name']}: {found['complaint']}"
        return message

    def _choices(self, name: str) -> list[str]:
        for action in self._actions:
            named = (action.metavar, action.dest, "/".join(action.option_strings))
            if name in named and action.choices:
                return [str(choice) for choice in action.choices]
        return []


def whole_number(wording: Wording, least: int) -> Callable[[str], int]:
    """Reads a whole number of at least so much."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < least:
            raise ArgumentTypeError(
                wording("“{given}” is not a whole number from {least} up.", given=text, least=least)
            )
        return int(text)

    return read


def day(wording: Wording) -> Callable[[str], date]:
    """Reads a day such as 2026-11-30."""

    def read(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise ArgumentTypeError(
                wording("“{given}” is not a day such as 2026-11-30.", given=text)
            ) from None

    return read
