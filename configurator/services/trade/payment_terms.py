"""Payment terms as data: the usual ones, and a shop's own."""

import json
from collections.abc import Iterable
from datetime import date, tzinfo
from decimal import Decimal, InvalidOperation

from configurator.domain.journal import Entry, Happening
from configurator.domain.payments import (
    AT_ONCE,
    Due,
    DueFrom,
    Instalment,
    PaymentTerms,
    dues_of,
)
from configurator.domain.sales import (
    OpenOrder,
    Order,
    OrderGlance,
    OrderState,
)
from configurator.domain.staff import Right, Session
from configurator.domain.texts import LocalText
from configurator.services.ports import Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.settings import load_settings
from configurator.services.staff.acting import working

TERMS_KEY = "payment terms"
DATING = frozenset({Happening.READY, Happening.COLLECTED})
"""What dates the parts that wait for it."""
_HALF, _WHOLE = Decimal(50), Decimal(100)

USUAL_TERMS: tuple[PaymentTerms, ...] = (
    AT_ONCE,
    PaymentTerms(
        "deposit",
        LocalText("Deposit 50 %, the rest when collected", "Uang muka 50 %, sisanya saat diambil"),
        (Instalment(_HALF), Instalment(_HALF, DueFrom.COLLECTED)),
    ),
    PaymentTerms(
        "instalments",
        LocalText("Three monthly parts", "Tiga kali bayar, tiap bulan"),
        (
            Instalment(Decimal(34)),
            Instalment(Decimal(33), DueFrom.ORDER, 30),
            Instalment(Decimal(33), DueFrom.ORDER, 60),
        ),
    ),
    PaymentTerms(
        "collected",
        LocalText("When collected", "Saat diambil"),
        (Instalment(_WHOLE, DueFrom.COLLECTED),),
    ),
    PaymentTerms(
        "days-14",
        LocalText("Within 14 days of collecting", "Dalam 14 hari setelah diambil"),
        (Instalment(_WHOLE, DueFrom.COLLECTED, 14),),
    ),
    PaymentTerms(
        "days-30",
        LocalText("Within 30 days of collecting", "Dalam 30 hari setelah diambil"),
        (Instalment(_WHOLE, DueFrom.COLLECTED, 30),),
    ),
)


def shop_terms(work: Work) -> tuple[PaymentTerms, ...]:
    """The terms that this shop offers; the usual ones where it has none of its own."""
    return terms_from(work.settings.get(TERMS_KEY) or "[]")


def terms_in(work: Work, terms: PaymentTerms | None) -> PaymentTerms | Refusal:
    """The terms of a sale: those given, else the shop's own choice, else at once."""
    if terms is None:
        wanted = load_settings(work).payment_terms
        return next((one for one in shop_terms(work) if one.id == wanted), AT_ONCE)
    return terms if terms.is_whole else Refusal.NO_TERMS


def terms_text(offered: tuple[PaymentTerms, ...]) -> str:
    """Terms as JSON text."""
    return json.dumps(
        [
            {
                "id": one.id,
                "name": {"en": one.name.en, "id": one.name.id},
                "parts": [[str(p.percent), p.after.value, p.days] for p in one.parts],
            }
            for one in offered
        ]
    )


def terms_from(text: str) -> tuple[PaymentTerms, ...]:
    """Terms from JSON text; senseless ones are left out, and without any they are the usual."""
    try:
        found = json.loads(text)
    except ValueError:
        found = []
    sound = []
    for one in found if isinstance(found, list) else ():
        try:
            parts = tuple(
                Instalment(Decimal(percent), DueFrom(after), int(days))
                for percent, after, days in one["parts"]
            )
            name = LocalText(str(one["name"]["en"]), str(one["name"]["id"]))
            terms = PaymentTerms(str(one["id"]), name, parts)
        except (KeyError, TypeError, ValueError, InvalidOperation):
            continue
        if terms.is_whole:
            sound.append(terms)
    return tuple(sound) or USUAL_TERMS


def order_dues(
    order: Order | OrderGlance | OpenOrder,
    entries: Iterable[Entry],
    settled: int,
    zone: tzinfo | None,
) -> tuple[Due, ...]:
    """The parts of what an order has to bring in, with what is open of each.

    What a part waits for is dated by when it happened (`entries`, of its journal those that are
    DATING at least), on the shop's day. Of a cancelled order all that is kept is due at once.
    """
    happened: dict[DueFrom, date] = {DueFrom.ORDER: order.made.astimezone(zone).date()}
    for entry in entries:
        if entry.what in DATING:
            day = entry.moment.astimezone(zone).date()
            happened.setdefault(DueFrom(entry.what.value), day)
    if DueFrom.COLLECTED in happened:
        happened.setdefault(DueFrom.READY, happened[DueFrom.COLLECTED])
    if order.state is OrderState.CANCELLED:
        return dues_of(order.kept, AT_ONCE, settled, happened)
    return dues_of(order.total, order.terms, settled, happened)


class TermsOffered:
    """The terms that a shop offers."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def all(self) -> tuple[PaymentTerms, ...]:
        """Them."""
        with self._store.reading() as work:
            return shop_terms(work)

    def save(
        self, offered: tuple[PaymentTerms, ...], *, by: Session | None = None
    ) -> tuple[PaymentTerms, ...] | Refusal:
        """Offer others from now on. NO_TERMS where some do not make up the whole price."""
        with self._store.writing() as work:
            who = working(work, by, Right.SETTINGS, self._clock.now())
            if isinstance(who, Refusal):
                return who
            if not all(one.is_whole for one in offered):
                return Refusal.NO_TERMS
            work.settings.put(TERMS_KEY, terms_text(offered))
            return shop_terms(work)
