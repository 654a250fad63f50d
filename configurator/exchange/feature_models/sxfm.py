"""SXFM, the Simple XML Feature Model format of SPLOT.

The tree is indented text, a feature a line: `:r` root, `:m` mandatory, `:o` optional, `:g [1,1]` a
group whose members begin with `:`; the id stands in parentheses at the end. Constraints are
disjunctions of ids, `~` before one that must not be: `c1: ~a or b`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from configurator.exchange.feature_models.findings import Findings, NotReadableError, Weight
from configurator.exchange.feature_models.formulas import Chosen, Either, Formula, Opposite
from configurator.exchange.feature_models.model import (
    DEEPEST,
    MOST_FEATURES,
    Constraint,
    Feature,
    FeatureModel,
    Group,
    Place,
)
from configurator.exchange.feature_models.reading_files import bytes_of, printable
from configurator.exchange.feature_models.xml_tree import Element, xml_tree

_LINE = re.compile(r"(?P<indent>\s*):(?P<sort>[rmog]?)(?=[\s\[(]|$)(?P<rest>.*)")
_BOUNDS = re.compile(r"\[\s*(\d{1,6})\s*(?:,|\.\.)\s*(\d{1,6}|\*)\s*\]")
_ID = re.compile(r"\(([^()]*)\)\s*$")
_NAMED_CONSTRAINT = re.compile(r"^\s*[^\s:]+\s*:(?=\s)")
_TAB = 8


def read_sxfm(path: Path, findings: Findings) -> FeatureModel:
    """The model in an SXFM file. Raises NotReadableError; what is only odd becomes findings."""
    file = path.name
    document = xml_tree(bytes_of(path, file), file, ("feature_model",))
    tree = _Tree(document.one("feature_tree"), file)
    root = tree.build()
    constraints: list[Constraint] = []
    for element in document.all("constraints"):
        constraints += _constraints(element, file, tree.by_id, findings)
    name = printable(document.attributes.get("name", "")) or path.stem
    return FeatureModel(name, root, tuple(constraints), file, _description(document))


def _description(document: Element) -> str:
    for meta in document.all("meta"):
        for data in meta.all("data"):
            if data.attributes.get("name") == "description":
                return printable(data.text)
    return ""


def _lines(element: Element) -> Iterator[tuple[int, str]]:
    """The lines of an element's text that say something, with their numbers in the file."""
    for number, line in enumerate(element.text.split("\n"), element.text_line):
        if line.strip():
            yield number, line


@dataclass(slots=True)
class _Node:
    """A line of the tree with what is indented below it."""

    indent: int
    sort: str
    name: str
    place: Place
    key: int = 0
    least: int = 0
    most: int | None = 0
    inside: "list[_Node]" = field(default_factory=list)


class _Tree:
    """The feature tree; `by_id` has the features' keys and names afterwards."""

    def __init__(self, element: Element, file: str) -> None:
        self._element = element
        self._file = file
        self._count = 0
        self.by_id: dict[str, tuple[int, str]] = {}
        self._lines_of: dict[str, int] = {}

    def build(self) -> Feature:
        """The root with everything below it."""
        root: _Node | None = None
        path: list[_Node] = []
        for number, line in _lines(self._element):
            node = self._node(line, number)
            while path and path[-1].indent >= node.indent:
                path.pop()
            if len(path) > 2 * DEEPEST:
                raise NotReadableError("too-deep", node.place, most=DEEPEST)
            if root is None:
                if node.sort != "r":
                    raise NotReadableError("tree-parent", node.place, found=line.strip())
                root = node
            elif not path or node.sort == "r":
                raise NotReadableError("one-root", node.place)
            elif (path[-1].sort == "g") != (node.sort == ""):
                raise NotReadableError("tree-parent", node.place, found=line.strip())
            if path:
                path[-1].inside.append(node)
            path.append(node)
        if root is None:
            raise NotReadableError("empty", self._element.place)
        return self._feature(root)

    def _node(self, line: str, number: int) -> _Node:
        match = _LINE.fullmatch(line.rstrip())
        column = len(line) - len(line.lstrip()) + 1
        place = Place(self._file, number, column)
        if match is None:
            raise NotReadableError("tree-line", place, found=line.strip())
        indent = len(match["indent"].expandtabs(_TAB))
        rest = match["rest"]
        if match["sort"] == "g":
            bounds = _BOUNDS.search(rest)
            if bounds is None:
                raise NotReadableError("tree-line", place, found=line.strip())
            most = None if bounds[2] == "*" else int(bounds[2])
            return _Node(indent, "g", "", place, least=int(bounds[1]), most=most)
        found = _ID.search(rest)
        name = printable(rest[: found.start()] if found else rest)
        identifier = found[1].strip() if found else name
        name = name or printable(identifier)
        if not name:
            raise NotReadableError("tree-line", place, found=line.strip())
        if identifier in self.by_id:
            earlier = self._lines_of[identifier]
            raise NotReadableError("same-name", place, name=identifier, line=earlier)
        self._count += 1
        if self._count > MOST_FEATURES:
            raise NotReadableError("too-many-features", place, most=MOST_FEATURES)
        self.by_id[identifier] = (self._count, name)
        self._lines_of[identifier] = number
        return _Node(indent, match["sort"], name, place, key=self._count)

    def _feature(self, node: _Node) -> Feature:
        groups = []
        for inside in node.inside:
            if inside.sort == "g":
                members = tuple(self._feature(member) for member in inside.inside)
                if not members:
                    raise NotReadableError("tree-line", inside.place, found=":g")
                most = len(members) if inside.most is None else inside.most
                if most < inside.least and inside.most is not None:
                    raise NotReadableError("bounds", inside.place, least=inside.least, most=most)
                groups.append(Group(inside.least, most, members, inside.place))
            else:
                least = int(inside.sort == "m")
                groups.append(Group(least, 1, (self._feature(inside),), inside.place))
        return Feature(node.key, node.name, node.place, tuple(groups))


def _constraints(
    element: Element, file: str, by_id: dict[str, tuple[int, str]], findings: Findings
) -> Iterator[Constraint]:
    for number, line in _lines(element):
        place = Place(file, number, len(line) - len(line.lstrip()) + 1)
        named = _NAMED_CONSTRAINT.match(line)
        said = line[named.end() if named else 0 :].strip()
        parts: list[Formula] = []
        unknown = ""
        for literal in re.split(r"\s+(?:or|OR|Or)\s+", said):
            identifier = literal.strip().lstrip("~!").strip()
            if not identifier:
                raise NotReadableError("tree-line", place, found=line.strip())
            if identifier not in by_id:
                unknown = identifier
                break
            key, name = by_id[identifier]
            chosen = Chosen((key,), name)
            parts.append(Opposite(chosen) if literal.strip()[0] in "~!" else chosen)
        if unknown:
            findings.add(Weight.LEFT_OUT, "constraint-unknown", place, text=said, name=unknown)
        else:
            yield Constraint(Either(tuple(parts)) if len(parts) > 1 else parts[0], said, place)
