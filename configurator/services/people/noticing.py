"""What people look at, choose and leave, counted; and how many of them buy."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock

from configurator.domain.people.attention import Interest, Noticed, Side, Steps
from configurator.domain.staff import Right, Session
from configurator.services.ports import Clock, Store
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import acting

SEARCHES_COUNT = 182
"""For so many days it counts what people picked in the search."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """From looking to buying over so many days, by each side of it; and what is liked."""

    days: int
    products: Mapping[str, Steps]
    sellers: Mapping[str, Steps]
    interests: tuple[Interest, ...]
    channels: Mapping[str, Steps] = field(default_factory=dict)
    campaigns: Mapping[str, Steps] = field(default_factory=dict)


class Noticing:
    """Counts in memory and keeps the counts now and then. Nobody's name is among them."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._lock = Lock()
        self._counts: Counter[Noticed] = Counter()

    def notice(self, one: Noticed) -> None:
        """Count something. Kept at the next `keep`."""
        with self._lock:
            self._counts[one] += 1

    def keep(self) -> None:
        """Keep what was counted. Raises StoreTrouble; then nothing is lost but what is in it."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
        if counts:
            with self._store.writing() as work:
                work.attention.count(self._clock.now().date(), counts)

    def searches(self) -> Mapping[tuple[str, str], int]:
        """How often words that were typed in the search led somewhere, in the last half year."""
        since = self._clock.now().date() - timedelta(days=SEARCHES_COUNT)
        with self._store.reading() as work:
            return work.attention.searches(since)

    def funnel(self, days: int = 90, by: Session | None = None) -> Funnel | Refusal:
        """From looking to buying over the last days."""
        now = self._clock.now()
        since = now - timedelta(days=days)
        with self._store.reading() as work:
            who = acting(work, by, Right.SEE_ALL_FIGURES, now)
            if isinstance(who, Refusal):
                return who
            of = work.attention
            return Funnel(
                days,
                of.steps(since.date(), since, Side.PRODUCT),
                of.steps(since.date(), since, Side.SELLER),
                of.interests((since - timedelta(days=days)).date(), since.date(), since),
                of.steps(since.date(), since, Side.CHANNEL),
                work.campaigns.steps(since),
            )
