"""The one place that builds objects and hands them to each other.

What takes time to import is imported where it is built, not before.
"""

from __future__ import annotations

import gc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from configurator.domain.texts import Language
from configurator.wording.words import Wording

if TYPE_CHECKING:
    from configurator.catalogs.library import Library
    from configurator.domain.sales import SaleLine
    from configurator.services.kiosk.shop import KioskShop
    from configurator.services.ports import Clock, EngineOf
    from configurator.services.shop import Shop, Workbench
    from configurator.storage.cache_folder import CacheFolder
    from configurator.storage.outbox.line import LineStore
    from configurator.storage.store import SqlStore
    from configurator.ui.picture.build_picture import PicturePress

ROOT = Path(__file__).parents[1]
SHIPPED_CATALOGS = ROOT / "catalogs"
SHOP_WINDOW = ("karsa-sneaker", "karsa-tailor", "karsa-bicycle", "karsa-computer", "karsa-meal")
"""The shipped catalogs that stand first in the gallery, until the shop's own sales order it."""
FONTS = ROOT / "resources" / "fonts"
STAND_IN = "stand-in.sqlite"
"""What is worked on while the line to a server is down, in the data folder."""
PRINTING = "printing"
"""The folder in the data folder with this machine's print jobs and chosen printers."""

KIOSK = "kiosk"
"""The folder in the data folder with builds that wait for the store."""
SEALING_KEY = "documents.key"
"""The name of the key to what is kept of erased people, in the data folder."""

ERASED = "erased.ids"
"""The name of the list of who was erased, in the data folder."""


def default_folder() -> Path:
    """The data folder where none is named: the usual one of the system for this person."""
    import platformdirs

    return Path(platformdirs.user_data_dir("configurator", appauthor=False))


def collect_seldom() -> None:
    """Look for unused objects seldom, as long as the process lasts.

    A start makes half a million objects that stay; looking through all of them every seven hundred
    new ones took a tenth of its time, and of a click's.
    """
    gc.set_threshold(50_000, 20, 20)


