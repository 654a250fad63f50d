"""Orders, receipts, work orders, labels and slips to print, made of plain data."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from configurator.domain.catalog import WorkStep
from configurator.domain.sales import Order, OrderState, SaleLine
from configurator.domain.tax import TaxRule, taxed
from configurator.domain.texts import LocalText
from configurator.services.papers import (
    Amount,
    Detail,
    Label,
    NeededPart,
    Receipt,
    ReceivedPayment,
    Settlement,
    Slip,
    SlipKind,
    SoldItem,
    WorkItem,
    WorkOrder,
)

from .conftest import PPN, sale_line

MADE = datetime(2026, 11, 21, 14, 32, tzinfo=timezone(timedelta(hours=7)))
NAME = "Bapak Arif Wicaksono"
SETTLEMENT = Settlement(
    (Amount(LocalText("Deposit, 21 Nov", "Uang muka, 21 Nov"), 835_000),),
    (Amount(LocalText("Due on collection", "Sisa saat diambil"), 835_000),),
)
SHOE = LocalText("Langkah 01 shoe", "Sepatu Langkah 01")


def order_of(*lines: SaleLine, tax: TaxRule = PPN, **others: Any) -> Order:
    lines = lines or (sale_line(),)
    order = Order(
        id="0191",
        number="S-2026-0117",
        state=OrderState.CONFIRMED,
        customer="c1",
        customer_name=NAME,
        currency="IDR",
        lines=lines,
        taxed=taxed([(line.net_of_discount, tax) for line in lines]),
        made=MADE,
        promised=date(2026, 12, 8),
        seller="Sari",
    )
    return replace(order, **others)


def receipt_of(count: int = 2, **others: Any) -> Receipt:
    sold = tuple(
        SoldItem(SHOE if n % 2 else LocalText("Shoe care", "Perawatan"), 1 + n % 3, 1_670_000 + n)
        for n in range(count)
    )
    total = sum(item.amount for item in sold)
    receipt = Receipt(
        number="R-2026-0088",
        made=MADE,
        order="S-2026-0117",
        customer_name=NAME,
        currency="IDR",
        items=sold,
        taxed=taxed([(total, PPN)]),
        payments=(
            ReceivedPayment(LocalText("Cash", "Tunai"), 1_000_000),
            ReceivedPayment(LocalText("Debit card", "Kartu debit"), 500_000, "BCA 004211"),
        ),
        paid_before=500_000,
        seller="Sari",
    )
    return replace(receipt, **others)


def work_of(count: int = 1, parts: int = 6, **others: Any) -> WorkOrder:
    item = WorkItem(
        product_name=SHOE,
        quantity=2,
        measures=(
            Detail(LocalText("Foot length", "Panjang kaki"), LocalText.same("264 mm")),
            Detail(LocalText("Monogram", "Monogram"), LocalText.same("A.W.")),
        ),
        choices=(
            Detail(LocalText("Toe cap", "Ujung depan"), LocalText("suede, sand", "suede pasir")),
            Detail(LocalText("Outsole", "Sol"), LocalText("natural gum", "gum alami")),
            Detail(LocalText("Sewing", "Jahitan"), LocalText("stitched", "dijahit")),
            Detail(LocalText("Laces", "Tali"), LocalText("waxed cotton", "katun lilin")),
            Detail(LocalText("Upper", "Bagian atas"), LocalText("Full-grain", "Kulit utuh")),
        ),
        parts=tuple(
            NeededPart(
                f"KLT-{n:03}", LocalText(f"Leather {n}", f"Kulit {n}"), Decimal("0.25") * n, "m²"
            )
            for n in range(1, parts + 1)
        ),
        steps=(
            WorkStep(LocalText("Cut the upper", "Potong bagian atas"), 25),
            WorkStep(LocalText("Stitch the sole", "Jahit sol"), 70),
        ),
        notes=(LocalText("Gum soles rest a night before sewing.", "Sol gum didiamkan semalam."),),
        note="Customer collects in person.",
        catalog_label="2026.11",
    )
    work = WorkOrder("S-2026-0117", MADE, date(2026, 12, 8), NAME, (item,) * count, "Sari")
    return replace(work, **others)


def label_of(number: int = 1, **others: Any) -> Label:
    label = Label(
        "S-2026-0117", NAME, ("Sepatu Langkah 01", "Siap: 8 Des 2026"), corner=f"{number} / 3"
    )
    return replace(label, **others)


def slip_of(count: int = 2, **others: Any) -> Slip:
    rows = tuple(
        Amount(LocalText(f"Order S-2026-{n:04}", f"Pesanan S-2026-{n:04}"), 41_750 + n)
        for n in range(count)
    )
    slip = Slip(
        SlipKind.COMMISSION,
        "K-2026-0011",
        MADE,
        "Sari Lestari",
        "IDR",
        rows,
        since=date(2026, 11, 1),
        until=date(2026, 11, 30),
    )
    return replace(slip, **others)
