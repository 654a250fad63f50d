"""What papers say about an order's money: receipts, and how the total is settled."""

from configurator.domain.journal import Entry, Happening
from configurator.domain.payments import Account, Due, Payment, PaymentKind
from configurator.domain.sales import Order
from configurator.domain.texts import LocalText
from configurator.services.papers import (
    Amount,
    Receipt,
    ReceivedPayment,
    Settlement,
    Slip,
    SlipKind,
    SoldItem,
)

KIND_NAMES = {
    PaymentKind.CASH: LocalText("Cash", "Tunai"),
    PaymentKind.CARD: LocalText("Card", "Kartu"),
    PaymentKind.TRANSFER: LocalText("Bank transfer", "Transfer bank"),
    PaymentKind.QRIS: LocalText("QRIS", "QRIS"),
    PaymentKind.WALLET: LocalText("E-wallet", "Dompet digital"),
    PaymentKind.CHEQUE: LocalText("Cheque", "Cek"),
    PaymentKind.VOUCHER: LocalText("Voucher", "Voucher"),
}


def receipt_of(
    revisions: tuple[Order, ...],
    entries: tuple[Entry, ...],
    payments: tuple[Payment, ...],
    payment: Payment,
) -> Receipt:
    """The receipt of one of an order's payments, as the order stood then, whatever became of it.

    `revisions` of the order, the `entries` of its journal and its `payments`, all first to last.
    """
    changes, kept = 0, None
    for entry in entries:
        if entry.what in (Happening.PAID, Happening.REFUNDED) and entry.note == payment.number:
            break
        changes += entry.what is Happening.CHANGED
        if entry.what is Happening.CANCELLED:
            kept = entry.amount or 0
    order = revisions[min(changes, len(revisions) - 1)]
    before = payments[: payments.index(payment)]
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
        payments=(
            ReceivedPayment(
                KIND_NAMES[payment.kind], payment.tendered or payment.amount, payment.reference
            ),
        ),
        paid_before=sum(one.settles for one in before),
        rounding=payment.rounding,
        change=payment.change,
        seller=payment.by_name or order.seller,
        note=payment.note,
        kept=kept,
    )


def slip_of(order: Order, payment: Payment) -> Slip | None:
    """The slip for the envelope with money given back; None for money that was taken."""
    if payment.amount >= 0:
        return None
    about = LocalText(f"Given back of order {order.number}", f"Pengembalian pesanan {order.number}")
    return Slip(
        SlipKind.PAYMENT,
        payment.number,
        payment.made,
        order.customer_name,
        payment.currency,
        (Amount(about, -payment.amount),),
        note=LocalText.same(payment.note),
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
