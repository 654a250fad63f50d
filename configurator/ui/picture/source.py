"""An SVG taken apart into layers, and the small documents that draw one layer each.

Text in, text out; Qt is asked only for the outlines of letters that were typed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from weakref import WeakValueDictionary

from configurator.catalogs.pictures import checked
from configurator.ui.picture.node import NO_NAMES, REFERENCE, Layer, Node, parsed
from configurator.ui.picture.state import PictureState, Region
from configurator.ui.picture.writer import Writer, quoted

_WHOLE = ("opacity", "filter", "mask", "clip-path", "style")
_ROOT_DROPS = ("width", "height", "viewBox", "preserveAspectRatio", "display")


class SourceShelf:
    """Drawings at hand by their content: what one page has read, another need not read again.

    They are kept only as long as somebody shows them.
    """

    def __init__(self) -> None:
        self._sources: WeakValueDictionary[str, PictureSource] = WeakValueDictionary()

    def source(self, svg: bytes) -> PictureSource:
        """The drawing with this content. Raises as PictureSource."""
        digest = digest_of(svg)
        found = self._sources.get(digest)
        if found is None:
            found = self._sources[digest] = PictureSource(svg)
        return found


def digest_of(svg: bytes) -> str:
    """Names the content of a drawing."""
    return hashlib.blake2b(svg, digest_size=12).hexdigest()


class PictureSource:
    """One picture file, read once.

    `view` is its viewBox, `digest` names its content. Raises PictureRefusedError for a drawing
    that is broken, unsafe or too large, and OSError for a file that cannot be read.
    """

    def __init__(self, svg: bytes) -> None:
        self.digest = digest_of(svg)
        self._root = parsed(checked(svg))
        self._by_id: dict[str, Node] = {}
        self._styles: list[Node] = []
        self._learn(self._root)
        box = [
            float(part) for part in re.split(r"[\s,]+", self._root.attributes["viewBox"].strip())
        ]
        self.view: Region = (box[0], box[1], box[2], box[3])
        self.layers = tuple(self._split())

    @staticmethod
    def read(path: Path) -> PictureSource:
        """The picture in a file."""
        return PictureSource(path.read_bytes())

    @property
    def groups(self) -> tuple[str, ...]:
        """Ids of all groups."""
        return tuple(name for name, node in self._by_id.items() if node.is_group)

    def groups_in(self, group: str) -> frozenset[str]:
        """Ids of a group and of all groups in it; none where there is no such group."""
        node = self._by_id.get(group)
        return node.names if node is not None else NO_NAMES

    def needs_definitions(self, group: str) -> bool:
        """Whether a group is a definition itself, or looks as definitions with groups have it."""
        node = self._by_id.get(group)
        return node is not None and (node.is_defined or self._is_drawn_through_groups(node))

    def _is_drawn_through_groups(self, node: Node) -> bool:
        reached: dict[int, Node] = {}
        self._reach(node, reached)
        return any(one.is_defined and one.names for one in reached.values())

    def is_shown(self, layer: Layer, state: PictureState) -> bool:
        """Whether anything of the layer is to be seen."""
        if any(self._is_hidden(node, state) for node in layer.around):
            return False
        return any(not self._is_hidden(node, state) for node in layer.nodes)

    def document(self, layer: Layer, state: PictureState) -> str:
        """An SVG document that draws this layer alone, in the coordinates of the whole.

        It has no size and no viewBox; whoever draws it puts them in.
        """
        writer = Writer(self._by_id, state, self._is_hidden)
        body = writer.layer(layer)
        return self._page(writer, body)

    def whole(self, state: PictureState) -> str:
        """An SVG document of the complete picture in that state, without size and viewBox."""
        writer = Writer(self._by_id, state, self._is_hidden)
        return self._page(writer, "".join(writer.node(n) for n in _drawn(self._root)))

    def _page(self, writer: Writer, body: str) -> str:
        shared = writer.definitions()
        styles = "".join(writer.node(node) for node in self._styles)
        root = {k: v for k, v in self._root.attributes.items() if k not in _ROOT_DROPS}
        opening = "".join(f" {name}={quoted(value)}" for name, value in root.items())
        return f"<svg{opening}><defs>{styles}{shared}</defs>{body}</svg>"

    def _is_hidden(self, node: Node, state: PictureState) -> bool:
        name = node.key
        if name is not None:
            if name in state.hidden:
                return True
            if name in state.shown:
                return False
            if state.others == "hidden" and node.is_group and not node.is_defined:
                return not (node.names & state.shown)
        return node.attributes.get("display") == "none"

    def _learn(self, node: Node, *, is_defined: bool = False) -> None:
        node.is_defined = is_defined
        names = set()
        texts = set() if node.typed is None else {node.typed}
        is_base = "base" in node.attributes.get("class", "").split()
        steered = bool(texts) or node.is_group or is_base or "mask" in node.attributes
        refers: list[str] = []
        for name, value in node.attributes.items():
            if name in ("href", "xlink:href") and value.startswith("#"):
                refers.append(value[1:])
            elif "url(" in value:
                refers += REFERENCE.findall(value)
        node.refers = tuple(refers)
        if node.key is not None:
            node.place = len(self._by_id)
            self._by_id.setdefault(node.key, node)
            if node.is_group:
                names.add(node.key)
        if node.tag == "style":
            self._styles.append(node)
        for child in node.elements():
            self._learn(child, is_defined=is_defined or node.tag == "defs")
            steered = steered or child.steered
            names |= child.names
            texts |= child.texts
        node.steered = steered
        node.names = frozenset(names) or NO_NAMES
        node.texts = frozenset(texts) or NO_NAMES

    def _split(self) -> Iterator[Layer]:
        for number, (nodes, around) in enumerate(_runs(self._root, ())):
            reached: dict[int, Node] = {}
            for node in nodes:
                self._reach(node, reached)
            names = {n.key for n in around if n.key is not None}
            names.update(*(node.names for node in reached.values()))
            texts = set[str]().union(*(node.texts for node in reached.values()))
            yield Layer(number, nodes, around, frozenset(names), frozenset(texts))

    def _reach(self, node: Node, reached: dict[int, Node]) -> None:
        """Collects a node, what is in it, and whatever that points to."""
        if id(node) in reached:
            return
        reached[id(node)] = node
        for name in node.refers:
            target = self._by_id.get(name)
            if target is not None:
                self._reach(target, reached)
        for child in node.elements():
            self._reach(child, reached)


def _drawn(node: Node) -> list[Node]:
    return [child for child in node.elements() if child.tag not in ("defs", "style", "title")]


def _runs(
    node: Node, around: tuple[Node, ...]
) -> Iterator[tuple[tuple[Node, ...], tuple[Node, ...]]]:
    """Neighbours that can be drawn in one go: a group of its own, or a run of nameless elements."""
    run: list[Node] = []
    for child in _drawn(node):
        if not child.names:
            run.append(child)
            continue
        if run:
            yield tuple(run), around
            run = []
        inner: set[str] = set().union(*(grand.names for grand in child.elements()))
        if child.tag == "g" and inner and not any(name in child.attributes for name in _WHOLE):
            yield from _runs(child, (*around, child))
        else:
            yield (child,), around
    if run:
        yield tuple(run), around
