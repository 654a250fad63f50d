"""The shop as the windows and the command line are given it: everything built, nothing to build.

`app.py` makes these; nobody else does.
"""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from configurator.domain.outbox import Waiting
from configurator.domain.staff import Right, Session
from configurator.domain.texts import Language
from configurator.services.customers import CustomerDesk
from configurator.services.demo import Demonstration
from configurator.services.drafting import Drafting
from configurator.services.kiosk.calling import Calling
from configurator.services.kiosk.handing_over import HandingOver
from configurator.services.kiosk.parking import Parking
from configurator.services.office.auditing import Auditing
from configurator.services.office.exporting import Exporting
from configurator.services.office.restoring import Restoring
from configurator.services.office.taking_back import TakingBack
from configurator.services.office.targets import Targets
from configurator.services.office.upkeep import Upkeep
from configurator.services.office.wishes import Wishes
from configurator.services.outbox.delivering import Outbox
from configurator.services.paper_ports import ShopPapers
from configurator.services.paperwork import Paperwork
from configurator.services.people.birthdays import Birthdays
from configurator.services.people.campaigning import Campaigning
from configurator.services.people.consenting import Consenting
from configurator.services.people.erasing import Erasing
from configurator.services.people.importing import PeopleImport
from configurator.services.people.noticing import Noticing
from configurator.services.people.offering import Offering
from configurator.services.people.profiles import Profiles
from configurator.services.people.suggesting import Suggesting
from configurator.services.people.timeline import Timeline
from configurator.services.people.valuing import Valuing
from configurator.services.ports import CatalogLibrary, Clock, EngineOf, Store
from configurator.services.premises import Premises
from configurator.services.printing import Printing
from configurator.services.publishing import Publishing
from configurator.services.refusals import Refusal
from configurator.services.scanning import Scanning
from configurator.services.selling import Selling
from configurator.services.settings import (
    ShopSettings,
    is_first_run,
    load_settings,
    save_settings,
)
from configurator.services.staff.acting import working
from configurator.services.staff.members import Members
from configurator.services.staff.signing_in import SigningIn
from configurator.services.standing import Standings
from configurator.services.trade.again import Again
from configurator.services.trade.order_changes import OrderChanges
from configurator.services.trade.paying import Paying
from configurator.services.trade.payment_terms import TermsOffered
from configurator.services.trade.signatures import Signatures
from configurator.services.trade.stock import Stock

if TYPE_CHECKING:  # imported in earnest by whoever proves: the engine takes most of a second
    from configurator.engine.building import DiagramCache
    from configurator.services.office.backup_plan import ScheduledBackups
    from configurator.services.office.closing_days import ClosingDays
    from configurator.services.office.commissioning import Commissioning
    from configurator.services.office.diagnostics import Diagnostics
    from configurator.services.office.ledgers import Ledgers
    from configurator.services.office.reports import Reports
    from configurator.services.people.sharing import Sharing
    from configurator.services.portable.carrying import Carrying


class CatalogFiles(CatalogLibrary, Protocol):
    """The catalogs of the shop, with the files beside them (drawings, pictures)."""

    def file(self, version: str, path: str) -> bytes:
        """A file that a catalog version uses. Raises KeyError where it has no such file."""
        ...


class Line(Protocol):
    """The line to a shop's data on a server, with what stands in while it is down."""

    def come_back(self) -> int | None:
        """Try the line; how many things were delivered, None where it is still down."""
        ...

    def outbox(self) -> Outbox:
        """What waits to be delivered."""
        ...


@dataclass(frozen=True, slots=True)
class Workbench:
    """What it takes to configure, without a database: nothing is kept of what is done on it."""

    library: CatalogFiles
    engine_of: EngineOf
    clock: Clock
    settings: ShopSettings
    diagrams: "DiagramCache"


