"""The shop as a kiosk is given it: no customers, no sales, nothing of the office."""

from dataclasses import dataclass
from pathlib import Path

from configurator.domain.texts import Language
from configurator.services.kiosk.calling import Calling
from configurator.services.kiosk.counting import Counting
from configurator.services.kiosk.parking import Parking
from configurator.services.kiosk.ports import KioskStore
from configurator.services.kiosk.recognising import Recognising
from configurator.services.kiosk.settings import KioskSettings, load_kiosk_settings
from configurator.services.kiosk.staff_door import StaffDoor
from configurator.services.ports import Clock, EngineOf
from configurator.services.settings import ShopSettings, load_settings
from configurator.services.shop import CatalogFiles


@dataclass(frozen=True, slots=True)
class KioskShop:
    """What a kiosk works with. `station` is its name, as the counter reads it."""

    folder: Path
    store: KioskStore
    library: CatalogFiles
    engine_of: EngineOf
    clock: Clock
    parking: Parking
    calling: Calling
    recognising: Recognising
    counting: Counting
    door: StaffDoor
    station: str
    language: Language | None = None

    def settings(self) -> tuple[ShopSettings, KioskSettings]:
        """The shop's settings and the kiosk's. Raises StoreTrouble."""
        with self.store.reading() as work:
            return load_settings(work), load_kiosk_settings(work)

    def close(self) -> None:
        """Let go of the data."""
        self.store.close()
