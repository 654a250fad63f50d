"""`database kiosk`: the account on a server that kiosks work under."""

from argparse import Namespace

from sqlalchemy import make_url

from configurator.cli.arguments import PROGRAM
from configurator.cli.outcome import Outcome, Trouble
from configurator.cli.passphrase import typed_twice
from configurator.cli.program import Program
from configurator.cli.sale import print_json
from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.storage.kiosk import rights
from configurator.storage.place import database_of
from configurator.storage.store import SqlStore, open_store
from configurator.wording.words import Wording

VARIABLE = "CONFIGURATOR_KIOSK_PASSWORD"
"""Holds the account's new password where nobody can be asked; it is never on a command line."""


def renew_kiosk_account(asked: Namespace, program: Program) -> int:
    """Make the account or renew its rights, and tell its address. Raises Trouble, StoreTrouble."""
    wording = program.wording
    database = str(database_of(program.folder, asked.database))
    if "://" not in database or make_url(database).get_backend_name() != "postgresql":
        raise Trouble(
            wording(
                "{where} is a file, which has no accounts: there the program itself keeps kiosks "
                "from customers. Name a server with --database.",
                where=database,
            )
        )
    store = open_store(database)
    try:
        role = _renew(store, wording, with_password=asked.password)
    finally:
        store.close()
    url = make_url(database).difference_update_query(("user", "password"))
    address = url._replace(username=role, password=None).render_as_string()
    if asked.json:
        print_json({"account": role, "url": address})
    else:
        print(
            wording(
                "{account} may do what a kiosk does, and nothing else. On the kiosk's machine put "
                "its password into ~/.pgpass, and run:",
                account=role,
            )
        )
        print(f"  {PROGRAM} database use {address}")
    return Outcome.GOOD


def _renew(store: SqlStore, wording: Wording, *, with_password: bool) -> str:
    """The account's name, with its rights as they are to be."""
    with store.connection(keeps=False) as connection:
        role = rights.usual_role(connection)
        is_new = not rights.has_role(connection, role)
    password = ""
    if is_new or with_password:
        question = wording("Password of the account {account}: ", account=role)
        password = typed_twice(wording, VARIABLE, question)
    try:
        with store.connection(keeps=True) as connection:
            rights.make_role(connection, role, password)
            rights.grant(connection, rights.clear(connection) | {role})
            more = rights.beyond(connection, role)
            if more:
                raise Trouble(
                    wording(
                        "{account} may do more than a kiosk needs: {what}. Take that from it on "
                        "the server, or drop it there, and run this again; nothing was changed.",
                        account=role,
                        what=", ".join(more),
                    )
                )
    except StoreTrouble as refused:
        if refused.kind is not TroubleKind.NO_ACCESS:
            raise
        raise Trouble(
            wording(
                "The server does not let this account do that. Name with --database the one that "
                "owns the shop's tables; if that may not make accounts, let whoever looks after "
                "the server run {statement}, and run this again.",
                statement=f"CREATE ROLE \"{role}\" LOGIN PASSWORD '…'",
            )
        ) from refused
    return role
