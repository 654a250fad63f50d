"""What campaigns brought, against a campaign worked through by hand."""

from dataclasses import replace
from datetime import date, timedelta

from configurator.domain.people.campaigns import Answer, Campaign, Rule
from configurator.domain.people.consent import Purpose
from configurator.domain.sales import Order
from configurator.domain.texts import LocalText
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.office.campaign_report import campaign_results
from configurator.services.office.order_filter import Filter
from configurator.services.office.report import Report
from configurator.services.people.campaigning import Campaigning
from configurator.services.people.consenting import Consenting
from configurator.services.people.valuing import Valuing
from configurator.services.selling import Selling
from configurator.storage.store import SqlStore
from tests.services.counter import HandClock, item


def test_a_campaign_is_told_by_what_it_brought(
    store: SqlStore, clock: HandClock, desk: CustomerDesk, selling: Selling
) -> None:
    """Three told, one answers, one orders within the month and once more after it."""
    consenting = Consenting(store, clock)
    campaigning = Campaigning(store, clock, Valuing(store, clock), consenting)
    people = []
    for name in ("Anna", "Bruno", "Clara"):
        one = desk.create(replace(new_customer(name), mail=f"{name.lower()}@example.com"))
        consenting.say(one.id, Purpose.MAIL, True)
        people.append(one.id)
    text = LocalText.same("Dear {greeting}")
    asked = Campaign("", "Autumn", Purpose.MAIL, Rule(), text, text, clock.now(), cost=2_000)

    def report(wanted: Filter = Filter()) -> Report | None:  # noqa: B008
        with store.reading() as work:
            return campaign_results(work, wanted, "IDR", clock.now())

    assert report() is None
    sent = campaigning.send(asked)
    assert isinstance(sent, Campaign)
    told = campaigning.told(sent.id)
    assert isinstance(told, tuple)
    campaigning.answer(told[0][0].id, Answer.YES)
    clock.moment += timedelta(days=10)
    order = selling.make_order([item()], people[1])
    assert isinstance(order, Order)
    clock.moment += timedelta(days=30)
    selling.make_order([item()], people[1])
    found = report()
    assert found is not None
    assert found.rows == (("Autumn", 3, 1, 1, order.taxed.net, 6_000),)
    assert [point.value for point in found.points] == [order.taxed.net]
    assert report(Filter(first=date(2026, 12, 1))) is None
