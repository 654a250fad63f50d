"""One whole sale through the window, the program ended and started again, the order found."""

from __future__ import annotations

from collections.abc import Callable

from pypdf import PdfReader
from PySide6.QtCore import Qt

from tests.walks.counter_at_work import At


def words_of(reader: PdfReader) -> str:
    """All text of a PDF with its spaces in order."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_a_whole_sale(start: Callable[[], At]) -> None:
    at = start()
    at.open_demo()
    at.open_product("langkah-01")
    standard = at.total()

    at.open_step("toe-and-heel")
    at.take("suede-sand")
    at.take("leather-nila")
    at.open_step("sole")
    at.take("natural-gum")
    dearer = at.total()
    assert dearer != standard

    # An option that the leather heel stands against: the sheet offers a way, and it is taken.
    at.take("trail-lug")
    sheet = at.configure().sheet
    assert sheet is not None
    assert sheet.is_open
    at.key(Qt.Key.Key_1)
    at.until(lambda: at.configure().sheet is None)
    values = at.configure().model.resolution.values
    assert values["outsole"] == "trail-lug"
    assert values["toe-cap"] == "suede-sand"
    assert values["heel"] != "leather-nila"
    total = at.total()
    names = [line.value for line in at.configure().model.build_lines() if not line.is_included]

    # A quote wants a customer, who is created with few keys.
    at.key(Qt.Key.Key_F10)
    at.until(lambda: at.window.sheet is not None)
    at.type("bimo kartanegara")
    at.key(Qt.Key.Key_Return)
    at.type("0812 2000 0999")
    at.key(Qt.Key.Key_Return)
    at.until(lambda: at.window.journey.place.startswith("quote:"))
    customer = at.window.counter.customer
    assert customer is not None
    assert (customer.name, customer.phone) == ("Bimo Kartanegara", "+6281220000999")

    # The paper in the window is the paper in the file, and says what the panel said.
    at.until(lambda: at.quote().paper is not None and at.quote().view.is_drawn)
    at.key(Qt.Key.Key_S, control=True)
    file = at.program.answers.file
    assert file is not None
    assert at.program.answers.asked[0].name == f"{at.quote().quote.number} Bimo Kartanegara.pdf"
    reader = PdfReader(file)
    text = words_of(reader)
    assert at.quote().quote.number in text
    assert "Bimo Kartanegara" in text
    assert total in text
    assert standard in text
    for name in names:
        assert name in text
    assert at.quote().summary.total.text() == total
    paper = at.quote().paper
    assert paper is not None
    assert file.read_bytes() == paper.pdf

    at.key(Qt.Key.Key_F10)
    at.until(lambda: at.window.journey.place.startswith("order:"))
    order = at.order().order
    assert order.customer_name == "Bimo Kartanegara"
    assert at.order().summary.total.text() == total
    assert order.quote is not None

    # Ended, started again: the order is found by its number and by the customer's name.
    at = start()
    assert at.window.journey.place == "home"
    found = at.search(order.number)
    assert order.number in found[0]
    at.key(Qt.Key.Key_Return)
    at.until(lambda: at.window.journey.place == f"order:{order.id}")
    assert at.order().order == order
    assert at.order().summary.total.text() == total
    at.key(Qt.Key.Key_Escape)
    at.until(lambda: at.window.journey.place == "home")
    assert any(order.number in words for words in at.search("bimo karta"))


def test_another_price_needs_another_quote(start: Callable[[], At]) -> None:
    """A quote never changes; a changed build becomes its next revision."""
    at = start()
    at.open_empty()
    customer = at.shop.desk.find("Sekar")[0]
    at.window.counter.serve(customer)
    at.open_product("langkah-01")
    at.open_step("sole")
    at.take("natural-gum")
    at.key(Qt.Key.Key_F10)
    at.until(lambda: at.window.journey.place.startswith("quote:"))
    first = at.quote().quote

    at.key(Qt.Key.Key_E, control=True)
    at.until(lambda: at.window.journey.building.is_open)
    assert at.configure().model.resolution.values["outsole"] == "natural-gum"
    at.open_step("sole")
    at.take("ivory-rubber")
    at.key(Qt.Key.Key_F10)
    at.until(lambda: at.window.journey.place.startswith("quote:"))
    second = at.quote().quote
    assert (second.number, second.revision) == (first.number, 2)
    assert at.shop.selling.quote(first.id) == first
    assert second.taxed.total != first.taxed.total
