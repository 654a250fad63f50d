"""The scheme of commission as text that a shop writes: JSON, and what holds without one."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from configurator.domain.commissions import Allowance, AllowanceKind, Scheme, Tier


class NoSchemeError(ValueError):
    """What was written down is no scheme; the message says where."""


USUAL_SCHEME = Scheme(
    10_000,
    (
        Allowance(AllowanceKind.TRANSPORT, (Tier(Decimal(100), amount=100_000),)),
        Allowance(
            AllowanceKind.ACHIEVEMENT,
            (Tier(Decimal(100), Decimal(1)), Tier(Decimal(500), Decimal(2))),
        ),
        Allowance(AllowanceKind.PERSONAL_LEADER, (Tier(Decimal(200), Decimal(1)),)),
        Allowance(AllowanceKind.LEADER, (Tier(Decimal(0), Decimal("1.5")),)),
        Allowance(AllowanceKind.GROUP, (Tier(Decimal(1000), Decimal("0.5")),)),
        Allowance(AllowanceKind.SUPERVISOR, (Tier(Decimal(0), Decimal("0.5")),)),
        Allowance(AllowanceKind.HOLIDAY, (Tier(Decimal(1000), Decimal(1)),), month=3),
    ),
    {},
)
"""What holds until a shop has said otherwise."""


def scheme_text(scheme: Scheme) -> str:
    """A scheme as JSON text, as it can be written by hand."""
    return json.dumps(
        {
            "point": scheme.point,
            "weights": {key: str(weight) for key, weight in scheme.weights.items()},
            "allowances": [
                {
                    "kind": one.kind.value,
                    "month": one.month,
                    "until peer": one.until_peer,
                    "tiers": [
                        {
                            "points": str(tier.points),
                            "percent": str(tier.percent),
                            "amount": tier.amount,
                        }
                        for tier in one.tiers
                    ],
                }
                for one in scheme.allowances
            ],
        },
        indent=1,
        sort_keys=True,
    )


def scheme_from(data: Any) -> Scheme:
    """A scheme from what `scheme_text` wrote, or somebody by hand. Raises NoSchemeError."""
    place = "point"
    try:
        point = int(data["point"])
        if point < 1:
            raise NoSchemeError(place)
        place = "weights"
        weights = {str(key): _number(value) for key, value in data.get("weights", {}).items()}
        found = []
        for number, one in enumerate(data["allowances"], start=1):
            place = f"allowances {number}"
            tiers = tuple(
                Tier(
                    _number(tier["points"]),
                    _number(tier.get("percent", 0)),
                    int(tier.get("amount", 0)),
                )
                for tier in one["tiers"]
            )
            month = int(one.get("month", 12))
            if not tiers or not 1 <= month <= 12:
                raise NoSchemeError(place)
            kind = AllowanceKind(one["kind"])
            found.append(Allowance(kind, tiers, month, bool(one.get("until peer", False))))
        return Scheme(point, tuple(found), weights)
    except (KeyError, TypeError, AttributeError, ValueError, InvalidOperation) as wrong:
        raise NoSchemeError(place) from wrong


def _number(value: object) -> Decimal:
    number = Decimal(str(value))
    if not number.is_finite() or number < 0:
        raise InvalidOperation
    return number
