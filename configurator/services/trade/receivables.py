"""What customers owe, by how long it has been due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from configurator.domain.payments import Account


class Age(Enum):
    """How long a part of a price has been due; the value is the first day of lateness of it."""

    NOT_DUE = 0
    """Due today, later, or waiting for something that has not happened yet."""
    MONTH = 1
    TWO_MONTHS = 31
    THREE_MONTHS = 61
    OLDER = 91


@dataclass(frozen=True, slots=True)
class Aged:
    """Minor units by age, and what is to be given back (a positive number)."""

    open: Mapping[Age, int]
    owed_back: int = 0

    @property
    def total(self) -> int:
        """All that is still to come in."""
        return sum(self.open.values())


def age_of(due: date | None, day: date) -> Age:
    """How old a part is on a day that falls due on another."""
    late = 0 if due is None else (day - due).days
    return next((age for age in reversed(Age) if late >= age.value), Age.NOT_DUE)


def aged(accounts: Iterable[Account], day: date) -> Mapping[str, Aged]:
    """What is open of accounts on a day, by currency; each part of an order by its own age."""
    found: dict[str, dict[Age, int]] = {}
    back: dict[str, int] = {}
    for account in accounts:
        ages = found.setdefault(account.currency, dict.fromkeys(Age, 0))
        for due in account.dues:
            ages[age_of(due.day, day)] += due.open
        over = max(0, -account.balance)
        back[account.currency] = back.get(account.currency, 0) + over
    return {currency: Aged(ages, back[currency]) for currency, ages in found.items()}
