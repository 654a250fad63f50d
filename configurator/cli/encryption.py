"""`database encrypt`, `decrypt` and `key`: the data folder's own database, encrypted or not."""

import os
from argparse import Namespace
from pathlib import Path

from configurator.cli.outcome import Outcome, Trouble
from configurator.cli.passphrase import asking, typed_twice
from configurator.cli.program import Program
from configurator.cli.sale import print_json
from configurator.storage.encryption import VARIABLE, KeyRing, change_key, key_of, new_key
from configurator.storage.place import DATABASE, is_encrypted, note_encrypted
from configurator.storage.store import open_store
from configurator.wording.words import Wording


def encrypt(asked: Namespace, program: Program) -> int:
    """Encrypt the folder's own database, checked before the plain one goes. Raises Trouble."""
    wording, file = program.wording, program.folder / DATABASE
    if is_encrypted(program.folder):
        raise Trouble(wording("{file} is encrypted already.", file=file))
    key = _new_key(file, wording, typed=asked.passphrase)
    _rewrite(file, "", key, wording)
    note_encrypted(program.folder, True)
    return _done(asked, wording("{file} is encrypted from now on.", file=file))


def decrypt(asked: Namespace, program: Program) -> int:
    """Keep the folder's own database plain again. Raises Trouble."""
    wording, file = program.wording, program.folder / DATABASE
    _insist_on_encrypted(program)
    _rewrite(file, key_of(file, asking(wording)), "", wording)
    note_encrypted(program.folder, False)
    KeyRing(file).forget()
    return _done(asked, wording("{file} is not encrypted any more.", file=file))


def another_key(asked: Namespace, program: Program) -> int:
    """Give the folder's own database another key. Raises Trouble."""
    wording, file = program.wording, program.folder / DATABASE
    _insist_on_encrypted(program)
    ring = KeyRing(file)
    kept, old = bool(ring.get()), key_of(file, asking(wording))
    open_store(file, old).close()
    new = new_key() if kept else typed_twice(wording, VARIABLE)
    change_key(file, old, new)
    if kept:
        ring.put(new)
    return _done(asked, wording("{file} has another key now.", file=file))


def _insist_on_encrypted(program: Program) -> None:
    if not is_encrypted(program.folder):
        file = program.folder / DATABASE
        raise Trouble(program.wording("{file} is not encrypted.", file=file))


def _new_key(file: Path, wording: Wording, *, typed: bool) -> str:
    if typed or os.environ.get(VARIABLE):
        return typed_twice(wording, VARIABLE)
    key = new_key()
    if KeyRing(file).put(key):
        return key
    return typed_twice(wording, VARIABLE)


def _rewrite(file: Path, key: str, new: str, wording: Wording) -> None:
    """Write a database anew under another key; it takes the old one's place when it is proved."""
    if not file.is_file():
        raise Trouble(wording("There is no database {file}.", file=file))
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.new")
    source = open_store(file, key)
    try:
        target = open_store(unfinished, new)
        try:
            copied = source.copy_into(target)
            arrived = target.contents()
        finally:
            target.close()
        if arrived != copied:
            raise Trouble(wording("Writing {file} anew failed; nothing was changed.", file=file))
        source.close()
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(file)
    finally:
        source.close()
        for beside in ("", "-wal", "-shm"):
            unfinished.with_name(unfinished.name + beside).unlink(missing_ok=True)


def _done(asked: Namespace, text: str) -> int:
    if asked.json:
        print_json({"done": True})
    else:
        print(text)
    return Outcome.GOOD
