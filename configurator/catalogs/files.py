"""The files of a catalog: read from a folder or from a pack, bounded, and never from outside.

A path in a catalog is relative, with `/` between its parts. Absolute paths, `..`, and symbolic
links that lead out of the folder are refused, and so is whatever is not an ordinary file.
"""

import hashlib
import re
import stat
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Protocol

from configurator.catalogs.findings import Place, Report

LARGEST_FILE = 16 * 1024 * 1024
LARGEST_CATALOG = 128 * 1024 * 1024
MOST_FILES = 20_000
TEXT_SUFFIXES = frozenset((".yaml", ".csv", ".svg"))

_BYTE_ORDER_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
# U+0085, U+2028 and U+2029 are line breaks to libyaml and to few editors: lines would not agree.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


class Files(Protocol):
    """Where the bytes of a catalog come from."""

    def read(self, path: str) -> bytes:
        """The bytes at a relative path. Raises Unreadable."""
        ...

    def names(self) -> list[str]:
        """The names of the files at the top, to say what there is when one is missing."""
        ...


class Unreadable(Exception):  # noqa: N818 - it names the file's state, not a mistake of ours
    """A file that cannot or may not be read: the message's code and parameters."""

    def __init__(self, code: str, **parameters: str) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters


class FolderFiles:
    """The files in a folder on disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._root = folder.resolve()

    def read(self, path: str) -> bytes:
        """The bytes at a relative path inside the folder. Raises Unreadable."""
        check_path(path)
        try:
            target = (self._root / path).resolve()
            if not target.is_relative_to(self._root):
                raise Unreadable("outside", path=path)
            status = target.stat()
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable("not-a-file", path=path)
            if status.st_size > LARGEST_FILE:
                raise Unreadable(
                    "too-large", path=path, size=_mib(status.st_size), most=_mib(LARGEST_FILE)
                )
            with target.open("rb") as stream:
                content = stream.read(LARGEST_FILE + 1)
        except FileNotFoundError:
            raise Unreadable("no-file", path=path) from None
        except (OSError, RuntimeError, ValueError) as trouble:
            reason = getattr(trouble, "strerror", None) or str(trouble)
            raise Unreadable("unreadable", path=path, reason=reason) from None
        if len(content) > LARGEST_FILE:
            raise Unreadable("too-large", path=path, size="?", most=_mib(LARGEST_FILE))
        return content

    def names(self) -> list[str]:
        """The names of the files at the top of the folder."""
        try:
            return sorted(entry.name for entry in self._root.iterdir())[:1000]
        except OSError:
            return []


class PackedFiles:
    """The files of a catalog that was packed whole."""

    def __init__(self, content: Mapping[str, bytes]) -> None:
        self._content = content

    def read(self, path: str) -> bytes:
        """The bytes at a relative path. Raises Unreadable."""
        check_path(path)
        if path not in self._content:
            raise Unreadable("no-file", path=path)
        return self._content[path]

    def names(self) -> list[str]:
        """The names of the files."""
        return sorted(self._content)


def check_path(path: str) -> None:
    """Refuse what is not a plain relative path. Raises Unreadable."""
    if "\0" in path or len(path) > 300 or not path:
        raise Unreadable("bad-path", path=path)
    if path.startswith(("/", "\\", "~")) or re.match(r"^[A-Za-z]:", path) or "://" in path:
        raise Unreadable("absolute-path", path=path)
    if "\\" in path:
        raise Unreadable("backslash", path=path)
    parts = path.split("/")
    if ".." in parts:
        raise Unreadable("outside", path=path)
    if any(part in ("", ".") or _RESERVED.match(part) for part in parts):
        raise Unreadable("bad-path", path=path)


class UsedFiles:
    """Reads a catalog's files, tells what is wrong with them, and remembers what was used."""

    def __init__(self, files: Files, report: Report) -> None:
        self._files = files
        self._report = report
        self._size = 0
        self.used: dict[str, bytes] = {}

    def bytes_of(self, path: str, asked_at: Place) -> bytes | None:
        """The bytes of a file, line endings of text files made alike; None with a finding."""
        if path in self.used:
            return self.used[path]
        try:
            content = self._files.read(path)
        except Unreadable as trouble:
            extra = {}
            if trouble.code == "no-file":
                extra["there"] = ", ".join(self._files.names()[:12])
            self._report.error(trouble.code, asked_at, **trouble.parameters, **extra)
            return None
        self._size += len(content)
        if len(self.used) >= MOST_FILES or self._size > LARGEST_CATALOG:
            self._report.error("catalog-too-large", asked_at, most=_mib(LARGEST_CATALOG))
            return None
        content = with_plain_lines(path, content)
        self.used[path] = content
        return content

    def text_of(self, path: str, asked_at: Place) -> str | None:
        """The text of a UTF-8 file; None, with a finding, where it is none."""
        content = self.bytes_of(path, asked_at)
        if content is None:
            return None
        for mark, encoding in _BYTE_ORDER_MARKS.items():
            if content.startswith(mark):
                self._report.error("encoding", Place(path, 1), encoding=encoding)
                return None
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as trouble:
            before = content[: trouble.start]
            line = before.count(b"\n") + 1
            column = trouble.start - (before.rfind(b"\n") + 1) + 1
            byte = f"0x{content[trouble.start]:02x}"
            self._report.error("not-utf-8", Place(path, line, column), byte=byte)
            return None
        if text.startswith("\ufeff"):
            self._report.note("byte-order-mark", Place(path, 1))
            text = text[1:]
            self.used[path] = text.encode()
        found = _CONTROL.search(text)
        if found:
            before_it = text[: found.start()]
            line = before_it.count("\n") + 1
            column = found.start() - before_it.rfind("\n")
            place = Place(path, line, column)
            self._report.error("control-character", place, character=f"U+{ord(found[0]):04X}")
            return None
        return text

    def version(self) -> str:
        """The content hash of everything used: alike for any line endings and order of files."""
        return content_hash(self.used)


def with_plain_lines(path: str, content: bytes) -> bytes:
    """A file's bytes, with the line endings of a text file made alike."""
    if PurePosixPath(path).suffix.lower() in TEXT_SUFFIXES:
        return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return content


def content_hash(files: Mapping[str, bytes]) -> str:
    """SHA-256 over the files by name, each name and content preceded by its length."""
    digest = hashlib.sha256()
    for path in sorted(files):
        name = path.encode()
        digest.update(b"%d %d\n" % (len(name), len(files[path])))
        digest.update(name)
        digest.update(files[path])
    return digest.hexdigest()


def _mib(size: int) -> str:
    return f"{size / (1024 * 1024):.0f} MiB"
