"""Receipts of payments and refunds, from what is kept of them."""

from collections.abc import Sequence

from configurator.domain.payments import Payment, PaymentKind
from configurator.domain.sales import Order
from configurator.domain.texts import LocalText
from configurator.services.papers import Receipt, ReceivedPayment, SoldItem

_KINDS = {
    PaymentKind.CASH: LocalText("Cash", "Tunai"),
    PaymentKind.CARD: LocalText("Card", "Kartu"),
    PaymentKind.TRANSFER: LocalText("Bank transfer", "Transfer bank"),
    PaymentKind.QRIS: LocalText("QRIS", "QRIS"),
    PaymentKind.WALLET: LocalText("E-wallet", "Dompet digital"),
    PaymentKind.CHEQUE: LocalText("Cheque", "Cek"),
    PaymentKind.VOUCHER: LocalText("Voucher", "Voucher"),
}


def receipt_of(payment: Payment, order: Order, all_payments: Sequence[Payment]) -> Receipt:
    """The receipt of one of an order's payments (`all_payments`, first to last).

    It says how things stood right after that payment, whatever was paid since.
    """
    before = []
    for one in all_payments:
        if one.id == payment.id:
            break
        before.append(one)
    given = payment.tendered or payment.amount
    return Receipt(
        number=payment.number,
        made=payment.made,
        order=order.number,
        customer_name=order.customer_name,
        currency=payment.currency,
        items=tuple(
            SoldItem(
                line.product_name or LocalText.same(line.product),
                line.quantity,
                line.net_of_discount,
            )
            for line in order.lines
        ),
        taxed=order.taxed,
        payments=(ReceivedPayment(_KINDS[payment.kind], given, payment.reference),),
        paid_before=sum(one.amount for one in before),
        rounding=sum(one.rounding for one in (*before, payment)),
        change=payment.change,
        seller=payment.by_name,
        note=payment.note,
    )
