"""Campaigns: people chosen by rule and consent, told something of their own, and heard."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from configurator.domain.identity import new_id
from configurator.domain.people.campaigns import (
    Addressee,
    Answer,
    Campaign,
    CampaignMessage,
    Outcome,
    Rule,
)
from configurator.domain.people.consent import HeardBy, Purpose
from configurator.domain.people.profile import ContactKind, Profile
from configurator.domain.people.touchpoints import Channel, TouchKind, Touchpoint
from configurator.domain.staff import Right, Session
from configurator.services.people.consenting import Consenting
from configurator.services.people.gate import Gate
from configurator.services.people.valuing import Standing, Valuing
from configurator.services.ports import Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import acting, working

_CHANNELS = {
    Purpose.MAIL: Channel.MAIL,
    Purpose.PHONE: Channel.PHONE,
    Purpose.TEXT_MESSAGES: Channel.TEXT,
    Purpose.LETTERS: Channel.LETTER,
}
_FOLLOWED = (Purpose.PHONE,)
_GAP = re.compile(r"\{(\w+)\}")
"""Ways by which somebody of the staff has to do it: a call is a follow-up of its own."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom a campaign would reach, and how many it leaves alone because of something lately."""

    people: tuple[Addressee, ...]
    resting: int


class Campaigning:
    """Chooses, tells and listens. Without consent for the way nobody is even looked at."""

    def __init__(
        self, store: Store, clock: Clock, valuing: Valuing, consenting: Consenting
    ) -> None:
        self._store = store
        self._clock = clock
        self._valuing = valuing
        self._consenting = consenting

    def choose(self, campaign: Campaign, by: Session | None = None) -> Chosen | Refusal:
        """Whom it would reach now, those worth most first, each with their own words."""
        now = self._clock.now()
        found = self._valuing.standings(by)
        if isinstance(found, Refusal):
            return found
        with self._store.reading() as work:
            who = acting(work, by, Right.EXPORT, now)
            if isinstance(who, Refusal):
                return who
            return self._chosen(work, campaign, found, now)

    def send(self, campaign: Campaign, by: Session | None = None) -> Campaign | Refusal:
        """Keep the campaign and what each is told; calls become follow-ups of today."""
        now = self._clock.now()
        chosen = self.choose(campaign, by)
        if isinstance(chosen, Refusal):
            return chosen
        with self._store.writing() as work:
            who = working(work, by, Right.EXPORT, now)
            if isinstance(who, Refusal):
                return who
            kept = replace(campaign, id=new_id(now), made=now)
            work.campaigns.add(kept)
            told = [
                CampaignMessage(new_id(now), kept.id, one.customer, now, one.subject, one.text)
                for one in chosen.people
            ]
            work.campaigns.tell(told)
            for message in told:
                due = now.date() if kept.way in _FOLLOWED else None
                work.touchpoints.add(
                    Touchpoint(
                        new_id(now),
                        message.customer,
                        TouchKind.CALL if due else TouchKind.MESSAGE,
                        _CHANNELS[kept.way],
                        now,
                        f"{kept.name}: {message.text}" if due else kept.name,
                        who.id,
                        who.name,
                        due=due,
                    )
                )
            return kept

    def answer(
        self, message_id: str, answer: Answer, by: Session | None = None
    ) -> CampaignMessage | Refusal:
        """Note what somebody answered; STOP withdraws their consent for that way."""
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.SEE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            message = work.campaigns.message(message_id)
            campaign = work.campaigns.get(message.campaign) if message is not None else None
            if message is None or campaign is None:
                return Refusal.UNKNOWN
            work.campaigns.answer(message_id, answer, now)
        if answer is Answer.STOP:
            said = self._consenting.say(message.customer, campaign.way, False, HeardBy.MAIL, by=by)
            if isinstance(said, Refusal):
                return said
        return replace(message, answer=answer, answered=now)

    def outcome(self, campaign_id: str, by: Session | None = None) -> Outcome | Refusal:
        """What came of a campaign so far."""
        with self._store.reading() as work:
            who = acting(work, by, Right.SEE_ALL_FIGURES, self._clock.now())
            if isinstance(who, Refusal):
                return who
            campaign = work.campaigns.get(campaign_id)
            if campaign is None:
                return Refusal.UNKNOWN
            told = work.campaigns.messages_of(campaign_id)
            bought = work.campaigns.bought_after(campaign_id)
        return Outcome(
            sent=len(told),
            answers=dict(Counter(message.answer for message in told)),
            buyers=len(bought),
            revenue=sum(bought.values()),
            cost=campaign.cost * len(told),
        )

    def newest(self, by: Session | None = None) -> tuple[Campaign, ...] | Refusal:
        """The campaigns of the shop, newest first."""
        with self._store.reading() as work:
            who = acting(work, by, Right.SEE_ALL_FIGURES, self._clock.now())
            return who if isinstance(who, Refusal) else work.campaigns.newest()

    def told(
        self, campaign_id: str, by: Session | None = None
    ) -> tuple[tuple[CampaignMessage, Addressee], ...] | Refusal:
        """What each was told in a campaign, with how they are reached now; for files and lists.

        Whoever has withdrawn since is left out.
        """
        with self._store.reading() as work:
            who = acting(work, by, Right.EXPORT, self._clock.now())
            if isinstance(who, Refusal):
                return who
            campaign = work.campaigns.get(campaign_id)
            if campaign is None:
                return Refusal.UNKNOWN
            found = []
            for message in work.campaigns.messages_of(campaign_id):
                profile = Gate(work).known(message.customer, campaign.way).profile
                reached = _reached_at(profile, campaign.way) if profile is not None else ""
                if profile is not None and reached:
                    name = profile.customer.name
                    person = Addressee(
                        message.customer, name, reached, message.subject, message.text
                    )
                    found.append((message, person))
            return tuple(found)

    def _chosen(
        self, work: Work, campaign: Campaign, standings: Mapping[str, Standing], now: datetime
    ) -> Chosen:
        gate = Gate(work)
        rested = work.campaigns.approached_since(now - timedelta(days=campaign.rest_days))
        people: list[tuple[int, Addressee]] = []
        resting = 0
        for customer in work.campaigns.consenting(campaign.way):
            standing = standings.get(customer)
            if not _fits(campaign.rule, standing, now.date()):
                continue
            profile = gate.known(customer, campaign.way).profile
            if profile is None or not _liked(campaign.rule, gate, customer, profile, now.date()):
                continue
            if campaign.rule.product and not _bought(work, gate, customer, campaign.rule.product):
                continue
            reached = _reached_at(profile, campaign.way)
            if not reached:
                continue
            if customer in rested:
                resting += 1
                continue
            worth = standing.value.lifetime if standing is not None else 0
            people.append((worth, _addressee(campaign, profile, reached, standing, now.date())))
        people.sort(key=lambda one: (-one[0], one[1].customer))
        return Chosen(tuple(one for _, one in people[: campaign.most]), resting)


