"""Files that a command writes: whole or not at all, and troubles told."""

import contextlib
import errno
import os
from collections.abc import Mapping
from pathlib import Path

from configurator.catalogs.catalog_reading import CATALOG_FILE
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


def insist_on_room(folder: Path, wording: Wording) -> None:
    """Raise Trouble where the folder is no folder, or has something in it already."""
    try:
        if folder.exists() and not folder.is_dir():
            raise Trouble(wording("{folder} is a file; name a folder.", folder=folder))
        if folder.is_dir() and any(folder.iterdir()):
            raise Trouble(
                wording("The folder {folder} is not empty; name a new one.", folder=folder)
            )
    except OSError as error:
        raise file_trouble(folder, error, wording) from error


def write_catalog(folder: Path, files: Mapping[str, bytes], wording: Wording) -> None:
    """Write the files of a catalog; its own comes last, so that no half of one is ever found.

    Where that fails, the files that were not there before are taken away again. Raises Trouble.
    """
    ordered = sorted(files, key=lambda path: path == CATALOG_FILE)
    write_under(folder, {path: files[path] for path in ordered}, wording)


def write_under(folder: Path, files: Mapping[str, bytes], wording: Wording) -> None:
    """Write files by their paths in a folder, which is made where there is something to write.

    Raises Trouble; then no file is left that was not there before.
    """
    new: list[Path] = []
    try:
        for path, content in files.items():
            file = folder / path
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                is_new = not file.exists()
            except OSError as error:
                raise file_trouble(file.parent, error, wording) from error
            write_whole(file, content, wording)
            if is_new:
                new.append(file)
    except Trouble:
        for each in new:
            with contextlib.suppress(OSError):
                each.unlink()
        raise
