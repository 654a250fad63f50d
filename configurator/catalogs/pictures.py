"""Looks through an SVG before anything draws it: what is unsafe, and what Qt would leave out.

A catalog's pictures come from outside. `inspect` reads one with expat, never following an entity,
and says line by line what is wrong. `checked` is the door in front of the renderer: bytes that
pass are well-formed, bounded in size and work, and reach for nothing outside themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal
from xml.parsers import expat

Severity = Literal["error", "warning"]

MOST_BYTES = 4 * 1024 * 1024
MOST_ELEMENTS = 60_000
MOST_DRAWN = 250_000
MOST_DEPTH = 120

_RASTER = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]*\Z")
_URL = re.compile(r"url\(\s*(['\"]?)(.*?)\1\s*\)", re.IGNORECASE | re.DOTALL)
_ACTIVE = frozenset(
    {"script", "foreignObject", "iframe", "object", "embed", "handler", "audio", "video"}
)
_MOVING = frozenset({"animate", "animateTransform", "animateMotion", "animateColor", "set"})
_FILTERS = frozenset(
    {"feGaussianBlur", "feColorMatrix", "feOffset", "feMerge", "feMergeNode", "feComposite"}
    | {"feFlood", "feBlend"}
)
_UNDRAWN = frozenset({"clipPath", "textPath", "meshgradient", "hatch", "view", "cursor"})
_UNDRAWN_STYLES = frozenset(
    {"clip-path", "mix-blend-mode", "isolation", "paint-order", "backdrop-filter", "transform-box"}
)
_COSTLY = frozenset({"filter"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark about a picture: where (1-based line), what, and whether it forbids drawing."""

    line: int
    what: str
    severity: Severity


class PictureRefusedError(ValueError):
    """The picture may not be drawn. `findings` holds every error; the text names the first."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"line {findings[0].line}: {findings[0].what}")
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of a picture by their ids, in drawing order, and for each that lies in another
    that of the nearest one around it."""

    ids: tuple[str, ...] = ()
    around: Mapping[str, str] = field(default_factory=dict)


def inspect(svg: bytes) -> list[Finding]:
    """Every remark about the picture, in order of lines. No error among them: safe to draw."""
    return list(_look(svg).findings)


def checked(svg: bytes) -> bytes:
    """The same bytes, if they may be drawn. Raises PictureRefusedError if not."""
    _sound(svg)
    return svg


def groups_of(svg: bytes) -> Groups:
    """The groups of a picture, for checking a catalog's layers. Raises PictureRefusedError."""
    return _sound(svg).groups


@dataclass(frozen=True, slots=True)
class _Look:
    """What one pass over a picture found."""

    findings: tuple[Finding, ...]
    groups: Groups = Groups()
    typed: tuple[tuple[int, str], ...] = ()


@lru_cache(16)
def _look(svg: bytes) -> _Look:
    """One pass over a picture; whoever asks first pays for it."""
    if len(svg) > MOST_BYTES:
        what = f"is larger than {MOST_BYTES // 1024 // 1024} MB"
        return _Look((Finding(1, what, "error"),))
    reader = _Reader()
    try:
        reader.read(svg)
    except _StopError:
        pass
    except expat.ExpatError as error:
        reader.error(error.lineno, f"is not well-formed XML ({expat.errors.messages[error.code]})")
    else:
        reader.conclude()
    findings = tuple(sorted(reader.findings, key=lambda found: found.line))
    groups = Groups(tuple(reader.groups), reader.around)
    return _Look(findings, groups, tuple(reader.typed))


def _sound(svg: bytes) -> _Look:
    look = _look(svg)
    errors = tuple(found for found in look.findings if found.severity == "error")
    if errors:
        raise PictureRefusedError(errors)
    return look


def typed_places(svg: bytes) -> tuple[tuple[int, str], ...]:
    """Line and text attribute of every place for typed text (`<text class="typed" data-text=…>`).

    Raises PictureRefusedError.
    """
    return _sound(svg).typed


def typed_into(tag: str, attributes: Mapping[str, str]) -> str | None:
    """The text attribute whose value an element shows; None where it is no such place."""
    is_place = tag == "text" and "typed" in attributes.get("class", "").split()
    return attributes.get("data-text") if is_place else None


class _StopError(Exception):
    """Reading on would be pointless or unsafe."""


@dataclass(slots=True)
class _Named:
    """An element with an id: how many elements it holds itself, and whom it refers to."""

    line: int
    size: int = 0
    uses: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Within:
    """Elements whose drawing includes what is here; the first is the picture, unless in defs."""

    owners: tuple[_Named, ...]
    is_defined: bool = False


