"""Which groups of a product's drawing show, and in which colours, for any build."""

from __future__ import annotations

from collections.abc import Mapping

from configurator.domain.catalog import Layer, Product
from configurator.domain.conditions import Value, Values, attributes_of, holds

Groups = Mapping[str, bool | str]
"""Group id to shown, hidden, or shown in a colour (`#RRGGBB`)."""


class DrawingPlan:
    """The layers of one product, indexed by what they depend on. Groups not named show always."""

    def __init__(self, product: Product) -> None:
        self._product = product
        self._layers = product.drawing.layers if product.drawing is not None else ()
        self._about: dict[str, set[str]] = {}
        for layer in self._layers:
            for attribute in attributes_of(layer.when) | {layer.tinted_by}:
                self._about.setdefault(attribute, set()).add(layer.group)
        self._by_group: dict[str, list[Layer]] = {}
        for layer in self._layers:
            self._by_group.setdefault(layer.group, []).append(layer)

    def shows(self, attribute: str) -> bool:
        """Whether the drawing depends on an attribute at all."""
        return attribute in self._about

    def groups(self, values: Values) -> dict[str, bool | str]:
        """The state of every named group in a build."""
        return {group: self._state(group, values) for group in self._by_group}

    def with_value(
        self, base: Groups, values: Values, attribute: str, value: Value
    ) -> dict[str, bool | str]:
        """The groups of a build that differs in one value; only what depends on it is asked."""
        changed = {**values, attribute: value}
        return {
            **base,
            **{group: self._state(group, changed) for group in self._about.get(attribute, ())},
        }

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
