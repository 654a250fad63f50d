"""What kiosks leave in the store, as protocols; the counter reads it there."""

from datetime import datetime
from typing import Protocol

from configurator.domain.kiosk import KioskCall, OneTimeCode, ParkedBuild


class ParkedBuilds(Protocol):
    """Builds made at kiosks, by their codes."""

    def save(self, build: ParkedBuild) -> None:
        """Keep a build as it is now. Its catalog version must be in the store."""
        ...

    def get(self, build_id: str) -> ParkedBuild | None:
        """The build with this id."""
        ...

    def coded(self, code: str) -> ParkedBuild | None:
        """The build with this code."""
        ...

    def newest(self, now: datetime, limit: int = 20) -> tuple[ParkedBuild, ...]:
        """Builds that have neither lapsed nor been opened at the counter, the newest first."""
        ...

    def with_contact(self) -> tuple[ParkedBuild, ...]:
        """Builds that somebody left their name or phone with, and nobody has opened."""
        ...

    def remove(self, build_id: str) -> None:
        """Forget a build."""
        ...

    def lapse(self, now: datetime) -> int:
        """Forget what has lapsed; how many they were."""
        ...


class KioskCalls(Protocol):
    """Calls for help."""

    def add(self, call: KioskCall) -> None:
        """Keep a call."""
        ...

    def open(self) -> tuple[KioskCall, ...]:
        """Calls that nobody has answered, the oldest first."""
        ...

    def answer(self, station: str, moment: datetime) -> int:
        """Every call of a station is answered; how many they were."""
        ...


class OneTimeCodes(Protocol):
    """Codes that the counter gives out."""

    def give(self, code: OneTimeCode) -> None:
        """Keep somebody's code in the place of an earlier one."""
        ...

    def take(self, customer: str, code: str, now: datetime) -> bool:
        """Whether it is their code and still good; it then is used up."""
        ...

    def lapse(self, now: datetime) -> None:
        """Forget the codes that are good no more."""
        ...
