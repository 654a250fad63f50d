"""Signing in on the command line, for shops that have sign-in."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass

from configurator.cli.outcome import Trouble, WrongUsage
from configurator.cli.sign_in_argument import SECRET
from configurator.domain.staff import SecretKind, Session
from configurator.services.shop import Shop
from configurator.services.staff.naming import denial_sentence
from configurator.services.staff.signing_in import Denied
from configurator.wording.words import Wording


@contextmanager
def signed_in(asked: Namespace, shop: Shop, wording: Wording) -> Iterator[Session | None]:
    """The session of whoever was named, ended after use; None where nobody was.

    Raises WrongUsage for nobody of that name, or where the secret cannot be asked for, and
    Trouble where it is not right.
    """
    if not asked.sign_in:
        yield None
        return
    wanted = " ".join(asked.sign_in.split()).casefold()
    people = [one for one in shop.signing_in.people() if one.name.casefold() == wanted]
    if len(people) != 1:
        raise WrongUsage(wording("Nobody called {name} signs in here.", name=asked.sign_in))
    secret = os.environ.get(SECRET, "")
    if not secret and not sys.stdin.isatty():
        raise WrongUsage(
            wording("Set {name} to the PIN or password of {who}.", name=SECRET, who=people[0].name)
        )
    secret = secret or getpass(wording("PIN or password of {name}: ", name=people[0].name))
    kind = SecretKind.PIN if secret.isdigit() else SecretKind.PASSWORD
    session = shop.signing_in.sign_in(people[0].id, secret, kind)
    if isinstance(session, Denied):
        raise Trouble(denial_sentence(session.denial, wording))
    try:
        yield session
    finally:
        shop.signing_in.sign_out(session)
