"""Closed months of commission: as they were fixed, and what has changed of them since.

With a month its sellers, their network and the scheme are fixed, so that the same sales always
give the same figures. What sales have become since (an order cancelled, another changed) is the
difference between the month worked out anew and what was paid for it; it goes into the first
month that is open. So does what somebody owes: a month that came to less than nothing.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from configurator.domain.commissions import (
    AllowanceKind,
    Carried,
    Earned,
    Scheme,
    Seller,
    SellerRole,
    Statement,
)
from configurator.services.office.commission_scheme import scheme_from, scheme_text
from configurator.services.office.ports import ClosedMonth


@dataclass(frozen=True, slots=True)
class FixedMonth:
    """A closed month: its first day, its sellers and scheme, and the statements as paid."""

    first: date
    sellers: tuple[Seller, ...]
    scheme: Scheme
    statements: tuple[Statement, ...]


def month_key(first: date) -> str:
    """What a month is kept under: `2026-10`."""
    return f"{first:%Y-%m}"


def figures_text(month: FixedMonth) -> str:
    """A month as JSON text; equal months give equal texts."""
    return json.dumps(
        {
            "scheme": json.loads(scheme_text(month.scheme)),
            "sellers": [_from_seller(one) for one in month.sellers],
            "statements": [_from_statement(one) for one in month.statements],
        },
        sort_keys=True,
        separators=(",", ":"),
    )


def fixed_month(kept: ClosedMonth) -> FixedMonth:
    """A month from what `figures_text` wrote."""
    data = json.loads(kept.figures)
    sellers = tuple(map(_to_seller, data["sellers"]))
    known = {one.id: one for one in sellers}
    return FixedMonth(
        date.fromisoformat(f"{kept.month}-01"),
        sellers,
        scheme_from(data["scheme"]),
        tuple(_to_statement(one, known) for one in data["statements"]),
    )


def carried_over(
    closed: Sequence[FixedMonth], anew: Callable[[FixedMonth], Iterable[Statement]]
) -> Mapping[str, tuple[Carried, ...]]:
    """What closed months (the first foremost) bring into the first open one, by seller.

    `anew` works a closed month out from its sales as they are now.
    """
    found: dict[str, list[Carried]] = {}
    for month in closed:
        paid = {one.seller.id: sum(line.amount for line in one.earned) for one in month.statements}
        for later in closed:
            for one in later.statements:
                paid[one.seller.id] = paid.get(one.seller.id, 0) + sum(
                    line.amount
                    for line in one.carried
                    if line.month == month.first and not line.is_debt
                )
        for one in anew(month):
            key = one.seller.id
            difference = sum(line.amount for line in one.earned) - paid.get(key, 0)
            if difference:
                found.setdefault(key, []).append(Carried(month.first, difference))
    if closed:
        last = closed[-1]
        for one in last.statements:
            if one.total < 0:
                debt = Carried(last.first, one.total, is_debt=True)
                found.setdefault(one.seller.id, []).append(debt)
    return {key: tuple(lines) for key, lines in found.items()}


def with_carried(
    statements: Iterable[Statement], carried: Mapping[str, tuple[Carried, ...]]
) -> tuple[Statement, ...]:
    """Statements with what earlier months bring into them."""
    return tuple(replace(one, carried=carried.get(one.seller.id, ())) for one in statements)


def _from_seller(seller: Seller) -> dict[str, object]:
    return {
        "id": seller.id,
        "name": seller.name,
        "sponsor": seller.sponsor,
        "role": seller.role.value,
        "joined": seller.joined.isoformat(),
        "left": seller.left.isoformat() if seller.left else None,
        "staff": seller.staff,
    }


def _to_seller(data: Mapping[str, Any]) -> Seller:
    return Seller(
        data["id"],
        data["name"],
        data["sponsor"],
        SellerRole(data["role"]),
        date.fromisoformat(data["joined"]),
        date.fromisoformat(data["left"]) if data["left"] else None,
        data["staff"],
    )


def _from_statement(one: Statement) -> dict[str, object]:
    return {
        "seller": one.seller.id,
        "own": one.own,
        "direct": one.direct,
        "network": one.network,
        "points": str(one.points),
        "earned": [
            [line.kind.value, line.base, str(line.points), str(line.percent), line.amount]
            for line in one.earned
        ],
        "carried": [[line.month.isoformat(), line.amount, line.is_debt] for line in one.carried],
    }


def _to_statement(data: Mapping[str, Any], sellers: Mapping[str, Seller]) -> Statement:
    return Statement(
        sellers[data["seller"]],
        data["own"],
        data["direct"],
        data["network"],
        Fraction(data["points"]),
        tuple(
            Earned(AllowanceKind(kind), base, Fraction(points), Decimal(percent), amount)
            for kind, base, points, percent, amount in data["earned"]
        ),
        tuple(
            Carried(date.fromisoformat(month), amount, is_debt)
            for month, amount, is_debt in data["carried"]
        ),
    )
