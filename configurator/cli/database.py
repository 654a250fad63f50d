"""`database ACTION`: a whole shop copied, checked, or chosen for this machine."""

from argparse import Namespace
from decimal import Decimal
from pathlib import Path

from configurator.cli.encryption import another_key, decrypt, encrypt
from configurator.cli.kiosk_account import renew_kiosk_account
from configurator.cli.line import allow, deliver, show_waiting
from configurator.cli.outcome import Outcome, Trouble
from configurator.cli.passphrase import asking
from configurator.cli.program import Program
from configurator.cli.sale import print_json
from configurator.services.ports import ReplicaState, ReplicaTrouble
from configurator.storage.copying import Contents
from configurator.storage.place import DATABASE, database_of, key_for, use_database
from configurator.storage.store import open_store
from configurator.wording.formats import Formats
from configurator.wording.words import Wording, phrase

OWN = "-"
"""Names the database in the data folder."""


def run(asked: Namespace, program: Program) -> int:
    """Do what was asked for. Raises Trouble and StoreTrouble."""
    return _ACTIONS[asked.action](asked, program)


def _copy(asked: Namespace, program: Program) -> int:
    wording = program.wording
    if "://" not in asked.source and not Path(asked.source).is_file():
        raise Trouble(wording("There is no database {file}.", file=asked.source))
    source = open_store(asked.source)
    try:
        target = open_store(asked.target)
        try:
            copied = source.copy_into(target)
            if copied is None:
                raise Trouble(
                    wording(
                        "There is something in {where} already, and it was left as it is. "
                        "Name an empty database.",
                        where=target.where,
                    )
                )
            arrived = target.contents()
        finally:
            target.close()
    finally:
        source.close()
    if arrived != copied:
        raise Trouble(
            wording(
                "What arrived in {where} is not what was copied. Do not use it; copy again.",
                where=target.where,
            )
        )
    _tell(arrived, asked.json, wording)
    return Outcome.GOOD


def _check(asked: Namespace, program: Program) -> int:
    wording = program.wording
    database = database_of(program.folder, asked.database)
    store = open_store(database, key_for(program.folder, database, asking(wording)))
    try:
        contents, damage, replica = store.contents(), store.damage(), store.replica()
    finally:
        store.close()
    _tell(contents, asked.json, wording, damage, replica)
    return Outcome.WRONG if damage or (replica and replica.trouble) else Outcome.GOOD


def _use(asked: Namespace, program: Program) -> int:
    wording = program.wording
    named = "" if asked.named == OWN else asked.named
    if named and "://" not in named:
        named = str(Path(named).absolute())
    store = open_store(named or program.folder / DATABASE)
    store.close()
    use_database(program.folder, named)
    if asked.json:
        print_json({"database": store.where})
    else:
        print(wording("This machine works on {where} from now on.", where=store.where))
    return Outcome.GOOD


def _tell(
    contents: Contents,
    as_json: bool,
    wording: Wording,
    damage: str = "",
    replica: ReplicaState | None = None,
) -> None:
    if as_json:
        told: dict[str, object] = {"rows": dict(contents.rows), "hash": contents.hash}
        told["damage"] = damage
        if replica is not None:
            trouble = replica.trouble.value if replica.trouble is not None else None
            told["replica"] = {"trouble": trouble, "behind": replica.behind}
        print_json(told)
        return
    for name, count in contents.rows.items():
        if count:
            print(f"{count:>12,}  {name}")
    print(wording("Hash of all contents: {hash}", hash=contents.hash))
    if damage:
        print(wording("Damaged: {damage}. Put a backup in its place.", damage=damage))
    if replica is not None:
        print(_replica_words(replica, wording))


def _replica_words(replica: ReplicaState, wording: Wording) -> str:
    if replica.trouble is not None:
        return wording(_REPLICA_TROUBLES[replica.trouble])
    behind = Formats(wording).number(Decimal(replica.behind or 0), decimals=1)
    return wording("The replica for long reads works; it is {seconds} s behind.", seconds=behind)


_REPLICA_TROUBLES = {
    ReplicaTrouble.GONE: phrase(
        "The replica for long reads does not answer: the primary is read instead. "
        "Check its address and whether it runs."
    ),
    ReplicaTrouble.BEHIND: phrase(
        "The replica for long reads is too far behind: the primary is read instead. "
        "Check the line between the two servers, or allow more with replica_lag."
    ),
    ReplicaTrouble.NO_REPLICA: phrase(
        "What is named as a replica takes writes itself, and is not read. "
        "Let it follow the primary, or take it out of the address."
    ),
    ReplicaTrouble.STRANGE: phrase(
        "What is named as a replica follows another server, and is not read. Correct the address."
    ),
}


_ACTIONS = {
    "copy": _copy,
    "check": _check,
    "use": _use,
    "kiosk": renew_kiosk_account,
    "encrypt": encrypt,
    "decrypt": decrypt,
    "key": another_key,
    "waiting": show_waiting,
    "deliver": deliver,
    "allow": allow,
}
