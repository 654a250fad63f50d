"""YAML as a tree of nodes that know their line: bounded, without anchors, aliases and tags.

Built from the parser's events one by one, never recursively, so that neither deep nesting nor an
alias bomb can hurt. Every scalar stays the text that was written: what it means is decided by the
schema, so that `no` can be an option's id and `42` a size. PyYAML's parser (libyaml, in C) is
used for its speed: 70 kB in 25 ms, where parsers in Python take 200 ms.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from configurator.catalogs.findings import Place, Report

MOST_DEPTH = 40
MOST_NODES = 300_000

_LOADER: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

Path = tuple[str | int, ...]

_DROPPED = "\0second"  # no YAML text can hold a NUL


@dataclass(slots=True)
class Scalar:
    """A piece of text. `straight` says that its characters stand in the file as they are here.

    `text` is None where nothing was written. `offset` is 1 where a quotation mark comes first.
    """

    line: int
    column: int
    text: str | None
    straight: bool = True
    offset: int = 0


@dataclass(slots=True)
class Mapping:
    """Keys with their nodes; every key with its own line and column."""

    line: int
    column: int
    entries: "dict[str, Node]" = field(default_factory=dict)
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Items:
    """A list of nodes."""

    line: int
    column: int
    nodes: "list[Node]" = field(default_factory=list)


Node = Scalar | Mapping | Items


@dataclass(frozen=True, slots=True)
class Document:
    """A file's tree, and the places in it."""

    file: str
    root: Node

    def node(self, path: Sequence[str | int]) -> Node | None:
        """The node at a path of keys and indexes."""
        node: Node | None = self.root
        for step in path:
            if isinstance(node, Mapping):
                node = node.entries.get(str(step))
            elif isinstance(node, Items) and isinstance(step, int) and step < len(node.nodes):
                node = node.nodes[step]
            else:
                return None
        return node

    def place(self, path: Sequence[str | int]) -> Place:
        """Where the key (or list item) at a path stands; steps that are not there are left out."""
        node = self.root
        line, column = node.line, node.column
        for step in path:
            if isinstance(node, Mapping) and str(step) in node.entries:
                line, column = node.keys[str(step)]
                node = node.entries[str(step)]
            elif isinstance(node, Items) and isinstance(step, int) and step < len(node.nodes):
                node = node.nodes[step]
                line, column = node.line, node.column
        return Place(self.file, line, column)

    def inside(self, path: Sequence[str | int], character: int) -> Place:
        """Where a character of the text at a path stands, as nearly as can be told."""
        node = self.node(path)
        if not isinstance(node, Scalar):
            return self.place(path)
        ahead = node.offset + character if node.straight else 0
        return Place(self.file, node.line, node.column + ahead)


