"""Whatever the domain can say comes back from the store as it went in."""

import shutil
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from configurator.domain.conditions import Value
from configurator.domain.configuration import Configuration, Picks
from configurator.domain.customers import Customer
from configurator.domain.identity import new_id
from configurator.domain.journal import Entry, Happening
from configurator.domain.payments import DueFrom, Instalment, Payment, PaymentKind, PaymentTerms
from configurator.domain.prices import Discount
from configurator.domain.sales import (
    ChoiceLine,
    Draft,
    Order,
    OrderGlance,
    OrderState,
    PricedLine,
    Quote,
    QuoteGlance,
    QuoteState,
    SaleLine,
)
from configurator.domain.staff import Right, Staff
from configurator.domain.tax import Taxed, TaxLine, TaxRule
from configurator.domain.texts import LANGUAGES, LocalText
from configurator.storage.store import SqlStore, open_store
from tests.storage.samples import CUSTOMER, NOW, VERSION, furnish, quote
from tests.storage.samples import order as sample_order

# Text as databases hold it: no NUL, no halves of characters.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
any_texts = st.text(max_size=30)
names = st.text("abcdefgh-é", min_size=1, max_size=8)
local_texts = st.builds(LocalText, en=any_texts, id=any_texts)
money = st.integers(-(10**15), 10**15)
days = st.dates()
moments = st.datetimes(timezones=st.just(UTC))
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=4).map(Decimal.normalize)
option_sets = st.frozensets(names, max_size=4)
values: st.SearchStrategy[Value] = st.one_of(names, any_texts, option_sets, decimals)
chosen = st.one_of(names, any_texts, decimals, st.builds(Picks, option_sets, option_sets))
configurations = st.builds(
    Configuration,
    product=names,
    catalog_version=st.just(VERSION),
    choices=st.dictionaries(names, chosen, max_size=5),
    profile=st.dictionaries(names, values, max_size=3),
)
tax_rules = st.builds(
    TaxRule,
    id=names,
    name=local_texts,
    rate=st.fractions(0, 1),
    base_fraction=st.fractions(0, 1),
    inclusive=st.booleans(),
    category=names,
    first=st.none() | days,
    last=st.none() | days,
    relieved=st.booleans(),
)
total_discounts = st.builds(Discount, decimals, money, texts)
payment_terms = st.builds(
    PaymentTerms,
    names,
    local_texts,
    st.lists(
        st.builds(Instalment, decimals, st.sampled_from(DueFrom), st.integers(0, 400)), max_size=3
    ).map(tuple),
)
taxes = st.builds(
    Taxed,
    net=money,
    lines=st.lists(st.builds(TaxLine, tax_rules, money, money, money), max_size=3).map(tuple),
    total=money,
)


@st.composite
def sale_lines(draw: st.DrawFn) -> SaleLine:
    configuration = draw(configurations)
    choice_lines = st.builds(
        ChoiceLine, names, local_texts, local_texts, money, names, because=local_texts
    )
    priced_lines = st.builds(PricedLine, names, local_texts, names, money, names, names)
    return SaleLine(
        product=configuration.product,
        product_name=draw(local_texts),
        catalog=draw(names),
        catalog_version=configuration.catalog_version,
        catalog_label=draw(names),
        configuration=configuration,
        values=draw(st.dictionaries(names, values, max_size=5)),
        choices=tuple(draw(st.lists(choice_lines, max_size=4))),
        priced=tuple(draw(st.lists(priced_lines, max_size=4))),
        standard=draw(money),
        unit=draw(money),
        quantity=draw(st.integers(1, 10**6)),
        gross=draw(money),
        quantity_discount=draw(money),
        discount=draw(money),
        discount_percent=draw(decimals),
        tax_rule=draw(names),
        ready_days=draw(st.integers(0, 1000)),
        note=draw(texts),
        total_share=draw(money),
        discount_reason=draw(texts),
    )


many_lines = st.lists(sale_lines(), max_size=3).map(tuple)


