"""The text of a model's file: bounded, UTF-8, and told where it is not."""

import codecs
import stat
from pathlib import Path

from configurator.exchange.feature_models.findings import NotReadableError
from configurator.exchange.feature_models.model import LARGEST_FILE, Place


def bytes_of(path: Path, name: str) -> bytes:
    """The bytes of a file; `name` is how findings call it. Raises NotReadableError."""
    place = Place(name)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise NotReadableError("no-file", place, file=name)
        if status.st_size > LARGEST_FILE:
            raise NotReadableError("too-large", place, most=LARGEST_FILE >> 20)
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise NotReadableError("no-file", place, file=name) from None
    except (OSError, ValueError) as trouble:
        reason = getattr(trouble, "strerror", None) or str(trouble)
        raise NotReadableError("unreadable", place, reason=reason) from None
    if len(content) > LARGEST_FILE:
        raise NotReadableError("too-large", place, most=LARGEST_FILE >> 20)
    return content


def text_of(content: bytes, name: str) -> str:
    """UTF-8 as text, every line ending made `\\n`. Raises NotReadableError."""
    content = content.removeprefix(codecs.BOM_UTF8)
    content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as trouble:
        before = content[: trouble.start]
        line = before.count(b"\n") + 1
        column = trouble.start - (before.rfind(b"\n") + 1) + 1
        raise NotReadableError("encoding", Place(name, line, column)) from None


def printable(name: str) -> str:
    """A name as it can be shown and written: blanks made single, nothing invisible."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())
