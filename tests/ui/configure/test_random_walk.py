"""Some hundred random actions: no exception, no Qt warning, and the panel never lies."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from configurator.domain.pricing import price_build
from configurator.services.configuring.state import Snapshot
from configurator.ui.counter.configure import ConfigurePage
from configurator.ui.counter.configure.repair_sheet import RepairSheet
from tests.ui.configure.workbench import Workbench

ACTIONS = 260


class Walker:
    """Does one thing after another on a page, and looks at it after each."""

    def __init__(self, page: ConfigurePage, seed: int) -> None:
        assert page.view is not None
        self.page = page
        self.model = page.model
        self.draw = random.Random(seed)
        self.likely = {
            self.click_a_card: 12,
            self.go_to_a_step: 4,
            self.undo: 3,
            self.redo: 2,
            self.press_a_key: 3,
            self.branch: 1,
            self.switch: 2,
            self.put_away: 1,
            self.start_from: 1,
            self.turn_a_dial: 2,
            self.count: 1,
            self.write: 1,
            self.step_a_number: 2,
            self.letters: 2,
            self.let_go: 2,
            self.search: 1,
            self.resize: 1,
        }

    def act(self) -> str:
        """One action, and what it was."""
        (action,) = self.draw.choices(list(self.likely), list(self.likely.values()))
        action()
        if self.page.sheet is not None:
            self.answer_the_sheet()
        return action.__name__

    def look(self) -> None:
        """Panel, engine and the one price function agree; undoing and redoing changes nothing."""
        model, view = self.model, self.page.view
        assert view is not None
        resolution = model.resolution
        priced = price_build(model.session.product, resolution.values, model.session.terms)
        assert resolution.price == priced
        assert view.panel.total_text == model.speech.money(priced.total)
        assert resolution.kept
        shown = {view.face.attribute for view in view.groups.views}
        for group in view.groups.views:
            for card in group.grid.cards:
                assert card.isEnabled()
                assert card.face.price
        assert shown <= set(model.session.product.by_id)

    def there_and_back(self) -> None:
        """Undo restores exactly what was, redo exactly what is."""
        now: Snapshot = self.model.session.snapshot
        total = self.model.resolution.price.total
        if self.model.session.can_undo:
            before = self.model.session.branch.history.past[-1]
            self.page.undo()
            assert self.model.session.snapshot == before
            self.look()
            self.page.redo()
            assert self.model.session.snapshot == now
            assert self.model.resolution.price.total == total

    def click_a_card(self) -> None:
        assert self.page.view is not None
        cards = [card for view in self.page.view.groups.views for card in view.grid.cards]
        if cards:
            self.draw.choice(cards).click()

    def answer_the_sheet(self) -> None:
        sheet = self.page.sheet
        if isinstance(sheet, RepairSheet) and sheet.ways and self.draw.random() < 0.6:
            QTest.keyClicks(sheet, str(self.draw.randint(1, len(sheet.ways))))
        else:
            assert sheet is not None
            QTest.keyClick(sheet, Qt.Key.Key_Escape)
        assert self.page.sheet is None

    def go_to_a_step(self) -> None:
        self.model.open_step(self.draw.choice(self.model.rail()).key)

    def undo(self) -> None:
        self.page.undo()

    def redo(self) -> None:
        self.page.redo()

    def press_a_key(self) -> None:
        keys = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_2, Qt.Key.Key_5, Qt.Key.Key_Tab)
        assert self.page.view is not None
        QTest.keyClick(self.page.view, self.draw.choice(keys))

    def branch(self) -> None:
        if len(self.model.session.branches) < 4:
            self.model.duplicate()

    def switch(self) -> None:
        self.model.open_branch(self.draw.choice(self.model.session.branches).key)

    def put_away(self) -> None:
        gone = self.model.remove_branch(self.model.session.branch.key)
        if gone is not None and self.draw.random() < 0.5:
            self.model.restore_branch(gone)

    def start_from(self) -> None:
        self.model.start_from(self.draw.choice(self.model.starts()).key)

    def turn_a_dial(self) -> None:
        face = self.model.dials()
        if self.draw.random() < 0.5:
            value = self.draw.randint(face.money_least, face.money_most)
            self.model.set_limit(None if self.draw.random() < 0.4 else value)
        else:
            days = self.draw.randint(face.days_least, face.days_most)
            self.model.set_days(None if self.draw.random() < 0.4 else days)

    def count(self) -> None:
        self.model.set_quantity(self.draw.randint(1, 12))

    def write(self) -> None:
        self.model.set_note(self.draw.choice(("", "gift", "lebar di telapak")))

    def step_a_number(self) -> None:
        for attribute in self.model.session.product.attributes:
            if attribute.number is not None and self.draw.random() < 0.5:
                limits = attribute.number
                steps = int((limits.most - limits.least) / limits.step)
                number = limits.least + self.draw.randint(-1, steps + 1) * limits.step
                self.model.type_number(attribute.id, number)
                return

    def letters(self) -> None:
        for attribute in self.model.session.product.attributes:
            if attribute.text is not None:
                words = ("", "A", "AW", "KARSA", "TOO-LONG-FOR-IT", "é")
                self.model.type_text(attribute.id, self.draw.choice(words))

    def let_go(self) -> None:
        chosen = list(self.model.session.snapshot.configuration.choices)
        if chosen:
            self.model.release(self.draw.choice(chosen))

    def search(self) -> None:
        assert self.page.view is not None
        if self.page.view.head.is_searching:
            self.page.view.head.end_search()
        else:
            self.page.view.start_search()
            self.page.view.search(self.draw.choice(("nila", "a", "zzz")))

    def resize(self) -> None:
        self.page.window().resize(*self.draw.choice(((1366, 712), (1920, 1024), (1000, 700))))


@pytest.mark.parametrize(("name", "seed"), [("sneaker", 1), ("sneaker", 2), ("laptop", 3)])
def test_random_actions_leave_the_page_true(bench: Workbench, name: str, seed: int) -> None:
    page = bench.page(name, language="id" if seed == 2 else "en")
    if page is None:
        pytest.skip(f"{name} is not here")
    walker = Walker(page, seed)
    done = []
    for number in range(ACTIONS):
        done.append(walker.act())
        try:
            walker.look()
            if number % 7 == 0:
                walker.there_and_back()
        except AssertionError as broken:
            raise AssertionError(f"after {done[-5:]}") from broken
        if number % 5 == 0:
            QTest.qWait(1)
