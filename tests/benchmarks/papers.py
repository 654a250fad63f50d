"""How long a paper takes and how large it is, as JSON: `papers.py [times]`.

The first quote of a process also loads the fonts and the library; it is told apart, as are the
middle and the slowest of the others. The picture is that of a shipped product, drawn beforehand,
as the window has it when it prints.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from configurator.app import open_shop  # noqa: E402
from configurator.documents import page_count  # noqa: E402
from configurator.documents.papers import (  # noqa: E402
    labels_pdf,
    order_pdf,
    receipt_pdf,
    receipt_roll_pdf,
    slips_pdf,
    work_order_pdf,
)
from configurator.documents.quote import QuotePaper  # noqa: E402
from configurator.documents.shop_paper import ShopPaper  # noqa: E402
from configurator.documents.thermal import escpos_bytes  # noqa: E402
from configurator.domain.configuration import Configuration  # noqa: E402
from configurator.domain.sales import Order, Quote  # noqa: E402
from configurator.services.customers import new_customer  # noqa: E402
from configurator.services.making import order_labels, work_order  # noqa: E402
from configurator.services.sale_lines import Item  # noqa: E402
from configurator.services.terms import price_terms  # noqa: E402
from tests.documents.conftest import LETTERHEAD  # noqa: E402
from tests.documents.samples import receipt_of, slip_of  # noqa: E402


def measured(make: Callable[[], bytes], times: int) -> dict[str, object]:
    """Milliseconds of the first and of the later makings, and what came out.

    `processor_ms` is the middle of what the processor took: on a busy machine the rest is waiting.
    """
    taken, worked, made = [], [], b""
    for _ in range(times + 1):
        start, start_work = perf_counter(), process_time()
        made = make()
        taken.append((perf_counter() - start) * 1000)
        worked.append((process_time() - start_work) * 1000)
    first, *later = taken
    return {
        "first_ms": round(first, 1),
        "median_ms": round(statistics.median(later), 1),
        "slowest_ms": round(max(later), 1),
        "processor_ms": round(statistics.median(worked[1:]), 1),
        "bytes": len(made),
        "pages": page_count(made) if made.startswith(b"%PDF") else None,
    }


def main(times: int) -> None:
    """Print the figures of every paper."""
    with TemporaryDirectory() as folder, open_shop(Path(folder)) as shop:
        catalog = next(one for one in shop.library.gallery() if one.id == "karsa-sneaker")
        product = catalog.products[0]
        day = shop.clock.now().date()
        terms = price_terms(shop.settings(), catalog, product, day)
        choices = {"outsole": "natural-gum"}
        configuration = Configuration(product.id, catalog.version, choices)
        resolution = shop.engine_of(catalog, product).resolve(configuration, terms)
        customer = shop.desk.create(new_customer("Ratna Pertiwi", "0812 2000 0199"))
        sold = [Item(catalog, product, resolution)]
        quote = shop.selling.make_quote(sold, customer.id, "Sari")
        order = shop.selling.make_order(sold, customer.id, "Sari")
        assert isinstance(quote, Quote)
        assert isinstance(order, Order)
        assert isinstance(shop.paper, ShopPaper)
        picture = shop.paper._picture_of(quote.lines[0])
        work = work_order(order, shop.library)
        pictures = {0: picture} if picture else {}
        receipt = receipt_of()
        papers: dict[str, Callable[[], bytes]] = {
            "quote": lambda: QuotePaper().render(quote, LETTERHEAD, "id", "A4", pictures),
            "order": lambda: order_pdf(order, LETTERHEAD, "id", "A4", pictures),
            "receipt": lambda: receipt_pdf(receipt, LETTERHEAD, "id"),
            "receipt, thermal": lambda: escpos_bytes(receipt_roll_pdf(receipt, LETTERHEAD, "id")),
            "work order": lambda: work_order_pdf(work, LETTERHEAD, "id", "A4", pictures),
            "labels": lambda: labels_pdf(order_labels(order, "id"), order, LETTERHEAD, "id"),
            "slips": lambda: slips_pdf([slip_of()], LETTERHEAD, "id"),
        }
        told = {name: measured(make, times) for name, make in papers.items()}
    print(json.dumps(told, indent=2))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
