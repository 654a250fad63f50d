"""Consents given and withdrawn, and the register of what people ask about their data."""

from dataclasses import dataclass, replace

from configurator.domain.customers import Customer
from configurator.domain.identity import new_id
from configurator.domain.people.consent import Consent, HeardBy, Purpose
from configurator.domain.people.rights import (
    Access,
    DataRequest,
    RequestKind,
    RequestState,
    due_by,
)
from configurator.domain.staff import Right, Session
from configurator.domain.texts import Language, LocalText
from configurator.services.people.consent_texts import consent_text
from configurator.services.people.gate import Gate
from configurator.services.ports import Clock, Store
from configurator.services.refusals import Refusal
from configurator.services.settings import load_settings
from configurator.services.staff.acting import acting, working


@dataclass(frozen=True, slots=True)
class Proof:
    """Who consented to what, when, to whom and in which words; each thing said, first to last."""

    customer: Customer
    said: tuple[tuple[Consent, LocalText], ...]
    allowed: frozenset[Purpose]


class Consenting:
    """What people allow the shop, and what they ask of it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def say(
        self,
        customer_id: str,
        purpose: Purpose,
        given: bool,
        heard_by: HeardBy = HeardBy.COUNTER,
        language: Language | None = None,
        by: Session | None = None,
    ) -> Consent | Refusal:
        """Note that somebody gave (or else withdrew) a consent, in their language or another.

        A customer alone at a kiosk may say so with no right but its own.
        """
        now = self._clock.now()
        right = Right.QUOTE if heard_by is HeardBy.KIOSK else Right.SEE_PEOPLE
        with self._store.writing() as work:
            who = working(work, by, right, now)
            if isinstance(who, Refusal):
                return who
            customer = work.customers.get(customer_id)
            if customer is None:
                return Refusal.UNKNOWN
            text = consent_text(purpose)
            if not given:
                asked = [c for c in work.consents.history(customer_id) if c.purpose is purpose]
                text = (work.consents.text(asked[-1].version) if asked else None) or text
            consent = Consent(
                id=new_id(now),
                customer=customer_id,
                purpose=purpose,
                given=given,
                version=text.version,
                language=language or customer.language,
                moment=now,
                heard_by=heard_by,
                by=who.id,
                by_name=who.name,
            )
            work.consents.add(consent, text)
            return consent

    def allowed(self, customer_id: str) -> frozenset[Purpose]:
        """The purposes that a customer's data may be used for now."""
        with self._store.reading() as work:
            return Gate(work).allowed(customer_id)

    def proof(self, customer_id: str, by: Session | None = None) -> Proof | Refusal:
        """All that somebody gave and withdrew, with the words they were asked in."""
        with self._store.reading() as work:
            who = acting(work, by, Right.SEE_PEOPLE, self._clock.now())
            if isinstance(who, Refusal):
                return who
            customer = work.customers.get(customer_id)
            if customer is None:
                return Refusal.UNKNOWN
            said = []
            for consent in work.consents.history(customer_id):
                text = work.consents.text(consent.version)
                assert text is not None
                said.append((consent, text.words))
            return Proof(customer, tuple(said), Gate(work).allowed(customer_id))

    def ask(
        self,
        customer_id: str,
        kind: RequestKind,
        heard_by: HeardBy = HeardBy.COUNTER,
        by: Session | None = None,
    ) -> DataRequest | Refusal:
        """Enter what somebody asks for, with the moment by which the law wants it done.

        A restriction works at once, before anybody deals with it.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.SEE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            if work.customers.get(customer_id) is None:
                return Refusal.UNKNOWN
            request = DataRequest(
                id=new_id(now),
                customer=customer_id,
                kind=kind,
                received=now,
                due=due_by(now, load_settings(work).country),
                heard_by=heard_by.value,
                by=who.id,
                by_name=who.name,
            )
            work.requests.add(request)
            return request

    def close(
        self,
        request_id: str,
        answer: str,
        refused: bool = False,
        by: Session | None = None,
    ) -> DataRequest | Refusal:
        """Say what was done about a request, or why it was refused. CLOSED where it is already."""
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.ERASE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            request = work.requests.get(request_id)
            if request is None:
                return Refusal.UNKNOWN
            if request.state is not RequestState.OPEN:
                return Refusal.CLOSED
            state = RequestState.REFUSED if refused else RequestState.DONE
            closed = replace(request, state=state, closed=now, answer=answer.strip())
            work.requests.change(closed)
            return closed

    def open_requests(self, by: Session | None = None) -> tuple[DataRequest, ...] | Refusal:
        """What is still to be done, the most urgent first."""
        with self._store.reading() as work:
            who = acting(work, by, Right.SEE_PEOPLE, self._clock.now())
            return who if isinstance(who, Refusal) else work.requests.open()

    def accesses(self, customer_id: str, by: Session | None = None) -> tuple[Access, ...] | Refusal:
        """Who looked at, exported or changed somebody's data, first to last."""
        with self._store.reading() as work:
            who = acting(work, by, Right.AUDIT, self._clock.now())
            return who if isinstance(who, Refusal) else work.accesses.of_customer(customer_id)
