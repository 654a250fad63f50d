"""What customers alone look at and choose: counted by product and option, of nobody."""

from collections import Counter

from configurator.domain.people.attention import Noticed
from configurator.services.kiosk.ports import KioskStore
from configurator.services.ports import Clock


class Counting:
    """Counts through a sitting, and keeps it at its end."""

    def __init__(self, store: KioskStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._counts: Counter[Noticed] = Counter()

    def notice(self, one: Noticed) -> None:
        """Count something once a sitting, however often it is done."""
        self._counts[one] = 1

    def keep(self) -> None:
        """Keep what was counted. Raises StoreTrouble; then that sitting is not counted."""
        counts, self._counts = self._counts, Counter()
        if counts:
            with self._store.writing() as work:
                work.attention.count(self._clock.now().date(), counts)
