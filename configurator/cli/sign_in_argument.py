"""The argument that names who signs in; apart, so that `--help` need not load the shop."""

from argparse import ArgumentParser

from configurator.wording.words import Wording

SECRET = "CONFIGURATOR_SECRET"  # noqa: S105 - the name of the variable
"""The environment variable that holds a PIN or password, where nobody is there to type it."""


def add_sign_in(parser: ArgumentParser, wording: Wording) -> None:
    """The argument that names who signs in."""
    parser.add_argument(
        "--sign-in",
        metavar=wording("NAME"),
        default="",
        help=wording(
            "who signs in, in a shop with sign-in; the PIN or password is asked for, "
            "or taken from the environment variable {name}",
            name=SECRET,
        ),
    )
