"""The theme on an application: fonts, icons, scale, and change without a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from configurator.ui.theme.fonts import FontsError, load_fonts
from configurator.ui.theme.icons import IconError, IconShelf
from configurator.ui.theme.theme import Theme

RESOURCES = Path(__file__).resolve().parents[3] / "resources"


def test_the_bundled_font_is_used_and_has_the_signs_of_the_trade(theme: Theme) -> None:
    font = theme.font(15)
    assert QFontInfo(font).family() == "Inter Shop"
    metrics = QFontMetricsF(font)
    for sign in "Rp€$£¥₹−×→✓…“”·♥ĞşžłăИяΩ":
        assert metrics.inFontUcs4(ord(sign)), sign


def test_figures_are_tabular_where_asked_for(theme: Theme) -> None:
    figures = QFontMetricsF(theme.font(15, figures=True))
    assert figures.horizontalAdvance("1111") == figures.horizontalAdvance("8888")
    plain = QFontMetricsF(theme.font(15))
    assert plain.horizontalAdvance("1111") != plain.horizontalAdvance("8888")


def test_a_change_is_told_and_dresses_the_application(
    theme: Theme, qapp: QApplication, qtbot: QtBot
) -> None:
    light = qapp.palette().color(QPalette.ColorRole.Window)
    with qtbot.waitSignal(theme.changed):
        theme.change(name="dark", text_scale=1.5)
    assert qapp.palette().color(QPalette.ColorRole.Window) != light
    assert theme.hex("background") in qapp.styleSheet()
    assert theme.text_px(13) == 20
    assert theme.grown(40) == 40 + (theme.line(15) - 22) > 40


def test_text_scale_stays_within_its_bounds(theme: Theme) -> None:
    theme.change(text_scale=9.0)
    assert theme.text_scale == 2.0
    theme.change(text_scale=0.2)
    assert theme.text_scale == 1.0


def test_fields_grow_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.ensurePolished()
    before = field.sizeHint().height()
    theme.change(text_scale=2.0)
    field.ensurePolished()
    assert before == 40
    assert field.sizeHint().height() > before


def test_motion_can_be_turned_off_but_messages_still_stay(theme: Theme) -> None:
    theme.change(motion=False)
    assert theme.motion("normal") == 0
    assert theme.motion("toast") == 6000


def test_an_accent_can_be_set_and_taken_back(theme: Theme) -> None:
    built_in = theme.hex("accent")
    theme.change(accent="#7A1FA2")
    assert theme.hex("accent") == "#7A1FA2"
    theme.change(accent="")
    assert theme.hex("accent") == built_in
    with pytest.raises(ValueError, match="not a colour"):
        theme.change(accent="#12")
    assert theme.hex("accent") == built_in


def test_every_icon_draws_in_the_colour_asked_for(theme: Theme) -> None:
    shelf = IconShelf(RESOURCES / "icons")
    assert len(shelf.names()) > 80
    for name in shelf.names():
        image = shelf.pixmap(name, "#FF0000", 20, 2.0).toImage()
        assert (image.width(), image.height()) == (40, 40)
        colours = {
            image.pixelColor(x, y).name()
            for x in range(40)
            for y in range(40)
            if image.pixelColor(x, y).alpha() > 200
        }
        assert colours == {"#ff0000"}, name


def test_icons_are_kept_and_unknown_ones_named(theme: Theme) -> None:
    shelf = IconShelf(RESOURCES / "icons")
    assert shelf.pixmap("check", "#000000", 20).cacheKey() == (
        shelf.pixmap("check", "#000000", 20).cacheKey()
    )
    with pytest.raises(IconError, match="unicorn"):
        shelf.pixmap("unicorn", "#000000", 20)


def test_a_broken_font_is_named(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(FontsError, match="no fonts"):
        load_fonts(tmp_path)
