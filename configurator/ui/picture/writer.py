"""Writes elements of a drawing as SVG text, in one state of the picture."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from configurator.ui.picture.lettering import outlined
from configurator.ui.picture.node import REFERENCE, Layer, Node
from configurator.ui.picture.recolour import replacements
from configurator.ui.picture.state import PictureState

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_PAINT = ("fill", "stroke")
_HOLDERS = ("g", "svg", "symbol")
_NOT_DRAWN = ("defs", "style", "title", "desc", "mask", "linearGradient", "radialGradient")


@dataclass(frozen=True, slots=True)
class _Tint:
    """What a coloured group does to the elements in it: those of class base, and the mixed."""

    wanted: str
    mixed: Mapping[str, str]


class Writer:
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
        if self._is_hidden(node, self._state) or self._is_masked_away(node):
            name = f" id={quoted(node.key)}" if node.key else ""
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

    def _is_masked_away(self, node: Node) -> bool:
        """Whether a mask leaves nothing, or there is nothing under it: Qt refuses to draw that."""
        if "mask" not in node.attributes:
            return False
        masks = [self._by_id.get(name) for name in REFERENCE.findall(node.attributes["mask"])]
        return not all(self._draws_in(one) for one in (node, *masks) if one is not None)

    def _draws(self, node: Node) -> bool:
        """Whether anything of an element is to be seen in this state."""
        if self._is_hidden(node, self._state) or node.tag in _NOT_DRAWN:
            return False
        if node.tag == "use":
            targets = [self._by_id.get(name) for name in node.refers]
            return any(self._draws(one) for one in targets if one is not None)
        return node.tag not in _HOLDERS or (self._draws_in(node) and not self._is_masked_away(node))

    def _draws_in(self, node: Node) -> bool:
        if node.tag not in (*_HOLDERS, "mask"):
            return True
        return any(self._draws(child) for child in node.elements())

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
            parts.append(f" {name}={quoted(value)}")
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


def quoted(value: str) -> str:
    return f'"{html.escape(value)}"'
