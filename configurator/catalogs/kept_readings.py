"""Readings kept between two starts, so that only a catalog that changed is read again.

Reading and checking eight catalogs takes longer than everything else of a start. What was read is
kept as one JSON array of plain things, each of which names those before it that it is made of;
only the closed set of classes below can come out of it. A kept reading stands for the exact bytes
of its folder and of the program that read it, and one that is damaged is read anew.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from configurator.catalogs.catalog_reading import CATALOG_FILE, CatalogReading
from configurator.catalogs.files import (
    LARGEST_CATALOG,
    LARGEST_FILE,
    MOST_FILES,
    content_hash,
    with_plain_lines,
)
from configurator.catalogs.findings import Finding, Severity
from configurator.domain import catalog, conditions, prices, rules, tax, texts

_CLASSES: tuple[type, ...] = tuple(
    sorted(
        {
            kind
            for module in (catalog, conditions, prices, rules, tax, texts)
            for kind in vars(module).values()
            if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, Enum))
        }
        | {Finding, Severity},
        key=lambda kind: f"{kind.__module__}.{kind.__qualname__}",
    )
)
_NUMBER_OF = {kind: number for number, kind in enumerate(_CLASSES)}
_FIELDS = {
    kind: tuple(one.name for one in fields(kind) if one.init)
    for kind in _CLASSES
    if is_dataclass(kind)
}


class Cache(Protocol):
    """Keeps bytes under keys; may forget any of them."""

    def load(self, key: str) -> bytes | None:
        """The bytes kept under a key, or None."""
        ...

    def keep(self, key: str, data: bytes) -> None:
        """Keep bytes under a key; failing to is no harm."""
        ...


class KeptReadings:
    """Readings of catalog folders in a cache."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def find(self, folder: Path) -> CatalogReading | None:
        """The reading of a folder as it is now, where one is kept that is whole."""
        there = _everything_in(folder)
        if there is None:
            return None
        kept = self._cache.load(_key(there))
        try:
            return None if kept is None else _decoded(kept, there)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError):
            return None  # damaged: whatever it is, reading the folder anew is right

    def keep(self, folder: Path, reading: CatalogReading) -> None:
        """Keep what reading a folder gave; what has errors is not kept, nor what has changed."""
        there = _everything_in(folder)
        if there is None or reading.catalog is None:
            return
        if any(with_plain_lines(p, there.get(p, b"")) != used for p, used in reading.files.items()):
            return
        self._cache.keep(_key(there), _encoded(reading))


def _key(there: dict[str, bytes]) -> str:
    return f"catalog {_reader()} {content_hash(there)}"


@cache
def _reader() -> str:
    """Tells this program from one that reads otherwise: by the files that it is made of."""
    here = Path(__file__).parent
    stamps = [f"{sys.version}"]
    for folder in (here, here.parent / "domain"):
        for file in sorted(folder.rglob("*.py")):
            status = file.stat()
            stamps.append(f"{file.name} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(stamps).encode()).hexdigest()


def _everything_in(folder: Path) -> dict[str, bytes] | None:
    """Every file in a folder, by path; None where it is no folder that a catalog fills alone."""
    found: dict[str, bytes] = {}
    size = 0
    try:
        for file in folder.rglob("*"):
            if file.is_symlink():
                return None
            if file.is_file():
                size += file.stat().st_size
                if len(found) >= MOST_FILES or size > min(LARGEST_CATALOG, 4 * LARGEST_FILE):
                    return None
                found[file.relative_to(folder).as_posix()] = file.read_bytes()
    except OSError:
        return None
    return found if CATALOG_FILE in found else None


def _encoded(reading: CatalogReading) -> bytes:
    things = _Things()
    root = things.number((sorted(reading.files), reading.catalog, reading.findings))
    body = json.dumps([root, things.said], ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


class _Things:
    """Everything that a reading is made of, each said once, after all that it is made of."""

    def __init__(self) -> None:
        self.said: list[list[Any]] = []
        self._known: dict[str, int] = {}

    def number(self, thing: object) -> int:
        said = self._said(thing)
        key = json.dumps(said)
        if key not in self._known:
            self._known[key] = len(self.said)
            self.said.append(said)
        return self._known[key]

    def _said(self, thing: object) -> list[Any]:
        kind = type(thing)
        if kind in _FIELDS:
            return [_NUMBER_OF[kind], *(self.number(getattr(thing, n)) for n in _FIELDS[kind])]
        if isinstance(thing, Enum):
            return [_NUMBER_OF[kind], thing.name]
        if thing is None or kind in (bool, int, float, str):
            return ["=", thing]
        if isinstance(thing, (Decimal, Fraction, date)):
            return [kind.__name__, str(thing)]
        if isinstance(thing, dict):
            return ["dict", *(self.number(one) for pair in thing.items() for one in pair)]
        if isinstance(thing, frozenset):
            return ["frozenset", *sorted(self.number(one) for one in thing)]
        if isinstance(thing, (tuple, list)):
            if thing and all(type(one) is int for one in thing):
                return ["ints", *thing]
            return [kind.__name__, *(self.number(one) for one in thing)]
        raise TypeError(f"a catalog holds a {kind.__name__}, which cannot be kept")


def _decoded(kept: bytes, there: dict[str, bytes]) -> CatalogReading:
    """Raises any of the errors that `KeptReadings.find` takes for damage."""
    digest, body = kept.split(b"\n", 1)
    if hashlib.sha256(body).hexdigest().encode() != digest:
        raise ValueError("damaged")
    root, said = json.loads(body)
    things: list[Any] = []
    for kind, *parts in said:
        if isinstance(kind, int):
            things.append(_made(_CLASSES[kind], parts, things))
        elif kind == "=":
            things.append(parts[0])
        else:
            things.append(_PLAIN[kind](parts, things))
    used, found, findings = things[root]
    files = {path: with_plain_lines(path, there[path]) for path in used}
    if not isinstance(found, catalog.Catalog) or content_hash(files) != found.version:
        raise ValueError("not this catalog")
    return CatalogReading(found, findings, files, found)


def _made(kind: type, parts: list[Any], things: list[Any]) -> Any:
    if kind in _FIELDS:
        return kind(*[things[one] for one in parts])
    return kind[parts[0]]  # type: ignore[index]  # an Enum


def _dict(parts: list[Any], things: list[Any]) -> dict[Any, Any]:
    every: Iterable[Any] = iter(parts)
    return {things[key]: things[value] for key, value in zip(every, every, strict=True)}


_PLAIN: dict[str, Callable[[list[Any], list[Any]], object]] = {
    "Decimal": lambda parts, _: Decimal(parts[0]),
    "Fraction": lambda parts, _: Fraction(parts[0]),
    "date": lambda parts, _: date.fromisoformat(parts[0]),
    "dict": _dict,
    "frozenset": lambda parts, things: frozenset(things[one] for one in parts),
    "ints": lambda parts, _: tuple(parts),
    "tuple": lambda parts, things: tuple(things[one] for one in parts),
    "list": lambda parts, things: [things[one] for one in parts],
}
