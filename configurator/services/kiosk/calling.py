"""Help for somebody at a kiosk: called there, seen and answered at the counter."""

from configurator.domain.identity import new_id
from configurator.domain.kiosk import KioskCall
from configurator.services.kiosk.ports import ParkingStore
from configurator.services.ports import Clock


class Calling:
    """Calls for help."""

    def __init__(self, store: ParkingStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def call(self, station: str, about: str) -> None:
        """Call staff to a kiosk; a second call before an answer is the same one.

        Raises StoreTrouble.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            if all(one.station != station for one in work.calls.open()):
                work.calls.add(KioskCall(new_id(now), station, about, now))

    def open(self) -> tuple[KioskCall, ...]:
        """Calls that nobody has answered, the oldest first. Raises StoreTrouble."""
        with self._store.reading() as work:
            return work.calls.open()

    def is_open(self, station: str) -> bool:
        """Whether a kiosk still waits for somebody. Raises StoreTrouble."""
        return any(one.station == station for one in self.open())

    def answer(self, station: str) -> None:
        """Somebody goes there, or it is settled. Raises StoreTrouble."""
        with self._store.writing() as work:
            work.calls.answer(station, self._clock.now())
