"""Asks at the terminal for the passphrase of encrypted data."""

import sys
from collections.abc import Callable
from getpass import getpass

from configurator.wording.words import Wording


def asking(wording: Wording) -> Callable[[], str] | None:
    """What asks for the passphrase; None where nobody is at the keyboard."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    return lambda: getpass(wording("Passphrase of the shop's data: "))
