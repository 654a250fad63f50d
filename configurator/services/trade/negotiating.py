"""What discount may be given: the seller's limit, the margin floor, and approvals beyond them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from configurator.domain.discounts import given_percent
from configurator.domain.journal import Happening
from configurator.domain.pricing import unit_cost
from configurator.domain.sales import SaleLine
from configurator.domain.staff import Actor, Approval, Right, actor
from configurator.domain.tax import TaxRule
from configurator.services.ports import Work
from configurator.services.refusals import Refusal
from configurator.services.sale_lines import Item
from configurator.services.settings import ShopSettings
from configurator.services.staff.acting import roles
from configurator.services.trade.making import note

APPROVAL_LASTS = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Concession:
    """How far a sale goes beyond its list prices, in per cent.

    `given` is the greatest discount on any line; `margin` the least that remains of any line's
    price without tax after its cost (None where no cost is known); `floor` the shop's.
    """

    given: Fraction
    margin: Fraction | None
    floor: Fraction

    @property
    def below_floor(self) -> bool:
        """Whether a discount leaves less than the floor. Undiscounted prices are the catalog's."""
        return self.given > 0 and self.margin is not None and self.margin < self.floor

    def refusal(self, who: Actor) -> Refusal | None:
        """Why somebody may not give it by themselves; None where they may."""
        if self.given > Fraction(who.discount_limit):
            return Refusal.OVER_LIMIT
        if self.below_floor and not who.may(Right.BELOW_FLOOR):
            return Refusal.BELOW_FLOOR
        return None


def concession(
    items: Sequence[Item], lines: Sequence[SaleLine], settings: ShopSettings
) -> Concession:
    """How far a sale goes beyond its list prices."""
    margins = [
        margin
        for item, line in zip(items, lines, strict=True)
        if (margin := line_margin(item, line)) is not None
    ]
    return Concession(
        max(map(given_percent, lines)),
        min(margins, default=None),
        Fraction(settings.margin_floor),
    )


def line_margin(item: Item, line: SaleLine) -> Fraction | None:
    """What remains of a line without tax after its cost, in per cent; None without a known cost."""
    cost = item_cost(item)
    if cost is None:
        return None
    return margin(line.net_of_discount, cost * line.quantity, item.resolution.price.terms.tax)


def item_cost(item: Item) -> int | None:
    """What one piece costs the shop, in minor units; None where its catalog does not say."""
    if not item.product.cost_rules:
        return None
    try:
        return unit_cost(item.product, item.resolution.values, item.resolution.price.terms)
    except KeyError:
        return None


def margin(net_of_discount: int, cost: int, tax: TaxRule) -> Fraction:
    """What remains of an amount without its tax after a cost, in per cent of it."""
    price = net_of_discount - tax.contained_in(net_of_discount)
    if price <= 0:
        return Fraction(0) if not cost else Fraction(-100)
    return 100 * (price - cost) / price


def settled(
    work: Work, made: Concession, who: Actor, approval: str, now: datetime
) -> Approval | Refusal | None:
    """The approval that a sale needs, None where it needs none; or why it cannot be."""
    refusal = made.refusal(who)
    if refusal is None:
        return None
    if not approval:
        return refusal
    kept = work.approvals.hold(approval)
    giver = work.staff.get(kept.staff) if kept is not None else None
    if kept is None or giver is None or kept.used_for or now - kept.given > APPROVAL_LASTS:
        return Refusal.APPROVAL_VOID
    approver = actor(giver, roles(work))
    if not approver.may(Right.APPROVE) or made.refusal(approver) is not None:
        return Refusal.APPROVAL_VOID
    return kept


def use_approval(work: Work, approval: Approval, sale: str, now: datetime, amount: int) -> None:
    """Use an approval up for a sale whose discounts come to an amount, and write that down."""
    work.approvals.use(approval.id, sale)
    giver = work.staff.get(approval.staff)
    assert giver is not None
    note(work, sale, Happening.APPROVED, now, actor(giver), approval.reason, amount)