@pytest.fixture(scope="module")
def store(empty_shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    store = open_store(shutil.copy(empty_shop, tmp_path_factory.mktemp("trips") / "shop.sqlite"))
    with store.writing() as work:
        furnish(work)
    yield store
    store.close()


tried = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@tried
@given(
    st.builds(
        Customer,
        id=st.builds(new_id, st.just(NOW)),
        name=texts,
        greet_as=texts,
        phone=texts,
        mail=texts,
        address=texts,
        language=st.sampled_from(LANGUAGES),
        birthday=st.none() | days,
        price_group=texts,
        created=st.none() | moments,
        tax_number=texts,
        exempt=texts,
        exempt_until=st.none() | days,
    )
)
def test_customers(store: SqlStore, customer: Customer) -> None:
    with store.writing() as work:
        work.customers.add(customer)
        work.customers.change(customer)
    with store.reading() as work:
        assert work.customers.get(customer.id) == customer


@tried
@given(
    st.builds(
        Draft,
        id=st.builds(new_id, st.just(NOW)),
        catalog=names,
        configuration=configurations,
        currency=st.sampled_from(["IDR", "EUR"]),
        created=moments,
        changed=moments,
        customer=st.sampled_from([None, CUSTOMER.id]),
        quantity=st.integers(1, 10**6),
        note=texts,
        name=texts,
        total=money,
        closed=st.booleans(),
    )
)
def test_drafts(store: SqlStore, draft: Draft) -> None:
    with store.writing() as work:
        work.drafts.save(draft)
        work.drafts.save(draft)
    with store.reading() as work:
        assert work.drafts.get(draft.id) == draft
        assert draft in work.drafts.with_code(draft.code)


ALL = 1_000_000


def assert_glance(glance: QuoteGlance | OrderGlance, whole: Quote | Order) -> None:
    """Whatever a glance tells is what the whole tells."""
    for field in fields(glance):
        if field.name != "lines":
            assert getattr(glance, field.name) == getattr(whole, field.name), field.name
    told = [(line.product, line.product_name, line.quantity) for line in whole.lines]
    assert [(line.product, line.product_name, line.quantity) for line in glance.lines] == told


@tried
@given(
    st.builds(
        Quote,
        id=st.builds(new_id, st.just(NOW)),
        number=st.just(""),
        revision=st.integers(1, 99),
        state=st.sampled_from(QuoteState),
        customer=st.just(CUSTOMER.id),
        customer_name=texts,
        currency=st.sampled_from(["IDR", "EUR"]),
        lines=many_lines,
        taxed=taxes,
        made=moments,
        valid_until=days,
        ready_on=days,
        seller=texts,
        draft=st.none() | st.uuids().map(str),
        total_discount=total_discounts,
        note=texts,
        terms=payment_terms,
    )
)
def test_quotes(store: SqlStore, made: Quote) -> None:
    made = replace(made, number=made.id)
    with store.writing() as work:
        work.quotes.add(made)
    with store.reading() as work:
        assert work.quotes.get(made.id) == made
        assert work.quotes.revisions(made.number) == (made,)
        glances = {one.id: one for one in work.quotes.glance_at_newest(ALL)}
        assert_glance(glances[made.id], made)


@tried
@given(
    st.builds(
        Order,
        id=st.builds(new_id, st.just(NOW)),
        number=st.just(""),
        state=st.sampled_from(OrderState),
        customer=st.just(CUSTOMER.id),
        customer_name=texts,
        currency=st.sampled_from(["IDR", "EUR"]),
        lines=many_lines,
        taxed=taxes,
        made=moments,
        promised=days,
        seller=texts,
        draft=st.none() | st.uuids().map(str),
        total_discount=total_discounts,
        note=texts,
        terms=payment_terms,
        revision=st.integers(1, 9),
        kept=money,
    )
)
def test_orders(store: SqlStore, order: Order) -> None:
    order = replace(order, number=order.id)
    with store.writing() as work:
        work.orders.add(order)
    with store.reading() as work:
        assert work.orders.get(order.id) == order
        assert work.orders.numbered(order.number) == order
        glances = {one.id: one for one in work.orders.glance_at_newest(ALL, order.customer)}
        assert_glance(glances[order.id], order)
        assert work.orders.count() == work.orders.count(order.customer) == len(glances)


@tried
@given(many_lines, many_lines, taxes, payment_terms)
def test_changed_orders(
    store: SqlStore,
    before: tuple[SaleLine, ...],
    after: tuple[SaleLine, ...],
    taxed: Taxed,
    terms: PaymentTerms,
) -> None:
    made = sample_order()
    made = replace(made, number=made.id, lines=before, terms=terms)
    changed = replace(made, lines=after, taxed=taxed, revision=2)
    with store.writing() as work:
        work.orders.add(made)
        work.orders.change(changed)
    with store.reading() as work:
        assert work.orders.revisions(made.id) == (made, changed)
        assert work.orders.get(made.id) == changed
    with store.writing() as work, pytest.raises(KeyError):
        work.orders.change(sample_order())


@tried
@given(
    st.builds(
        Payment,
        st.just(""),
        st.just(""),
        st.just(""),
        st.sampled_from(PaymentKind),
        st.just("IDR"),
        money,
        moments,
        money,
        money,
        texts,
        texts,
        names,
        texts,
    ),
    st.builds(Entry, st.just(""), st.sampled_from(Happening), moments, names, texts, texts, money),
)
def test_payments_and_the_journal(store: SqlStore, payment: Payment, entry: Entry) -> None:
    made = sample_order()
    made = replace(made, number=made.id)
    payment = replace(payment, id=made.id, number=made.id, order=made.id)
    entry = replace(entry, sale=made.id)
    with store.writing() as work:
        work.orders.add(made)
        work.payments.add(payment)
        work.journal.add(entry)
        work.journal.add(replace(entry, amount=None))
    with store.reading() as work:
        assert work.payments.of_orders([made.id]) == {made.id: (payment,)}
        assert work.payments.numbered(payment.number) == payment
        both = (entry, replace(entry, amount=None))
        assert work.journal.of_sale(made.id) == both
        others = set(Happening) - {entry.what}
        assert work.journal.of_sales([made.id, "none"], {entry.what}) == {made.id: both, "none": ()}
        assert work.journal.of_sales([made.id], others) == {made.id: ()}
        settled = payment.settles == made.taxed.total
        assert (made.id in {one.id for one in work.orders.unsettled()}) != settled


@tried
@given(
    st.builds(
        Staff,
        st.uuids().map(str),
        texts,
        names,
        st.booleans(),
        st.frozensets(st.sampled_from(Right)),
        st.frozensets(st.sampled_from(Right)),
        st.none() | st.decimals(0, 100, places=2),
    )
)
def test_staff(store: SqlStore, member: Staff) -> None:
    with store.writing() as work:
        work.staff.save(member)
        work.staff.save(member)
    with store.reading() as work:
        assert work.staff.get(member.id) == member
        assert member in work.staff.everybody()


@tried
@given(names, texts)
def test_settings(store: SqlStore, key: str, text: str) -> None:
    with store.writing() as work:
        work.settings.put(key, "before")
        work.settings.put(key, text)
    with store.reading() as work:
        assert work.settings.get(key) == text


@tried
@given(st.binary(max_size=2000))
def test_catalog_versions_are_kept_once(store: SqlStore, packed: bytes) -> None:
    version = f"sha-{hash(packed)}"
    with store.writing() as work:
        work.catalog_versions.add(version, "shoes", "", packed, NOW)
        work.catalog_versions.add(version, "other", "", b"not this", NOW)
    with store.reading() as work:
        assert work.catalog_versions.holds(version)
        assert work.catalog_versions.packed(version) == packed


def test_text_that_no_database_takes_is_made_takeable(store: SqlStore) -> None:
    customer = Customer(new_id(NOW), "A\0rif \ud83d!")
    with store.writing() as work:
        work.customers.add(customer)
    with store.reading() as work:
        kept = work.customers.get(customer.id)
        assert kept is not None
        assert kept.name == "Arif ?!"


def test_what_was_never_kept_is_not_found(store: SqlStore) -> None:
    with store.reading() as work:
        assert work.customers.get("nobody") is None
        assert work.drafts.get("nothing") is None
        assert work.quotes.get("nothing") is None
        assert work.orders.get("nothing") is None
        assert work.orders.numbered("nothing") is None
        assert work.staff.get("nobody") is None
        assert work.settings.get("nothing") is None
        assert work.catalog_versions.packed("nothing") is None


@pytest.mark.parametrize("rate", [Fraction(1, 3), Fraction(12, 100) * Fraction(11, 12)])
def test_tax_rates_that_no_decimal_can_hold(store: SqlStore, rate: Fraction) -> None:
    taxed = Taxed(1, (TaxLine(TaxRule("t", LocalText(), rate), 1, 0),), 1)
    kept = replace(quote(str(rate)), taxed=taxed)
    with store.writing() as work:
        work.quotes.add(kept)
    with store.reading() as work:
        assert work.quotes.get(kept.id) == kept
