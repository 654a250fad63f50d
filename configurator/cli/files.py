"""Files that a command writes: whole or not at all, and troubles told."""

import contextlib
import errno
import os
from pathlib import Path

from configurator.cli.outcome import Trouble
from configurator.wording.words import Wording


def insist_on_writable(file: Path, wording: Wording) -> None:
    """Raise Trouble where a file could not be written, before work is done for it."""
    folder = file.absolute().parent
    if file.is_dir():
        raise Trouble(wording("{file} is a folder; name a file in it.", file=file))
    if not folder.is_dir():
        raise Trouble(wording("There is no folder {folder}; make it first.", folder=folder))
    if not os.access(folder, os.W_OK) or (file.exists() and not os.access(file, os.W_OK)):
        raise Trouble(wording("You may not write to {file}; choose another place.", file=file))


def write_whole(file: Path, content: bytes, wording: Wording, advice: str = "") -> None:
    """Write a file so that nobody ever finds half of it. Raises Trouble, `advice` added to it."""
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except OSError as error:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise file_trouble(file, error, wording, advice) from error


def file_trouble(file: Path | str, error: OSError, wording: Wording, advice: str = "") -> Trouble:
    """The trouble behind an error of the file system."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        text = wording("The disk is full: {file} could not be written.", file=file)
    else:
        reason = error.strerror or type(error).__name__
        text = wording("{file} could not be written: {reason}.", file=file, reason=reason)
    return Trouble(f"{text} {advice}".rstrip())
