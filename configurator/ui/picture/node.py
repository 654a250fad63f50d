"""The elements of an SVG, as they were read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.parsers import expat

from configurator.catalogs.pictures import typed_into

REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")

NO_NAMES: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Node:
    """One element. `steered`: it, or something in it, can be shown, hidden, coloured or lettered,
    or lies under a mask that can.

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
    names: frozenset[str] = NO_NAMES
    texts: frozenset[str] = NO_NAMES
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


def parsed(svg: bytes) -> Node:
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
