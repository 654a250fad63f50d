"""`quote`, `order`, `demo` and `export` on a real shop, with the paper read back."""

import csv
import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from configurator.app import open_shop
from configurator.domain.sales import QuoteState
from configurator.services.settings import ShopSettings
from tests.cli.conftest import Run

SONG = ("--choose", "seat=woven", "--choose", "engraving=ABC", "--choose", "extras=+wax")


@pytest.fixture(autouse=True)
def _qt_before_paper(qapp: object) -> None:
    """The tests of windows want a QApplication; drawing for paper would make a lesser one."""


def read_back(file: Path) -> str:
    """The text on a PDF, in one line."""
    pages = PdfReader(file).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_a_quote_is_kept_and_printed(run: Run, stools: Path, data: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "quote.pdf"
    answer = run(
        *("quote", stools, *SONG, "--customer", "Budi Santoso", "--phone", "0812 2000 0199"),
        *("--quantity", 2, "--note", "gift", "--pdf", pdf, "--json"),
    )
    assert answer.status == 0, answer.err
    said = answer.data
    assert said["number"].startswith("Q-")
    assert said["total"] == 2 * (400000 + 60000 + 90000 + 15000 + 20000)
    text = read_back(pdf)
    for piece in (said["number"], "Budi Santoso", "Woven", "ABC", "Rp1.170.000"):
        assert piece in text
    with open_shop(data) as shop:
        (quote,) = shop.selling.newest_quotes()
        assert quote.taxed.total == said["total"]
        assert quote.lines[0].note == "gift"
        customer = shop.desk.get(quote.customer)
        assert customer is not None
        assert customer.phone == "+6281220000199"
        assert shop.library.catalog(quote.lines[0].catalog_version).id == "stools"


def test_a_quote_is_printed_again_after_its_catalog_is_gone(
    run: Run, stools: Path, tmp_path: Path
) -> None:
    first, again = tmp_path / "first.pdf", tmp_path / "again.pdf"
    said = run("quote", stools, *SONG, "--customer", "Budi", "--pdf", first, "--json").data
    (stools / "stool.yaml").unlink()
    answer = run("quote", "--number", said["number"], "--pdf", again)
    assert answer.status == 0
    assert said["number"] in answer.out
    assert first.read_bytes() == again.read_bytes()


def test_paper_has_the_picture(run: Run, tmp_path: Path) -> None:
    pdf = tmp_path / "quote.pdf"
    answer = run("quote", "sneaker", "--customer", "Budi", "--pdf", pdf)
    assert answer.status == 0
    images = PdfReader(pdf).pages[0].images
    assert max(image.image.width for image in images if image.image) > 600


def test_an_order_of_a_quote_and_without_one(run: Run, stools: Path, data: Path) -> None:
    quote = run("quote", stools, *SONG, "--customer", "Budi", "--json").data
    order = run("order", "--quote", quote["number"], "--seller", "Rani", "--json").data
    assert order["total"] == quote["total"]
    again = run("order", "--quote", quote["number"].lower(), "--json").data
    assert again["number"] == order["number"]
    text = run("order", stools, "--customer", " budi ", "--choose", "wood=oak").out
    assert "Rp460.000" in text
    with open_shop(data) as shop:
        assert [o.seller for o in shop.selling.newest_orders()] == ["", "Rani"]
        assert len(shop.desk.find("")) == 1, "Budi is one person"
        assert shop.selling.newest_quotes()[0].state is QuoteState.ACCEPTED


def test_customers_with_one_name(run: Run, stools: Path, data: Path) -> None:
    for phone in ("+6281220000199", "+6281220000198"):
        run("quote", stools, "--customer", "Budi", "--phone", phone)
    answer = run("quote", stools, "--customer", "Budi")
    assert answer.status == 2
    assert "2 customers are called Budi" in answer.err
    assert run("quote", stools, "--customer", "Budi", "--phone", "081220000198").status == 0
    with open_shop(data) as shop:
        assert len(shop.desk.find("")) == 2
        assert len(shop.selling.newest_quotes()) == 3


def test_a_price_group_has_its_prices(run: Run, stools: Path, data: Path) -> None:
    run("quote", stools, "--customer", "Ani", "--currency", "EUR")
    with open_shop(data) as shop:
        from dataclasses import replace

        (ani,) = shop.desk.find("Ani")
        shop.desk.change(replace(ani, price_group="friend"))
    said = run("quote", stools, "--customer", "Ani", "--currency", "EUR", "--json").data
    assert said["total"] == 1250


def test_contradictions_are_not_sold(run: Run, stools: Path, data: Path) -> None:
    for command in ("quote", "order"):
        answer = run(
            *(command, stools, "--customer", "Budi", "--choose", "wood=teak"),
            *("--choose", "seat=woven"),
        )
        assert answer.status == 1
        assert "Teak splits under the weave." in answer.err
    with open_shop(data) as shop:
        assert shop.selling.newest_quotes() == ()
        assert shop.desk.find("") == ()


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["quote"], 2, "Missing: CATALOG, --customer."),
        (["quote", "{stools}"], 2, "Missing: --customer."),
        (["quote", "{stools}", "--customer", "  "], 2, "Missing: --customer."),
        (["quote", "{stools}", "--number", "Q-2026-0001"], 2, "name no catalog with it"),
        (["quote", "--number", "Q-2026-0001"], 1, "There is no quote Q-2026-0001"),
        (["order", "{stools}", "--quote", "Q-2026-0001"], 2, "name no catalog with it"),
        (["order", "--quote", "rubbish"], 1, "There is no quote rubbish"),
        (["quote", "{stools}", "--customer", "B", "--pdf", "/nowhere/q.pdf"], 1, "no folder"),
        (["quote", "{stools}", "--customer", "B", "--pdf", "{stools}"], 1, "is a folder"),
        (["export", "pdf", "orders.pdf"], 2, "there is: csv"),
        (["export", "csv", "/nowhere/orders.csv"], 1, "no folder"),
    ],
)
def test_wrong_asked(run: Run, stools: Path, arguments: list[str], status: int, told: str) -> None:
    answer = run(*(argument.format(stools=stools) for argument in arguments))
    assert answer.status == status
    assert told in answer.err


