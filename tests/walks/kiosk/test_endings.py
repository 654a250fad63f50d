"""After every kind of ending nothing of the person is left but the build under its code."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from configurator.app import open_shop
from configurator.domain.customers import Customer
from configurator.ui.kiosk.people_sheets import ContactSheet, RecogniseSheet, StaffSheet
from configurator.ui.kiosk.program import Witness
from configurator.ui.kiosk.sheets import ChoiceSheet
from configurator.viewmodels.kiosk.kiosk import Place
from tests.walks.counter_at_work import MondayClock
from tests.walks.kiosk.at_work import KioskAtWork
from tests.walks.kiosk.conftest import StartKiosk
from tests.walks.kiosk.traces import secret, traces

MONOGRAM, NAME, PHONE, GREETING = (
    secret("QKVWJXQZ"),
    secret("niryhpeZ"),
    secret("998887772180"),
    secret("ilfikluZ kaP"),
)
ENDINGS = ("finish", "idle", "mistake", "staff", "thrown away")


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_of_the_person_stays(
    start: StartKiosk,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with open_shop(data, clock=MondayClock()) as shop:
        shop.desk.create(Customer("", GREETING, phone=f"+62{PHONE[1:]}", birthday=date(1990, 2, 1)))
    at = start()
    QApplication.clipboard().setText(MONOGRAM)
    leave_traces(at)
    code = at.summary().code.code
    assert traces((MONOGRAM, NAME, PHONE, GREETING), [temporary, data])
    end_by(at, ending)
    at.until(lambda: at.kiosk.place is Place.ATTRACT)
    at.settle(200)
    assert traces((MONOGRAM, NAME, PHONE, GREETING), [temporary, data]) == []
    found = at.shop.parking.find(code)
    assert (found is None) == (ending == "thrown away")


def leave_traces(at: KioskAtWork) -> None:
    """Somebody who is known, types a monogram, and leaves name and phone."""
    at.begin()
    at.touch(at.tiles().tools["known"])
    sheet = at.window.making.sheet
    assert isinstance(sheet, RecogniseSheet)
    type_on(sheet, PHONE)
    type_on(sheet, "01021990")
    at.settle()
    assert at.kiosk.person is not None
    at.pick_product("langkah-01")
    at.pick_start()
    at.build().go("monogram")
    at.settle()
    text = at.build().text
    assert text is not None
    for letter in MONOGRAM:
        text.keyboard.typed.emit(letter)
    at.touch(at.build().head.done)
    at.until(lambda: at.kiosk.place is Place.SUMMARY)
    at.touch(at.summary().contact)
    contact = at.window.making.sheet
    assert isinstance(contact, ContactSheet)
    assert not any(tick.isChecked() for tick in contact.ticks.values())
    type_on(contact, NAME)
    type_on(contact, PHONE)
    at.settle(150)


def type_on(sheet: RecogniseSheet | ContactSheet, text: str) -> None:
    """Types on the sheet's keyboard, and the key at the lower right."""
    for sign in text:
        sheet._on_typed(sign)
    sheet.done()


def end_by(at: KioskAtWork, ending: str) -> None:
    match ending:
        case "finish":
            at.touch(at.summary().done)
        case "idle":
            at.seconds.seconds += 91
            at.kiosk.idle.look()
            at.settle()
            assert at.kiosk.idle.is_asking
            at.seconds.seconds += 21
            at.kiosk.idle.look()
        case "mistake":
            witness = Witness(at.shop, at.window)
            try:
                raise RuntimeError(MONOGRAM)
            except RuntimeError as mistake:
                witness(RuntimeError, mistake, mistake.__traceback__)
        case "staff":
            leave_by_staff(at)
        case _:
            at.window.making.help()
            at.settle()
            menu = at.window.making.sheet
            assert isinstance(menu, ChoiceSheet)
            at.touch(next(line for line in menu.lines if line.choice.key == "away"))


def leave_by_staff(at: KioskAtWork) -> None:
    """The four corners, the code of this run, and "end this sitting"."""
    window = at.window
    right, low = window.width() - 4, window.height() - 4
    for x, y in ((4, 4), (right, 4), (right, low), (4, low)):
        at.touch_at(window.rect().topLeft() + type(window.rect().topLeft())(x, y))
    sheet = window.making.sheet
    assert isinstance(sheet, StaffSheet)
    for digit in "483920":
        sheet._on_typed(digit)
    sheet.submit()
    at.settle()
    menu = window.making.sheet
    assert isinstance(menu, ChoiceSheet)
    at.touch(next(line for line in menu.lines if line.choice.key == "wipe"))
