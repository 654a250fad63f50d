"""`paper` on a real shop: the papers read back, and the same bytes years later."""

import shutil
import socket
import threading
from pathlib import Path

import pytest

from configurator.app import open_shop
from configurator.domain.payments import Payment, PaymentKind
from tests.cli.conftest import SNEAKER, Run
from tests.cli.test_sales import SONG, read_back
from tests.documents.archival import complaints


@pytest.fixture(autouse=True)
def _qt_before_paper(qapp: object) -> None:
    """The tests of windows want a QApplication; drawing for paper would make a lesser one."""


def test_every_paper_of_an_order(run: Run, stools: Path, tmp_path: Path) -> None:
    said = run(
        *("order", stools, *SONG, "--quantity", 2, "--customer", "Budi Santoso", "--json")
    ).data
    pdf = tmp_path / "paper.pdf"
    texts = {}
    for kind in ("order", "work-order", "labels"):
        answer = run("paper", kind, said["number"].lower(), "--pdf", pdf)
        assert answer.status == 0, answer.err
        assert complaints(pdf.read_bytes()) == []
        texts[kind] = read_back(pdf)
        assert said["number"] in texts[kind]
        assert "Budi Santoso" in texts[kind]
    assert "Total Rp1.170.000" in texts["order"]
    assert "Order confirmation" in texts["order"]
    assert "2 × Stool" in texts["work-order"]
    assert "Engraving ABC" in texts["work-order"]
    assert "Rp" not in texts["work-order"] + texts["labels"]
    assert "2 / 2" in texts["labels"]
    run("paper", "work-order", said["number"], "--pdf", pdf, language="id")
    assert "Perintah kerja" in read_back(pdf)


def test_a_receipt_on_a_sheet_and_on_a_roll(
    run: Run, stools: Path, data: Path, tmp_path: Path
) -> None:
    number = run("order", stools, *SONG, "--customer", "Budi Santoso", "--json").data["number"]
    with open_shop(data) as shop:
        order = shop.selling.newest_orders()[0]
        payment = shop.paying.pay(order.id, 285_000, PaymentKind.CASH, tendered=300_000)
    assert isinstance(payment, Payment)
    pdf = tmp_path / "receipt.pdf"
    assert run("paper", "receipt", payment.number, "--pdf", pdf).status == 0
    text = read_back(pdf)
    for said in (
        f"Receipt {payment.number}",
        "Received from Budi Santoso",
        f"Order {number}",
        "Cash",
        "Given Rp300.000 Change −Rp15.000 Received Rp285.000",
        "Still to pay Rp300.000",
    ):
        assert said in text
    assert complaints(pdf.read_bytes()) == []
    assert run("paper", "receipt-roll", payment.number, "--pdf", pdf).status == 0
    assert f"Receipt {payment.number}" in read_back(pdf)
    slip = run("paper", "slips", payment.number, "--pdf", pdf)
    assert (slip.status, slip.err.strip()) == (
        1,
        f"No money was given back by receipt {payment.number}.",
    )

    received: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as printer:
        printer.settimeout(60)

        def take() -> None:
            connection, _ = printer.accept()
            with connection:
                while part := connection.recv(65536):
                    received.append(part)

        taking = threading.Thread(target=take)
        taking.start()
        address = f"socket://127.0.0.1:{printer.getsockname()[1]}"
        run("printers", "--choose", f"receipt={address}")
        printed = run("paper", "receipt", payment.number.lower(), "--thermal", "--print")
        taking.join(60)
    assert printed.status == 0, printed.err
    assert printed.out.strip() == f"Receipt {payment.number} is printed."
    assert b"".join(received).startswith(b"\x1b@\x1dv0")

    unknown = run("paper", "receipt", "R-2026-0099", "--pdf", pdf)
    assert unknown.err.strip() == "There is no receipt R-2026-0099 in this shop."
    assert run("paper", "order", number, "--thermal", "--print").status == 2


def test_what_cannot_be_printed_is_told(run: Run, stools: Path, tmp_path: Path) -> None:
    quote = run("quote", stools, "--customer", "Budi", "--json").data["number"]
    pdf = tmp_path / "paper.pdf"
    unknown = run("paper", "order", "S-2026-0099", "--pdf", pdf)
    assert (unknown.status, unknown.err.strip()) == (
        1,
        "There is no order S-2026-0099 in this shop.",
    )
    assert run("paper", "labels", quote, "--pdf", pdf).status == 1
    assert run("paper", "quote", "Q-2026-0099", "--pdf", pdf).err.startswith("There is no quote")
    assert run("paper", "poem", quote, "--pdf", pdf).status == 2
    assert run("paper", "quote", quote).status == 2
    assert run("paper", "quote", quote, "--pdf", tmp_path / "none" / "x.pdf").status == 1
    assert not pdf.exists()


def test_papers_have_the_same_bytes_after_their_catalog_changed_and_went(
    run: Run, data: Path, tmp_path: Path
) -> None:
    catalog = data / "catalogs" / "mine"
    shutil.copytree(SNEAKER, catalog)
    text = (catalog / "catalog.yaml").read_text(encoding="utf-8")
    (catalog / "catalog.yaml").write_text(
        text.replace("catalog: karsa-sneaker", "catalog: mine"), encoding="utf-8"
    )
    choose = ("--choose", "outsole=natural-gum", "--customer", "Ratna", "--json")
    quote = run("quote", "mine", *choose).data["number"]
    order = run("order", "mine", *choose).data["number"]
    asked = (("quote", quote), ("order", order), ("work-order", order), ("labels", order))

    def papers() -> dict[str, bytes]:
        pdf = tmp_path / "paper.pdf"
        made = {}
        for kind, number in asked:
            answer = run("paper", kind, number, "--pdf", pdf)
            assert answer.status == 0, answer.err
            made[kind] = pdf.read_bytes()
        return made

    first = papers()
    assert len(first["quote"]) > 40_000  # the picture is on it
    product = catalog / "langkah-01.yaml"
    before = product.read_text(encoding="utf-8")
    changed = before.replace("IDR: 1", "IDR: 7")
    assert changed != before
    product.write_text(changed, encoding="utf-8")
    (catalog / "sneaker.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', encoding="utf-8"
    )
    assert papers() == first
    shutil.rmtree(catalog)
    assert papers() == first