def test_a_lapsed_quote(run: Run, stools: Path, data: Path) -> None:
    said = run("quote", stools, "--customer", "Budi", "--json").data
    with open_shop(data) as shop:
        shop.selling.mark_quote(said["id"], QuoteState.DECLINED)
    answer = run("order", "--quote", said["number"])
    assert answer.status == 1
    assert "was declined" in answer.err


def test_settings_of_the_shop_count(run: Run, stools: Path, data: Path) -> None:
    with open_shop(data) as shop:
        shop.save_settings(ShopSettings(currency="EUR", tax_regime="US", country="US"))
    found = run("configure", stools, "--json").data
    assert (found["currency"], found["total"]) == ("EUR", 2500)


def test_demo_and_export(run: Run, data: Path, tmp_path: Path) -> None:
    answer = run("demo", "--customers", 3, "--orders", 2, "--quotes", 1)
    assert answer.status == 0
    assert "3 customers" in answer.out
    again = run("demo")
    assert again.status == 1
    assert "in use already" in again.err
    with open_shop(data) as shop:
        orders = shop.selling.newest_orders()
    assert len(orders) >= 2
    file = tmp_path / "orders.csv"
    exported = run("export", "csv", file, "--bom")
    assert exported.status == 0
    assert exported.out == ""
    rows = list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert {row["order"] for row in rows} == {order.number for order in orders}
    shown = run("export", "csv", "-", "--separator", "semicolon", "--to", "2000-01-01")
    assert shown.out.startswith("order;line;")
    assert len(shown.out.splitlines()) == 1


def test_export_of_some_days(run: Run, stools: Path) -> None:
    run("order", stools, "--customer", "Budi")
    everything = run("export", "csv", "-").out
    with_today = run("export", "csv", "-", "--from", "2020-01-01", "--to", "9998-12-31").out
    assert everything == with_today
    assert len(everything.splitlines()) == 2
