"""Receipts say how things stood right after a payment."""

from dataclasses import replace

from configurator.domain.payments import Payment, PaymentKind
from configurator.services.selling import Selling
from configurator.services.trade.receipts import receipt_of
from tests.services.counter import MORNING, done, item

CASH = Payment("p1", "R-2026-0001", "", PaymentKind.CASH, "IDR", 500_000, MORNING)


def test_receipts_of_a_deposit_and_the_rest(selling: Selling, arif: str) -> None:
    order = done(selling.make_order([item(quantity=2)], arif))
    total = order.taxed.total
    deposit = replace(CASH, tendered=600_000, by_name="Sari")
    rest = replace(
        CASH,
        id="p2",
        number="R-2026-0002",
        kind=PaymentKind.CARD,
        amount=total - 500_000 + 40,
        rounding=40,
        reference="4711",
    )
    first = receipt_of((order,), (), (deposit, rest), deposit)
    assert (first.received, first.change, first.balance) == (500_000, 100_000, total - 500_000)
    assert [one.amount for one in first.payments] == [600_000]
    assert (first.order, first.customer_name, first.seller) == (
        order.number,
        "Arif Wicaksana",
        "Sari",
    )
    assert [(one.quantity, one.amount) for one in first.items] == [(2, order.lines[0].gross)]
    second = receipt_of((order,), (), (deposit, rest), rest)
    assert (second.paid_before, second.rounding, second.balance) == (500_000, 40, 0)
    assert second.payments[0].kind.id == "Kartu"
    assert second.payments[0].reference == "4711"


def test_a_receipt_of_money_given_back(selling: Selling, arif: str) -> None:
    order = done(selling.make_order([item()], arif))
    back = replace(CASH, id="p3", amount=-120_000, note="Cancelled")
    receipt = receipt_of((order,), (), (CASH, back), back)
    assert (receipt.received, receipt.paid_before, receipt.note) == (-120_000, 500_000, "Cancelled")
