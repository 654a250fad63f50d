"""Commission: the shop's sellers and scheme, and what each earned in a month.

What was sold is what orders made in the month come to without tax, cancelled ones apart; whose it
is says the seller's name on the order.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from configurator.domain.commissions import (
    Carried,
    NetworkError,
    Scheme,
    Seller,
    SellerRole,
    Sold,
    Statement,
    below,
    statements,
)
from configurator.domain.identity import new_id
from configurator.domain.staff import Right, Session
from configurator.services.office.commission_months import (
    FixedMonth,
    carried_over,
    figures_text,
    fixed_month,
    month_key,
    with_carried,
)
from configurator.services.office.commission_scheme import (
    USUAL_SCHEME,
    scheme_from,
    scheme_text,
)
from configurator.services.office.commission_slips import commission_slips
from configurator.services.office.ledger import STATES, Ledger, go_on
from configurator.services.office.order_filter import Filter
from configurator.services.office.ports import ClosedMonth
from configurator.services.papers import Slip
from configurator.services.ports import Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.settings import load_settings
from configurator.services.staff.acting import acting, working

SCHEME_KEY = "commission scheme"


@dataclass(frozen=True, slots=True)
class Named:
    """A seller as a list names them: by their name, and by their sponsor's."""

    name: str
    sponsor: str = ""
    role: SellerRole = SellerRole.AGENT


class Commissioning:
    """Keeps sellers and scheme, and works statements out. `by` is the session of who asks."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def sellers(self, by: Session | None = None) -> tuple[Seller, ...] | Refusal:
        """Everybody whom whoever asks may see, by name."""
        with self._store.reading() as work:
            seen = _seen(work, by, self._clock.now())
            if isinstance(seen, Refusal):
                return seen
            return tuple(one for one in work.sellers.all() if seen is None or one.id in seen)

    def save_sellers(
        self, named: Sequence[Named], by: Session | None = None
    ) -> tuple[Seller, ...] | Refusal:
        """Keep sellers by their names; who is known already is changed. Raises NetworkError."""
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.STAFF, now)
            if isinstance(who, Refusal):
                return who
            known = {one.name: one for one in work.sellers.all()}
            staff = {one.name: one.id for one in work.staff.everybody()}
            for one in named:
                if one.name not in known:
                    known[one.name] = Seller(new_id(now), one.name, joined=now.date())
            for one in named:
                if one.sponsor and one.sponsor not in known:
                    raise NetworkError(one.sponsor)
                known[one.name] = replace(
                    known[one.name],
                    role=one.role,
                    sponsor=known[one.sponsor].id if one.sponsor else None,
                    staff=staff.get(one.name),
                )
            everybody = tuple(known.values())
            statements(Scheme(1, (), {}), everybody, (), 1)  # a circle is found here
            work.sellers.save(everybody)
            work.audit.note("sellers changed", "sellers", new=str(len(named)))
            return work.sellers.all()

    def scheme(self, by: Session | None = None) -> Scheme | Refusal:
        """The shop's scheme."""
        with self._store.reading() as work:
            seen = _seen(work, by, self._clock.now())
            return seen if isinstance(seen, Refusal) else load_scheme(work)

    def save_scheme(self, scheme: Scheme, by: Session | None = None) -> Scheme | Refusal:
        """Another scheme from now on."""
        with self._store.writing() as work:
            who = working(work, by, Right.SETTINGS, self._clock.now())
            if isinstance(who, Refusal):
                return who
            work.settings.put(SCHEME_KEY, scheme_text(scheme))
            return scheme

    def statements(
        self, year: int, month: int, by: Session | None = None
    ) -> tuple[Statement, ...] | Refusal:
        """Statements of a month: everybody's with the right to see all figures, else one's own.

        A leader or supervisor sees those of everybody below them as well.
        """
        now = self._clock.now()
        first = date(year, month, 1)

        def read(work: Work) -> tuple[Statement, ...] | Refusal:
            seen = _seen(work, by, now)
            if isinstance(seen, Refusal):
                return seen
            found = _statements(work, first, now)
            return tuple(one for one in found if seen is None or one.seller.id in seen)

        return self._store.read_late(read)

    def closed(self, by: Session | None = None) -> Mapping[date, ClosedMonth] | Refusal:
        """The months that are closed, by their first days."""
        with self._store.reading() as work:
            seen = _seen(work, by, self._clock.now())
            if isinstance(seen, Refusal):
                return seen
            months = work.commission_months.all()
        return {date.fromisoformat(f"{one.month}-01"): one for one in months}

    def close(
        self, year: int, month: int, by: Session | None = None
    ) -> tuple[Statement, ...] | Refusal:
        """Fix a month's figures for good; gives its statements.

        What its sales become later goes into the first month that is open then. NOT_OVER while
        the month lasts, or where a month after the last closed one would be passed over;
        NOTHING_CHANGED where it is closed already.
        """
        now = self._clock.now()
        first = date(year, month, 1)
        with self._store.writing() as work:
            who = working(work, by, Right.CLOSE_PERIODS, now)
            if isinstance(who, Refusal):
                return who
            kept = {one.month for one in work.commission_months.all()}
            if month_key(first) in kept:
                return Refusal.NOTHING_CHANGED
            before = month_key(first - timedelta(days=1))
            if _last_day(first) >= now.date() or (kept and before not in kept):
                return Refusal.NOT_OVER
            found = _statements(work, first, now)
            sellers = tuple(one.seller for one in found)
            fixed = FixedMonth(first, sellers, load_scheme(work), found)
            work.commission_months.add(
                ClosedMonth(month_key(first), now, who.id, who.name, figures_text(fixed))
            )
            total = sum(one.total for one in found)
            work.audit.note("commission month closed", month_key(first), new=str(total))
            return found

    def slips(
        self, year: int, month: int, names: Collection[str] = (), by: Session | None = None
    ) -> tuple[Slip, ...] | Refusal:
        """Slips for the envelopes of a month, by name: of `names` only where there are some.

        Whose `statements` somebody sees, their slips they are given. Who earned nothing has none.
        """
        found = self.statements(year, month, by)
        if isinstance(found, Refusal):
            return found
        with self._store.reading() as work:
            ids = sorted(one.id for one in work.sellers.all())
            currency = load_settings(work).currency
        places = {key: place for place, key in enumerate(ids, start=1)}
        wanted = [one for one in found if not names or one.seller.name in names]
        first = datetime(year, month, 1, tzinfo=self._clock.now().tzinfo)
        return commission_slips(wanted, places, first, currency)


