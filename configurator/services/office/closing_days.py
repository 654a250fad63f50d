"""Closes the day of a counter or a store: what was taken, against the cash that is there.

A close takes in every payment of its place that is in none yet, from the close before it on (or
from this morning, where there was none): each payment is in one close at most.
"""

from datetime import datetime

from configurator.domain.day_close import ClosingPlace, DayClose, Taking, Takings
from configurator.domain.identity import new_id
from configurator.domain.staff import Right, Session
from configurator.domain.texts import LANGUAGES, Language, LocalText
from configurator.services.papers import Amount, Slip, SlipKind
from configurator.services.ports import Clock, Store, Work
from configurator.services.premises import Premises
from configurator.services.refusals import Refusal
from configurator.services.settings import load_settings
from configurator.services.staff.acting import acting, working
from configurator.services.trade.making import take_number
from configurator.services.trade.receipts import KIND_NAMES
from configurator.wording.words import Wording, phrase

CLOSE_LETTER = "Z"
"""What such a reading of a till is called in the trade."""


class ClosingDays:
    """Counts what was taken, and fixes it. `by` is the session of who does."""

    def __init__(self, store: Store, clock: Clock, premises: Premises) -> None:
        self._store = store
        self._clock = clock
        self._premises = premises

    def places(self) -> tuple[tuple[ClosingPlace, str], ...]:
        """What can be closed, with its name: this counter, each store, and the whole shop.

        A name is empty where nobody gave one.
        """
        here = self._premises.here
        with self._store.reading() as work:
            return (
                (ClosingPlace(counter=here), _name_of(work, ClosingPlace(counter=here))),
                *((ClosingPlace(store=one.id), one.name) for one in work.premises.stores()),
                (ClosingPlace(), ""),
            )

    def takings(self, place: ClosingPlace, by: Session | None = None) -> Takings | Refusal:
        """What was taken at a place since its last close."""
        now = self._clock.now()
        with self._store.reading() as work:
            who = acting(work, by, Right.CLOSE_DAY, now)
            return who if isinstance(who, Refusal) else _takings(work, place, now)

    def close(
        self,
        place: ClosingPlace,
        counted: int,
        opening: int | None = None,
        note: str = "",
        *,
        seen: Takings | None = None,
        by: Session | None = None,
    ) -> DayClose | Refusal:
        """Fix what was taken, with the cash that was `counted` (minor units).

        `opening` is the change money that was there at first; what the close before left where it
        is not given. OVERTAKEN where something was paid since the takings were `seen`; LINE_DOWN
        while only a part of the shop's payments can be reached. Raises ValueError for less than
        nothing.
        """
        if counted < 0 or (opening is not None and opening < 0):
            raise ValueError("there is no less cash than none")
        if self._store.down:
            return Refusal.LINE_DOWN
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.CLOSE_DAY, now)
            if isinstance(who, Refusal):
                return who
            found = _takings(work, place, now)
            if seen is not None and found.taken != seen.taken:
                return Refusal.OVERTAKEN
            made = DayClose(
                id=new_id(now),
                number=take_number(work, CLOSE_LETTER, now),
                place=place,
                place_name=found.place_name,
                since=found.since,
                until=now,
                currency=found.currency,
                taken=found.taken,
                opening=found.opening if opening is None else opening,
                counted=counted,
                note=note.strip(),
                by=who.id,
                by_name=who.name,
            )
            work.day_closes.add(made)
            work.audit.note("day closed", made.number, new=str(made.difference))
            return made

    def closes(self, by: Session | None = None) -> tuple[DayClose, ...] | Refusal:
        """Closed days, the last first."""
        with self._store.reading() as work:
            who = acting(work, by, Right.CLOSE_DAY, self._clock.now())
            return who if isinstance(who, Refusal) else work.day_closes.newest()

    def get(self, number: str, by: Session | None = None) -> DayClose | Refusal:
        """The close with this number."""
        with self._store.reading() as work:
            who = acting(work, by, Right.CLOSE_DAY, self._clock.now())
            if isinstance(who, Refusal):
                return who
            return work.day_closes.get(number) or Refusal.UNKNOWN


def _takings(work: Work, place: ClosingPlace, now: datetime) -> Takings:
    last = work.day_closes.last(_around(work, place))
    morning = now.replace(hour=0, minute=0, second=0, microsecond=0)
    since = morning if last is None else last.until
    own = work.day_closes.last((place,))
    currency = load_settings(work).currency
    return Takings(
        place,
        _name_of(work, place),
        since,
        now,
        currency,
        work.day_closes.taken(place, since),
        own.counted if own is not None and own.currency == currency else 0,
    )


def _around(work: Work, place: ClosingPlace) -> tuple[ClosingPlace, ...]:
    """The places whose close takes in what was paid here."""
    if place.counter:
        stores = {one.id: one.store for one in work.premises.counters()}
        store = stores.get(place.counter, "")
        return (place, *((ClosingPlace(store=store),) if store else ()), ClosingPlace())
    return (place, ClosingPlace()) if place.store else (place,)


def _name_of(work: Work, place: ClosingPlace) -> str:
    if place.store:
        return next((one.name for one in work.premises.stores() if one.id == place.store), "")
    counters = {one.id: one for one in work.premises.counters()}
    found = counters.get(place.counter)
    if found is None:
        return ""
    store = next((one.name for one in work.premises.stores() if one.id == found.store), "")
    return f"{store}, {found.name}" if store else found.name


def place_words(place: ClosingPlace, name: str, wording: Wording) -> str:
    """What a place is called, also where nobody named it."""
    if name:
        return name
    return wording("This counter") if place.counter else wording("The whole shop")


def close_slip(close: DayClose, language: Language) -> Slip:
    """A close on paper: what was taken by kind, and the cash that should be there and is."""
    zone = close.until.tzinfo
    sums = (
        (_TAKEN, sum(one.amount for one in close.taken if one.currency == close.currency)),
        (_OPENING, close.opening),
        (_EXPECTED, close.expected),
        (_COUNTED, close.counted),
        (_DIFFERENCE, close.difference),
    )
    return Slip(
        SlipKind.DAY_CLOSE,
        close.number,
        close.until,
        place_words(close.place, close.place_name, Wording(language)),
        close.currency,
        tuple(
            Amount(_kind_name(one), one.amount)
            for one in close.taken
            if one.currency == close.currency
        ),
        close.since.astimezone(zone).date(),
        close.until.date(),
        LocalText.same(close.note),
        tuple(Amount(_in_both(words), amount) for words, amount in sums),
        close.by_name,
    )


def _kind_name(taking: Taking) -> LocalText:
    name = KIND_NAMES[taking.kind]
    return LocalText(f"{name.en} ({taking.payments})", f"{name.id} ({taking.payments})")


def _in_both(words: str) -> LocalText:
    return LocalText(**{language: Wording(language)(words) for language in LANGUAGES})


_TAKEN = phrase("Taken in all")
_OPENING = phrase("Change money at first")
_EXPECTED = phrase("Cash that should be there")
_COUNTED = phrase("Cash counted")
_DIFFERENCE = phrase("Difference")
