"""What a product's drawing shows of any build: its groups, their colours, what was typed."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from configurator.domain.catalog import Kind, Layer, Product
from configurator.domain.conditions import Value, Values, attributes_of, holds


@dataclass(frozen=True, slots=True)
class Typed:
    """The places in a drawing for what was typed on a text attribute (`data-text` names it)."""

    attribute: str


Groups = Mapping[str | Typed, bool | str]
"""Group id to shown, hidden, or shown in a colour (`#RRGGBB`); text attribute to what was typed."""


class DrawingPlan:
    """The layers of one product, indexed by what they depend on. Groups not named show always."""

    def __init__(self, product: Product) -> None:
        self._product = product
        self._layers = product.drawing.layers if product.drawing is not None else ()
        self._about: dict[str, set[str]] = {}
        for layer in self._layers:
            for attribute in attributes_of(layer.when) | {layer.tinted_by}:
                self._about.setdefault(attribute, set()).add(layer.group)
        self._typed = tuple(a.id for a in product.attributes if a.kind is Kind.TEXT)
        self._by_group: dict[str, list[Layer]] = {}
        for layer in self._layers:
            self._by_group.setdefault(layer.group, []).append(layer)

    def shows(self, attribute: str) -> bool:
        """Whether the drawing depends on an attribute at all."""
        return attribute in self._about

    @property
    def named(self) -> tuple[str, ...]:
        """The groups that layers are called by."""
        return tuple(self._by_group)

    def groups(self, values: Values) -> dict[str | Typed, bool | str]:
        """The state of every named group in a build, and every text that was typed."""
        shown: dict[str | Typed, bool | str] = {
            group: self._state(group, values) for group in self._by_group
        }
        return shown | {Typed(name): str(values[name]) for name in self._typed}

    def changed(
        self, values: Values, attribute: str, value: Value, among: Container[str] | None = None
    ) -> dict[str | Typed, bool | str]:
        """What `groups` has of this build with one other value; only what depends on it.

        With `among` only these groups, which is quicker.
        """
        other = {**values, attribute: value}
        shown: dict[str | Typed, bool | str] = {
            group: self._state(group, other)
            for group in self._about.get(attribute, ())
            if among is None or group in among
        }
        if attribute in self._typed:
            shown[Typed(attribute)] = str(value)
        return shown

    def _state(self, group: str, values: Values) -> bool | str:
        for layer in self._by_group[group]:
            if holds(layer.when, values, self._product.carried):
                return layer.colour or self._swatch(layer.tinted_by, values) or True
        return False

    def _swatch(self, attribute_id: str, values: Values) -> str:
        attribute = self._product.by_id.get(attribute_id)
        if attribute is None:
            return ""
        value = values[attribute_id]
        taken = value if isinstance(value, frozenset) else {value}
        return next((o.swatch for o in attribute.options if o.id in taken and o.swatch), "")
