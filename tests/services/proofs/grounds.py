"""What the proofs of these tests stand on: a day, a margin floor, diagrams kept in memory."""

from datetime import date
from decimal import Decimal

from configurator.services.proving import Grounds
from configurator.services.settings import ShopSettings


class MemoryCache:
    """Keeps compiled diagrams while the tests run."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load(self, key: str) -> bytes | None:
        return self._kept.get(key)

    def keep(self, key: str, data: bytes) -> None:
        self._kept[key] = data


DAY = date(2026, 11, 22)
GROUNDS = Grounds(ShopSettings(margin_floor=Decimal(1)), DAY, MemoryCache())
