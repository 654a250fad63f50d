"""The targets of exports that the office has saved, one for each system they go to."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace

from configurator.domain.exports import NoTargetError, Target, target_from
from configurator.domain.staff import Right, Session
from configurator.services.ports import Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import acting, working

KEY = "export targets"


class Targets:
    """The targets that the office has saved."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def all(self, by: Session | None = None) -> tuple[Target, ...] | Refusal:
        """Every saved target, by name."""
        with self._store.reading() as work:
            who = acting(work, by, Right.EXPORT, self._clock.now())
            return who if isinstance(who, Refusal) else tuple(load_targets(work).values())

    def save(self, target: Target, by: Session | None = None) -> Target | Refusal:
        """Keep a target under its name, in the place of one of that name."""
        if not target.name.strip():
            raise NoTargetError("name", target.name)
        with self._store.writing() as work:
            who = working(work, by, Right.EXPORT, self._clock.now())
            if isinstance(who, Refusal):
                return who
            kept = {**load_targets(work), target.name: target}
            _put(work, kept)
            return target

    def forget(self, name: str, by: Session | None = None) -> Refusal | None:
        """Keep a target no longer; batches written for it stay as they are."""
        with self._store.writing() as work:
            who = working(work, by, Right.EXPORT, self._clock.now())
            if isinstance(who, Refusal):
                return who
            kept = dict(load_targets(work))
            if kept.pop(name, None) is None:
                return Refusal.UNKNOWN
            _put(work, kept)
            return None


def load_targets(work: Work) -> Mapping[str, Target]:
    """The saved targets by name; what cannot be read is left out."""
    try:
        found = json.loads(work.settings.get(KEY) or "{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    targets = {}
    for name, data in sorted(found.items()):
        try:
            targets[name] = replace(target_from(data), name=name)
        except NoTargetError:
            continue
    return targets


def _put(work: Work, targets: Mapping[str, Target]) -> None:
    plain = {name: asdict(target) for name, target in sorted(targets.items())}
    work.settings.put(KEY, json.dumps(plain, sort_keys=True))
