"""The catalogs at hand: those on the shelf, folders named besides, and what the store has kept."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

from configurator.catalogs.catalog_reading import CatalogReading
from configurator.catalogs.kept_readings import KeptReadings
from configurator.catalogs.shelf import CatalogShelf, ShelfEntry
from configurator.domain.catalog import Catalog

MOST_PACKS = 3
"""Packed catalogs at hand; half a megabyte each at most of those that are shipped."""

Stored = Callable[[str], bytes | None]
"""Gives a catalog version as it was packed, or None."""

Published = Callable[[], Mapping[str, str]]
"""Gives the version in use of every catalog that has been published."""


def _nothing_published() -> Mapping[str, str]:
    return {}


class Library:
    """A shelf of catalogs, to which folders from elsewhere can be admitted while it is open.

    A catalog in a later one of `shelves` takes the place of one with the same id in an earlier.
    `in_front` are ids of catalogs that stand first in the gallery, in that order.
    """

    def __init__(
        self,
        shelves: Sequence[Path],
        in_front: Sequence[str] = (),
        kept: KeptReadings | None = None,
    ) -> None:
        self._in_front = tuple(in_front)
        self._stored: Stored | None = None
        self._published: Published = _nothing_published
        self._shelf = CatalogShelf(shelves, self._packed_before, kept)
        self._admitted: dict[str, CatalogReading] = {}
        self._packs: OrderedDict[str, bytes] = OrderedDict()
        self._packing = Lock()

    def look_also(self, stored: Stored, published: Published | None = None) -> None:
        """Find old versions with `stored`, and those in use with `published`, once there is a
        store."""
        self._stored = stored
        self._published = published or _nothing_published

    def admit(self, folder: Path) -> CatalogReading:
        """Read a catalog folder that is not on the shelf; it can then be asked for by version."""
        from configurator.catalogs.reading import read_catalog

        reading = read_catalog(folder)
        if reading.catalog is not None:
            self._admitted[reading.catalog.version] = reading
        return reading

    def entries(self) -> tuple[ShelfEntry, ...]:
        """Every catalog folder on the shelf with its findings, usable or not."""
        return self._shelf.entries()

    def gallery(self) -> tuple[Catalog, ...]:
        """The catalogs sold from today: the published version of each, else what its folder has.

        Those in front come first, the others by the names of their folders.
        """
        catalogs = {catalog.id: catalog for catalog in self._shelf.gallery()}
        for catalog_id, version in self._published().items():
            # A version that cannot be read any more must not keep the shop from selling.
            with suppress(LookupError):
                catalogs[catalog_id] = self.catalog(version)
        ordered = [catalogs[one] for one in self._in_front if one in catalogs]
        ordered += [one for one in catalogs.values() if one.id not in self._in_front]
        return tuple(ordered)

    def catalog(self, version: str) -> Catalog:
        """A catalog as it was in a version. Raises as `CatalogShelf.catalog`."""
        admitted = self._admitted.get(version)
        if admitted is not None and admitted.catalog is not None:
            return admitted.catalog
        return self._shelf.catalog(version)

    def packed(self, version: str) -> bytes:
        """A version as bytes to keep in the store. Raises KeyError for an unknown version.

        May be called from any thread, and beforehand: the last few are at hand.
        """
        with self._packing:
            if version not in self._packs:
                admitted = self._admitted.get(version)
                if admitted is None:
                    packed = self._shelf.packed(version)
                else:
                    from configurator.catalogs.packing import pack

                    packed = pack(admitted.files)
                self._packs[version] = packed
                if len(self._packs) > MOST_PACKS:
                    self._packs.popitem(last=False)
            return self._packs[version]

    def file(self, version: str, path: str) -> bytes:
        """A file that a catalog version uses. Raises KeyError where it has no such file."""
        admitted = self._admitted.get(version)
        return (admitted.files if admitted is not None else self._shelf.files(version))[path]

    def _packed_before(self, version: str) -> bytes | None:
        return None if self._stored is None else self._stored(version)
