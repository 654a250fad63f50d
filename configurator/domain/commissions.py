"""What sellers earn in a period, by a scheme written as data; each amount with how it came about.

Sellers stand in a network: each under the one who brought them in, one level up. Turnover is
without tax, in minor units. All percentages are of turnover, each amount is rounded half up once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from configurator.domain.money import round_half_up


class SellerRole(Enum):
    """What a seller is in the network; each is also what stands before it."""

    AGENT = "agent"
    LEADER = "leader"
    SUPERVISOR = "supervisor"


_RANK = {role: rank for rank, role in enumerate(SellerRole)}


@dataclass(frozen=True, slots=True)
class Seller:
    """Somebody who earns commission. `sponsor` is the id of whoever brought them in.

    `staff` is the id of the member of the staff that they sign in as.
    """

    id: str
    name: str
    sponsor: str | None = None
    role: SellerRole = SellerRole.AGENT
    joined: date = date(1970, 1, 1)
    left: date | None = None
    staff: str | None = None

    def is_at_least(self, role: SellerRole) -> bool:
        """Whether they are that, or more."""
        return _RANK[self.role] >= _RANK[role]


class AllowanceKind(Enum):
    """The kinds of allowance."""

    TRANSPORT = "transport"
    """A fixed amount from so many own points on."""
    ACHIEVEMENT = "achievement"
    """A percentage of one's own turnover, by own points."""
    PERSONAL_LEADER = "personal leader"
    """A percentage of a leader's own turnover, by own points."""
    LEADER = "leader"
    """A percentage of the turnover of those one brought in oneself, for leaders."""
    GROUP = "group"
    """A percentage of the turnover of oneself and those, by the points of all of them."""
    SUPERVISOR = "supervisor"
    """A percentage of the turnover of everybody below, however deep, for supervisors."""
    HOLIDAY = "holiday"
    """Once a year a percentage of the year's own turnover."""


@dataclass(frozen=True, slots=True)
class Tier:
    """From so many points on: so many per cent of the base, or a fixed amount in minor units."""

    points: Decimal
    percent: Decimal = Decimal(0)
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Allowance:
    """One allowance of a scheme. The highest tier that is reached counts, no other.

    `month` is when a HOLIDAY one is paid (1 to 12). `until_peer` ends a SUPERVISOR's network at
    others of that role: what lies below them is theirs.
    """

    kind: AllowanceKind
    tiers: tuple[Tier, ...]
    month: int = 12
    until_peer: bool = False


@dataclass(frozen=True, slots=True)
class Scheme:
    """How commission is worked out.

    A point is so much turnover (`point`, minor units); `weights` say by product how many times
    over its turnover counts for points, 1 where they do not.
    """

    point: int
    allowances: tuple[Allowance, ...]
    weights: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Sold:
    """What a seller sold of a product in the period."""

    seller: str
    product: str
    turnover: int


@dataclass(frozen=True, slots=True)
class Earned:
    """One amount of a statement: `base` is the turnover it is of, `points` what was reached."""

    kind: AllowanceKind
    base: int
    points: Fraction
    percent: Decimal
    amount: int


@dataclass(frozen=True, slots=True)
class Carried:
    """What a closed month brings into a later one, in minor units.

    What its sales have become since would have earned so much more or less; or, where it
    `is_debt`, it came to less than nothing.
    """

    month: date
    amount: int
    is_debt: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """What one seller earns. `own`, `direct` and `network` are turnover, `points` own points.

    `direct` is of those they brought in, `network` of everybody below them; `carried` is what
    closed months bring along.
    """

    seller: Seller
    own: int
    direct: int
    network: int
    points: Fraction
    earned: tuple[Earned, ...]
    carried: tuple[Carried, ...] = ()

    @property
    def total(self) -> int:
        """All of it together, in minor units."""
        earned = sum(line.amount for line in self.earned)
        return earned + sum(line.amount for line in self.carried)


class NetworkError(ValueError):
    """The network makes no sense: somebody is under nobody known, or under themselves."""