def open_shop(
    data: Path | None = None,
    database: str = "",
    language: Language | None = None,
    clock: Clock | None = None,
    library: Library | None = None,
    *,
    goes_on: bool = False,
) -> Shop:
    """Open the shop whose data is in a folder, made where there is none; use it in a `with`.

    `database` is another database than the folder's: a file, or a URL. A `library` or `clock` that
    is at hand already may be given. `goes_on` lets a shop on a server go on without it while the
    line is down. Raises StoreTrouble.
    """
    collect_seldom()
    from configurator.cli.passphrase import asking
    from configurator.documents.shop_paper import ShopPaper
    from configurator.exchange.orders.files import Files
    from configurator.printing.folder import PrintFolder
    from configurator.printing.ipp_printers import IppPrinters
    from configurator.services.clock import SystemClock
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
    from configurator.services.paperwork import Paperwork
    from configurator.services.people.birthdays import Birthdays
    from configurator.services.people.campaigning import Campaigning
    from configurator.services.people.consenting import Consenting
    from configurator.services.people.erasing import Erasing
    from configurator.services.people.forgetting import BuildsToBring, PapersToPrint
    from configurator.services.people.importing import PeopleImport
    from configurator.services.people.learning import Learning
    from configurator.services.people.noticing import Noticing
    from configurator.services.people.offering import Offering
    from configurator.services.people.profiles import Profiles
    from configurator.services.people.suggesting import Suggesting
    from configurator.services.people.timeline import Timeline
    from configurator.services.people.valuing import Valuing
    from configurator.services.premises import Premises
    from configurator.services.printing import Printing
    from configurator.services.publishing import Publishing
    from configurator.services.scanning import Scanning
    from configurator.services.selling import Selling
    from configurator.services.shop import Shop
    from configurator.services.staff.hashing import Argon2
    from configurator.services.staff.members import Members
    from configurator.services.staff.signing_in import SigningIn
    from configurator.services.standing import Standings
    from configurator.services.trade.again import Again
    from configurator.services.trade.order_changes import OrderChanges
    from configurator.services.trade.paying import Paying
    from configurator.services.trade.payment_terms import TermsOffered
    from configurator.services.trade.signatures import Signatures
    from configurator.services.trade.stock import Stock
    from configurator.storage.kiosk.waiting import WaitingFolder
    from configurator.storage.office.copies import opened_copy
    from configurator.storage.office.restoring import put_in_place
    from configurator.storage.people.erasure_list import ErasureFile
    from configurator.storage.people.sealing import SealingKey
    from configurator.storage.place import counter_of, database_of, key_for
    from configurator.storage.store import open_store
    from configurator.storage.study_folder import StudyFolder

    folder = data or default_folder()
    clock = clock or SystemClock()
    library = library or open_library(folder)
    place = database_of(folder, database)
    line = None
    if goes_on and "postgresql" in str(place).partition("://")[0]:
        line = _open_line(folder, str(place), library, clock)
    ask = asking(Wording(language or "en"))
    store: SqlStore | LineStore
    key, file = "", None
    if line is None:
        key = key_for(folder, place, ask)
        store = open_store(place, key)
        store.counter_here = partial(counter_of, folder)
        file = store.file
    else:
        store = line
    reopen = partial(opened_copy, key=key)
    upkeep = Upkeep(store, clock, store.back_up_to, reopen)

    def stored(version: str) -> bytes | None:
        with store.reading() as work:
            return work.catalog_versions.packed(version)

    def published() -> dict[str, str]:
        with store.reading() as work:
            return {one.catalog: one.version for one in work.publications.in_use()}

    library.look_also(stored, published)
    engines = open_engines(folder)
    selling = Selling(store, library, clock)
    valuing, consenting = Valuing(store, clock), Consenting(store, clock)
    printed, waiting = PrintFolder(folder / PRINTING), WaitingFolder(folder / KIOSK / "waiting")
    erasing = Erasing(
        store,
        library,
        clock,
        SealingKey(folder / SEALING_KEY),
        ErasureFile(folder / ERASED),
        (PapersToPrint(printed), BuildsToBring(waiting)),
    )
    # A backup may have been put back since: whoever was erased meanwhile is so again.
    erasing.catch_up()
    learning = Learning(store, clock, StudyFolder(folder / "cache" / "studies"))
    paper = ShopPaper(_PaperPictures(library), folder)
    return Shop(
        folder=folder,
        store=store,
        library=library,
        engine_of=engines,
        diagrams=open_diagrams(folder),
        clock=clock,
        paper=paper,
        paperwork=Paperwork(store, library, paper, clock),
        printing=Printing(IppPrinters(), printed, clock),
        desk=CustomerDesk(store, clock),
        profiles=Profiles(store, clock),
        consenting=consenting,
        timeline=Timeline(store, clock),
        birthdays=Birthdays(store, clock),
        valuing=valuing,
        suggesting=Suggesting(store, learning),
        offering=Offering(store, learning),
        campaigning=Campaigning(store, clock, valuing, consenting),
        noticing=Noticing(store, clock),
        erasing=erasing,
        people_import=PeopleImport(store, clock),
        drafting=Drafting(store, library, clock),
        selling=selling,
        order_changes=OrderChanges(store, library, clock),
        paying=Paying(store, clock),
        signatures=Signatures(store, clock),
        terms_offered=TermsOffered(store, clock),
        stock=Stock(store, clock),
        again=Again(store, library, engines, clock, selling),
        publishing=Publishing(store, library, clock),
        standings=Standings(store, library, engines, clock),
        scanning=Scanning(store),
        parking=Parking(store, library, waiting, clock),
        handing_over=HandingOver(store, clock),
        calling=Calling(store, clock),
        demonstration=Demonstration(store, library, engines, clock),
        signing_in=SigningIn(store, clock, Argon2()),
        members=Members(store, clock),
        exporting=Exporting(store, Files(library), clock),
        targets=Targets(store, clock),
        taking_back=TakingBack(store, clock),
        auditing=Auditing(store, clock),
        wishes=Wishes(store, clock),
        upkeep=upkeep,
        restoring=Restoring(store, clock, upkeep, reopen, file, partial(put_in_place, key=key)),
        premises=Premises(store, clock, partial(counter_of, folder)),
        line=line,
        language=language,
    )


