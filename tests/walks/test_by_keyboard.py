"""A whole sale without a mouse, and how few keys it takes beside what is typed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from configurator.ui.counter.wedge import QUICK
from tests.walks.counter_at_work import At

MOST_KEYS = 25


class Fingers:
    """Presses keys where the keyboard is, and counts those that are not typed text."""

    def __init__(self, at: At) -> None:
        self._at = at
        self.pressed: list[str] = []

    def press(self, key: Qt.Key, control: bool = False) -> None:
        self.pressed.append(("Ctrl " if control else "") + key.name.removeprefix("Key_"))
        self._at.key(key, control)
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            QTest.qWait(2 * QUICK)  # until then it might be the first digit of a scanned code

    def type(self, text: str) -> None:
        self._at.type(text)


def test_a_sale_to_a_known_customer(
    start: Callable[[], At], demo_data: Path, tmp_path: Path
) -> None:
    shutil.copytree(demo_data, tmp_path / "data", dirs_exist_ok=True)
    at = start()
    fingers = Fingers(at)
    known = at.shop.desk.find("a")[0]
    orders = len(at.shop.selling.newest_orders(50, known.id))
    at.until(lambda: QApplication.focusWidget() is at.home().box.edit)

    fingers.type("langkah")
    popup = at.home().box.popup
    assert popup is not None
    hits = popup.list
    # Papers of that name stand before the product.
    while hits._model.hit_at(hits.currentIndex()).key != "product:karsa-sneaker/langkah-01":
        fingers.press(Qt.Key.Key_Down)
        assert len(fingers.pressed) < MOST_KEYS
    fingers.press(Qt.Key.Key_Return)
    at.until(lambda: at.window.journey.building.is_open)
    model = at.configure().model
    standard = model.resolution.price.total
    for number in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_2):
        fingers.press(Qt.Key.Key_PageDown)
        fingers.press(number)
        sheet = at.configure().sheet
        if sheet is not None:
            # What was chosen needs something else: the smallest way is taken.
            fingers.press(Qt.Key.Key_Return)
            at.until(lambda: at.configure().sheet is None)
    chosen = dict(model.resolution.configuration.choices)
    total = model.resolution.price.total
    assert len(chosen) >= 2
    assert total != standard

    fingers.press(Qt.Key.Key_F10)
    at.until(lambda: at.window.sheet is not None)
    fingers.type(known.name)
    fingers.press(Qt.Key.Key_Return)
    at.until(lambda: at.window.journey.place.startswith("quote:"))
    at.until(lambda: at.quote().paper is not None)
    fingers.press(Qt.Key.Key_S, control=True)
    at.until(lambda: bool(at.program.answers.asked))
    fingers.press(Qt.Key.Key_F10)
    at.until(lambda: at.window.journey.place.startswith("order:"))
    order = at.order().order
    assert order.customer == known.id
    assert order.taxed.total == total
    assert dict(order.lines[0].configuration.choices) == chosen
    assert len(at.shop.selling.newest_orders(50, known.id)) == orders + 1

    fingers.press(Qt.Key.Key_H, control=True)
    at.until(lambda: at.window.journey.place == "home")
    assert len(fingers.pressed) <= MOST_KEYS, fingers.pressed
    print(f"{len(fingers.pressed)} keys beside typed text: {' '.join(fingers.pressed)}")
