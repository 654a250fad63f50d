"""What papers say about an order's money: receipts, and how the total is settled."""

from collections.abc import Sequence

from configurator.domain.payments import Account, Due, Payment, PaymentKind
from configurator.domain.sales import Order
from configurator.domain.texts import LocalText
from configurator.services.papers import Amount, Receipt, ReceivedPayment, Settlement, SoldItem

KIND_NAMES = {
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
        payments=(ReceivedPayment(KIND_NAMES[payment.kind], given, payment.reference),),
        paid_before=sum(one.amount for one in before),
        rounding=sum(one.rounding for one in (*before, payment)),
        change=payment.change,
        seller=payment.by_name,
        note=payment.note,
    )


def settlement_of(account: Account) -> Settlement:
    """What was paid of an order, and what is due when, for its confirmation."""
    paid = [
        Amount(_with_number(KIND_NAMES[one.kind], one.number), one.settles)
        for one in account.payments
    ]
    due = [Amount(_when(one), one.open) for one in account.dues if one.open]
    return Settlement(tuple(paid), tuple(due))


def _with_number(name: LocalText, number: str) -> LocalText:
    return LocalText(f"{name.en} {number}", f"{name.id} {number}")


def _when(due: Due) -> LocalText:
    waits = {
        "order": LocalText("Due when ordering", "Jatuh tempo saat memesan"),
        "ready": LocalText("Due when ready", "Jatuh tempo saat siap"),
        "collected": LocalText("Due when collected", "Jatuh tempo saat diambil"),
    }
    if due.day is None:
        return waits[due.after.value]
    return LocalText(f"Due {due.day:%Y-%m-%d}", f"Jatuh tempo {due.day:%Y-%m-%d}")