def plain(node: Node) -> Any:
    """The tree as dicts, lists and texts, for validation. Depth is bounded, so recursion is."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.entries.items()}
    return [plain(item) for item in node.nodes]


def mappings(node: Node, path: Path = ()) -> Iterator[tuple[Path, Mapping]]:
    """Every mapping in the tree with its path, for checks that look at all of them."""
    if isinstance(node, Mapping):
        yield path, node
        for key, value in node.entries.items():
            if not isinstance(value, Scalar):
                yield from mappings(value, (*path, key))
    elif isinstance(node, Items):
        for index, item in enumerate(node.nodes):
            if not isinstance(item, Scalar):
                yield from mappings(item, (*path, index))


def compose(text: str, file: str, report: Report) -> Document | None:
    """The tree of a YAML text; None, with findings, where there is none."""
    composer = _Composer(file, report)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not composer.take(event):
                return None
    except yaml.MarkedYAMLError as trouble:
        mark = trouble.problem_mark or trouble.context_mark
        last_line = text.rstrip("\n").count("\n") + 1  # the end of a text is told as one more
        place = (
            Place(file, min(mark.line + 1, last_line), mark.column + 1) if mark else Place(file, 1)
        )
        code, parameters = _syntax(trouble.problem or "", trouble.context or "")
        if code == "yaml-character" and _is_tab(text, place):
            code = "yaml-tab"
        if trouble.context_mark is not None and code in ("yaml-quote", "yaml-bracket"):
            parameters["opened"] = str(trouble.context_mark.line + 1)
        report.error(code, place, **parameters)
        return None
    except yaml.YAMLError as trouble:  # a character that YAML does not allow
        report.error("yaml-other", Place(file, 1), problem=str(trouble).partition("\n")[0])
        return None
    if composer.root is None:
        report.error("empty-file", Place(file, 1))
        return None
    return Document(file, composer.root)


class _Composer:
    """Takes events one by one and grows the tree."""

    def __init__(self, file: str, report: Report) -> None:
        self.root: Node | None = None
        self._file = file
        self._report = report
        self._open: list[Mapping | Items] = []
        self._key: list[str | None] = []
        self._count = 0
        self._documents = 0

    def take(self, event: Any) -> bool:
        """Take one event; False where reading cannot go on."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            mark = event.start_mark
            style = event.style
            text: str | None = event.value
            straight = True
            if style is None or style == "":
                if text == "" or text == "~":
                    text = None
            else:
                straight = style in "'\"" and len(event.value) == (
                    event.end_mark.index - mark.index - 2
                )
            if event.end_mark.line != mark.line:
                straight = False
            node: Node = Scalar(
                mark.line + 1, mark.column + 1, text, straight, 1 if style in ("'", '"') else 0
            )
        elif kind is yaml.MappingStartEvent:
            mark = event.start_mark
            node = Mapping(mark.line + 1, mark.column + 1)
        elif kind is yaml.SequenceStartEvent:
            mark = event.start_mark
            node = Items(mark.line + 1, mark.column + 1)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._open.pop()
            self._key.pop()
            return True
        elif kind is yaml.AliasEvent:
            mark = event.start_mark
            self._report.error("alias", self._at(mark), name=str(event.anchor))
            node = Scalar(mark.line + 1, mark.column + 1, None)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._report.error("several-documents", self._at(event.start_mark))
                return False
            return True
        else:
            return True
        return self._place(node, event)

    def _place(self, node: Node, event: Any) -> bool:
        self._count += 1
        if self._count > MOST_NODES:
            self._report.error("too-many-nodes", self._at(event.start_mark), most=str(MOST_NODES))
            return False
        if type(event) is not yaml.AliasEvent:
            if event.anchor is not None:
                self._report.error("anchor", self._at(event.start_mark), name=str(event.anchor))
            if event.tag is not None:
                self._report.error("tag", self._at(event.start_mark), tag=str(event.tag))
        if not self._attach(node):
            return False
        if not isinstance(node, Scalar):
            self._open.append(node)
            self._key.append(None)
            if len(self._open) > MOST_DEPTH:
                self._report.error("too-deep", self._at(event.start_mark), most=str(MOST_DEPTH))
                return False
        return True

    def _attach(self, node: Node) -> bool:
        if not self._open:
            self.root = node
            return True
        parent = self._open[-1]
        if isinstance(parent, Items):
            parent.nodes.append(node)
            return True
        key = self._key[-1]
        if key is None:
            if not isinstance(node, Scalar):
                self._report.error("key-not-text", Place(self._file, node.line, node.column))
                return False
            self._key[-1] = self._new_key(parent, node)
            return True
        self._key[-1] = None
        if key is not _DROPPED:
            parent.entries[key] = node
        return True

    def _new_key(self, parent: Mapping, node: Scalar) -> str:
        key = node.text or ""
        place = Place(self._file, node.line, node.column)
        if key in parent.keys:
            self._report.error("duplicate-key", place, key=key, line=str(parent.keys[key][0]))
            return _DROPPED
        parent.keys[key] = (node.line, node.column)
        return key

    def _at(self, mark: Any) -> Place:
        return Place(self._file, mark.line + 1, mark.column + 1)


def _is_tab(text: str, place: Place) -> bool:
    lines = text.split("\n", place.line)
    written = lines[place.line - 1] if place.line <= len(lines) else ""
    return written[place.column - 1 : place.column] == "\t"


def _syntax(problem: str, context: str) -> tuple[str, dict[str, str]]:
    """The message for what the parser complains about."""
    if "tab" in problem:
        return "yaml-tab", {}
    if "mapping values are not allowed" in problem:
        return "yaml-colon", {}
    if "quoted scalar" in context or "unexpected end of stream" in problem:
        return "yaml-quote", {"opened": "?"}
    if "flow" in context or "',' or" in problem:
        return "yaml-bracket", {"opened": "?"}
    if "cannot start any token" in problem or "block scalar" in context:
        return "yaml-character", {}
    if "expected key" in problem or "block end" in problem or "'-' indicator" in problem:
        return "yaml-indentation", {}
    if "expected ':'" in problem:
        return "yaml-no-colon", {}
    return "yaml-other", {"problem": problem or context}
