"""Fills an empty shop with invented people and what they had made, so that nothing looks empty.

Every build is a real one: an engine resolved it, and prices, taxes and numbers come the way they
do at the counter. The same seed gives the same shop.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from configurator.domain.catalog import Catalog, Product
from configurator.domain.commissions import Allowance, AllowanceKind, Scheme, SellerRole, Tier
from configurator.domain.configuration import Configuration
from configurator.domain.customers import Customer
from configurator.domain.prices import PriceTerms
from configurator.domain.resolution import Resolution, State
from configurator.domain.sales import Draft, Order, OrderState, Quote, QuoteState
from configurator.domain.staff import Staff
from configurator.domain.texts import Language
from configurator.engine.interface import Engine
from configurator.services.customers import CustomerDesk
from configurator.services.demo_crowd import Crowd, DemoClock
from configurator.services.demo_trade import AtCounter, Trade
from configurator.services.drafting import Drafting
from configurator.services.people.sharing import Sharing
from configurator.services.ports import CatalogLibrary, Clock, EngineOf, Store
from configurator.services.refusals import Refusal
from configurator.services.sale_lines import Item, reasons_of
from configurator.services.selling import Selling
from configurator.services.settings import DEMO_SHOP, ShopSettings, load_settings, save_settings
from configurator.services.terms import price_terms

# Invented; any likeness to somebody is chance. The mail addresses belong to nobody (RFC 2606).
PEOPLE: tuple[tuple[str, str, str, str, Language], ...] = (
    ("Arif Wicaksana", "Pak Arif", "+6281220000101", "Jl. Dago Asri 12, Bandung", "id"),
    ("Sekar Maharani", "Bu Sekar", "+6281220000102", "Jl. Cihampelas 201, Bandung", "id"),
    ("Bagas Prayoga", "Mas Bagas", "+6281220000103", "Jl. Riau 45, Bandung", "id"),
    ("Laras Kusumaningtyas", "Mbak Laras", "+6281220000104", "Jl. Setiabudi 88, Bandung", "id"),
    ("Dimas Hardjosoemarto", "Pak Dimas", "+6281220000105", "Jl. Kemang Raya 3, Jakarta", "id"),
    ("Ni Luh Ayu Paramita", "Bu Ayu", "+6281220000106", "Jl. Hanoman 17, Ubud", "id"),
    ("Togar Simatupang", "Bang Togar", "+6281220000107", "Jl. Asia 60, Medan", "id"),
    ("Meilani Tanuwijaya", "Ci Meilani", "+6281220000108", "Jl. Darmo 120, Surabaya", "id"),
    ("Rahmat Daeng Situru", "Pak Rahmat", "+6281220000109", "Jl. Somba Opu 9, Makassar", "id"),
    ("Putri Anggraeni", "Mbak Putri", "+6281220000110", "Jl. Malioboro 31, Yogyakarta", "id"),
    ("Greta Lindqvist", "Ms Lindqvist", "+46701740605", "Hornsgatan 40, Stockholm", "en"),
    ("Matteo Bellandi", "Matteo", "+393491230987", "Via Roma 8, Torino", "en"),
    ("Hanna Vogelsang", "Frau Vogelsang", "+491701234599", "Lindenstr. 5, Leipzig", "en"),
    ("CV Tirta Kencana", "Ibu Ratna", "+62227300111", "Jl. Soekarno-Hatta 500, Bandung", "id"),
)
STAFF = ("Rani", "Yoga", "Intan")
SCHEME = Scheme(
    10_000,
    (
        Allowance(
            AllowanceKind.ACHIEVEMENT,
            (Tier(Decimal(100), Decimal(3)), Tier(Decimal(300), Decimal(5))),
        ),
        Allowance(AllowanceKind.LEADER, (Tier(Decimal(100), Decimal(2)),)),
    ),
    {},
)
"""A point is Rp10.000: 3 % from Rp1 million of one's own turnover on, 5 % from Rp3 million, and 2 %
of the turnover of those whom a leader brought in."""
STYLES = ("Senja", "Hujan Juni", "Dago", "First frost", "Rimba")
"""What shared designs are called."""
MOST_ONE_BY_ONE = 40
"""More orders than that are made in bulk, of builds that several people ordered alike."""


@dataclass(frozen=True, slots=True)
class DemoSize:
    """How much the demonstration makes of everything."""

    customers: int = len(PEOPLE)
    drafts: int = 4
    quotes: int = 7
    orders: int = 9
    is_chain: bool = False
    """Whether there are stores, counters and payments: a shop that has been trading for long."""


class Demonstration:
    """Makes the demonstration shop. `engine_of` gives the engine of each product, `identify` the id
    of this machine's counter.
    """

    def __init__(
        self,
        store: Store,
        library: CatalogLibrary,
        engine_of: EngineOf,
        clock: Clock,
        identify: Callable[[], str] = str,
    ) -> None:
        self._store = store = AtCounter(store)
        self._identify = identify
        self._library = library
        self._engine_of = engine_of
        self._now = clock.now()
        self._clock = DemoClock(self._now)
        self._desk = CustomerDesk(store, self._clock)
        self._drafting = Drafting(store, library, self._clock)
        self._selling = Selling(store, library, self._clock)

    def fill(
        self, settings: ShopSettings = DEMO_SHOP, size: DemoSize | None = None, seed: int = 58
    ) -> None:
        """Fill the shop: settings, staff, customers, orders, quotes, drafts.

        Without a catalog there are people only.
        """
        size = size or DemoSize()
        chance = Random(seed)  # noqa: S311 - a demonstration, not a secret
        self._open_shop(settings)
        known = min(size.customers, len(PEOPLE))
        customers = [self._customer(number, chance) for number in range(known)]
        crowd = Crowd(self._store, self._engine_of, self._clock, self._selling)
        # A chance of their own, so that what is sold does not depend on who allows what.
        living = Random(f"{seed} lives")  # noqa: S311
        lives = crowd.settle_in(customers, living)
        products = [(c, p) for c in self._library.gallery() for p in c.products]
        more = crowd.arrive(size.customers - known, living)
        if not products or not customers:
            return
        trade = None
        if size.is_chain:
            self._clock.set(self._now)
            where = Random(f"{seed} trade")  # noqa: S311
            trade = Trade(self._store, self._clock, self._identify(), where)
            trade.open_stores()
        first = min(size.orders, MOST_ONE_BY_ONE)
        go = trade.go_somewhere if trade is not None else None
        crowd.order(more or lives, products, size.orders - first, settings, living, go)
        for start in _moments(self._now, first, last_days=45, chance=chance):
            self._clock.set(start)
            if trade is not None:
                trade.go_somewhere()
            self._order(chance.choice(customers), products, chance, trade)
        for start in _moments(self._now, size.quotes, last_days=12, chance=chance):
            self._clock.set(start)
            quote = self._quote(chance.choice(customers), products, chance, trade)
            if isinstance(quote, Quote) and chance.random() < 0.7:
                self._selling.mark_quote(quote.id, QuoteState.SENT)
        for start in _moments(self._now, size.drafts, last_days=3, chance=chance):
            self._clock.set(start)
            self._draft(chance.choice(customers), products, chance)
        self._share(customers)
        if trade is not None:
            trade.go_on()

    def _open_shop(self, settings: ShopSettings) -> None:
        with self._store.writing() as work:
            save_settings(work, settings)
            for number, name in enumerate(STAFF):
                role = "manager" if number == 0 else "seller"
                work.staff.save(Staff(f"demo-{name.lower()}", name, role))
        # Imported when used: it stands on columns of numbers, which no start waits for.
        from configurator.services.office.commissioning import Commissioning, Named

        leader, *brought_in = STAFF
        commissioning = Commissioning(self._store, self._clock)
        commissioning.save_sellers(
            [Named(leader, role=SellerRole.LEADER), *(Named(name, leader) for name in brought_in)]
        )
        if settings.currency == DEMO_SHOP.currency:
            commissioning.save_scheme(SCHEME)

    def _customer(self, number: int, chance: Random) -> Customer:
        name, greet_as, phone, address, language = PEOPLE[number]
        mail = ".".join(name.lower().split()) + "@example.com"
        born = date(1958, 1, 1) + timedelta(days=chance.randrange(17_000))
        self._clock.set(self._now - timedelta(days=60, minutes=-number))
        return self._desk.create(Customer("", name, greet_as, phone, mail, address, language, born))

    def _order(
        self,
        customer: Customer,
        products: Sequence[tuple[Catalog, Product]],
        chance: Random,
        trade: Trade | None,
    ) -> None:
        """An order, half of them by way of a quote, moved on as far as its age lets it be.

        None where what was built is no longer to be had.
        """
        seller = chance.choice(STAFF)
        item = self._item(customer, products, chance)
        if trade is not None:
            item = replace(item, draft=self._begun(item, customer).id)
        if chance.random() < 0.5:
            order = self._selling.make_order([item], customer.id, seller)
        else:
            quote = self._selling.make_quote([item], customer.id, seller)
            order = self._selling.order_quote(quote.id) if isinstance(quote, Quote) else quote
        if not isinstance(order, Order):
            return
        if order.promised <= self._now.date():
            if trade is not None:
                self._clock.set(trade.ready(order.made, order.promised))
            for state in (OrderState.READY, OrderState.COLLECTED):
                self._selling.move_order(order.id, state)
        elif chance.random() < 0.6:
            self._selling.move_order(order.id, OrderState.IN_MAKING)

    def _quote(
        self,
        customer: Customer,
        products: Sequence[tuple[Catalog, Product]],
        chance: Random,
        trade: Trade | None,
    ) -> Quote | Refusal:
        item = self._item(customer, products, chance)
        if trade is not None:
            item = replace(item, draft=self._begun(item, customer).id)
        return self._selling.make_quote([item], customer.id, chance.choice(STAFF))

    def _draft(
        self, customer: Customer, products: Sequence[tuple[Catalog, Product]], chance: Random
    ) -> None:
        self._begun(self._item(customer, products, chance), customer)

    def _begun(self, item: Item, customer: Customer) -> Draft:
        """A build as it stands on the screen before it becomes anything."""
        resolution = item.resolution
        draft = self._drafting.start(
            item.catalog,
            resolution.configuration,
            resolution.price.terms.currency,
            customer.id,
        )
        return self._drafting.save(replace(draft, total=resolution.price.total))

    def _share(self, customers: Sequence[Customer]) -> None:
        """Whoever allows it and has ordered shares a design, as long as there are names."""
        self._clock.set(self._now)
        sharing = Sharing(self._store, self._library, self._clock)
        names = iter(STYLES)
        for customer in customers:
            found = sharing.shareable(customer.id)
            for one in () if isinstance(found, Refusal) else found:
                sharing.share(customer.id, one.order.id, one.place, next(names, ""))

    def _item(
        self, customer: Customer, products: Sequence[tuple[Catalog, Product]], chance: Random
    ) -> Item:
        # What stands first in the shop window is sold most.
        weights = [3 * len(products), *[2] * (len(products) - 1)]
        ((catalog, product),) = chance.choices(products, weights)
        with self._store.reading() as work:
            settings = load_settings(work)
        day = self._clock.now().date()
        terms = price_terms(settings, catalog, product, day, group=customer.price_group)
        engine = self._engine_of(catalog, product)
        wishes = 2 + chance.randrange(max(1, min(6, len(product.attributes))))
        resolution = random_build(engine, catalog, terms, wishes, chance)
        return Item(catalog, product, resolution, reasons=reasons_of(engine, resolution))


def random_build(
    engine: Engine, catalog: Catalog, terms: PriceTerms, wishes: int, chance: Random
) -> Resolution:
    """A valid build that somebody might have chosen: free options taken one after the other."""
    resolution = engine.resolve(Configuration(engine.product.id, catalog.version), terms)
    for _ in range(wishes):
        free = [
            (answer.attribute, option.option)
            for answer in resolution.attributes.values()
            if isinstance(answer.value, str)
            for option in answer.options
            if option.state is State.FREE
        ]
        if not free:
            break
        attribute, taken = chance.choice(sorted(free))
        chosen = resolution.configuration.choose(attribute, taken)
        resolution = engine.resolve(chosen, terms)
    return resolution


def _moments(now: datetime, count: int, *, last_days: int, chance: Random) -> Iterator[datetime]:
    """Times in opening hours over the last days, more of them lately, in order, none after now."""
    minutes = sorted(int(last_days * 8 * 60 * (1 - chance.random() ** 2)) for _ in range(count))
    for minute in minutes:
        day, within = divmod(minute, 8 * 60)
        moment = now - timedelta(days=last_days - day)
        moment = moment.replace(hour=10, minute=0, second=0, microsecond=0)
        yield min(moment + timedelta(minutes=within), now)
