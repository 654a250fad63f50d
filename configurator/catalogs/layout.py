"""Plain data as the text of a catalog's file: what fits stands on one line, the rest is indented.

The data is mappings, lists and texts, as `nodes.plain` gives them. Texts may remember where they
come from (`Placed`); the layout then tells where in the file each of them went, so that what is
found in the file can be told of the place that a person wrote it in.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

LINE = 100
"""So many characters a line has at most, where it can be helped."""

_PLAIN = re.compile(r"[^\W_](?:[\w .()+/%×–'-]*[\w.()%'])?")
_DEEPEST_IN_A_LINE = 2
_LONGEST_KEY = 1000  # YAML wants a question mark before keys of more than 1024 characters
_SECTIONS = (
    "standard",
    "drawing",
    "steps",
    "attributes",
    "assemblies",
    "rules",
    "price rules",
    "presets",
    "price books",
)
_NAMED = ("rules", "price rules", "presets")

Path = tuple[str | int, ...]
Piece = tuple[str, str]
"""A stretch of a line, and the place it comes from ("" for none)."""


class Placed(str):
    """A text that remembers its place: such as `Options!C14`."""

    place: str

    def __new__(cls, text: str, place: str) -> "Placed":
        """The text, from that place."""
        made = super().__new__(cls, text)
        made.place = place
        return made

    def moved(self, text: str) -> "Placed":
        """Another text from the same place."""
        return Placed(text, self.place)


@dataclass
class Laid:
    """A text with the places its parts come from: for every line, columns (from 1) and places."""

    lines: list[str] = field(default_factory=list)
    places: dict[int, list[tuple[int, str]]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.lines) + "\n"

    def add(self, pieces: Sequence[Piece]) -> None:
        """Put a line at the end."""
        column = 1
        marks = []
        for text, place in pieces:
            if place:
                marks.append((column, place))
            column += len(text)
        self.lines.append("".join(text for text, _ in pieces).rstrip())
        if marks:
            self.places[len(self.lines)] = marks

    def origin(self, line: int, column: int) -> str:
        """The place that what stands at a line and column comes from, or the nearest before it."""
        marks = self.places.get(line, [])
        if marks:
            index = bisect_right(marks, column, key=lambda mark: mark[0]) - 1
            return marks[max(index, 0)][1]
        before = [number for number in self.places if number < line]
        return self.places[max(before)][-1][1] if before else ""


def lay_out(data: Mapping[str, Any], comments: Mapping[Path, Sequence[str]] | None = None) -> Laid:
    """The text of a file. `comments` stand above what is at their path; () is the file's head."""
    layout = _Layout(comments or {})
    layout.file(data)
    return layout.laid


def scalar(text: str, *, quoted: bool = False) -> str:
    """A text as YAML has it: as it is where that is safe, else in quotation marks."""
    if not quoted and _PLAIN.fullmatch(text) and not text.isspace():
        return str(text)
    if '"' in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(str(text), ensure_ascii=False)


