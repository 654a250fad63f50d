"""The counter takes over what somebody made alone: the whole build, and what they left of them."""

from dataclasses import dataclass, replace

from configurator.domain.identity import new_id
from configurator.domain.kiosk import Contact, ParkedBuild
from configurator.domain.people.consent import Consent, HeardBy
from configurator.domain.sales import KIOSK_CHANNEL, Draft
from configurator.domain.staff import Session
from configurator.services.customers import duplicates_of, new_customer, tidied
from configurator.services.people.consent_texts import consent_text
from configurator.services.ports import Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.settings import load_settings
from configurator.services.staff.acting import signed_in


@dataclass(frozen=True, slots=True)
class Taken:
    """A parked build as the counter goes on with it: a draft, and whose it is, if that is known."""

    draft: str
    customer: str | None


class HandingOver:
    """Makes drafts of parked builds: the first time a new one, then always the same."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def take(self, build_id: str, by: Session | None = None) -> Taken | Refusal:
        """Take a build over. UNKNOWN where it has lapsed, or its draft was thrown away since.

        Whoever left name or phone becomes a customer, unless the phone is a customer's already;
        what they ticked is kept as their consents, heard by the kiosk.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            who = signed_in(work, by, now)
            if who is None:
                return Refusal.SIGN_IN
            build = work.parked.get(build_id)
            if build is None or build.lapses <= now:
                return Refusal.UNKNOWN
            known = work.drafts.get(build.draft) if build.draft else None
            if known is not None:
                return Taken(known.id, known.customer)
            customer = build.customer or self._person(work, build)
            if customer is not None and work.persons.erased(customer):
                customer = None  # it came from the kiosk later than they were forgotten
            draft = Draft(
                id=new_id(now),
                catalog=build.catalog,
                configuration=build.configuration,
                currency=build.currency,
                created=now,
                changed=now,
                customer=customer,
                quantity=build.quantity,
                total=build.total,
                channel=KIOSK_CHANNEL,
            )
            work.drafts.save(draft)
            # Whose it is, it says from now on: whatever is theirs is forgotten with them.
            work.parked.save(replace(build, draft=draft.id, customer=customer, contact=Contact()))
            return Taken(draft.id, customer)

    def _person(self, work: Work, build: ParkedBuild) -> str | None:
        left = build.contact
        if not left:
            return None
        now = self._clock.now()
        person = tidied(new_customer(left.name, left.phone), load_settings(work).country)
        same = [one for one in duplicates_of(person, work) if one.customer.phone == person.phone]
        customer_id = same[0].customer.id if same and person.phone else ""
        if not customer_id:
            customer_id = new_id(now)
            named = replace(
                person,
                id=customer_id,
                name=person.name or person.phone,
                language=build.language,
                created=now,
            )
            work.customers.add(named)
        for purpose, version in (left.consents or {}).items():
            text = work.consents.text(version) or consent_text(purpose)
            if text.version != version:
                continue  # the words were changed since and nobody kept them: nothing is proved
            work.consents.add(
                Consent(
                    id=new_id(now),
                    customer=customer_id,
                    purpose=purpose,
                    given=True,
                    version=version,
                    language=build.language,
                    moment=build.changed,
                    heard_by=HeardBy.KIOSK,
                ),
                text,
            )
        return customer_id
