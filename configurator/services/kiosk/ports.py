"""What the kiosk asks of the store: less than any other window, and no list of people."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from configurator.domain.kiosk import Design, KnownPerson, ParkedBuild
from configurator.domain.people.attention import Noticed
from configurator.services.kiosk.kept import KioskCalls, OneTimeCodes, ParkedBuilds
from configurator.services.repositories import CatalogVersions, KeptSettings, Publications


class KioskPeople(Protocol):
    """One person at a time, and only to whoever knows their phone or card."""

    def with_phone(self, phone: str) -> tuple[str, ...]:
        """The ids of customers with this phone (E.164)."""
        ...

    def born(self, customer: str, day: date) -> bool:
        """Whether a customer was born on this day."""
        ...

    def known(self, customer: str) -> KnownPerson | None:
        """What a kiosk may know of a customer. A server says so only after the right secret."""
        ...

    def designs(self, customer: str, limit: int = 12) -> tuple[Design, ...]:
        """What a customer had made and has begun, the newest first."""
        ...

    def styles(self, product: str, limit: int = 6) -> tuple[Design, ...]:
        """Designs that their owners let others start from; without owners."""
        ...


class AttentionCounts(Protocol):
    """What is noticed of nobody in particular."""

    def count(self, day: date, noticed: Mapping[Noticed, int]) -> None:
        """Add to the counts of a day."""
        ...


class ParkingWork(Protocol):
    """What keeping builds, calls and codes needs of the store; the counter's work has it too."""

    @property
    def parked(self) -> ParkedBuilds: ...
    @property
    def calls(self) -> KioskCalls: ...
    @property
    def one_time_codes(self) -> OneTimeCodes: ...
    @property
    def catalog_versions(self) -> CatalogVersions: ...
    @property
    def publications(self) -> Publications: ...
    @property
    def settings(self) -> KeptSettings: ...


class KioskWork(ParkingWork, Protocol):
    """One piece of the kiosk's work."""

    @property
    def people(self) -> KioskPeople: ...
    @property
    def attention(self) -> AttentionCounts: ...


class ParkingStore(Protocol):
    """Any store that keeps parked builds: the kiosk's, and the whole one."""

    def writing(self) -> AbstractContextManager[ParkingWork]:
        """A piece of work that is kept whole or not at all. Raises StoreTrouble."""
        ...

    def reading(self) -> AbstractContextManager[ParkingWork]:
        """A piece of work that changes nothing. Raises StoreTrouble."""
        ...


class WaitingBuilds(Protocol):
    """Builds kept on the kiosk itself while the store cannot be reached."""

    def keep(self, build: ParkedBuild) -> None:
        """Keep a build as it is now. Raises OSError where there is no room."""
        ...

    def all(self) -> tuple[ParkedBuild, ...]:
        """What waits, the oldest first; what cannot be read is left out."""
        ...

    def remove(self, build_id: str) -> None:
        """A build waits no more."""
        ...


class KioskStore(Protocol):
    """The shop's data as far as a kiosk may touch it."""

    def writing(self) -> AbstractContextManager[KioskWork]:
        """A piece of work that is kept whole or not at all. Raises StoreTrouble."""
        ...

    def reading(self) -> AbstractContextManager[KioskWork]:
        """A piece of work that changes nothing. Raises StoreTrouble."""
        ...

    def close(self) -> None:
        """Let go of the data."""
        ...