class _Layout:
    def __init__(self, comments: Mapping[Path, Sequence[str]]) -> None:
        self.laid = Laid()
        self._comments = comments

    def file(self, data: Mapping[str, Any]) -> None:
        self._comment((), "")
        for key, value in data.items():
            if self.laid.lines and (key in _SECTIONS or len(self.laid.lines) == self._head):
                self.laid.add([])
            self._comment((key,), "")
            self._entry("", [], key, value, (key,))

    @property
    def _head(self) -> int:
        return len(list(_comment(self._comments.get((), ()), "")))

    def _entry(self, indent: str, ahead: list[Piece], key: str, value: Any, path: Path) -> None:
        """A key with its value. `ahead` is what stands before it on the line, such as a dash."""
        begin = ahead or [(indent, "")]
        head = [*begin, (scalar(key), _place(key)), (":", "")]
        if len(head[-2][0]) > _LONGEST_KEY:
            self.laid.add([*begin, ("? ", ""), head[-2]])
            head = [(indent, ""), (":", "")]
        if self._in_a_line(head, value, path):
            self.laid.add([*head, (" ", ""), *_flow(value)])
        elif isinstance(value, Mapping):
            self.laid.add(head)
            self._mapping(indent + "  ", [], value, path)
        elif any(isinstance(item, list | Mapping) for item in value):
            self.laid.add(head)
            for index, item in enumerate(value):
                here = (*path, index)
                self._comment(here, indent + "  ")
                self._item(indent + "  ", item, here)
        elif max(map(len, value)) > LINE // 2:
            self.laid.add(head)
            for item in value:
                self.laid.add([(f"{indent}  - ", ""), *_flow(item)])
        else:
            self._words([*head, (" ", "")], value)

    def _item(self, indent: str, item: Any, path: Path) -> None:
        dash = [(f"{indent}- ", "")]
        if isinstance(item, Mapping) and item:
            opened = _is_opened((*path, next(iter(item))))
            if opened or not self._in_a_line(dash, item, path):
                self._mapping(indent + "  ", dash, item, path)
                return
        self.laid.add([*dash, *_flow(item)])

    def _mapping(
        self, indent: str, ahead: list[Piece], mapping: Mapping[str, Any], path: Path
    ) -> None:
        for index, (key, value) in enumerate(mapping.items()):
            self._entry(indent, ahead if index == 0 else [], key, value, (*path, key))

    def _in_a_line(self, head: Sequence[Piece], value: Any, path: Path) -> bool:
        if isinstance(value, str) or not value:
            return True
        if _nesting(value) > _DEEPEST_IN_A_LINE or _is_opened(path):
            return False
        if isinstance(value, list) and any(isinstance(item, list | Mapping) for item in value):
            return False
        length = sum(len(text) for text, _ in (*head, *_flow(value))) + 1
        return length <= LINE

    def _words(self, head: list[Piece], words: Sequence[str]) -> None:
        """A list of texts in as few lines as it takes."""
        line = [*head, ("[", "")]
        width = sum(len(text) for text, _ in line)
        indent = " " * width
        empty = True
        for place, word in enumerate(words):
            pieces = [*_flow(word), ("," if place < len(words) - 1 else "]", "")]
            length = sum(len(text) for text, _ in pieces)
            if width + length >= LINE and not empty:
                self.laid.add(line)
                line, width, empty = [(indent, "")], len(indent), True
            line += [*pieces, (" ", "")]
            width += length + 1
            empty = False
        self.laid.add(line)

    def _comment(self, path: Path, indent: str) -> None:
        for line in _comment(self._comments.get(path, ()), indent):
            self.laid.add([(line, "")])


def _is_opened(path: Path) -> bool:
    """Whether what is at a path is always written on lines of its own."""
    while len(path) > 2 and path[0] == "assemblies":
        path = path[2:]
    if path[:1] and path[0] in _SECTIONS:
        if len(path) == 1:
            return True
        if path[0] in ("attributes", "assemblies", "price books"):
            return len(path) == 2
        return path[0] in _NAMED and len(path) == 3
    return False


def _place(text: str) -> str:
    return text.place if isinstance(text, Placed) else ""


def _nesting(value: Any) -> int:
    if isinstance(value, Mapping):
        return 1 + max(map(_nesting, value.values()), default=0)
    if isinstance(value, list):
        return max(map(_nesting, value), default=0)
    return 0


def _flow(value: Any) -> list[Piece]:
    if isinstance(value, str):
        return [(scalar(value), _place(value))]
    opening, closing = ("{", "}") if isinstance(value, Mapping) else ("[", "]")
    pieces: list[Piece] = [(opening, "")]
    if isinstance(value, Mapping):
        for index, (key, inner) in enumerate(value.items()):
            ahead: Piece = (", " if index else "", "")
            pieces += [ahead, (scalar(key), _place(key)), (": ", ""), *_flow(inner)]
    else:
        for index, item in enumerate(value):
            pieces += [(", " if index else "", ""), *_flow(item)]
    return [*pieces, (closing, "")]


def _comment(lines: Sequence[str], indent: str) -> Iterator[str]:
    """Lines as comments, long ones broken between words."""
    for line in lines:
        shown = "".join(sign if sign.isprintable() else " " for sign in line)
        begun = f"{indent}#"
        for word in shown.split(" "):
            if len(begun) + len(word) >= LINE and begun.strip() != "#":
                yield begun.rstrip()
                begun = f"{indent}#  "
            begun += f" {word}"
        yield begun.rstrip()
