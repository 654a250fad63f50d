"""How a command ends other than by answering: two kinds, with their exit status."""

from enum import IntEnum


class Outcome(IntEnum):
    """The exit statuses of the program."""

    GOOD = 0
    WRONG = 1
    """Something was found wrong, or could not be done."""
    USAGE = 2
    """The command line asks for something that there is not."""
    STOPPED = 130
    """Stopped by the person (Ctrl+C)."""


class Trouble(Exception):  # noqa: N818 - the house calls these troubles
    """Something is wrong with what was asked about, or in the world.

    The text is for the person: what, where, and what to do.
    """

    status = Outcome.WRONG


class WrongUsage(Trouble):
    """The command line is wrong. The text says how it would be right."""

    status = Outcome.USAGE
