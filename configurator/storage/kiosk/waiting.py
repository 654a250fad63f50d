"""Builds that wait on the kiosk itself, one small file each, until the store can be reached."""

import json
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from configurator.domain.kiosk import ParkedBuild
from configurator.storage.kiosk.parked import parked_from, parked_row

_MOMENTS = ("made", "changed", "lapses")
_TEXTS = ("code", "catalog", "catalog_version", "product", "currency", "language", "station")
_DAMAGE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)


class WaitingFolder:
    """A folder of files named by the builds' ids; made with the first one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, build: ParkedBuild) -> None:
        """Keep a build as it is now, whole or not at all. Raises OSError."""
        row = parked_row(build)
        row |= {name: getattr(build, name).isoformat() for name in _MOMENTS}
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = self._folder / f"{build.id}.new"
        with beside.open("w", encoding="utf-8") as file:
            json.dump(row, file, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._file(build.id))

    def all(self) -> tuple[ParkedBuild, ...]:
        """What waits, the oldest first; what cannot be read is left out."""
        found = []
        for file in self._folder.glob("*.json"):
            with suppress(OSError, *_DAMAGE):
                row = json.loads(file.read_text(encoding="utf-8"))
                found.append(_build(row, file.stem))
        return tuple(sorted(found, key=lambda build: (build.made, build.id)))

    def remove(self, build_id: str) -> None:
        """A build waits no more."""
        self._file(build_id).unlink(missing_ok=True)

    def _file(self, build_id: str) -> Path:
        return self._folder / f"{build_id}.json"


def _build(row: dict[str, object], build_id: str) -> ParkedBuild:
    """The build of a file's content, which may be anything. Raises one of _DAMAGE."""
    moments = {name: datetime.fromisoformat(str(row[name])) for name in _MOMENTS}
    is_sound = (
        row["id"] == build_id
        and all(moment.tzinfo is not None for moment in moments.values())
        and all(isinstance(row[name], str) for name in _TEXTS)
        and all(type(row[name]) is int for name in ("quantity", "total"))
    )
    if not is_sound:
        raise ValueError(build_id)
    return parked_from(row | moments)