def load_scheme(work: Work) -> Scheme:
    """The shop's scheme; the usual one where it has none, or one that makes no sense."""
    kept = work.settings.get(SCHEME_KEY)
    try:
        return scheme_from(json.loads(kept)) if kept else USUAL_SCHEME
    except ValueError:
        return USUAL_SCHEME


def _statements(work: Work, first: date, now: datetime) -> tuple[Statement, ...]:
    """A month's statements: as they were fixed, or worked out with what closed months bring."""
    closed = [fixed_month(one) for one in work.commission_months.all()]
    fixed = next((one for one in closed if one.first == first), None)
    if fixed is not None:
        return fixed.statements
    ledger = Ledger(load_settings(work).currency, now.tzinfo)
    ledger.read(work, go_on)
    carried: Mapping[str, tuple[Carried, ...]] = {}
    if closed and (closed[-1].first + timedelta(days=31)).replace(day=1) == first:
        carried = carried_over(
            closed, lambda month: _worked_out(ledger, month.first, month.sellers, month.scheme)
        )
    sellers = [
        one
        for one in work.sellers.all()
        if one.left is None or one.left >= first or one.id in carried
    ]
    found = _worked_out(ledger, first, sellers, load_scheme(work))
    return with_carried(found, carried)


def _worked_out(
    ledger: Ledger, first: date, sellers: Sequence[Seller], scheme: Scheme
) -> tuple[Statement, ...]:
    last = _last_day(first)
    by_name = {one.name: one.id for one in sellers}
    sold = [
        Sold(by_name[seller], product, net)
        for seller, product, net in _sold(ledger, first, last)
        if seller in by_name
    ]
    year_turnover: dict[str, int] = {}
    for seller, _, net in _sold(ledger, date(first.year, 1, 1), last):
        if seller in by_name:
            key = by_name[seller]
            year_turnover[key] = year_turnover.get(key, 0) + net
    known = {one.id for one in sellers}
    whole = [one if one.sponsor in known else replace(one, sponsor=None) for one in sellers]
    return statements(scheme, whole, sold, first.month, year_turnover)


def _last_day(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _sold(ledger: Ledger, first: date, last: date) -> list[tuple[str, str, int]]:
    """Seller, product and turnover without tax, of orders made between two days."""
    live = frozenset(STATES) - {"cancelled"}
    rows = ledger.filtered(Filter(states=live, first=first, last=last))
    found = []
    for seller in {group.key for group in ledger.groups(rows, "seller")} if len(rows) else ():
        own = ledger.filtered(
            Filter(states=live, first=first, last=last, sellers=frozenset({seller}))
        )
        found += [(seller, group.key, group.totals.net) for group in ledger.groups(own, "product")]
    return found


def _seen(work: Work, by: Session | None, now: datetime) -> frozenset[str] | Refusal | None:
    """The ids of the sellers that somebody may see: None is all."""
    who = acting(work, by, Right.SEE_ALL_FIGURES, now)
    if who is not Refusal.NOT_ALLOWED:
        return who if isinstance(who, Refusal) else None
    seller = acting(work, by, Right.ORDER, now)
    if isinstance(seller, Refusal):
        return seller
    everybody = work.sellers.all()
    own = [one for one in everybody if one.staff == seller.id]
    seen = {one.id for one in own}
    for one in own:
        if one.is_at_least(SellerRole.LEADER):
            seen |= below(everybody, one.id)
    return frozenset(seen)
