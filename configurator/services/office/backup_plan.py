"""Backups by themselves: to a folder, every so many hours, and only the newest of them kept."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from configurator.domain.staff import Right, Session
from configurator.services.office.upkeep import Backup, Upkeep
from configurator.services.ports import Clock, Store, Work
from configurator.services.premises import Premises
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import acting, working

PLANS_KEY = "backup plan"
_STAMP = "shop-%Y-%m-%d-%H%M%S.backup"


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """To which folder, how many hours apart, and how many are kept."""

    folder: str
    hours: int = 24
    keep: int = 14


class ScheduledBackups:
    """Each machine has its own plan, as a folder is of one machine. `by` is who asks."""

    def __init__(self, store: Store, clock: Clock, premises: Premises, upkeep: Upkeep) -> None:
        self._store = store
        self._clock = clock
        self._premises = premises
        self._upkeep = upkeep

    def plan(self, by: Session | None = None) -> BackupPlan | Refusal | None:
        """This machine's plan; None where it has none."""
        with self._store.reading() as work:
            who = acting(work, by, Right.UPKEEP, self._clock.now())
            return who if isinstance(who, Refusal) else self._planned(work)

    def save(self, plan: BackupPlan | None, by: Session | None = None) -> Refusal | None:
        """Keep another plan, or none. Raises ValueError for one that makes no sense."""
        if plan is not None and (plan.hours < 1 or plan.keep < 1 or not plan.folder):
            raise ValueError("a plan has a folder, and makes and keeps at least one backup")
        with self._store.writing() as work:
            who = working(work, by, Right.UPKEEP, self._clock.now())
            if isinstance(who, Refusal):
                return who
            plans = dict(_plans(work))
            plans.pop(self._premises.here, None)
            if plan is not None:
                plans[self._premises.here] = asdict(plan)
            work.settings.put(PLANS_KEY, json.dumps(plans, sort_keys=True))
        return None

    def run(self) -> Backup | None:
        """Make the backup that is due by this machine's plan; None where none is.

        Nobody has to be signed in: whoever made the plan had the right. Raises OSError,
        StoreTrouble and UnsoundBackupError.
        """
        with self._store.reading() as work:
            plan = self._planned(work)
        if plan is None or self._store.down:
            return None
        folder, now = Path(plan.folder), self._clock.now()
        if not is_due(folder, plan.hours, now):
            return None
        folder.mkdir(parents=True, exist_ok=True)
        made = self._upkeep.back_up_unattended(folder / file_name(now))
        thin_out(folder, plan.keep)
        return made

    def _planned(self, work: Work) -> BackupPlan | None:
        try:
            return BackupPlan(**_plans(work)[self._premises.here])
        except (KeyError, TypeError):
            return None


def file_name(now: datetime) -> str:
    """What a backup made now is called."""
    return now.strftime(_STAMP)


def is_due(folder: Path, hours: int, now: datetime) -> bool:
    """Whether the newest backup in a folder is at least so many hours old, or there is none."""
    made = [moment for _, moment in _own(folder, now)]
    return not made or now - max(made) >= timedelta(hours=hours)


def thin_out(folder: Path, keep: int) -> None:
    """Leave only so many backups that were made by a schedule, the newest. Raises OSError."""
    files = sorted(folder.glob("shop-*.backup"))
    for file in [one for one in files if _moment(one) is not None][:-keep]:
        file.unlink()


def _own(folder: Path, now: datetime) -> list[tuple[Path, datetime]]:
    found = []
    for file in folder.glob("shop-*.backup") if folder.is_dir() else ():
        moment = _moment(file)
        if moment is not None:
            found.append((file, moment.replace(tzinfo=now.tzinfo)))
    return found


def _moment(file: Path) -> datetime | None:
    try:
        return datetime.strptime(file.name, _STAMP)  # noqa: DTZ007 - the caller knows the zone
    except ValueError:
        return None


def _plans(work: Work) -> Mapping[str, dict[str, Any]]:
    try:
        found = json.loads(work.settings.get(PLANS_KEY) or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
