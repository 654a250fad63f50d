"""Publishing: which version of a catalog is sold from, and going back to an earlier one.

A catalog's folder is its draft. Once a version of it is published, the shop sells from that
version, and changes in the folder wait until they are published in turn.
"""

from typing import TYPE_CHECKING

from configurator.domain.catalog import Catalog
from configurator.domain.publishing import Move, Publication
from configurator.domain.staff import Right, Session
from configurator.services.drafting import keep_catalog
from configurator.services.ports import CatalogLibrary, Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import working

if TYPE_CHECKING:  # it brings the engine along, which takes most of a second
    from configurator.services.proving import CatalogProof

NUMBERED_AS = "publication"


class NotProvedError(Exception):
    """The catalog has errors, or was not proved as it is; `proof` says what was found."""

    def __init__(self, proof: "CatalogProof") -> None:
        super().__init__(f"{len(proof.errors)} errors")
        self.proof = proof


class NoSuchVersionError(LookupError):
    """A catalog has no published version to go back to, or none of that number."""


class Publishing:
    """Puts catalog versions into use, and remembers which were."""

    def __init__(self, store: Store, library: CatalogLibrary, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._clock = clock

    def publish(
        self,
        catalog: Catalog,
        proof: "CatalogProof",
        by: str = "",
        *,
        session: Session | None = None,
    ) -> Publication | Refusal:
        """Put a catalog into use as it is now. Where it is already, nothing changes.

        A version that was published before keeps its number. `by` is the name that is kept, that
        of the session's person where none is given. Raises NotProvedError where the
        proof is of something else or found errors.
        """
        if proof.version != catalog.version or proof.errors:
            raise NotProvedError(proof)
        with self._store.writing() as work:
            who = working(work, session, Right.PUBLISH, self._clock.now())
            if isinstance(who, Refusal):
                return who
            sequence = _next(work)
            history = work.publications.history(catalog.id)
            if history and history[0].version == catalog.version:
                return history[0]
            keep_catalog(work, self._library, catalog, self._clock)
            numbers = {one.version: one.number for one in history}
            number = numbers.get(catalog.version) or max(numbers.values(), default=0) + 1
            publication = Publication(
                sequence,
                catalog.id,
                number,
                catalog.version,
                catalog.label,
                Move.PUBLISHED,
                self._clock.now(),
                by or who.name,
            )
            work.publications.add(publication)
            return publication

    def roll_back(
        self,
        catalog_id: str,
        number: int | None = None,
        by: str = "",
        *,
        session: Session | None = None,
    ) -> Publication | Refusal:
        """Put an earlier version into use again: that of a number, else the one before today's.

        Raises NoSuchVersionError.
        """
        with self._store.writing() as work:
            who = working(work, session, Right.PUBLISH, self._clock.now())
            if isinstance(who, Refusal):
                return who
            sequence = _next(work)
            history = work.publications.history(catalog_id)
            earlier = [one for one in history if history[0].number != one.number]
            if number is None:
                before = [one for one in earlier if one.number < history[0].number]
                found = max(before, key=lambda one: one.number, default=None)
            else:
                found = next((one for one in earlier if one.number == number), None)
            if found is None:
                raise NoSuchVersionError(catalog_id)
            publication = Publication(
                sequence,
                catalog_id,
                found.number,
                found.version,
                found.label,
                Move.ROLLED_BACK,
                self._clock.now(),
                by or who.name,
            )
            work.publications.add(publication)
            return publication

    def history(self, catalog_id: str) -> tuple[Publication, ...]:
        """The publications of a catalog, the last (the one in use) first."""
        with self._store.reading() as work:
            return work.publications.history(catalog_id)

    def in_use(self) -> tuple[Publication, ...]:
        """The publication in use of every catalog that has one."""
        with self._store.reading() as work:
            return work.publications.in_use()


def _next(work: Work) -> int:
    """The next number in the order of all publications; others wait until this work is done."""
    return work.numbers.take(NUMBERED_AS, 0)
