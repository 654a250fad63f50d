"""What was once cut off, broken or squeezed on the kiosk's pages is not so again."""

from __future__ import annotations

import pytest

from configurator.ui.kiosk.attract import AttractPage
from configurator.ui.kiosk.sheets import ChoiceSheet
from tests.walks.kiosk.at_work import LYING, UPRIGHT, KioskAtWork
from tests.walks.kiosk.conftest import StartKiosk


def open_build(kiosk: KioskAtWork, product: str) -> None:
    """From the attract page to the first question about the standard model."""
    kiosk.begin()
    kiosk.pick_product(product)
    kiosk.pick_start()


@pytest.mark.parametrize("size", [UPRIGHT, LYING])
def test_no_amount_is_broken_in_large_text(start: StartKiosk, size: tuple[int, int]) -> None:
    kiosk = start(size=size, language="id")
    kiosk.kiosk.aid(large=True)
    open_build(kiosk, "langkah-01")
    for question in ("size", "outsole", "extras"):
        kiosk.build().go(question)
        kiosk.settle()
        cards = kiosk.build().cards
        for _ in range(cards.pages):
            for card in cards.grid.cards:
                price = card.face.price
                assert card._painter.price_room(card.width()) >= card._painter.price_width(
                    whole=False
                ), (question, price)
            cards.turn()


def test_a_sheet_keeps_its_height_when_a_line_is_touched(start: StartKiosk) -> None:
    kiosk = start()
    open_build(kiosk, "piring-siang")
    kiosk.touch(kiosk.build().allergens)
    sheet = kiosk.window.making.sheet
    assert isinstance(sheet, ChoiceSheet)
    kiosk.settle()
    high = sheet.panel.height()
    assert high > sum(line.height() for line in sheet.lines)
    kiosk.touch(sheet.lines[0])
    kiosk.settle()
    assert sheet.panel.height() == high
    assert sheet.lines[0].choice.is_on


def test_the_last_row_of_questions_is_full(start: StartKiosk) -> None:
    kiosk = start(size=LYING)
    open_build(kiosk, "langkah-01")
    kiosk.build().go("heel-lift")
    kiosk.settle()
    head = kiosk.build().head
    shown = [chip.text() for chip in head._chips if chip.isVisible()]
    assert shown[-1] == "Heel lift"
    assert len(shown) > 1


def test_a_limit_set_where_the_screen_lies_is_read_in_full(start: StartKiosk) -> None:
    kiosk = start(size=LYING)
    open_build(kiosk, "langkah-01")
    kiosk.build().go("outsole")
    kiosk.settle()
    model = kiosk.kiosk.building.model
    model.set_limit(model.dials().money_least + 4 * model.dials().money_step)
    kiosk.settle()
    money = kiosk.build().money
    assert model.dials().money_text == money.text()
    assert money.width() >= money.sizeHint().width()


@pytest.mark.parametrize("size", [UPRIGHT, LYING])
def test_two_lines_of_large_text_stand_clear_of_their_frame(
    start: StartKiosk, size: tuple[int, int]
) -> None:
    kiosk = start(size=size)
    kiosk.kiosk.aid(large=True)
    open_build(kiosk, "langkah-01")
    kiosk.build().go("outsole")
    kiosk.settle()
    least = 2 * kiosk.window.theme.line(15) + 16
    assert all(tool.height() >= least for tool in kiosk.build()._tools())


def test_large_words_of_the_attract_page_stand_clear_of_their_frames(start: StartKiosk) -> None:
    kiosk = start(size=LYING, language="id")
    kiosk.kiosk.aid(large=True)
    kiosk.settle()
    page = kiosk.window.page
    assert isinstance(page, AttractPage)
    step = kiosk.window.theme.line(15)
    assert all(aid.height() >= 2 * step + 8 for aid in page.aids.values())
    assert all(one.height() >= 2 * step + 16 for one in page.languages.values())


def test_everything_chosen_in_one_question_is_read_at_the_end(start: StartKiosk) -> None:
    kiosk = start(size=LYING)
    open_build(kiosk, "piring-siang")
    model = kiosk.kiosk.building.model
    wishes = {"base": "noodles", "main": "grilled-fish", "sauce": "peanut", "egg": "boiled"}
    for attribute, option in (wishes | {"sambal": "green", "vegetables": "salad"}).items():
        model.choose(attribute, option)
    kiosk.kiosk.finish()
    kiosk.settle()
    rows = kiosk.summary()._list
    assert rows.pages > 1, "the buttons to turn them take some of the width"
    (line,) = [one for one in rows._lines if one.attribute == "vegetables"]
    shown = rows._value(line, rows.width())
    assert len(shown) > 1
    assert " ".join(shown) == line.value
    assert rows.height() >= sum(rows._high(one, rows.width()) for one in rows._pages[rows._page])
