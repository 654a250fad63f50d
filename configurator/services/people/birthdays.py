"""Whose birthday comes next, of those who let the shop remember them."""

from dataclasses import dataclass
from datetime import date, timedelta

from configurator.domain.customers import Customer
from configurator.domain.people.consent import Purpose
from configurator.domain.staff import Right, Session
from configurator.services.people.gate import Gate
from configurator.services.ports import Clock, Store
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import acting

MOST = 200
"""So many at most are looked at for their consent."""


@dataclass(frozen=True, slots=True)
class Birthday:
    """Somebody's next birthday, the day on which it is kept, and how old they become."""

    customer: Customer
    day: date
    age: int


class Birthdays:
    """Looks them up in the store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def coming(self, days: int = 7, by: Session | None = None) -> tuple[Birthday, ...] | Refusal:
        """Birthdays from today on for so many days, the next first.

        Only of customers who allow that they are remembered.
        """
        now = self._clock.now()
        first = now.date()
        wanted = {first + timedelta(days=ahead) for ahead in range(days + 1)}
        with self._store.reading() as work:
            who = acting(work, by, Right.SEE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            born = {(day.month, day.day) for day in wanted}
            if any((day.month, day.day) == (3, 1) for day in wanted):
                born.add((2, 29))
            gate = Gate(work)
            found = [
                Birthday(customer, day, day.year - customer.birthday.year)
                for customer in work.customers.born_on(born, MOST)
                if customer.birthday is not None
                and (day := next_birthday(customer.birthday, first)) in wanted
                and Purpose.PROFILE in gate.allowed(customer.id)
            ]
        return tuple(sorted(found, key=lambda one: (one.day, one.customer.name)))


def next_birthday(born: date, first: date) -> date:
    """The first birthday from a day on; that of 29 February is kept on 1 March in other years."""
    coming = _in_year(born, first.year)
    return coming if coming >= first else _in_year(born, first.year + 1)


def _in_year(born: date, year: int) -> date:
    try:
        return born.replace(year=year)
    except ValueError:  # the 29th of February
        return date(year, 3, 1)
