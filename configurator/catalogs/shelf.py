"""The shop's catalogs: today's in folders, earlier ones as they were packed."""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from configurator.catalogs.catalog_reading import CATALOG_FILE, CatalogReading
from configurator.catalogs.files import FolderFiles
from configurator.catalogs.findings import Finding
from configurator.catalogs.kept_readings import KeptReadings
from configurator.domain.catalog import Catalog

MOST_KEPT = 32

_UNSETTLED = 2_000_000_000  # nanoseconds: the coarsest times that a file system keeps

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """A catalog folder with what reading it gave."""

    folder: Path
    reading: CatalogReading


class BrokenCatalogError(LookupError):
    """A kept catalog that this program cannot read any more; `findings` say why."""

    def __init__(self, version: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"{version}: {'; '.join(str(finding) for finding in findings[:3])}")
        self.findings = findings


def _nothing_stored(_version: str) -> bytes | None:
    return None


class CatalogShelf:
    """Finds catalogs in folders, and by version those that `stored` has packed.

    A folder with a catalog of the same id in a later one of `folders` takes its place: so a shop
    changes a copy of a shipped catalog. Readings are looked for in `kept` first. Files
    are read again only after they changed. May be used from any thread.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        stored: Callable[[str], bytes | None] = _nothing_stored,
        kept: KeptReadings | None = None,
    ) -> None:
        self._folders = tuple(folders)
        self._stored = stored
        self._kept = kept
        self._read: dict[Path, tuple[Stamp, CatalogReading]] = {}
        self._versions: OrderedDict[str, CatalogReading] = OrderedDict()
        self._lock = Lock()

    def entries(self) -> tuple[ShelfEntry, ...]:
        """Every catalog folder, by name, with its findings, also where it cannot be used."""
        found: list[ShelfEntry] = []
        with self._lock:
            for shelf in self._folders:
                found += [ShelfEntry(folder, self._reading(folder)) for folder in _inside(shelf)]
        return tuple(found)

    def gallery(self) -> tuple[Catalog, ...]:
        """The catalogs sold from today."""
        catalogs: dict[str, Catalog] = {}
        for entry in self.entries():
            if entry.reading.catalog is not None:
                catalogs[entry.reading.catalog.id] = entry.reading.catalog
        return tuple(catalogs.values())

    def catalog(self, version: str) -> Catalog:
        """A catalog as it was in a version.

        Raises KeyError where the version is unknown, BrokenCatalogError where it is kept but
        cannot be read any more.
        """
        reading = self._version(version)
        if reading.catalog is None:
            raise BrokenCatalogError(version, reading.errors)
        return reading.catalog

    def files(self, version: str) -> Mapping[str, bytes]:
        """The files that a version uses, by path. Raises KeyError for an unknown version."""
        return self._version(version).files

    def packed(self, version: str) -> bytes:
        """A version as bytes to keep. Raises KeyError for an unknown version."""
        from configurator.catalogs.packing import pack

        return pack(self.files(version))

    def _version(self, version: str) -> CatalogReading:
        with self._lock:
            if version in self._versions:
                self._versions.move_to_end(version)
                return self._versions[version]
        for entry in self.entries():
            catalog = entry.reading.catalog
            if catalog is not None and catalog.version == version:
                return entry.reading
        from configurator.catalogs.packing import read_version

        packed = self._stored(version)
        if packed is None:
            raise KeyError(version)
        reading = read_version(packed, version)
        with self._lock:
            self._keep(version, reading)
        return reading

    def _reading(self, folder: Path) -> CatalogReading:
        known = self._read.get(folder)
        if known is not None and known[0] and known[0] == _stamp(folder, known[1]):
            return known[1]
        started = time.time_ns()
        reading = self._kept_or_read(folder)
        stamp = _stamp(folder, reading)
        if any(changed > started - _UNSETTLED for _, changed, _ in stamp):
            stamp = ()  # files written just now may be written again without their time changing
        self._read[folder] = (stamp, reading)
        if reading.catalog is not None:
            self._keep(reading.catalog.version, reading)
        return reading

    def _kept_or_read(self, folder: Path) -> CatalogReading:
        kept = self._kept.find(folder) if self._kept is not None else None
        if kept is not None:
            return kept
        # Reading takes half as long to import as to do, and most starts read nothing.
        from configurator.catalogs.reading import read_files

        reading = read_files(FolderFiles(folder))
        if self._kept is not None:
            self._kept.keep(folder, reading)
        return reading

    def _keep(self, version: str, reading: CatalogReading) -> None:
        self._versions[version] = reading
        self._versions.move_to_end(version)
        while len(self._versions) > MOST_KEPT:
            self._versions.popitem(last=False)


def _inside(shelf: Path) -> list[Path]:
    """The folders with a catalog in a folder; none where it cannot be read."""
    try:
        return sorted(folder for folder in shelf.iterdir() if (folder / CATALOG_FILE).is_file())
    except OSError:
        return []


def _stamp(folder: Path, reading: CatalogReading) -> Stamp:
    """Times and sizes of the files: of those read, and (after errors) of all that are there."""
    paths = {folder / path for path in reading.files} | {folder / CATALOG_FILE}
    if reading.catalog is None:
        try:
            paths |= {path for path in folder.iterdir() if path.is_file()}
        except OSError:
            return ()
    stamps = []
    for path in sorted(paths):
        try:
            status = path.stat()
        except OSError:
            stamps.append((str(path), 0, -1))
        else:
            stamps.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(stamps)
