"""What the pointer rests on is asked about, and nothing else."""

from __future__ import annotations

from PySide6.QtTest import QTest

from configurator.ui.counter.configure import ConfigurePage


def test_a_card_left_behind_by_another_step_is_not_asked_about(page: ConfigurePage) -> None:
    """A card that still stands for the last step's option must not speak for the new attribute."""
    view = page.view
    assert view is not None
    QTest.qWait(1)
    group = view.groups.views[0]
    heard: list[tuple[str, str]] = []
    view.groups.pointed.connect(lambda attribute, option: heard.append((attribute, option)))
    group.grid.pointed.emit("an-option-of-another-attribute")
    assert not heard
    own = group.face.options[0].option
    group.grid.pointed.emit(own)
    assert heard == [(group.face.attribute, own)]
    page.model.step_by(1)
    view._preview()
