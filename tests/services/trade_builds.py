"""The few builds, deals and catalogs that the state machine of trade works with."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from configurator.domain.payments import PaymentKind
from configurator.domain.prices import Discount
from configurator.engine.building import NoCache, build_engine
from configurator.engine.interface import Engine
from configurator.services.sale_lines import Item
from configurator.services.selling import Deal
from configurator.services.settings import DEMO_SHOP
from configurator.services.terms import price_terms
from configurator.services.trade.payment_terms import USUAL_TERMS
from configurator.storage.store import open_store
from tests.services.counter import MORNING, dearer
from tests.services.limited import LIMITED, LIMITED_SHOE, limited, scarce

THERE_ARE = {"trail": 1, "speed": 3}
DEAR = replace(
    limited(version="shoes-2"),
    products=(replace(LIMITED_SHOE, price_rules=dearer().products[0].price_rules),),
)
CATALOGS = (LIMITED, limited(version="shoes-1b"), DEAR)
"""The same shoes, the last at twice the price; of each as many limited options."""

REGIMES = ("ID", "DE", "US", "none")
LARGE = 797_874_222
"""So many plain shoes cost Rp999.999.698.657.260: fifteen digits."""

kinds = st.sampled_from(
    [
        ("plain", 1),
        ("plain", 1),
        ("plain", 7),
        ("plain", LARGE),
        ("speed", 1),
        ("speed", 2),
        ("trail", 1),
    ]
)
discounts = st.sampled_from([Discount(), Discount(Decimal("7.5")), Discount(amount=12_345)])
wanted = st.lists(st.tuples(kinds, discounts), min_size=1, max_size=2)
deals = st.builds(
    Deal,
    discount=st.sampled_from([Discount(), Discount(Decimal(3)), Discount(amount=999)]),
    terms=st.sampled_from(USUAL_TERMS),
)
shares = st.sampled_from([Decimal("0.001"), Decimal("0.3"), Decimal("0.5"), Decimal(1), Decimal(1)])
payment_kinds = st.sampled_from([PaymentKind.CASH] * 6 + list(PaymentKind))
which = st.integers(0, 10**6)


@cache
def engine_at(version: int) -> Engine:
    return build_engine(CATALOGS[version].products[0], NoCache())


@cache
def build(kind: str, quantity: int, discount: Discount, regime: str, version: int) -> Item:
    """One of few builds, made once."""
    catalog = CATALOGS[version]
    plain = scarce(trail=kind == "trail", speed=kind == "speed")
    shop = replace(DEMO_SHOP, tax_regime=regime, store_tax_percent=Decimal("8.875"))
    product = catalog.products[0]
    terms = price_terms(
        shop, catalog, product, MORNING.date(), quantity=quantity, discount=discount
    )
    chosen = replace(plain.resolution.configuration, catalog_version=catalog.version)
    return Item(catalog, product, engine_at(version).resolve(chosen, terms))


@cache
def template() -> Path:
    """The database of an empty shop, to be copied."""
    folder = TemporaryDirectory()
    file = Path(folder.name) / "shop.sqlite"
    open_store(file).close()
    TEMPLATES.append(folder)
    return file


TEMPLATES: list[TemporaryDirectory[str]] = []
