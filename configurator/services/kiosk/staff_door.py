"""The PIN behind the hidden gesture: one for all kiosks of a shop, slowed down when it is wrong."""

import hmac
import json
from dataclasses import replace
from datetime import datetime

from configurator.domain.staff import Right, SecretKind, Session
from configurator.services.kiosk.ports import ParkingStore
from configurator.services.kiosk.settings import load_kiosk_settings, save_kiosk_settings
from configurator.services.ports import Clock, Store
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import working
from configurator.services.staff.hashing import Hashing
from configurator.services.staff.signing_in import Denial, Denied, is_too_simple, wait_after

KEY = "kiosk-door"


class StaffDoor:
    """Opens the staff's menu of a kiosk. `one_run` is good where the shop has set no PIN."""

    def __init__(
        self, store: ParkingStore, clock: Clock, hashing: Hashing, one_run: str = ""
    ) -> None:
        self._store = store
        self._clock = clock
        self._hashing = hashing
        self._one_run = one_run

    def enter(self, pin: str) -> Denied | None:
        """None where the PIN is right. A try counts before it is looked at. Raises StoreTrouble."""
        now = self._clock.now()
        with self._store.writing() as work:
            failures, until = _read(work.settings.get(KEY))
            if until is not None and now < until:
                return Denied(Denial.WAIT, until)
            wait = wait_after(failures + 1)
            until = now + wait if wait else None
            work.settings.put(KEY, _written(failures + 1, until))
            hashed = load_kiosk_settings(work).pin_hash
        if hashed:
            right = self._hashing.matches(hashed, pin)
        else:
            right = bool(self._one_run) and hmac.compare_digest(self._one_run, pin)
        if not right:
            return Denied(Denial.WRONG, until)
        with self._store.writing() as work:
            work.settings.put(KEY, _written(0, None))
        return None


def give_pin(
    store: Store, clock: Clock, hashing: Hashing, pin: str, by: Session | None = None
) -> Denied | Refusal | None:
    """Set the PIN of the shop's kiosks; None when it is kept. Raises StoreTrouble."""
    if is_too_simple(SecretKind.PIN, pin):
        return Denied(Denial.TOO_SIMPLE)
    hashed = hashing.hashed(pin)
    with store.writing() as work:
        who = working(work, by, Right.SETTINGS, clock.now())
        if isinstance(who, Refusal):
            return who
        save_kiosk_settings(work, replace(load_kiosk_settings(work), pin_hash=hashed))
        work.settings.put(KEY, _written(0, None))
    return None


def _read(text: str | None) -> tuple[int, datetime | None]:
    try:
        failures, until = json.loads(text or "[0, null]")
        return int(failures), datetime.fromisoformat(until) if until else None
    except (TypeError, ValueError):
        return 0, None


def _written(failures: int, until: datetime | None) -> str:
    return json.dumps([failures, until.isoformat() if until else None])
