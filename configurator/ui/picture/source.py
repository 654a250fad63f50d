"""An SVG taken apart into layers, and the small documents that draw one layer each.

Text in, text out; Qt is asked only for the outlines of letters that were typed.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakValueDictionary
from xml.parsers import expat

from configurator.catalogs.pictures import checked, typed_into
from configurator.ui.picture.lettering import outlined
from configurator.ui.picture.recolour import replacements
from configurator.ui.picture.state import PictureState, Region

_REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
_WHOLE = ("opacity", "filter", "mask", "clip-path", "style")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_PAINT = ("fill", "stroke")
_ROOT_DROPS = ("width", "height", "viewBox", "preserveAspectRatio", "display")


_NONE: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Node:
    """One element. `steered`: it, or something in it, can be shown, hidden, coloured or lettered.

    `names` are the ids of all groups in it, `texts` the attributes that are typed into it;
    `refers` the ids its own attributes point to; `place` is its rank in the file; `is_defined`
    says that it lies among the definitions. Drawings have thousands of nodes: what most of them
    have none of is shared, and none knows its parent, so that a drawing let go of is gone at once.
    """

    tag: str
    attributes: dict[str, str]
    children: Sequence[Node | str] = ()
    is_defined: bool = False
    steered: bool = False
    names: frozenset[str] = _NONE
    texts: frozenset[str] = _NONE
    refers: tuple[str, ...] = ()
    place: int = 0
    plain: tuple[str, tuple[str, ...]] | None = None

    @property
    def key(self) -> str | None:
        return self.attributes.get("id")

    @property
    def is_group(self) -> bool:
        return self.tag == "g" and "id" in self.attributes

    @property
    def typed(self) -> str | None:
        """The text attribute whose value stands here: `<text class="typed" data-text="…">`."""
        return typed_into(self.tag, self.attributes)

    def elements(self) -> Iterator[Node]:
        for child in self.children:
            if isinstance(child, Node):
                yield child


@dataclass(frozen=True, slots=True)
class Layer:
    """Neighbouring elements drawn together; `around` are the groups they lie in, outermost first.

    `names` are all groups whose showing or colour can change how the layer looks, `texts` the
    attributes that are typed into it.
    """

    number: int
    nodes: tuple[Node, ...]
    around: tuple[Node, ...]
    names: frozenset[str]
    texts: frozenset[str]


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
        self._root = _parsed(checked(svg))
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

    def is_shown(self, layer: Layer, state: PictureState) -> bool:
        """Whether anything of the layer is to be seen."""
        if any(self._is_hidden(node, state) for node in layer.around):
            return False
        return any(not self._is_hidden(node, state) for node in layer.nodes)

    def document(self, layer: Layer, state: PictureState) -> str:
        """An SVG document that draws this layer alone, in the coordinates of the whole.

        It has no size and no viewBox; whoever draws it puts them in.
        """
        writer = _Writer(self._by_id, state, self._is_hidden)
        body = writer.layer(layer)
        return self._page(writer, body)

    def whole(self, state: PictureState) -> str:
        """An SVG document of the complete picture in that state, without size and viewBox."""
        writer = _Writer(self._by_id, state, self._is_hidden)
        return self._page(writer, "".join(writer.node(n) for n in _drawn(self._root)))

    def _page(self, writer: _Writer, body: str) -> str:
        shared = writer.definitions()
        styles = "".join(writer.node(node) for node in self._styles)
        root = {k: v for k, v in self._root.attributes.items() if k not in _ROOT_DROPS}
        opening = "".join(f" {name}={_quoted(value)}" for name, value in root.items())
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
        steered = bool(texts) or node.is_group or "base" in node.attributes.get("class", "").split()
        refers: list[str] = []
        for name, value in node.attributes.items():
            if name in ("href", "xlink:href") and value.startswith("#"):
                refers.append(value[1:])
            elif "url(" in value:
                refers += _REFERENCE.findall(value)
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
        node.names = frozenset(names) or _NONE
        node.texts = frozenset(texts) or _NONE

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


def _parsed(svg: bytes) -> Node:
    """The tree of a checked file, names as written."""
    top = Node("", {})
    chain: list[tuple[Node, list[Node | str]]] = [(top, [])]

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        node = Node(tag.removeprefix("svg:"), dict(attributes))
        chain[-1][1].append(node)
        chain.append((node, []))

    def end(_: str) -> None:
        node, children = chain.pop()
        node.children = tuple(children)

    def text(words: str) -> None:
        if words.strip() and chain[-1][0].tag in ("style", "text", "tspan"):
            chain[-1][1].append(words)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.Parse(svg, True)
    top.children = tuple(chain[0][1])
    return next(top.elements())


@dataclass(frozen=True, slots=True)
class _Tint:
    """What a coloured group does to the elements in it: those of class base, and the mixed."""

    wanted: str
    mixed: Mapping[str, str]


class _Writer:
    """Writes nodes as text in one state and remembers what they point to."""

    def __init__(
        self,
        by_id: Mapping[str, Node],
        state: PictureState,
        is_hidden: Callable[[Node, PictureState], bool],
    ) -> None:
        self._by_id = by_id
        self._state = state
        self._colours = dict(state.colours)
        self._texts = dict(state.texts)
        self._is_hidden = is_hidden
        self._wanted: list[str] = []
        self._asked: set[str] = set()

    def layer(self, layer: Layer) -> str:
        tint: _Tint | None = None
        for node in layer.around:
            tint = self._tint(node, tint)
        body = "".join(self.node(child, tint) for child in layer.nodes)
        for node in reversed(layer.around):
            body = f"{self._opening(node, None)}>{body}</{node.tag}>"
        return body

    def node(self, node: Node, tint: _Tint | None = None) -> str:
        if not node.steered and tint is None:
            return self._plain(node)
        if self._is_hidden(node, self._state):
            name = f" id={_quoted(node.key)}" if node.key else ""
            return f'<{node.tag}{name} display="none"/>'
        self._ask(node.refers)
        tint = self._tint(node, tint)
        if node.typed is not None:
            return self._lettered(node, node.typed, tint)
        opening = self._opening(node, tint)
        if not node.children:
            return f"{opening}/>"
        body = "".join(
            html.escape(child, quote=False) if isinstance(child, str) else self.node(child, tint)
            for child in node.children
        )
        return f"{opening}>{body}</{node.tag}>"

    def _lettered(self, node: Node, attribute: str, tint: _Tint | None) -> str:
        """The text in its place, as outlines; what the file has there if nothing is said of it."""
        drawn = "".join(child for child in node.children if isinstance(child, str))
        outlines = outlined(self._texts.get(attribute, drawn), node.attributes)
        if not outlines["d"]:
            return ""
        return f"{self._opening(Node('path', outlines), tint)}/>"

    def definitions(self) -> str:
        """Everything that was pointed to, each once and in the order of the file.

        Qt resolves a reference to what was written before it, so the order matters.
        """
        texts: dict[int, str] = {}
        position = 0
        while position < len(self._wanted):
            target = self._by_id.get(self._wanted[position])
            position += 1
            if target is not None:
                texts[target.place] = self.node(target)
        return "".join(texts[place] for place in sorted(texts))

    def _plain(self, node: Node) -> str:
        """A node that no state can change; its text is written once, with all that is in it."""
        if node.plain is None:
            before, asked, wanted = self._wanted, self._asked, list[str]()
            self._wanted, self._asked = wanted, set()
            text = self._written(node)
            node.plain = (text, tuple(wanted))
            self._wanted, self._asked = before, asked
        text, refers = node.plain
        self._ask(refers)
        return text

    def _written(self, node: Node) -> str:
        self._ask(node.refers)
        body = "".join(
            html.escape(child, quote=False) if isinstance(child, str) else self._written(child)
            for child in node.children
        )
        opening = self._opening(node, None, as_drawn=True)
        return f"{opening}>{body}</{node.tag}>" if body else f"{opening}/>"

    def _ask(self, names: tuple[str, ...]) -> None:
        for name in names:
            if name not in self._asked:
                self._asked.add(name)
                self._wanted.append(name)

    def _tint(self, node: Node, around: _Tint | None) -> _Tint | None:
        wanted = self._colours.get(node.key or "")
        base = _base_colour(node) if wanted is not None else None
        if wanted is None or base is None:
            return around
        return _Tint(wanted, replacements(base, wanted))

    def _opening(self, node: Node, tint: _Tint | None, *, as_drawn: bool = False) -> str:
        parts = [f"<{node.tag}"]
        wanted = self._colours.get(node.key or "")
        is_base = "base" in node.attributes.get("class", "").split()
        for name, value in node.attributes.items():
            if (name == "display" and not as_drawn) or (name == "color" and wanted is not None):
                continue
            if tint is not None and name in _PAINT and _COLOUR.match(value):
                value = tint.wanted if is_base else tint.mixed.get(value.upper(), value)
            parts.append(f" {name}={_quoted(value)}")
        if wanted is not None:
            parts.append(f' color="{wanted}"')
        return "".join(parts)


def _base_colour(node: Node) -> str | None:
    """The colour of the first element of class base."""
    if "base" in node.attributes.get("class", "").split():
        for name in _PAINT:
            value = node.attributes.get(name, "")
            if _COLOUR.match(value):
                return value
    for child in node.elements():
        found = _base_colour(child)
        if found is not None:
            return found
    return None


def _quoted(value: str) -> str:
    return f'"{html.escape(value)}"'
