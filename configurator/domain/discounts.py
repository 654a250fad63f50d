"""A discount on a whole sale, shared among its lines so that each tax is right."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from configurator.domain.money import round_half_up
from configurator.domain.prices import Discount
from configurator.domain.sales import SaleLine


def discount_amount(discount: Discount, amount: int) -> int:
    """What a discount takes off an amount, in minor units."""
    return discount.amount + round_half_up(amount * Fraction(discount.percent) / 100)


def shared(lines: Sequence[SaleLine], discount: Discount) -> tuple[SaleLine, ...]:
    """The lines with their shares of a discount on all of them, by what each comes to.

    The shares add up to the discount exactly. Raises ValueError for a discount below nothing or
    beyond what the lines come to.
    """
    nets = [line.net_of_discount for line in lines]
    whole = sum(nets)
    amount = discount_amount(discount, whole)
    if any(net < 0 for net in nets) or not 0 <= amount <= whole:
        raise ValueError("a discount is not below nothing, and not more than the price")
    if not amount:
        return tuple(lines)
    found, before, given = [], 0, 0
    for line, net in zip(lines, nets, strict=True):
        before += net
        share = round_half_up(Fraction(amount * before, whole)) - given
        given += share
        found.append(replace(line, discount=line.discount + share, total_share=share))
    return tuple(found)


def shared_at_most(lines: Sequence[SaleLine], discount: Discount) -> tuple[SaleLine, ...]:
    """`shared`, with no more taken off than the lines come to."""
    whole = sum(line.net_of_discount for line in lines)
    if discount_amount(discount, whole) > whole:
        discount = Discount(amount=whole)
    return shared(lines, discount)


def asked_discount(line: SaleLine) -> Discount:
    """The discount that was asked for on a line itself, as it was asked for."""
    price = line.gross - line.quantity_discount
    by_percent = discount_amount(Discount(line.discount_percent), price)
    amount = line.discount - line.total_share - by_percent
    return Discount(line.discount_percent, amount, line.discount_reason)


def given_percent(line: SaleLine) -> Fraction:
    """What share of a line's price was negotiated away, in per cent; the quantity's own is not."""
    price = line.gross - line.quantity_discount
    return Fraction(100 * line.discount, price) if price else Fraction(0)
