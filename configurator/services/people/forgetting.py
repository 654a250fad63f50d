"""What is kept of a person outside the store, on this machine: papers to print, kiosk builds."""

import re
from dataclasses import dataclass
from typing import Protocol

from configurator.domain.kiosk import ParkedBuild
from configurator.services.customers import normal_phone
from configurator.services.kiosk.ports import WaitingBuilds
from configurator.services.printing import PrintQueue


@dataclass(frozen=True, slots=True)
class Traces:
    """What a person is known by: `numbers` of their papers, `phones` in E.164."""

    customer: str
    name: str
    phones: frozenset[str]
    numbers: frozenset[str]
    country: str

    def left(self, build: ParkedBuild) -> bool:
        """Whether a build of a kiosk is theirs, or they left their name or phone with it."""
        contact = build.contact
        phone = normal_phone(contact.phone, self.country) if contact.phone else None
        return (
            build.customer == self.customer
            or phone in self.phones
            or (bool(contact.name) and contact.name.casefold() == self.name.casefold())
        )


class Beside(Protocol):
    """A place on this machine that may hold something of a person."""

    def forget(self, traces: Traces) -> None:
        """Forget what is of a person. Raises OSError."""
        ...


class PapersToPrint:
    """Papers of theirs that are not printed yet."""

    def __init__(self, queue: PrintQueue) -> None:
        self._queue = queue

    def forget(self, traces: Traces) -> None:
        """Forget the jobs whose titles name a paper of theirs. Raises OSError."""
        known = {*traces.numbers, papers_name(traces.customer)}
        for job in self._queue.jobs():
            if known & set(re.findall(r"[\w-]+", job.title)):
                self._queue.remove(job.id)


class BuildsToBring:
    """Builds that wait on a kiosk for the store."""

    def __init__(self, waiting: WaitingBuilds) -> None:
        self._waiting = waiting

    def forget(self, traces: Traces) -> None:
        """Forget the builds that are theirs. Raises OSError."""
        for build in self._waiting.all():
            if traces.left(build):
                self._waiting.remove(build.id)


def papers_name(customer_id: str) -> str:
    """What a paper about a person, and of no sale, is called; it does not tell who they are."""
    return customer_id.replace("-", "")[-6:].upper()