def _fits(rule: Rule, standing: Standing | None, today: date) -> bool:
    """What needs figures fits nobody who does not let them be worked out."""
    if not (rule.groups or rule.stages or rule.quiet_days):
        return True
    if standing is None:
        return False
    last = standing.history.last
    return (
        (not rule.groups or standing.group in rule.groups)
        and (not rule.stages or standing.value.stage in rule.stages)
        and (not rule.quiet_days or (last is not None and (today - last).days >= rule.quiet_days))
    )


def _liked(rule: Rule, gate: Gate, customer: str, profile: Profile, today: date) -> bool:
    """What stands in the profile counts where they let it be kept."""
    if not (rule.tag or rule.likes or rule.occasion_days):
        return True
    kept = gate.known(customer, Purpose.PROFILE).profile
    if kept is None:
        return False
    if rule.tag and rule.tag.casefold() not in {tag.casefold() for tag in kept.tags}:
        return False
    likes = " ".join(kept.preferences.values()).casefold()
    if rule.likes and rule.likes.casefold() not in likes:
        return False
    if not rule.occasion_days:
        return True
    days = [(one.month, one.day) for one in kept.occasions]
    born = profile.customer.birthday
    if born is not None:
        days.append((born.month, born.day))
    return any(_days_until(month, day, today) <= rule.occasion_days for month, day in days)


def _bought(work: Work, gate: Gate, customer: str, product: str) -> bool:
    if Purpose.SUGGESTIONS not in gate.allowed(customer):
        return False
    return bool(work.tastes.taken_by(product, (customer,)))


def _reached_at(profile: Profile, way: Purpose) -> str:
    if way is Purpose.LETTERS:
        return profile.customer.address
    kind = ContactKind.MAIL if way is Purpose.MAIL else ContactKind.PHONE
    return next(iter(profile.reached_at(kind)), "")


def _addressee(
    campaign: Campaign, profile: Profile, reached: str, standing: Standing | None, today: date
) -> Addressee:
    customer = profile.customer
    last = standing.history.last if standing is not None else None
    gaps = {
        "name": customer.name,
        "greeting": customer.greet_as or customer.name,
        "product": campaign.rule.product,
        "days": str((today - last).days) if last is not None else "",
    }
    return Addressee(
        customer.id,
        customer.name,
        reached,
        filled(campaign.subject.in_language(customer.language), gaps),
        filled(campaign.text.in_language(customer.language), gaps),
        last,
    )


def filled(text: str, gaps: dict[str, str]) -> str:
    """A text with its gaps filled; whatever else stands in braces stays as it is.

    What fills a gap is not looked at for gaps again: a name may hold anything.
    """
    return _GAP.sub(lambda gap: gaps.get(gap[1], gap[0]), text)


def _days_until(month: int, day: int, today: date) -> int:
    for year in (today.year, today.year + 1):
        try:
            coming = date(year, month, day)
        except ValueError:  # the 29th of February
            coming = date(year, 3, 1)
        if coming >= today:
            return (coming - today).days
    return 366
