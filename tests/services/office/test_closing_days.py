"""The close of a day: every payment in one close at most, and the cash against what was counted."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pypdf
import pytest

from configurator.documents.papers import slips_pdf
from configurator.domain.day_close import ClosingPlace, DayClose, Takings
from configurator.domain.identity import new_id
from configurator.domain.payments import Payment, PaymentKind
from configurator.domain.premises import CounterPlace, StorePlace
from configurator.domain.tax import Taxed
from configurator.services.office.closing_days import ClosingDays, close_slip
from configurator.services.office.ledger import Ledger
from configurator.services.office.ledgers import Ledgers
from configurator.services.office.order_filter import Filter
from configurator.services.office.order_reports import by_store
from configurator.services.premises import Premises
from configurator.services.refusals import Refusal
from configurator.storage.store import SqlStore
from tests.documents.conftest import LETTERHEAD
from tests.services.counter import HandClock
from tests.storage.samples import furnish, line, order

DAGO, BRAGA = StorePlace("dago", "Dago"), StorePlace("braga", "Braga")
COUNTERS = {"c1": DAGO, "c2": DAGO, "c3": BRAGA}
HERE = ClosingPlace(counter="c1")


class Till:
    """A shop of two stores in which money is taken."""

    def __init__(self, store: SqlStore, clock: HandClock) -> None:
        self.store = store
        self.clock = clock
        self.closing = ClosingDays(store, clock, Premises(store, clock, lambda: "c1"))
        self._taken = 0
        with store.writing() as work:
            furnish(work)
            for place in (DAGO, BRAGA):
                work.premises.save_store(place)
            for counter, place in COUNTERS.items():
                work.premises.save_counter(CounterPlace(counter, counter.upper(), store=place.id))

    def sell(self, counter: str, amount: int = 100_000) -> None:
        """An order of so much, made at a counter."""
        self._taken += 1
        now = self.clock.now()
        with self.store.writing() as work:
            work.premises.sell_at(counter)
            work.orders.add(
                replace(
                    order(f"S-2026-{self._taken:04d}"),
                    id=new_id(now),
                    made=now,
                    currency="IDR",
                    lines=(line(amount),),
                    taxed=Taxed(amount, (), amount),
                )
            )

    def take(self, counter: str, amount: int, kind: PaymentKind = PaymentKind.CASH) -> None:
        """Money at a counter, for an order that was made there."""
        self.sell(counter)
        now = self.clock.now()
        with self.store.writing() as work:
            work.premises.sell_at(counter)
            sold = work.orders.newest(1)[0]
            number = f"R-{self._taken}"
            payment = Payment(new_id(now), number, sold.id, kind, "IDR", amount, now)
            work.payments.add(payment)
        self.clock.moment += timedelta(seconds=1)

    def taken(self, place: ClosingPlace) -> dict[str, tuple[int, int]]:
        """By kind what came in and went out."""
        found = self.closing.takings(place)
        assert isinstance(found, Takings)
        return {one.kind.value: (one.taken, one.given_back) for one in found.taken}

    def close(self, place: ClosingPlace, counted: int, opening: int | None = None) -> DayClose:
        made = self.closing.close(place, counted, opening)
        assert isinstance(made, DayClose)
        self.clock.moment += timedelta(seconds=1)
        return made


@pytest.fixture
def till(store: SqlStore, clock: HandClock) -> Till:
    return Till(store, clock)


def test_a_counter_closes_what_it_took(till: Till) -> None:
    till.take("c1", 250_000)
    till.take("c1", 40_000, PaymentKind.CARD)
    till.take("c1", -50_000)
    till.take("c2", 990_000)
    assert till.taken(HERE) == {"cash": (250_000, 50_000), "card": (40_000, 0)}
    made = till.close(HERE, 295_000, 100_000)
    assert (made.number, made.place_name) == ("Z-2026-0001", "Dago, C1")
    assert (made.expected, made.difference) == (300_000, -5_000)
    assert till.taken(HERE) == {}
    assert till.taken(ClosingPlace(store="dago")) == {"cash": (990_000, 0)}


def test_each_payment_is_in_one_close(till: Till) -> None:
    for counter in ("c1", "c2", "c3") * 3:
        till.take(counter, 10_000)
    places = (HERE, ClosingPlace(store="dago"), ClosingPlace())
    closes = [till.close(place, 0) for place in places]
    assert [one.expected for one in closes] == [30_000, 30_000, 30_000]
    till.take("c2", 7_000)
    assert till.close(ClosingPlace(), 0).expected == 7_000
    assert till.close(HERE, 0).expected == 0
    kept = till.closing.closes()
    assert isinstance(kept, tuple)
    assert [one.number[-1] for one in kept] == ["5", "4", "3", "2", "1"]


def test_the_next_close_begins_with_what_the_last_left(till: Till) -> None:
    till.take("c1", 10_000)
    till.close(HERE, 60_000, 50_000)
    till.clock.moment += timedelta(days=3)
    till.take("c1", 5_000)
    found = till.closing.takings(HERE)
    assert isinstance(found, Takings)
    assert (found.opening, found.cash) == (60_000, 5_000)
    assert till.close(HERE, 65_000).difference == 0


def test_before_the_first_close_only_today_counts(till: Till) -> None:
    till.take("c1", 10_000)
    till.clock.moment += timedelta(days=1)
    till.take("c1", 3_000)
    assert till.taken(HERE) == {"cash": (3_000, 0)}


def test_what_was_paid_since_it_was_looked_at_is_told(till: Till) -> None:
    till.take("c1", 10_000)
    seen = till.closing.takings(HERE)
    assert isinstance(seen, Takings)
    till.take("c1", 3_000)
    assert till.closing.close(HERE, 10_000, seen=seen) is Refusal.OVERTAKEN
    with pytest.raises(ValueError, match="none"):
        till.closing.close(HERE, -1)


def test_a_kept_close_reads_back_and_is_printed(till: Till) -> None:
    till.take("c1", 250_000)
    till.take("c1", 40_000, PaymentKind.QRIS)
    made = till.close(HERE, 240_000)
    assert till.closing.get(made.number) == made
    assert till.closing.get("Z-1999-0001") is Refusal.UNKNOWN
    pdf = slips_pdf([close_slip(made, "id")], LETTERHEAD, "id")
    text = re.sub(r"\s+", " ", pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text())
    for words in ("Tutup kas", "Z-2026-0001", "Dago, C1", "Tunai (1)", "Rp250.000", "Rp240.000"):
        assert words in text


def test_the_ledger_filters_and_groups_by_store(till: Till) -> None:
    for counter, amount in (("c1", 1_000), ("c3", 20_000), ("c2", 300), ("", 7)):
        till.sell(counter, amount)
    ledger = Ledgers(till.store, till.clock).open()
    assert isinstance(ledger, Ledger)
    rows = ledger.filtered(Filter())
    sums = {ledger.place_name(one.key): one.totals.net for one in ledger.groups(rows, "store")}
    assert sums == {"Dago": 1_300, "Braga": 20_000, "": 7}
    assert ledger.totals(ledger.filtered(Filter(stores=frozenset({"dago"})))).net == 1_300
    names = [ledger.place_name(key) for key in ledger.keys(ledger.sorted(rows, "store"), "store")]
    assert names == ["Dago", "Dago", "Braga", ""]


def test_turnover_and_margin_by_store(till: Till) -> None:
    for counter, amount in (("c1", 1_000), ("c3", 20_000), ("c2", 300)):
        till.sell(counter, amount)
    ledger = Ledgers(till.store, till.clock).open()
    assert isinstance(ledger, Ledger)
    rows = ledger.filtered(Filter())
    report = by_store(ledger, rows, {"braga": [20_000, 15_000], "dago": [1_300, 1_300]})
    named = [(row[0], row[1], row[2], row[4], row[5]) for row in report.rows]
    assert named == [("Braga", 1, 20_000, 5_000, 250), ("Dago", 2, 1_300, 0, 0)]
    unseen = by_store(ledger, rows, None)
    assert [len(row) for row in unseen.rows] == [len(unseen.columns)] * 2
    assert len(unseen.columns) == len(report.columns) - 2


def test_what_was_made_before_its_counter_was_in_a_store(till: Till) -> None:
    till.sell("late", 900)
    with till.store.writing() as work:
        work.premises.save_counter(CounterPlace("late", "Late", store="braga"))
    ledger = Ledgers(till.store, till.clock).open()
    assert isinstance(ledger, Ledger)
    assert ledger.place_name(ledger.text("store", 0)) == "Braga"
    with till.store.writing() as work:
        work.premises.save_counter(CounterPlace("c1", "C1", store="braga"))
    till.sell("c1", 5)
    again = Ledgers(till.store, till.clock).open()
    assert isinstance(again, Ledger)
    assert {again.place_name(one) for one in again.texts("store")} == {"Braga"}
