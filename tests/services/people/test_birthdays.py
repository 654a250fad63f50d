"""Whose birthday comes, and only of those who let themselves be remembered."""

from datetime import date, timedelta

import pytest

from configurator.domain.customers import Customer
from configurator.domain.people.consent import Purpose
from configurator.services.people.birthdays import Birthdays, next_birthday
from configurator.services.people.consenting import Consenting
from configurator.services.refusals import Refusal
from configurator.storage.store import SqlStore
from tests.services.counter import HandClock
from tests.services.staff_room import KIOSK, SELLER, StaffRoom


@pytest.fixture
def born(store: SqlStore, clock: HandClock, room: StaffRoom) -> dict[str, str]:
    """Ids of customers by when their birthday is; all but `silent` let themselves be remembered."""
    today = clock.now().date()
    days = {
        "today": date(1990, today.month, today.day),
        "yesterday": today.replace(year=1985) - timedelta(days=1),
        "in a week": today.replace(year=2001) + timedelta(days=7),
        "in eight days": today.replace(year=1970) + timedelta(days=8),
        "silent": today.replace(year=1991) + timedelta(days=1),
        "unknown": None,
    }
    with store.writing() as work:
        for name, day in days.items():
            work.customers.add(Customer(name, name, birthday=day, created=clock.now()))
    consenting = Consenting(store, clock)
    for name in days:
        consenting.say(name, Purpose.PROFILE, name != "silent", by=room.of(SELLER))
    return {name: name for name in days}


def test_the_next_ones_come_first(
    store: SqlStore, clock: HandClock, room: StaffRoom, born: dict[str, str]
) -> None:
    assert born
    birthdays = Birthdays(store, clock)
    coming = birthdays.coming(by=room.of(SELLER))
    assert not isinstance(coming, Refusal)
    today = clock.now().date()
    assert [(one.customer.name, one.day, one.age) for one in coming] == [
        ("today", today, today.year - 1990),
        ("in a week", today + timedelta(days=7), today.year - 2001),
    ]
    assert birthdays.coming(by=room.of(KIOSK)) is Refusal.NOT_ALLOWED


def test_who_was_born_on_a_leap_day_keeps_it_in_march() -> None:
    born = date(2000, 2, 29)
    assert next_birthday(born, date(2026, 2, 28)) == date(2026, 3, 1)
    assert next_birthday(born, date(2028, 2, 1)) == date(2028, 2, 29)
    assert next_birthday(born, date(2026, 3, 2)) == date(2027, 3, 1)
