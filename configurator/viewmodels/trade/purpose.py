"""What is to become of the open build: a quote of its own, or a line of what there is already."""

from __future__ import annotations

from dataclasses import dataclass

from configurator.domain.sales import Order, Quote
from configurator.services.sale_lines import Item


@dataclass(frozen=True, slots=True)
class Purpose:
    """The quote that gets a new revision, or the order that gets a change order.

    `place` (from 0) is that of the line which the build takes; None makes another line of it.
    """

    quote: Quote | None = None
    order: Order | None = None
    place: int | None = None

    @property
    def currency(self) -> str:
        """What the line has to be sold in; "" where that is open."""
        paper = self.quote or self.order
        return paper.currency if paper is not None else ""

    def beside(self, item: Item) -> list[Item | int]:
        """The lines of the change order: `item` in its place, the others by the places they had."""
        assert self.order is not None
        lines: list[Item | int] = list(range(len(self.order.lines)))
        if self.place is None:
            return [*lines, item]
        lines[self.place] = item
        return lines


ITS_OWN = Purpose()
"""A quote of its own."""


def adding_to(paper: Quote | Order | None) -> Purpose:
    """Another line of a quote or an order; of none, a quote of its own."""
    if isinstance(paper, Order):
        return Purpose(order=paper)
    return Purpose(quote=paper)