class _Reader:
    """One pass over a picture.

    `_open` is the chain of elements around the current one: name, id, and whose drawing includes
    what is in it.
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.groups: list[str] = []
        self.around: dict[str, str] = {}
        self.typed: list[tuple[int, str]] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity
        self._parser.ProcessingInstructionHandler = self._instruction
        self._open: list[tuple[str, str | None, _Within]] = []
        self._count = 0
        self._named: dict[str, _Named] = {"": _Named(1)}
        self._references: list[tuple[int, str]] = []
        self._seen: set[str] = set()

    def read(self, svg: bytes) -> None:
        self._parser.Parse(svg, True)

    def error(self, line: int, what: str) -> None:
        self.findings.append(Finding(line, what, "error"))

    def conclude(self) -> None:
        """What only the whole file can tell: dangling references, and work multiplied by use."""
        for line, name in self._references:
            if name not in self._named:
                self._warn(line, f"refers to #{name}, which is not there")
        weights: dict[str, int] = {}
        drawn = self._weigh("", weights, ())
        if drawn > MOST_DRAWN:
            self.error(1, f"draws {drawn:,} elements by way of use; at most {MOST_DRAWN:,}")

    def _weigh(self, name: str, known: dict[str, int], above: tuple[str, ...]) -> int:
        if name in known:
            return known[name]
        entry = self._named.get(name)
        if entry is None:
            return 0
        if name in above:
            self.error(entry.line, f"#{name} contains itself")
            return 0
        if len(above) > MOST_DEPTH:
            self.error(entry.line, "chains references too deeply")
            return 0
        total = entry.size
        for used in entry.uses:
            total = min(total + self._weigh(used, known, (*above, name)), 10**12)
        known[name] = total
        return total

    def _warn(self, line: int, what: str) -> None:
        self.findings.append(Finding(line, what, "warning"))

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber

    def _doctype(self, *_: object) -> None:
        self.error(self._line, "has a DOCTYPE; entities are not read")
        raise _StopError

    def _entity(self, *_: object) -> None:
        self.error(self._line, "declares an entity")
        raise _StopError

    def _instruction(self, target: str, _: str) -> None:
        if target.lower() == "xml-stylesheet":
            self.error(self._line, "asks for a stylesheet outside the file")

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            self.error(self._line, f"has more than {MOST_ELEMENTS:,} elements")
            raise _StopError
        if len(self._open) >= MOST_DEPTH:
            self.error(self._line, f"is nested more than {MOST_DEPTH} deep")
            raise _StopError
        name = tag.rpartition(" ")[2]
        if not self._open:
            self._root(name, tag, attributes)
        self._element(name, attributes)
        key = attributes.get("id")
        self._enter(name, key)
        for attribute, value in attributes.items():
            self._attribute(name, attribute.rpartition(" ")[2], value)

    def _root(self, name: str, tag: str, attributes: Mapping[str, str]) -> None:
        if name != "svg" or not tag.startswith("http://www.w3.org/2000/svg "):
            self.error(self._line, "is not an SVG drawing")
            raise _StopError
        if "viewBox" not in attributes:
            self.error(self._line, "has no viewBox")

    def _element(self, name: str, attributes: Mapping[str, str]) -> None:
        typed = typed_into(name, attributes)
        if typed is not None:
            self.typed.append((self._line, typed))
        elif name in _ACTIVE:
            self.error(self._line, f"contains <{name}>")
        elif name in _MOVING:
            self.error(self._line, f"moves (<{name}>); pictures stand still")
        elif name in _UNDRAWN:
            self._warn(self._line, f"<{name}> is not drawn")
        elif name.startswith("fe") and name not in _FILTERS:
            self._warn(self._line, f"the filter <{name}> is not drawn")
        elif name in _COSTLY:
            self._warn(self._line, f"<{name}> is slow to draw")
        elif name in ("text", "tspan") and "font-family" not in attributes:
            self._warn(self._line, f"<{name}> depends on the machine's fonts; make it a path")

    def _enter(self, name: str, key: str | None) -> None:
        if key is not None:
            if key in self._seen:
                self._warn(self._line, f"the id {key} is used twice")
            self._seen.add(key)
            self._named.setdefault(key, _Named(self._line))
            if name == "g":
                self.groups.append(key)
                outer = [other for tag, other, _ in self._open if tag == "g" and other is not None]
                if outer:
                    self.around.setdefault(key, outer[-1])
        within = self._open[-1][2] if self._open else _Within((self._named[""],))
        if not within.is_defined and name in ("defs", "symbol"):
            within = _Within(within.owners[1:], is_defined=True)
        if key is not None:
            within = _Within((*within.owners, self._named[key]), is_defined=within.is_defined)
        self._open.append((name, key, within))
        for owner in within.owners:
            owner.size += 1

    def _end(self, _: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        if self._open and self._open[-1][0] == "style":
            self._style(text)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name.lower().startswith("on"):
            self.error(self._line, f"the attribute {name} holds a script")
        elif name in ("href", "src"):
            self._link(tag, value.strip())
        elif name in _UNDRAWN_STYLES and value not in ("none", "auto", "normal"):
            self._warn(self._line, f"{name} is not drawn")
        if name == "style":
            self._style(value)
        else:
            self._urls(value)

    def _link(self, tag: str, target: str) -> None:
        if target.startswith("#"):
            self._refer(target[1:])
        elif not (tag == "image" and _RASTER.match(target)):
            self.error(self._line, f"<{tag}> reaches outside the file ({target[:60]})")

    def _style(self, text: str) -> None:
        lowered = text.lower()
        if "@import" in lowered or "\\" in text:
            self.error(self._line, "a style reaches outside the file or is disguised")
        for name in _UNDRAWN_STYLES:
            if re.search(rf"(?<![\w-]){name}\s*:", lowered):
                self._warn(self._line, f"{name} is not drawn")
        self._urls(text)

    def _urls(self, text: str) -> None:
        if "(" not in text:
            return
        if "var(" in text:
            self._warn(self._line, "var() is not drawn")
        for match in _URL.finditer(text):
            target = match.group(2).strip()
            if target.startswith("#"):
                self._refer(target[1:])
            else:
                self.error(self._line, f"url() reaches outside the file ({target[:60]})")

    def _refer(self, name: str) -> None:
        self._references.append((self._line, name))
        for owner in self._open[-1][2].owners:
            owner.uses.append(name)