def _open_line(folder: Path, place: str, library: Library, clock: Clock) -> LineStore:
    """The shop's data on a server, with what stands in for it in the folder."""
    from configurator.services.outbox.delivering import Outbox, Workplace
    from configurator.storage.outbox.line import LineStore
    from configurator.storage.place import counter_of
    from configurator.storage.postgresql_server import address
    from configurator.storage.store import open_store

    counter = counter_of(folder)
    stand_in = open_store(folder / STAND_IN)
    stand_in.counter_here = lambda: counter
    stand_in.mark = f"P{counter.replace('-', '')[-4:].upper()}"

    def outbox(here: Workplace, there: Workplace) -> Outbox:
        return Outbox(here, there, library, clock, counter)

    def open_server() -> SqlStore:
        server = open_store(place)
        server.counter_here = lambda: counter
        return server

    return LineStore(
        open_server,
        stand_in,
        address(place).render_as_string(hide_password=True),
        outbox,
    )


def open_kiosk(
    data: Path | None = None,
    database: str = "",
    language: Language | None = None,
    clock: Clock | None = None,
    *,
    station: str = "1",
    one_run: str = "",
) -> KioskShop:
    """Open the shop under the kiosk's narrow account; its caller closes it. Raises StoreTrouble.

    `one_run` opens the staff's menu where the shop has set no PIN.
    """
    from configurator.services.clock import SystemClock
    from configurator.services.kiosk.calling import Calling
    from configurator.services.kiosk.counting import Counting
    from configurator.services.kiosk.parking import Parking
    from configurator.services.kiosk.recognising import Recognising
    from configurator.services.kiosk.shop import KioskShop
    from configurator.services.kiosk.staff_door import StaffDoor
    from configurator.services.staff.hashing import Argon2
    from configurator.storage.kiosk.account import open_kiosk_store
    from configurator.storage.kiosk.waiting import WaitingFolder
    from configurator.storage.place import database_of

    folder = data or default_folder()
    store = open_kiosk_store(database_of(folder, database))
    clock = clock or SystemClock()

    def stored(version: str) -> bytes | None:
        with store.reading() as work:
            return work.catalog_versions.packed(version)

    def published() -> dict[str, str]:
        with store.reading() as work:
            return {one.catalog: one.version for one in work.publications.in_use()}

    library = open_library(folder)
    library.look_also(stored, published)
    return KioskShop(
        folder=folder,
        store=store,
        library=library,
        engine_of=open_engines(folder),
        clock=clock,
        parking=Parking(store, library, WaitingFolder(folder / KIOSK / "waiting"), clock),
        calling=Calling(store, clock),
        recognising=Recognising(store, clock),
        counting=Counting(store, clock),
        door=StaffDoor(store, clock, Argon2(), one_run),
        station=station,
        language=language,
    )


def open_workbench(data: Path, database: str, library: Library) -> Workbench:
    """What it takes to configure. The shop's settings count where it has a database; none is made.

    Raises StoreTrouble.
    """
    from configurator.services.clock import SystemClock
    from configurator.services.settings import ShopSettings, load_settings
    from configurator.services.shop import Workbench
    from configurator.storage.place import database_of

    settings = ShopSettings()
    named = database_of(data, database)
    if "://" in str(named) or Path(named).exists():
        from configurator.storage.store import open_store

        store = open_store(named)
        try:
            with store.reading() as work:
                settings = load_settings(work)
        finally:
            store.close()
    return Workbench(library, open_engines(data), SystemClock(), settings, open_diagrams(data))


def open_library(data: Path) -> Library:
    """The shipped catalogs and those in the data folder."""
    from configurator.catalogs.kept_readings import KeptReadings
    from configurator.catalogs.library import Library
    from configurator.storage.cache_folder import CacheFolder

    kept = KeptReadings(CacheFolder(data / "cache" / "catalogs"))
    return Library((SHIPPED_CATALOGS, data / "catalogs"), SHOP_WINDOW, kept)


def open_engines(data: Path) -> EngineOf:
    """The engines, with their compiled diagrams kept in the data folder."""
    from configurator.services.engines import Engines

    return Engines(open_diagrams(data))


def open_diagrams(data: Path) -> CacheFolder:
    """The compiled diagrams kept in the data folder."""
    from configurator.storage.cache_folder import CacheFolder

    return CacheFolder(data / "cache" / "diagrams")


class _PaperPictures:
    """Draws pictures for paper; Qt is loaded for the first one."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._press: PicturePress | None = None

    def __call__(self, line: SaleLine) -> bytes | None:
        """The picture of a sold build as PNG; None where there is none."""
        from configurator.ui.picture.build_picture import PicturePress

        if self._press is None:
            self._press = PicturePress(FONTS)
        return self._press.of_line(line, self._library)
