"""Terms, payments, receipts, rounding, refunds, and what is overdue: it always adds up."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.journal import Entry, Happening
from configurator.domain.payments import (
    AT_ONCE,
    DueFrom,
    Instalment,
    Payment,
    PaymentKind,
    PaymentTerms,
    dues_of,
    in_cash,
    parts_of,
)
from configurator.domain.sales import Order, OrderState, Quote
from configurator.domain.texts import LocalText
from configurator.services.refusals import Refusal
from configurator.services.scanning import Scanning
from configurator.services.selling import Deal, Selling
from configurator.services.settings import DEMO_SHOP, save_settings
from configurator.services.trade.naming import entry_words
from configurator.services.trade.order_changes import OrderChanges
from configurator.services.trade.paying import Paying, reminder_text
from configurator.services.trade.payment_terms import (
    USUAL_TERMS,
    TermsOffered,
    terms_from,
    terms_text,
)
from configurator.services.trade.receipts import KIND_NAMES
from configurator.storage.store import SqlStore
from configurator.wording.formats import Formats
from configurator.wording.words import Wording
from tests.services.counter import HandClock, Shelf, item
from tests.services.staff_room import KIOSK, OFFICE, OWNER, SELLER, StaffRoom

TERMS = {terms.id: terms for terms in USUAL_TERMS}
PRICE = 1_253_330
CASH, CARD = PaymentKind.CASH, PaymentKind.CARD


@pytest.fixture
def paying(store: SqlStore, clock: HandClock) -> Paying:
    return Paying(store, clock)


@pytest.fixture
def rounding(store: SqlStore) -> None:
    """The smallest coin is a hundred rupiah."""
    with store.writing() as work:
        save_settings(work, replace(DEMO_SHOP, cash_rounding=100))


def ordered(selling: Selling, arif: str, terms: str = "at-once") -> Order:
    made = selling.make_order([item()], arif, deal=Deal(terms=TERMS[terms]))
    assert isinstance(made, Order)
    assert made.taxed.total == PRICE
    return made


def balance(paying: Paying, order: Order) -> int:
    account = paying.account(order.id)
    assert account is not None
    assert account.due + account.rounding == account.paid + account.balance
    return account.balance


percents = st.lists(st.integers(1, 99), max_size=5).map(
    lambda cuts: [b - a for a, b in pairwise([0, *sorted(set(cuts)), 100])]
)


@given(st.integers(0, 10**15), percents, st.integers(-(10**15), 2 * 10**15))
def test_parts_make_up_the_whole(total: int, shares: list[int], settled: int) -> None:
    parts = tuple(Instalment(Decimal(share)) for share in shares)
    terms = PaymentTerms("x", LocalText("x"), parts)
    assert terms.is_whole
    assert sum(parts_of(total, terms)) == total
    dues = dues_of(total, terms, settled, {})
    assert sum(due.open for due in dues) == total - min(max(settled, 0), total)
    paid_up = [due.open < due.amount for due in dues]
    assert paid_up == sorted(paid_up, reverse=True) or not total


@given(st.integers(-(10**15), 10**15), st.sampled_from([0, 1, 5, 50, 100, 500]))
def test_cash_is_rounded_to_the_nearest_coin(amount: int, step: int) -> None:
    rounded = in_cash(amount, step)
    assert 2 * abs(rounded - amount) <= max(step, 0)
    assert step < 2 or rounded % step == 0


@pytest.mark.parametrize(
    "parts",
    [(), ((99, 0),), ((60, 0), (60, 0)), ((110, 0), (-10, 0)), ((100, -1),)],
)
def test_terms_that_do_not_make_up_the_price(parts: tuple[tuple[int, int], ...]) -> None:
    instalments = tuple(Instalment(Decimal(p), DueFrom.ORDER, days) for p, days in parts)
    assert not PaymentTerms("x", LocalText("x"), instalments).is_whole


def test_a_payment_has_its_receipt(
    paying: Paying, selling: Selling, store: SqlStore, arif: str
) -> None:
    order = ordered(selling, arif)
    first = paying.pay(order.id, 500_000, CARD, reference=" 4711 ", text="by phone")
    assert isinstance(first, Payment)
    assert (first.number, first.amount, first.reference) == ("R-2026-0001", 500_000, "4711")
    second = paying.pay(order.id, PRICE - 500_000, CASH, tendered=800_000)
    assert isinstance(second, Payment)
    assert (second.number, second.change) == ("R-2026-0002", 46_670)
    assert balance(paying, order) == 0
    assert paying.receipt("R-2026-0001") == first
    assert paying.receipt("R-2026-0003") is None
    entries = [e for e in selling.history(order.id) if e.what is Happening.PAID]
    assert [(e.note, e.amount) for e in entries] == [
        ("R-2026-0001", 500_000),
        ("R-2026-0002", 753_330),
    ]
    account = paying.account(order.id)
    assert account is not None
    assert account.payments == (first, second)
    found = Scanning(store).find("r-2026-0002")
    assert found == selling.order(order.id)
    assert Scanning(store).find("R-2026-0003") is None


def test_the_story_of_an_order_in_words(
    paying: Paying, selling: Selling, store: SqlStore, shelf: Shelf, clock: HandClock, arif: str
) -> None:
    order = ordered(selling, arif)
    paying.pay(order.id, 500_000, CARD)
    changes = OrderChanges(store, shelf, clock)
    changes.change(order.id, [item({"sole": "trail"})], "wants trail")
    changes.cancel(order.id, "moved away", 100_000)
    wording = Wording("id")
    words = [
        entry_words(entry, "IDR", wording, Formats(wording)) for entry in selling.history(order.id)
    ]
    assert words == [
        "Dibuat · Rp1.253.330",
        "Dibayar · Rp500.000 · R-2026-0001",
        "Diubah · +Rp271.250 · wants trail",
        "Dibatalkan · Rp100.000 ditahan · moved away",
    ]
    for language in ("en", "id"):
        speech = Wording(language)
        assert len({speech.of(KIND_NAMES[kind]) for kind in PaymentKind}) == len(PaymentKind)
        assert all(
            entry_words(Entry("", what, clock.now()), "IDR", speech, Formats(speech))
            for what in Happening
        )


def test_what_is_not_taken(paying: Paying, selling: Selling, arif: str) -> None:
    order = ordered(selling, arif)
    assert paying.pay("x", 1, CARD) is Refusal.UNKNOWN
    assert paying.pay(order.id, PRICE + 1, CARD) is Refusal.TOO_MUCH
    for amount, tendered in ((0, 0), (-5, 0), (1000, 999)):
        with pytest.raises(ValueError, match=r"payment is of|less was laid"):
            paying.pay(order.id, amount, CASH, tendered=tendered)
    paid = paying.pay(order.id, PRICE, CARD)
    assert isinstance(paid, Payment)
    assert paid.number == "R-2026-0001", "what was refused used up no number"
    assert paying.pay(order.id, 1, CARD) is Refusal.NOTHING_DUE
    assert paying.account("x") is None


@pytest.mark.usefixtures("rounding")
def test_cash_rounding_is_a_line_of_its_own(paying: Paying, selling: Selling, arif: str) -> None:
    order = ordered(selling, arif)
    assert paying.pay(order.id, 500_050, CASH) is Refusal.NOT_IN_CASH
    assert isinstance(paying.pay(order.id, 500_000, CASH), Payment)
    last = paying.pay(order.id, PRICE - 500_000, CASH)
    assert isinstance(last, Payment)
    assert (last.amount, last.rounding, last.settles) == (753_300, -30, 753_330)
    account = paying.account(order.id)
    assert account is not None
    assert (account.due, account.rounding, account.paid, account.balance) == (
        PRICE,
        -30,
        PRICE - 30,
        0,
    )


@pytest.mark.usefixtures("rounding")
def test_a_card_pays_to_the_rupiah(paying: Paying, selling: Selling, arif: str) -> None:
    order = ordered(selling, arif)
    paid = paying.pay(order.id, PRICE, CARD)
    assert isinstance(paid, Payment)
    assert paid.rounding == 0


@pytest.mark.usefixtures("rounding")
def test_money_is_given_back_only_where_it_is_owed(
    paying: Paying, selling: Selling, store: SqlStore, shelf: Shelf, clock: HandClock, arif: str
) -> None:
    order = ordered(selling, arif)
    changes = OrderChanges(store, shelf, clock)
    paying.pay(order.id, 1_000_030, CARD)
    assert paying.refund(order.id, 1, CARD, "why") is Refusal.NOTHING_DUE
    changes.cancel(order.id, "moved away", 300_000)
    assert paying.refund(order.id, 700_031, CARD, "why") is Refusal.TOO_MUCH
    assert paying.refund(order.id, 50, CASH, "why") is Refusal.NOT_IN_CASH
    part = paying.refund(order.id, 200_000, CARD, "cancelled", reference="77")
    assert isinstance(part, Payment)
    assert (part.amount, part.rounding, part.number) == (-200_000, 0, "R-2026-0002")
    rest = paying.refund(order.id, 500_030, CASH, "cancelled")
    assert isinstance(rest, Payment)
    assert (rest.amount, rest.rounding, rest.settles) == (-500_000, 30, -500_030)
    assert balance(paying, order) == 0
    assert selling.history(order.id)[-1].what is Happening.REFUNDED
    assert paying.refund("x", 1, CARD, "why") is Refusal.UNKNOWN
    for amount, reason in ((0, "why"), (5, " ")):
        with pytest.raises(ValueError, match="refund"):
            paying.refund(order.id, amount, CARD, reason)
    assert paying.open() == ()


def test_a_change_to_less_gives_money_back(
    paying: Paying, selling: Selling, store: SqlStore, shelf: Shelf, clock: HandClock, arif: str
) -> None:
    made = selling.make_order([item({"sole": "trail"})], arif)
    assert isinstance(made, Order)
    paying.pay(made.id, made.taxed.total, CARD)
    OrderChanges(store, shelf, clock).change(made.id, [item()], "simpler")
    assert balance(paying, made) == -(180_000 + 91_250)
    (owed,) = paying.open()
    assert (owed.overdue, owed.late) == (0, 0)
    assert isinstance(paying.refund(made.id, 271_250, CARD, "simpler"), Payment)
    assert balance(paying, made) == 0


def test_what_falls_due_when(paying: Paying, selling: Selling, clock: HandClock, arif: str) -> None:
    """A deposit is due when ordering, the rest when collected; 30 days more on account."""
    half, days = ordered(selling, arif, "deposit"), ordered(selling, arif, "days-30")
    clock.moment += timedelta(days=1)
    first, second = paying.open()
    assert (first.order.id, first.overdue, first.late) == (half.id, PRICE // 2, 1)
    assert (second.order.id, second.overdue) == (days.id, 0)
    assert [due.day for due in first.account.dues] == [date(2026, 11, 23), None]
    assert [one.order.id for one in paying.overdue()] == [half.id]
    paying.pay(half.id, PRICE // 2, CARD)
    assert paying.overdue() == ()
    clock.moment += timedelta(days=20)
    assert paying.overdue() == (), "the rest waits for the customer to collect"
    for order in (half, days):
        selling.move_order(order.id, OrderState.READY)
        selling.move_order(order.id, OrderState.COLLECTED)
    clock.moment += timedelta(days=31)
    late = paying.overdue()
    assert [(one.order.id, one.overdue, one.late) for one in late] == [
        (half.id, PRICE - PRICE // 2, 31),
        (days.id, PRICE, 1),
    ]


def test_what_to_collect_is_the_latest_of_what_is_open(
    paying: Paying, selling: Selling, store: SqlStore, shelf: Shelf, clock: HandClock, arif: str
) -> None:
    orders = []
    for terms in ("days-30", "at-once", "deposit", "collected", "instalments", "at-once"):
        orders.append(ordered(selling, arif, terms))
        clock.moment += timedelta(days=2)
    for order in orders[:4]:
        selling.move_order(order.id, OrderState.READY)
        selling.move_order(order.id, OrderState.COLLECTED)
    paying.pay(orders[4].id, 500_000, CARD)
    OrderChanges(store, shelf, clock).cancel(orders[5].id, "moved away", 100_000)
    given_back = ordered(selling, arif)
    paying.pay(given_back.id, PRICE, CARD)
    OrderChanges(store, shelf, clock).cancel(given_back.id, "moved away", 0)
    for days in (0, 3, 40):
        clock.moment += timedelta(days=days)
        owing = [one for one in paying.open() if one.account.balance > 0]
        owing.sort(key=lambda one: (-one.late, one.order.promised, one.order.number))
        assert len(owing) == 6
        for limit in (0, 2, 50):
            found = paying.to_collect(limit)
            assert found.first == tuple(owing[:limit])
            assert found.overdue == sum(one.late > 0 for one in owing)
    assert found.overdue == 6


def test_instalments_fall_due_by_the_month(
    paying: Paying, selling: Selling, clock: HandClock, arif: str
) -> None:
    order = ordered(selling, arif, "instalments")
    paying.pay(order.id, 426_132 + 10, CARD)
    account = paying.account(order.id)
    assert account is not None
    assert [(due.day, due.amount, due.open) for due in account.dues] == [
        (date(2026, 11, 23), 426_132, 0),
        (date(2026, 12, 23), 413_599, 413_589),
        (date(2027, 1, 22), 413_599, 413_599),
    ]
    clock.moment += timedelta(days=31)
    account = paying.account(order.id)
    assert account is not None
    assert (account.overdue(clock.now().date()), account.days_late(clock.now().date())) == (
        413_589,
        1,
    )


def test_reminders(paying: Paying, selling: Selling, clock: HandClock, arif: str) -> None:
    order = ordered(selling, arif)
    assert paying.remind(order.id) is Refusal.NOTHING_DUE, "the day it is due is not late"
    assert paying.remind("x") is Refusal.UNKNOWN
    clock.moment += timedelta(days=3)
    assert paying.remind(order.id, "by phone") == 1
    assert paying.remind(order.id) == 2
    entry = selling.history(order.id)[-2]
    assert (entry.what, entry.note, entry.amount) == (Happening.REMINDED, "by phone", PRICE)
    (late,) = paying.overdue()
    for language in ("en", "id"):
        wording = Wording(language)
        texts = [reminder_text(late, time, wording, Formats(wording)) for time in (1, 2, 3)]
        assert len(set(texts)) == 3
        assert all("1.253.330" in text or "1,253,330" in text for text in texts)
        assert all(order.number in text and "Arif" in text for text in texts)


def test_terms_of_the_shop(
    store: SqlStore, clock: HandClock, selling: Selling, room: StaffRoom, arif: str
) -> None:
    offered = TermsOffered(store, clock)
    assert offered.all() == USUAL_TERMS
    half = PaymentTerms("x", LocalText("Half", "Separuh"), (Instalment(Decimal(50)),))
    whole = replace(half, parts=half.parts * 2)
    owner, seller = room.of(OWNER), room.of(SELLER)
    assert offered.save((whole,), by=seller) is Refusal.NOT_ALLOWED
    assert offered.save((half,), by=owner) is Refusal.NO_TERMS
    assert offered.save((whole,), by=owner) == (whole,)
    with store.writing() as work:
        save_settings(work, replace(DEMO_SHOP, payment_terms="x"))
    quote = selling.make_quote([item()], arif, by=seller)
    assert isinstance(quote, Quote)
    assert quote.terms == whole
    order = selling.order_quote(quote.id, by=seller)
    assert isinstance(order, Order)
    assert order.terms == whole
    assert selling.order(order.id) == order
    assert selling.make_order([item()], arif, deal=Deal(terms=half), by=seller) is Refusal.NO_TERMS
    with store.writing() as work:
        save_settings(work, replace(DEMO_SHOP, payment_terms="gone"))
    plain = selling.make_order([item()], arif, by=seller)
    assert isinstance(plain, Order)
    assert plain.terms == AT_ONCE
    assert terms_from(terms_text(USUAL_TERMS)) == USUAL_TERMS


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '[{"id": "x"}]', '[{"id":"x","name":{},"parts":[]}]']
)
def test_senseless_terms_are_the_usual_ones(text: str) -> None:
    assert terms_from(text) == USUAL_TERMS


def test_rights(paying: Paying, selling: Selling, room: StaffRoom, arif: str) -> None:
    seller, kiosk, office = room.of(SELLER), room.of(KIOSK), room.of(OFFICE)
    order = selling.make_order([item()], arif, by=seller)
    assert isinstance(order, Order)
    assert paying.pay(order.id, 5, CARD, by=kiosk) is Refusal.NOT_ALLOWED
    assert paying.pay(order.id, 5, CARD) is Refusal.SIGN_IN
    assert paying.refund(order.id, 5, CARD, "why", by=seller) is Refusal.NOT_ALLOWED
    assert paying.remind(order.id, by=kiosk) is Refusal.NOT_ALLOWED
    paid = paying.pay(order.id, 5, CARD, by=office)
    assert isinstance(paid, Payment)
    assert (paid.by, paid.by_name) == ("b", "Intan")


def test_every_digit_is_kept(paying: Paying, selling: Selling, store: SqlStore, arif: str) -> None:
    order = selling.make_order([item(quantity=10**9)], arif)
    assert isinstance(order, Order)
    assert order.taxed.total == 10**9 * PRICE
    for part in (999_999_999_999_999, 1):
        assert isinstance(paying.pay(order.id, part, CARD), Payment)
    account = paying.account(order.id)
    assert account is not None
    assert account.paid == 1_000_000_000_000_000
    assert account.balance == order.taxed.total - 10**15
    assert len(paying.open()) == 1