@dataclass(frozen=True, slots=True)
class Shop:
    """An open shop; a context manager that closes it.

    `folder` is the data folder (the database may be elsewhere); `language` what was asked for on
    the command line, None where nothing was. What can change while the program runs (settings)
    is asked of the store each time.
    """

    folder: Path
    store: Store
    library: CatalogFiles
    engine_of: EngineOf
    diagrams: "DiagramCache"
    clock: Clock
    paper: ShopPapers
    paperwork: Paperwork
    printing: Printing
    desk: CustomerDesk
    profiles: Profiles
    consenting: Consenting
    erasing: Erasing
    timeline: Timeline
    birthdays: Birthdays
    valuing: Valuing
    suggesting: Suggesting
    offering: Offering
    campaigning: Campaigning
    noticing: Noticing
    people_import: PeopleImport
    drafting: Drafting
    selling: Selling
    publishing: Publishing
    standings: Standings
    scanning: Scanning
    parking: Parking
    handing_over: HandingOver
    calling: Calling
    again: Again
    order_changes: OrderChanges
    paying: Paying
    signatures: Signatures
    terms_offered: TermsOffered
    stock: Stock
    demonstration: Demonstration
    signing_in: SigningIn
    members: Members
    exporting: Exporting
    targets: Targets
    taking_back: TakingBack
    auditing: Auditing
    wishes: Wishes
    upkeep: Upkeep
    restoring: Restoring
    premises: Premises
    line: Line | None = None
    language: Language | None = None

    # What follows brings libraries along; whoever never asks starts without them.

    @property
    def carrying(self) -> "Carrying":
        """Builds that a code carries whole."""
        from configurator.services.portable.carrying import Carrying

        return Carrying(self.store, self.library)

    @property
    def sharing(self) -> "Sharing":
        """Designs that customers let others start from."""
        from configurator.services.people.sharing import Sharing

        return Sharing(self.store, self.library, self.clock)

    @property
    def ledgers(self) -> "Ledgers":
        """All orders as columns, for the office."""
        from configurator.services.office.ledgers import Ledgers

        return Ledgers(self.store, self.clock)

    @property
    def reports(self) -> "Reports":
        """What the orders tell, for the office."""
        from configurator.services.office.reports import Reports

        return Reports(self.store, self.library, self.clock, self.valuing)

    @property
    def scheduled_backups(self) -> "ScheduledBackups":
        """Backups that this machine makes by itself."""
        from configurator.services.office.backup_plan import ScheduledBackups

        return ScheduledBackups(self.store, self.clock, self.premises, self.upkeep)

    @property
    def diagnostics(self) -> "Diagnostics":
        """What somebody who helps from afar needs to know."""
        from configurator.services.office.diagnostics import Diagnostics

        return Diagnostics(self.store, self.clock, self.folder)

    @property
    def closing_days(self) -> "ClosingDays":
        """What was taken in a day, and the cash that was counted."""
        from configurator.services.office.closing_days import ClosingDays

        return ClosingDays(self.store, self.clock, self.premises)

    @property
    def commissioning(self) -> "Commissioning":
        """What sellers earned."""
        from configurator.services.office.commissioning import Commissioning

        return Commissioning(self.store, self.clock)

    def settings(self) -> ShopSettings:
        """The shop's settings as they are kept now."""
        with self.store.reading() as work:
            return load_settings(work)

    def save_settings(
        self,
        settings: ShopSettings,
        by: Session | None = None,
        *,
        seen: ShopSettings | None = None,
    ) -> Refusal | None:
        """Keep other settings; None when they are kept.

        `seen` are those that were looked at: OVERTAKEN where they are others by now.
        """
        with self.store.writing() as work:
            who = working(work, by, Right.SETTINGS, self.clock.now())
            if isinstance(who, Refusal):
                return who
            if seen is not None and load_settings(work) != seen:
                return Refusal.OVERTAKEN
            save_settings(work, settings)
        return None

    def is_first_run(self) -> bool:
        """Whether nobody has set up this shop yet."""
        with self.store.reading() as work:
            return is_first_run(work)

    def reader_language(self) -> Language:
        """The language to speak: what was asked for, else the shop's."""
        return self.language or self.settings().language

    def workbench(self) -> Workbench:
        """The part of the shop that configuring needs, with the settings as they are now."""
        return Workbench(self.library, self.engine_of, self.clock, self.settings(), self.diagrams)

    def waiting(self) -> tuple[Waiting, ...]:
        """What was sold while the line was down and is not delivered yet."""
        return self.line.outbox().waiting() if self.line is not None else ()

    def allow(self, sale: str) -> None:
        """Somebody decides: what was held back is to be delivered as it was sold."""
        if self.line is not None:
            self.line.outbox().allow(sale)

    def come_back(self) -> None:
        """Try the line now, and deliver what waits."""
        if self.line is not None and self.store.down:
            self.line.come_back()

    def close(self) -> None:
        """Let go of the data, so that the next opening knows that all ended well."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()
