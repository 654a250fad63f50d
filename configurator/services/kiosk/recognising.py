"""Who somebody at the kiosk is: by card or phone, and what only they or the counter know."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from configurator.domain.catalog import Product
from configurator.domain.kiosk import Design, KnownPerson, OneTimeCode
from configurator.domain.staff import Right, Session
from configurator.services.customers import normal_phone
from configurator.services.kiosk.ports import KioskStore
from configurator.services.ports import Clock, Store
from configurator.services.refusals import Refusal
from configurator.services.scanning import CodeKind, read_code
from configurator.services.settings import load_settings
from configurator.services.staff.acting import acting
from configurator.services.staff.signing_in import Denial, Denied, wait_after

GOOD_FOR = timedelta(minutes=10)
_CODE_DIGITS = 6
_BIRTHDAY_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Claimed:
    """Who somebody says they are. Nobody learns from it whether the shop knows them."""

    people: tuple[str, ...]


class Recognising:
    """One person at a time, wrong secrets slowed down for the whole kiosk."""

    def __init__(self, store: KioskStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._failures = 0
        self._until: datetime | None = None

    def claim(self, text: str) -> Claimed | None:
        """A phone number or a card, as typed or read; None for neither. Raises StoreTrouble."""
        code = read_code(text)
        if code is not None and code.kind is CodeKind.CUSTOMER:
            return Claimed((code.text,))
        # A server counts how often it is asked: that is kept.
        with self._store.writing() as work:
            phone = normal_phone(text, load_settings(work).country)
            return None if phone is None else Claimed(work.people.with_phone(phone))

    def confirm(self, claimed: Claimed, digits: str) -> KnownPerson | Denied:
        """Whoever claimed it, by their birthday (DDMMYYYY) or a code from the counter.

        Raises StoreTrouble.
        """
        now = self._clock.now()
        if self._until is not None and now < self._until:
            return Denied(Denial.WAIT, self._until)
        self._failures += 1
        wait = wait_after(self._failures)
        self._until = now + wait if wait else None
        with self._store.writing() as work:
            for person in claimed.people:
                birthday = _birthday(digits)
                is_they = birthday is not None and work.people.born(person, birthday)
                if len(digits) == _CODE_DIGITS:
                    is_they = work.one_time_codes.take(person, digits, now)
                known = work.people.known(person) if is_they else None
                if known is not None:
                    self._failures, self._until = 0, None
                    return known
        return Denied(Denial.WRONG, self._until)

    def designs(self, person: KnownPerson) -> tuple[Design, ...]:
        """What they had made and have begun, the newest first. Raises StoreTrouble."""
        with self._store.reading() as work:
            return work.people.designs(person.id)

    def styles(self, product: Product) -> tuple[Design, ...]:
        """What others let everybody start from. Raises StoreTrouble."""
        with self._store.reading() as work:
            return work.people.styles(product.id)


def give_code(
    store: Store, clock: Clock, customer_id: str, by: Session | None = None
) -> OneTimeCode | Refusal:
    """A code for a customer to type at the kiosk; an earlier one is no longer good.

    Raises StoreTrouble.
    """
    now = clock.now()
    code = OneTimeCode(customer_id, f"{secrets.randbelow(10**_CODE_DIGITS):06}", now + GOOD_FOR)
    with store.writing() as work:
        who = acting(work, by, Right.SEE_PEOPLE, now)
        if isinstance(who, Refusal):
            return who
        if work.customers.get(customer_id) is None:
            return Refusal.UNKNOWN
        work.one_time_codes.give(code)
    return code


def _birthday(digits: str) -> date | None:
    if len(digits) != _BIRTHDAY_DIGITS or not digits.isdigit():
        return None
    try:
        return date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None
