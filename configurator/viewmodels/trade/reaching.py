"""Ways to a target price, looked for beside the window, and as a sheet shows them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import QObject, QThreadPool, Signal

from configurator.domain.staff import Actor, Right, actor
from configurator.services.sale_lines import Item, ReadableValues
from configurator.services.staff.acting import roles
from configurator.services.trade.negotiating import item_cost, margin
from configurator.services.trade.reaching import Limits, Proposal, Reach, Reached
from configurator.viewmodels.beside import Beside, wait_for
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.trade.bargain import Bargain


@dataclass(frozen=True, slots=True)
class ProposalFace:
    """A way, in words: what changes, what it takes off, what it then costs, and who may give it.

    `margin` is "" for whoever may not see costs.
    """

    title: str
    changes: tuple[str, ...]
    sums: str
    total: str
    who: str
    is_within: bool
    margin: str

    @property
    def spoken(self) -> str:
        """The way in words."""
        parts = (self.title, *self.changes, self.total, self.sums, self.who, self.margin)
        return ", ".join(part for part in parts if part)


def furthest_limit(counter: Counter, who: Actor) -> Decimal:
    """The greatest discount, in per cent, that whoever is here or somebody's approval allows."""

    def look() -> Decimal:
        people = counter.shop.signing_in.people()
        with counter.shop.store.reading() as work:
            known = roles(work)
        allowed = [actor(one, known) for one in people]
        limits = [one.discount_limit for one in allowed if one.may(Right.APPROVE)]
        return max((who.discount_limit, *limits))

    found = counter.attempt(look)
    return who.discount_limit if found is None else found


def reached_words(counter: Counter, reached: Reached, target: int, currency: str) -> str:
    """What is to be said about what was found; "" where ways lead to the target and all is said.

    `target` is what was asked for, in minor units.
    """
    wording, formats = counter.wording, counter.formats
    said = []
    price = formats.money(reached.cheapest, currency)
    if not reached.proposals:
        said.append(
            wording(
                "No way leads there within the limits. The cheapest build costs {price}.",
                price=price,
            )
        )
    elif reached.nearest:
        said.append(
            wording(
                "Nothing within the limits comes down to {target}. This comes nearest.",
                target=formats.money(target, currency),
            )
        )
    if not reached.complete:
        said.append(wording("There are more ways than were looked at."))
    return " ".join(said)


class Reaching(QObject):
    """Looks for ways from one line of a bargain to a price; only what was asked last is told.

    The engine is the worker's while it `is_working`.

    Signals:
        found: carries the Reached.
        failed: carries the exception.
    """

    found = Signal(object)
    failed = Signal(object)

    _told = Signal(int, object)
    _broke = Signal(int, object)

    def __init__(
        self, counter: Counter, bargain: Bargain, place: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._counter = counter
        self._bargain = bargain
        self._place = place
        self._ticket = 0
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._told.connect(self._on_told)
        self._broke.connect(self._on_broke)
        stand = bargain.stand()
        self._rest = stand.taxed.total - self.item.resolution.price.total
        self._furthest = furthest_limit(counter, bargain.who)

    @property
    def item(self) -> Item:
        """What it starts from."""
        return self._bargain.items[self._place]

    @property
    def is_working(self) -> bool:
        """Whether a search runs."""
        return bool(self._pool.activeThreadCount())

    def look(self, target: int) -> None:
        """Ways to a total of the whole sale of at most so many minor units; `found` tells."""
        target -= self._rest
        self._ticket += 1
        limits = Limits(self._furthest, self._counter.settings.margin_floor)
        reach = Reach(self._bargain.engine(self._place), self.item.resolution, limits)
        self._pool.start(Beside(lambda: reach.to(target), self._told, self._broke, self._ticket))

    def close(self) -> None:
        """Waits for the worker; nothing more is told."""
        self._ticket += 1
        wait_for(self._pool)

    def face(self, proposal: Proposal) -> ProposalFace:
        """A way in words."""
        counter, item = self._counter, self.item
        wording, formats = counter.wording, counter.formats
        now, then = item.resolution.price, proposal.price
        currency = now.terms.currency
        readable = ReadableValues(item.product)
        changes = []
        for change in proposal.changes:
            attribute = item.product.attribute(change.attribute)
            name = wording.of(attribute.name)
            was = wording.of(readable.of(attribute, change.before)) or "–"
            becomes = wording.of(readable.of(attribute, change.after)) or "–"
            changes.append(f"{name}: {was} → {becomes}")
        net = then.gross - then.quantity_discount
        swapped = net - (now.gross - now.quantity_discount)
        given = Fraction(100 * then.discount, net) if net else Fraction(0)
        percent = formats.percent(Decimal(given.numerator) / Decimal(given.denominator), 1)
        is_within = given <= Fraction(self._bargain.who.discount_limit)
        title = wording("Same build")
        if proposal.swaps:
            title = wording.plural("{n} swap", "{n} swaps", proposal.swaps)
        within, beyond = (
            wording("{percent}, within your limit", percent=percent),
            wording("{percent}, needs approval", percent=percent),
        )
        return ProposalFace(
            title,
            tuple(changes) or (wording("nothing is swapped"),),
            wording(
                "Swaps {swapped}, discount {discount}",
                swapped=formats.difference(swapped, currency),
                discount=formats.difference(-then.discount, currency),
            ),
            formats.money(self._rest + then.total, currency),
            within if is_within else beyond,
            is_within,
            self._margin(proposal),
        )

    def _margin(self, proposal: Proposal) -> str:
        item, price = self.item, proposal.price
        if not self._bargain.who.may(Right.SEE_COSTS):
            return ""
        engine = self._bargain.engine(self._place)
        resolution = engine.resolve(proposal.configuration, price.terms)
        cost = item_cost(Item(item.catalog, item.product, resolution))
        if cost is None:
            return ""
        net = price.gross - price.quantity_discount - price.discount
        left = margin(net, cost * price.terms.quantity, price.terms.tax)
        exact = Decimal(left.numerator) / Decimal(left.denominator)
        percent = self._counter.formats.percent(exact, 1)
        return self._counter.wording("Margin {percent}", percent=percent)

    def _on_told(self, ticket: int, found: object) -> None:
        if ticket == self._ticket:
            self.found.emit(found)

    def _on_broke(self, ticket: int, trouble: object) -> None:
        if ticket == self._ticket:
            self.failed.emit(trouble)
