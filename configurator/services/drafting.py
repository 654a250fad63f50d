"""Drafts: builds in the making, saved at every choice and offered again after any ending."""

from contextlib import suppress
from dataclasses import replace
from typing import Protocol

from configurator.domain.catalog import Catalog
from configurator.domain.configuration import Configuration
from configurator.domain.identity import new_id
from configurator.domain.sales import Draft
from configurator.services.ports import CatalogLibrary, Clock, Store, StoreTrouble
from configurator.services.repositories import CatalogVersions


class Drafting:
    """Starts, saves, finds and closes drafts."""

    def __init__(self, store: Store, library: CatalogLibrary, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._clock = clock

    def start(
        self,
        catalog: Catalog,
        configuration: Configuration,
        currency: str,
        customer: str | None = None,
    ) -> Draft:
        """A new draft, kept at once, together with its catalog as it is now.

        The configuration must be of this catalog's version.
        """
        now = self._clock.now()
        draft = Draft(
            id=new_id(now),
            catalog=catalog.id,
            configuration=configuration,
            currency=currency,
            created=now,
            changed=now,
            customer=customer,
        )
        with self._store.writing() as work:
            keep_catalog(work, self._library, catalog, self._clock)
            work.drafts.save(draft)
        return draft

    def prepare(self, catalog: Catalog) -> None:
        """What the first choice of a build of a catalog would take long for; for any thread."""
        with suppress(StoreTrouble), self._store.reading() as work:
            pack_beforehand(work, self._library, catalog)

    def save(self, draft: Draft) -> Draft:
        """Keep a draft as it is now (every choice, quantity, note, customer); as it was kept.

        Where another counter goes on with the same draft, each has its own from here on: this
        one gets a new id, and neither overwrites the other.
        """
        now = self._clock.now()
        kept = replace(draft, changed=now)
        with self._store.writing() as work:
            stands = work.drafts.get(draft.id)
            if stands is not None and stands.changed != draft.changed and not stands.closed:
                kept = replace(kept, id=new_id(now), created=now)
            work.drafts.save(kept)
        return kept

    def choose(self, draft: Draft, configuration: Configuration, total: int) -> Draft:
        """Keep a draft with another configuration, and its total in minor units."""
        return self.save(replace(draft, configuration=configuration, total=total))

    def to_continue(self, limit: int = 20, customer: str | None = None) -> tuple[Draft, ...]:
        """Drafts nobody has finished, of everybody or one customer, the last changed first."""
        with self._store.reading() as work:
            return work.drafts.unfinished(limit, customer)

    def resume(self, draft_id: str) -> Draft | None:
        """A draft as it was saved last."""
        with self._store.reading() as work:
            return work.drafts.get(draft_id)

    def close(self, draft: Draft) -> Draft:
        """Keep a draft but offer it no more; as it was kept."""
        return self.save(replace(draft, closed=True))

    def reopen(self, draft: Draft) -> Draft:
        """Offer a closed draft again; as it was kept."""
        return self.save(replace(draft, closed=False))


class HoldsCatalogs(Protocol):
    """Any piece of work that keeps catalog versions."""

    @property
    def catalog_versions(self) -> CatalogVersions: ...


def pack_beforehand(work: HoldsCatalogs, library: CatalogLibrary, catalog: Catalog) -> None:
    """Has a catalog's version packed, where it will have to be: that takes a tenth of a second,
    which nobody should wait for at their first choice."""
    if not work.catalog_versions.holds(catalog.version):
        library.packed(catalog.version)


def keep_catalog(
    work: HoldsCatalogs, library: CatalogLibrary, catalog: Catalog, clock: Clock
) -> None:
    """Keep a catalog's version in the store, once; packed only when it is not there yet."""
    if not work.catalog_versions.holds(catalog.version):
        work.catalog_versions.add(
            catalog.version,
            catalog.id,
            catalog.label,
            library.packed(catalog.version),
            clock.now(),
        )
