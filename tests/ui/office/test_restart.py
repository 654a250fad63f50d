"""A backup put back from the window: the program lets go, starts anew by itself, and goes on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from configurator.app import open_shop
from configurator.entrance import main
from configurator.services.demo import DemoSize
from configurator.services.shop import Shop
from configurator.storage.place import DATABASE
from configurator.storage.store import open_store
from configurator.ui.counter.window import CounterWindow
from configurator.ui.office.window import OfficeWindow


class Hand(QObject):
    """Does the steps one after the other, each on the window it finds, when it is ready for it."""

    def __init__(self, *steps: Callable[[QWidget], bool]) -> None:
        super().__init__()
        self._steps = list(steps)
        self._tick = QTimer(self)
        self._tick.setInterval(20)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()

    @property
    def is_done(self) -> bool:
        return not self._steps

    def _on_tick(self) -> None:
        for window in QApplication.topLevelWidgets():
            ready = isinstance(window, (CounterWindow, OfficeWindow)) and window.isVisible()
            if not ready or not self._steps:
                continue
            try:
                done = self._steps[0](window)
            except Exception:
                QApplication.exit(3)  # the test must end, not wait for a step that cannot be done
                raise
            if done:
                self._steps.pop(0)
                return


@pytest.mark.qt_log_ignore("does not support raise|propagateSizeHints", extend=True)
@pytest.mark.sqlite  # what is restored is put in the place of the file
@pytest.mark.parametrize("command", [[], ["backoffice"]], ids=["counter", "office"])
def test_the_program_goes_on_with_the_restored_shop(
    command: list[str], tmp_path: Path, qapp: QApplication
) -> None:
    data, file = tmp_path / "data", tmp_path / "shop.backup"
    with open_shop(data) as shop:
        shop.demonstration.fill(size=DemoSize(customers=3, orders=2, quotes=0, drafts=0))
        shop.upkeep.back_up(file)
        with shop.store.writing() as work:
            work.settings.put("later", "than the backup")
    seen: list[str] = []

    def restore(window: QWidget) -> bool:
        office = window
        if isinstance(window, CounterWindow):
            window.office.open()
            found = window.office.window
            assert found is not None
            office = found
        assert isinstance(office, OfficeWindow)
        if office.desk.ledger is None:
            return False
        told_later(office.counter.shop, seen)
        office.counter.shop.restoring.prepare(file)
        office.restart_wanted.emit()
        return True

    def look(window: QWidget) -> bool:
        assert isinstance(window, (CounterWindow, OfficeWindow))
        told_later(window.counter.shop, seen)
        seen.append(window.toast.accessibleName())
        window.close()
        return True

    hand = Hand(restore, look)
    assert main(["--data", str(data), *command]) == 0
    assert hand.is_done
    assert seen[:2] == ["than the backup", ""]
    (aside,) = data.glob("shop-before-restore-*.sqlite")
    assert aside.name in seen[2]
    with closing(open_store(data / DATABASE)) as store, store.reading() as work:
        assert work.audit.of(limit=1)[0].what == "backup restored"


def told_later(shop: Shop, seen: list[str]) -> None:
    with shop.store.reading() as work:
        seen.append(work.settings.get("later") or "")
