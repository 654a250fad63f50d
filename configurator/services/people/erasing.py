"""Copies of what is kept of a person, erasure, and what happens when time has passed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from configurator.domain.catalog import Kind
from configurator.domain.conditions import Value
from configurator.domain.people.profile import ContactKind
from configurator.domain.people.rights import Access, Dealing, RequestKind, RequestState
from configurator.domain.sales import OrderState, SaleLine
from configurator.domain.staff import Right, Session
from configurator.domain.texts import LocalText
from configurator.services.people.forgetting import Beside, Traces, papers_name
from configurator.services.people.ports import ErasureList, Sealing
from configurator.services.ports import CatalogLibrary, Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.settings import load_settings
from configurator.services.staff.acting import acting, working

DOCUMENT_YEARS = 10
"""So long the law wants documents of sales kept (Indonesia: law 8/1997, article 11)."""
QUIET_YEARS = 5
"""Of whom nothing was heard for so long, nothing needs to be remembered."""
BLOT = "×"
_MOST_ORDERS = 100_000
_FINISHED = (OrderState.COLLECTED, OrderState.CANCELLED)


class Erasing:
    """Gives people their data, and forgets them."""

    def __init__(
        self,
        store: Store,
        library: CatalogLibrary,
        clock: Clock,
        sealing: Sealing,
        erased: ErasureList,
        beside: Sequence[Beside] = (),
    ) -> None:
        self._store = store
        self._library = library
        self._clock = clock
        self._sealing = sealing
        self._erased = erased
        self._beside = beside

    def copy(
        self, customer_id: str, by: Session | None = None
    ) -> Mapping[str, tuple[Mapping[str, Any], ...]] | Refusal:
        """Everything that is kept of a person, as rows by table; that it was made is noted."""
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.EXPORT, now)
            if isinstance(who, Refusal):
                return who
            if work.customers.get(customer_id) is None:
                return Refusal.UNKNOWN
            work.accesses.add(Access(customer_id, Dealing.EXPORTED, now, who.id, who.name))
            return work.persons.everything(customer_id)

    def erase(self, customer_id: str, by: Session | None = None) -> Refusal | None:
        """Forget a person. Their orders stay, without them; what the law wants is sealed.

        UNFINISHED while an order of theirs is, ERASED where they were forgotten already,
        LINE_DOWN while only a part of the data can be reached. When it returns, nothing of them
        is left in the files of the database either, nor beside it on this machine. Raises OSError.
        """
        if self._store.down:
            return Refusal.LINE_DOWN
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.ERASE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            traces = _traces(work, customer_id)
            refusal = self._erase(work, customer_id, now)
            if refusal is not None or traces is None:
                return refusal
            work.accesses.add(Access(customer_id, Dealing.ERASED, now, who.id, who.name))
            for request in work.requests.of_customer(customer_id):
                if request.state is RequestState.OPEN:
                    done = request.kind is RequestKind.ERASURE
                    state = RequestState.DONE if done else RequestState.REFUSED
                    work.requests.change(replace(request, state=state, closed=now))
            # Kept before the person is gone: a crash between the two forgets nobody.
            self._erased.add(customer_id)
        self._store.wipe_deleted()
        for place in self._beside:
            place.forget(traces)
        return None

    def exported_in(self, customer_id: str) -> tuple[int, ...]:
        """The numbers of the export batches that name them: to be written again once erased."""
        with self._store.reading() as work:
            return work.persons.batches(customer_id)

    def catch_up(self) -> int:
        """Forget again whom a backup that was put back has brought back; how many they were.

        Their orders go on as they stand in the backup. Raises StoreTrouble and OSError.
        """
        ids = self._erased.ids()
        if not ids or self._store.down:
            return 0
        now = self._clock.now()
        again = 0
        with self._store.reading() as work:
            back = [
                key
                for key in ids
                if work.customers.get(key) is not None and not work.persons.erased(key)
            ]
        if not back:
            return 0
        with self._store.writing() as work:
            for key in back:
                if self._erase(work, key, now, is_again=True) is None:
                    work.accesses.add(Access(key, Dealing.ERASED, now))
                    again += 1
        self._store.wipe_deleted()
        return again

    def sealed(self, customer_id: str, by: Session | None = None) -> Mapping[str, str] | Refusal:
        """What the law wants kept of an erased person; that it was opened is noted.

        UNKNOWN where nothing is kept, or no more.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.AUDIT, now)
            if isinstance(who, Refusal):
                return who
            sealed = work.persons.sealed(customer_id)
            opened = self._sealing.open(sealed) if sealed else None
            if opened is None:
                return Refusal.UNKNOWN
            work.accesses.add(Access(customer_id, Dealing.LOOKED, now, who.id, who.name))
            found: dict[str, str] = json.loads(opened)
            return found

    def purge(self, by: Session | None = None) -> int | Refusal:
        """Throw away what the law no longer wants kept; of how many people that was."""
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.ERASE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            purged = work.persons.purge(now.date())
        if purged:
            self._store.wipe_deleted()
        return purged

    def quiet(
        self, by: Session | None = None, years: int = QUIET_YEARS
    ) -> tuple[str, ...] | Refusal:
        """Customers of whom nothing was heard for so many years: to be erased by rule."""
        now = self._clock.now()
        with self._store.reading() as work:
            who = acting(work, by, Right.ERASE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            return work.persons.quiet_since(now - timedelta(days=365.25 * years))

    def _erase(
        self, work: Work, customer_id: str, now: datetime, *, is_again: bool = False
    ) -> Refusal | None:
        customer = work.customers.get(customer_id)
        if customer is None:
            return Refusal.UNKNOWN
        if work.persons.erased(customer_id):
            return Refusal.ERASED
        made = work.orders.newest(_MOST_ORDERS, customer_id)
        if not is_again and any(order.state not in _FINISHED for order in made):
            return Refusal.UNFINISHED
        last = work.persons.last_order(customer_id)
        sealed, until = "", now.date()
        if last is not None and _years_after(last.date(), DOCUMENT_YEARS) > until:
            until = _years_after(last.date(), DOCUMENT_YEARS)
            named = {
                "name": customer.name,
                "phone": customer.phone,
                "address": customer.address,
                "orders": ", ".join(order.number for order in made),
            }
            sealed = self._sealing.seal(json.dumps(named))
        traces = _traces(work, customer_id)
        for build in work.parked.with_contact():
            if traces is not None and traces.left(build):
                work.parked.remove(build.id)
        pseudonym = f"[{papers_name(customer_id)}]"
        work.persons.erase(customer_id, pseudonym, self._blotted, now, sealed, until)
        return None

    def _blotted(self, line: SaleLine) -> SaleLine:
        """A line with what the person typed made unreadable, as long as it was: prices count it."""
        texts = self._typed(line)

        def blot(values: Mapping[str, Any]) -> dict[str, Any]:
            return {
                name: BLOT * len(value) if name in texts and isinstance(value, str) else value
                for name, value in values.items()
            }

        configuration = replace(
            line.configuration,
            choices=blot(line.configuration.choices),
            profile=blot(line.configuration.profile),
        )
        values: dict[str, Value] = blot(line.values)
        choices = tuple(
            replace(choice, value=LocalText.same(BLOT * len(choice.value.en or choice.value.id)))
            if choice.attribute in texts
            else choice
            for choice in line.choices
        )
        return replace(
            line,
            configuration=configuration,
            values=values,
            choices=choices,
            note="",
            discount_reason="",
        )

    def _typed(self, line: SaleLine) -> frozenset[str]:
        """The attributes of a line that are typed text.

        Where the catalog is lost, those whose value reads as it is kept: an option's does not.
        """
        try:
            catalog = self._library.catalog(line.catalog_version)
        except KeyError:
            return frozenset(
                choice.attribute
                for choice in line.choices
                if line.values.get(choice.attribute) in (choice.value.en, choice.value.id)
            )
        product = next(product for product in catalog.products if product.id == line.product)
        return frozenset(a.id for a in product.attributes if a.kind is Kind.TEXT)


def _traces(work: Work, customer_id: str) -> Traces | None:
    """What they are known by; None where nobody is known."""
    profile = work.profiles.get(customer_id)
    if profile is None:
        return None
    return Traces(
        customer_id,
        profile.customer.name,
        frozenset(profile.reached_at(ContactKind.PHONE)),
        work.persons.numbers(customer_id),
        load_settings(work).country,
    )


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)
