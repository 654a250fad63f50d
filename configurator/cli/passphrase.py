"""Asks at the terminal for a passphrase: of encrypted data, or a new one."""

import os
import sys
from collections.abc import Callable
from getpass import getpass

from configurator.cli.outcome import Trouble
from configurator.wording.words import Wording

SHORTEST = 12
"""Signs that a passphrase has at least."""


def asking(wording: Wording, question: str = "") -> Callable[[], str] | None:
    """What asks for the passphrase; None where nobody is at the keyboard."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    return lambda: getpass(question or wording("Passphrase of the shop's data: "))


def typed_twice(wording: Wording, variable: str, question: str = "") -> str:
    """A new passphrase, from the environment or typed twice. Raises Trouble."""
    ask = asking(wording, question)
    found = os.environ.get(variable) or (ask() if ask is not None else "")
    if len(found) < SHORTEST:
        raise Trouble(
            wording(
                "A passphrase of at least {n} signs is needed: type it, or put it into {variable}.",
                n=SHORTEST,
                variable=variable,
            )
        )
    if not os.environ.get(variable) and ask is not None and ask() != found:
        raise Trouble(wording("The two passphrases differ; nothing was changed."))
    return found
