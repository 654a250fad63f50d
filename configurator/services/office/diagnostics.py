"""What somebody who helps from afar needs to know of a shop's program, and nothing about people.

Counts, versions and the log of mistakes (which holds places in the code only); no name, no text
that anybody typed, no path that tells whose machine it is.
"""

import json
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from configurator.domain.staff import Right, Session
from configurator.services.office.audit_chain import verdict
from configurator.services.office.upkeep import LAST_KEY
from configurator.services.ports import Clock, ReplicaState, Store
from configurator.services.refusals import Refusal
from configurator.services.settings import load_settings
from configurator.services.staff.acting import acting

_LIBRARIES = ("pyside6-essentials", "sqlalchemy", "oxidd", "numpy", "reportlab", "pydantic")
_LOG = ("log", "mistakes.log")
_TAIL = 20_000
"""Characters of the log that are taken along."""


class Diagnostics:
    """Looks at the data and the machine. `folder` is the data folder, `by` who asks."""

    def __init__(self, store: Store, clock: Clock, folder: Path) -> None:
        self._store = store
        self._clock = clock
        self._folder = folder

    def damage(self, by: Session | None = None) -> str | Refusal:
        """What is broken in the data, in the database's own words; empty where nothing is."""
        with self._store.reading() as work:
            who = acting(work, by, Right.UPKEEP, self._clock.now())
            return who if isinstance(who, Refusal) else work.health.damage()

    def facts(self, by: Session | None = None) -> Mapping[str, object] | Refusal:
        """Everything worth knowing. Raises StoreTrouble."""
        now = self._clock.now()
        replica = self._store.replica()
        with self._store.reading() as work:
            who = acting(work, by, Right.UPKEEP, now)
            if isinstance(who, Refusal):
                return who
            settings = load_settings(work)
            trail = verdict(work.audit.all(), work.audit.last_number())
            return {
                "made": now.isoformat(timespec="seconds"),
                "machine": {
                    "system": platform.platform(),
                    "python": platform.python_version(),
                    "libraries": {name: _version(name) for name in _LIBRARIES},
                },
                "database": {
                    "kind": work.health.kind(),
                    "revision": work.health.revision(),
                    "rows": dict(work.health.rows()),
                    "damage": work.health.damage(),
                    "line down": self._store.down,
                    "replica": None if replica is None else _replica_facts(replica),
                },
                "audit": {
                    "rows": trail.rows,
                    "broken": trail.broken.value if trail.broken is not None else None,
                },
                "last backup": work.settings.get(LAST_KEY),
                "settings": {
                    "country": settings.country,
                    "currency": settings.currency,
                    "language": settings.language,
                    "theme": settings.theme,
                    "text scale": settings.text_scale,
                    "taxes": settings.tax_regime,
                },
                "mistakes": self._log(),
            }

    def _log(self) -> list[str]:
        try:
            text = self._folder.joinpath(*_LOG).read_text("utf-8", "replace")
        except OSError:
            return []
        return text[-_TAIL:].splitlines()


def _replica_facts(state: ReplicaState) -> Mapping[str, object]:
    return {
        "trouble": state.trouble.value if state.trouble is not None else None,
        "seconds behind": state.behind,
        "reads": state.reads,
        "reads on the primary instead": state.instead,
    }


def diagnostics_text(facts: Mapping[str, object]) -> str:
    """The facts as a JSON file."""
    return json.dumps(facts, indent=2, ensure_ascii=False) + "\n"


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
