"""Builds of customers alone: kept at every choice, handed over under a code, forgotten in time."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from configurator.domain.catalog import Catalog
from configurator.domain.configuration import Configuration
from configurator.domain.identity import new_id
from configurator.domain.kiosk import ParkedBuild, parked_code
from configurator.domain.texts import Language
from configurator.services.drafting import keep_catalog, pack_beforehand
from configurator.services.kiosk.ports import ParkingStore, WaitingBuilds
from configurator.services.kiosk.settings import load_kiosk_settings
from configurator.services.ports import CatalogLibrary, Clock, StoreTrouble

USUAL_DAYS = 14
"""For how long builds are kept while the store cannot say."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a build begins with: of which catalog, in which words and currency, and where."""

    catalog: Catalog
    configuration: Configuration
    currency: str
    language: Language
    station: str
    customer: str | None = None


class Parking:
    """Keeps builds in the shop's store, and on the kiosk itself while that cannot be reached."""

    def __init__(
        self,
        store: ParkingStore,
        library: CatalogLibrary,
        waiting: WaitingBuilds,
        clock: Clock,
    ) -> None:
        self._store = store
        self._library = library
        self._waiting = waiting
        self._clock = clock

    def begin(self, beginning: Beginning) -> ParkedBuild:
        """A new build with a code that no living one has; kept from its first choice on."""
        now = self._clock.now()
        days = USUAL_DAYS
        build_id = new_id(now)
        try:
            with self._store.reading() as work:
                days = load_kiosk_settings(work).keep_days
                while work.parked.coded(_code(build_id)) is not None:
                    build_id = new_id(now)
        except StoreTrouble:
            pass  # the code is one of 33 million; the build will wait on the kiosk
        return ParkedBuild(
            id=build_id,
            code=_code(build_id),
            catalog=beginning.catalog.id,
            configuration=beginning.configuration,
            currency=beginning.currency,
            language=beginning.language,
            station=beginning.station,
            made=now,
            changed=now,
            lapses=now + timedelta(days=days),
            customer=beginning.customer,
        )

    def prepare(self, catalog: Catalog) -> None:
        """What the first choice of a build of a catalog would take long for; for any thread."""
        with suppress(StoreTrouble), self._store.reading() as work:
            pack_beforehand(work, self._library, catalog)

    def keep(self, build: ParkedBuild) -> ParkedBuild:
        """Keep a build as it is now; as it was kept. Raises OSError where nothing can be kept."""
        now = self._clock.now()
        kept = replace(build, changed=now, lapses=now + (build.lapses - build.changed))
        try:
            self._store_build(kept)
        except StoreTrouble:
            self._waiting.keep(kept)
        else:
            self._waiting.remove(kept.id)
        return kept

    def waits(self, build: ParkedBuild) -> bool:
        """Whether only this kiosk has it yet: no counter can look it up."""
        return any(one.id == build.id for one in self._waiting.all())

    def throw_away(self, build: ParkedBuild) -> None:
        """Forget a build, as its maker wants. Raises StoreTrouble."""
        self._waiting.remove(build.id)
        with self._store.writing() as work:
            work.parked.remove(build.id)

    def bring_in(self) -> int:
        """Give the store what has waited on the kiosk; how many builds could be brought."""
        brought = 0
        for build in self._waiting.all():
            if build.lapses > self._clock.now():
                try:
                    self._store_build(build)
                except StoreTrouble:
                    break
                brought += 1
            self._waiting.remove(build.id)
        return brought

    def sweep(self) -> int:
        """Forget what has lapsed; how many builds. Raises StoreTrouble."""
        now = self._clock.now()
        with self._store.writing() as work:
            work.one_time_codes.lapse(now)
            return work.parked.lapse(now)

    def newest(self, limit: int = 20) -> tuple[ParkedBuild, ...]:
        """Builds that wait to be opened at the counter. Raises StoreTrouble."""
        with self._store.reading() as work:
            return work.parked.newest(self._clock.now(), limit)

    def find(self, code: str) -> ParkedBuild | None:
        """The living build with a code. Raises StoreTrouble."""
        with self._store.reading() as work:
            found = work.parked.coded(code)
        return found if found is not None and found.lapses > self._clock.now() else None

    def get(self, build_id: str) -> ParkedBuild | None:
        """The living build with an id. Raises StoreTrouble."""
        with self._store.reading() as work:
            found = work.parked.get(build_id)
        return found if found is not None and found.lapses > self._clock.now() else None

    def _store_build(self, build: ParkedBuild) -> None:
        version = build.configuration.catalog_version
        with self._store.writing() as work:
            if not work.catalog_versions.holds(version):
                keep_catalog(work, self._library, self._library.catalog(version), self._clock)
            work.parked.save(build)


def _code(build_id: str) -> str:
    return parked_code(UUID(build_id).int)
