"""Which orders are wanted, and what they come to."""

from dataclasses import dataclass
from datetime import date, timedelta

SPAN_STEPS = {"month": "day", "quarter": "week", "year": "month", "": "month"}
"""In what steps a span of time is told; the last is that of all time."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which orders are shown. Empty is all; `text` is words of numbers, people and products.

    `first` and `last` are days of making, `due_by` the last promised day of what is not collected.
    """

    text: str = ""
    states: frozenset[str] = frozenset()
    sellers: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    stores: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None
    exported: bool | None = None
    is_open: bool = False
    due_by: date | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of orders in the shop's currency, minor units; `others` are orders in another one."""

    orders: int = 0
    total: int = 0
    net: int = 0
    due: int = 0
    standard: int = 0
    gross: int = 0
    off: int = 0
    others: int = 0

    @property
    def tax(self) -> int:
        """The tax in the total."""
        return self.total - self.net

    @property
    def uplift(self) -> float:
        """What all builds cost over their standard models, in per cent of these."""
        return 100 * (self.gross - self.standard) / self.standard if self.standard else 0.0


@dataclass(frozen=True, slots=True)
class Group:
    """Orders that have something in common: its key, and their sums."""

    key: str
    totals: Totals


def span_of(name: str, today: date) -> tuple[date | None, date | None]:
    """The first and last day of `today`, `week`, `month`, `last month`, `quarter`, `year`."""
    first = today.replace(day=1)
    match name:
        case "today":
            return today, today
        case "week":
            return today - timedelta(days=today.weekday()), today
        case "month":
            return first, today
        case "last month":
            last = first - timedelta(days=1)
            return last.replace(day=1), last
        case "quarter":
            return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), today
        case "year":
            return today.replace(month=1, day=1), today
        case _:
            return None, None
