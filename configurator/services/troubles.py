"""Troubles of the store as a person reads them: what, where, and what to do."""

from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.wording.words import Wording, phrase

_SENTENCES = {
    TroubleKind.NO_ACCESS: phrase(
        "The shop's data at {where} cannot be opened. "
        "Check that the folder exists and that you may read and write it, "
        "or name another one with --data."
    ),
    TroubleKind.READ_ONLY: phrase(
        "{where} cannot be written to. Give yourself permission to write there, "
        "or name another folder with --data."
    ),
    TroubleKind.DISK_FULL: phrase(
        "The disk that holds {where} is full. Nothing saved before is lost; "
        "free some space and try again."
    ),
    TroubleKind.DISK_FAILED: phrase(
        "Reading or writing {where} failed. Nothing saved before was changed; "
        "check the disk and try again."
    ),
    TroubleKind.LOCKED: phrase(
        "Another program is holding {where}. Close it or wait a moment, and try again."
    ),
    TroubleKind.NOT_A_SHOP: phrase(
        "{where} is not a database of this program, and was left as it is. "
        "Name another folder with --data or another database with --database."
    ),
    TroubleKind.DAMAGED: phrase(
        "The database {where} is damaged, and was left as it is. "
        "Put a backup in its place, or copy it away and ask for help."
    ),
    TroubleKind.TOO_NEW: phrase(
        "The database {where} was made by a newer version of this program, and was left as it is. "
        "Update the program on this computer, or name another folder with --data."
    ),
    TroubleKind.TOO_OLD: phrase(
        "The database {where} was made by an older version of this program, and this account may "
        "not update it. Start the counter once in this version, and try again."
    ),
    TroubleKind.TOO_MANY_RIGHTS: phrase(
        "A kiosk does not work on {where} under this account, which may read every customer. "
        "Run the command “database kiosk” at a counter: it makes an account for kiosks and prints "
        "the address that this machine is to use."
    ),
    TroubleKind.UNREACHABLE: phrase(
        "The database server {where} does not answer or refuses the sign-in. "
        "Check the address, the password and the network, and try again."
    ),
    TroubleKind.UNCERTAIN: phrase(
        "The line to {where} broke while this was being saved. It may have been saved: "
        "when the line is back, look whether it is there before you do it again."
    ),
    TroubleKind.WRONG_KEY: phrase(
        "{where} is encrypted, and this is not its passphrase. Nothing was changed; "
        "try again, or unlock the system's keyring."
    ),
    TroubleKind.NO_CIPHER: phrase(
        "{where} is encrypted, and this program lacks the cipher. "
        "Install the package sqlcipher3 into its environment."
    ),
    TroubleKind.ADDRESS: phrase(
        "{where} is no address of a database. Name a file, or a server as in "
        "postgresql+psycopg://shop@host/shop; a replica follows as ?replica=host:5432, and the "
        "seconds it may be behind as &replica_lag=10."
    ),
    TroubleKind.SETTINGS: phrase(
        "{where} says which database this machine works on, but cannot be understood. "
        "Correct it, or remove it to work on the database in the data folder."
    ),
}


def trouble_sentence(trouble: StoreTrouble, wording: Wording) -> str:
    """What is wrong, where, and what to do about it, in the reader's language."""
    return wording(_SENTENCES[trouble.kind], where=trouble.where)