def statements(
    scheme: Scheme,
    sellers: Sequence[Seller],
    sold: Iterable[Sold],
    month: int,
    year_turnover: Mapping[str, int] | None = None,
) -> tuple[Statement, ...]:
    """Everybody's statement for a month (1 to 12), in the sequence of `sellers`.

    `year_turnover` is the year's own turnover by seller, for the holiday allowance. Every seller
    is met once going up: the whole takes time in proportion to their number.
    Raises NetworkError.
    """
    known = {seller.id: seller for seller in sellers}
    order = _upwards(known)
    own = dict.fromkeys(known, 0)
    points = dict.fromkeys(known, Fraction(0))
    for sale in sold:
        if sale.seller in own:
            own[sale.seller] += sale.turnover
            weight = Fraction(scheme.weights.get(sale.product, Decimal(1)))
            points[sale.seller] += weight * Fraction(sale.turnover, scheme.point)
    direct, direct_points = dict.fromkeys(known, 0), dict.fromkeys(known, Fraction(0))
    network, within = dict.fromkeys(known, 0), dict.fromkeys(known, 0)
    for key in order:  # whoever is below has been met before
        seller = known[key]
        if seller.sponsor is None:
            continue
        direct[seller.sponsor] += own[key]
        direct_points[seller.sponsor] += points[key]
        network[seller.sponsor] += own[key] + network[key]
        ends = seller.is_at_least(SellerRole.SUPERVISOR)
        within[seller.sponsor] += own[key] + (0 if ends else within[key])
    year = year_turnover or {}
    found = []
    for seller in sellers:
        key = seller.id
        bases = {
            AllowanceKind.TRANSPORT: (own[key], points[key]),
            AllowanceKind.ACHIEVEMENT: (own[key], points[key]),
            AllowanceKind.PERSONAL_LEADER: (own[key], points[key]),
            AllowanceKind.LEADER: (direct[key], direct_points[key]),
            AllowanceKind.GROUP: (own[key] + direct[key], points[key] + direct_points[key]),
            AllowanceKind.HOLIDAY: (year.get(key, 0), Fraction(year.get(key, 0), scheme.point)),
        }
        earned = []
        for allowance in scheme.allowances:
            if not _is_for(allowance, seller, month):
                continue
            if allowance.kind is AllowanceKind.SUPERVISOR:
                base = (within if allowance.until_peer else network)[key]
                reached = Fraction(base, scheme.point)
            else:
                base, reached = bases[allowance.kind]
            line = _earned(allowance, base, reached)
            if line is not None:
                earned.append(line)
        found.append(
            Statement(seller, own[key], direct[key], network[key], points[key], tuple(earned))
        )
    return tuple(found)


_FOR_LEADERS = (AllowanceKind.PERSONAL_LEADER, AllowanceKind.LEADER, AllowanceKind.GROUP)


def _is_for(allowance: Allowance, seller: Seller, month: int) -> bool:
    if allowance.kind in _FOR_LEADERS:
        return seller.is_at_least(SellerRole.LEADER)
    if allowance.kind is AllowanceKind.SUPERVISOR:
        return seller.is_at_least(SellerRole.SUPERVISOR)
    return allowance.kind is not AllowanceKind.HOLIDAY or allowance.month == month


def _earned(allowance: Allowance, base: int, reached: Fraction) -> Earned | None:
    """The highest tier that is reached; None for none, or where it comes to nothing."""
    tier = max(
        (tier for tier in allowance.tiers if reached >= Fraction(tier.points)),
        key=lambda tier: tier.points,
        default=None,
    )
    if tier is None:
        return None
    amount = tier.amount + round_half_up(base * Fraction(tier.percent) / 100)
    return Earned(allowance.kind, base, reached, tier.percent, amount) if amount else None


def below(sellers: Iterable[Seller], top: str) -> frozenset[str]:
    """The ids of everybody below a seller, however deep."""
    under: dict[str, list[str]] = {}
    for seller in sellers:
        if seller.sponsor is not None:
            under.setdefault(seller.sponsor, []).append(seller.id)
    found: set[str] = set()
    waiting = [top]
    while waiting:
        for one in under.get(waiting.pop(), ()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return frozenset(found)


def _upwards(known: Mapping[str, Seller]) -> list[str]:
    """Everybody's id, each after all that are below them. Raises NetworkError."""
    waiting_for = dict.fromkeys(known, 0)
    for seller in known.values():
        if seller.sponsor is not None:
            if seller.sponsor not in known:
                raise NetworkError(seller.name)
            waiting_for[seller.sponsor] += 1
    ready = [key for key, count in waiting_for.items() if count == 0]
    order: list[str] = []
    while ready:
        key = ready.pop()
        order.append(key)
        sponsor = known[key].sponsor
        if sponsor is not None:
            waiting_for[sponsor] -= 1
            if waiting_for[sponsor] == 0:
                ready.append(sponsor)
    if len(order) < len(known):
        met = set(order)
        raise NetworkError(next(one.name for key, one in known.items() if key not in met))
    return order
