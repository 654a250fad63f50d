"""Who works in a shop, and what each of them may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum


class Right(Enum):
    """One thing that not everybody may do."""

    QUOTE = "quote"
    ORDER = "order"
    CHANGE_ORDER = "change order"
    CANCEL_ORDER = "cancel order"
    MOVE_ORDER = "move order"
    """Say that work has begun, is done, was collected."""
    TAKE_PAYMENT = "take payment"
    REFUND = "refund"
    CLOSE_DAY = "close day"
    """Count the cash of a counter or store, and fix what was taken."""
    APPROVE = "approve"
    """Allow somebody a discount beyond their limit, within one's own."""
    BELOW_FLOOR = "below floor"
    """Sell, or let sell, with less margin than the shop's floor."""
    COUNT_STOCK = "count stock"
    SEE_COSTS = "see costs"
    SEE_ALL_FIGURES = "see all figures"
    """Others' turnover and commission, not only one's own."""
    SEE_PEOPLE = "see people"
    ERASE_PEOPLE = "erase people"
    EXPORT = "export"
    IMPORT = "import"
    PUBLISH = "publish"
    SETTINGS = "settings"
    STAFF = "staff"
    CLOSE_PERIODS = "close periods"
    """Fix the figures of a month for good."""
    AUDIT = "audit"
    UPKEEP = "upkeep"


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of work in the shop: its rights, and the discount (per cent) it may give alone."""

    rights: frozenset[Right]
    discount_limit: Decimal = Decimal(0)


_SELLER = frozenset(
    (
        Right.QUOTE,
        Right.ORDER,
        Right.MOVE_ORDER,
        Right.TAKE_PAYMENT,
        Right.SEE_PEOPLE,
    )
)
_MANAGER = _SELLER | {
    Right.CHANGE_ORDER,
    Right.CANCEL_ORDER,
    Right.REFUND,
    Right.CLOSE_DAY,
    Right.APPROVE,
    Right.COUNT_STOCK,
    Right.SEE_COSTS,
    Right.SEE_ALL_FIGURES,
    Right.EXPORT,
}
_BACK_OFFICE = frozenset(
    (
        Right.CHANGE_ORDER,
        Right.MOVE_ORDER,
        Right.TAKE_PAYMENT,
        Right.REFUND,
        Right.CLOSE_DAY,
        Right.COUNT_STOCK,
        Right.SEE_COSTS,
        Right.SEE_ALL_FIGURES,
        Right.SEE_PEOPLE,
        Right.ERASE_PEOPLE,
        Right.EXPORT,
        Right.IMPORT,
        Right.PUBLISH,
        Right.CLOSE_PERIODS,
        Right.AUDIT,
        Right.UPKEEP,
    )
)

OWNER = "owner"
USUAL_ROLES: Mapping[str, Role] = {
    "seller": Role(_SELLER, Decimal(5)),
    "manager": Role(_MANAGER, Decimal(20)),
    "back office": Role(_BACK_OFFICE),
    OWNER: Role(frozenset(Right), Decimal(100)),
    "kiosk": Role(frozenset((Right.QUOTE,))),
}
"""What the roles may do where the shop has not said otherwise."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works in the shop.

    `role` names one of the shop's roles; `granted` and `denied` are what this person may do
    beside or unlike it, `discount_limit` (per cent) theirs instead of the role's.
    """

    id: str
    name: str
    role: str = "seller"
    active: bool = True
    granted: frozenset[Right] = frozenset()
    denied: frozenset[Right] = frozenset()
    discount_limit: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, and what they may do. `id` is empty in a shop without sign-in."""

    id: str
    name: str
    rights: frozenset[Right]
    discount_limit: Decimal

    def may(self, right: Right) -> bool:
        """Whether they have a right."""
        return right in self.rights


EVERYTHING = Actor("", "", frozenset(Right), Decimal(100))
"""Whoever is at the program in a shop that has set up no sign-in."""


def actor(member: Staff, roles: Mapping[str, Role] = USUAL_ROLES) -> Actor:
    """What a member of the staff may do; nothing with an unknown role, or when they have left."""
    role = roles.get(member.role) or Role(frozenset())
    rights = (role.rights | member.granted) - member.denied if member.active else frozenset()
    limit = role.discount_limit if member.discount_limit is None else member.discount_limit
    return Actor(member.id, member.name, rights, limit)


class SecretKind(Enum):
    """What somebody signs in with: digits at a counter, words at a desk."""

    PIN = "pin"
    PASSWORD = "password"  # noqa: S105 - the name of the kind


@dataclass(frozen=True, slots=True)
class Secret:
    """A PIN or password as it is kept: only its hash.

    `failures` counts wrong ones since the last right one; nobody is let in until `barred_until`.
    """

    staff: str
    kind: SecretKind
    hashed: str
    changed: datetime
    must_change: bool = False
    failures: int = 0
    barred_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody signed in. It ends by itself when it is not used; the store knows when it was."""

    id: str
    staff: str
    name: str
    role: str
    began: datetime


@dataclass(frozen=True, slots=True)
class SessionUse:
    """A session with when it was used last, and when it was ended (None: it was not)."""

    session: Session
    used: datetime
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """That somebody allowed a sale what its seller may not: once, for a reason.

    `used_for` is the id of the sale it was used for, empty while it was not.
    """

    id: str
    staff: str
    name: str
    reason: str
    given: datetime
    used_for: str = ""
