"""Option cards: what they look like in each state, say to a screen reader, and do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from configurator.ui.parts.card_face import (
    COUNTER,
    COUNTER_TEXT,
    COUNTER_TICK,
    KIOSK,
    Badge,
    BadgeKind,
    CardFace,
    CardShape,
    CardState,
)
from configurator.ui.parts.focus import FocusRing
from configurator.ui.parts.option_card import OptionCard
from configurator.ui.parts.option_grid import OptionGrid
from configurator.ui.picture.source import PictureSource
from configurator.ui.picture.state import PictureState
from configurator.ui.picture.studio import PictureStudio, PictureWish
from configurator.ui.theme.theme import Theme

GUM = CardFace("gum", "Natural gum", "Included", "Stitched", CardState.CHOSEN)
LUG = CardFace(
    "lug", "Trail lug", "−Rp25.000", "You chose the leather heel", CardState.NEEDS_CHANGE,
    Badge("Needs the firm heel"),
)  # fmt: skip


def drawn(card: OptionCard) -> QImage:
    return card.grab().toImage()


def shown(qtbot: QtBot, theme: Theme, face: CardFace, shape: CardShape = COUNTER) -> OptionCard:
    card = OptionCard(theme, shape)
    qtbot.addWidget(card)
    card.set_face(face)
    card.resize(197, card.heightForWidth(197))
    card.show()
    return card


def has_colour(image: QImage, colour: QColor) -> bool:
    wanted = colour.rgb()
    return any(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


@pytest.mark.parametrize("state", [s for s in CardState if s is not CardState.LOADING])
def test_every_state_but_loading_can_be_focused_and_clicked(
    qtbot: QtBot, theme: Theme, state: CardState
) -> None:
    card = shown(qtbot, theme, replace(LUG, state=state))
    with qtbot.waitSignal(card.picked) as caught:
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert caught.args == ["lug"]
    assert card.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert card.isChecked() == state.is_in_build


def test_a_loading_card_does_nothing(qtbot: QtBot, theme: Theme) -> None:
    card = shown(qtbot, theme, CardFace("x", "", state=CardState.LOADING))
    with qtbot.assertNotEmitted(card.picked, wait=10):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)


def test_a_click_does_not_tick_by_itself(qtbot: QtBot, theme: Theme) -> None:
    card = shown(qtbot, theme, replace(GUM, state=CardState.FREE), shape=COUNTER_TICK)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert not card.isChecked()
    card.set_face(GUM)
    assert card.isChecked()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_pick(qtbot: QtBot, theme: Theme, key: Qt.Key) -> None:
    card = shown(qtbot, theme, LUG)
    with qtbot.waitSignal(card.picked):
        QTest.keyClick(card, key)


def test_the_frame_of_the_chosen_lies_over_the_picture(qtbot: QtBot, theme: Theme) -> None:
    card = shown(qtbot, theme, replace(GUM, swatch="#FFFFFF"))
    image = drawn(card)
    assert image.pixelColor(100, 0) == image.pixelColor(100, 1) == theme.colour("accent")
    forced = shown(qtbot, theme, replace(GUM, state=CardState.FORCED))
    assert drawn(forced).pixelColor(100, 1) == theme.colour("forced")


def test_dim_is_dashed_not_only_pale(qtbot: QtBot, theme: Theme) -> None:
    image = drawn(shown(qtbot, theme, LUG))
    edge = {image.pixel(x, 0) for x in range(20, 170)}
    assert len(edge) > 1
    assert not has_colour(
        drawn(shown(qtbot, theme, replace(LUG, badge=None))), theme.colour("accent")
    )


def test_a_badge_shows_its_tint(qtbot: QtBot, theme: Theme) -> None:
    face = replace(GUM, state=CardState.FREE, badge=Badge("Last", BadgeKind.LAST))
    assert has_colour(drawn(shown(qtbot, theme, face)), theme.colour("warning-tint"))


def test_role_state_and_words_for_a_screen_reader(qtbot: QtBot, theme: Theme) -> None:
    card, ticked = shown(qtbot, theme, LUG), shown(qtbot, theme, GUM, shape=COUNTER_TICK)
    one = QAccessible.queryAccessibleInterface(card)
    assert one.role() == QAccessible.Role.RadioButton
    assert one.text(QAccessible.Text.Name) == (
        "Trail lug, −Rp25.000, Needs the firm heel, You chose the leather heel"
    )
    some = QAccessible.queryAccessibleInterface(ticked)
    assert some.role() == QAccessible.Role.CheckBox
    assert some.state().checked


def test_a_given_sentence_is_spoken_instead(qtbot: QtBot, theme: Theme) -> None:
    card = shown(qtbot, theme, replace(LUG, accessible="Trail lug needs the firm heel"))
    assert card.accessibleName() == "Trail lug needs the firm heel"


def test_the_shop_card_has_the_height_of_the_drawings(qtbot: QtBot, theme: Theme) -> None:
    face = replace(GUM, note="Same feel")
    assert OptionCard(theme, COUNTER).heightForWidth(197) < 140
    assert shown(qtbot, theme, face).height() == 140
    assert shown(qtbot, theme, face, shape=COUNTER_TICK).height() == 88


def test_long_words_and_large_letters_make_it_higher(qtbot: QtBot, theme: Theme) -> None:
    card = shown(qtbot, theme, GUM)
    before = card.heightForWidth(197)
    card.set_face(replace(GUM, name="A name that cannot possibly stand in one line"))
    longer = card.heightForWidth(197)
    theme.change(text_scale=2.0)
    assert before < longer < card.heightForWidth(197)


def test_a_need_without_a_picture_stands_in_the_text(qtbot: QtBot, theme: Theme) -> None:
    without = shown(qtbot, theme, replace(LUG, badge=None), shape=COUNTER_TEXT)
    stated = shown(qtbot, theme, LUG, shape=COUNTER_TEXT)
    assert stated.heightForWidth(197) > without.heightForWidth(197)


def grid_of(
    qtbot: QtBot, theme: Theme, count: int, studio: PictureStudio | None = None
) -> OptionGrid:
    grid = OptionGrid(theme, studio, columns=4)
    qtbot.addWidget(grid)
    grid.set_faces([CardFace(f"k{n}", f"Option {n}", "+Rp1.000") for n in range(count)])
    grid.resize(814, 600)
    grid.show()
    return grid


def test_cards_stand_in_columns_and_rows_are_even(qtbot: QtBot, theme: Theme) -> None:
    grid = grid_of(qtbot, theme, 6)
    tops = [card.y() for card in grid.cards]
    assert tops[:4] == [0] * 4
    assert tops[4] == tops[5] == grid.cards[0].height() + COUNTER.gap
    assert grid.cards[3].geometry().right() == 813
    grid.resize(400, 600)
    assert grid.cards[2].y() > 0


def test_arrows_walk_and_tell(qtbot: QtBot, theme: Theme) -> None:
    grid = grid_of(qtbot, theme, 6)
    with qtbot.waitActive(grid):
        grid.activateWindow()
    grid.focus_card("k0")
    visited: list[str] = []
    grid.focused.connect(visited.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_End):
        focused = grid.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    assert visited == ["k1", "k5", "k4", "k0", "k5"]


def test_cards_are_kept_when_faces_change(qtbot: QtBot, theme: Theme) -> None:
    grid = grid_of(qtbot, theme, 4)
    before = list(grid.cards)
    grid.set_faces([CardFace(f"k{n}", "New", "−Rp1") for n in range(3)])
    assert list(grid.cards) == before[:3]
    assert len([c for c in grid.findChildren(OptionCard) if not c.isHidden()]) == 3
    with qtbot.waitSignal(grid.picked) as caught:
        QTest.mouseClick(grid.cards[1], Qt.MouseButton.LeftButton)
    assert caught.args == ["k1"]


def test_wished_pictures_arrive(
    qtbot: QtBot, theme: Theme, studio: PictureStudio, drawing: PictureSource
) -> None:
    grid = grid_of(qtbot, theme, 1, studio)
    wish = PictureWish(drawing, PictureState.of({"body": "#FF0000"}), (10, 10, 10, 10))
    grid.set_faces([CardFace("k0", "Red", picture=wish)])
    card = grid.cards[0]
    qtbot.waitUntil(lambda: drawn(card).pixelColor(100, 30) == QColor("#FF0000"))


def test_a_kiosk_card_is_large(qtbot: QtBot, theme: Theme) -> None:
    assert OptionCard(theme, KIOSK).heightForWidth(317) == 328


def test_the_ring_follows_the_keyboard_but_not_the_mouse(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 400)
    grid = OptionGrid(theme, columns=2, parent=window)
    grid.setGeometry(20, 20, 400, 300)
    grid.set_faces([CardFace("a", "A"), CardFace("b", "B")])
    ring = FocusRing(theme, window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    grid.focus_card("b")
    assert ring.around is grid.cards[1]
    spot = grid.cards[1].geometry().translated(20, 20)
    assert ring.geometry() == spot.adjusted(-4, -4, 4, 4)
    grid.cards[0].setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.around is None
    QTest.keyClick(grid.cards[0], Qt.Key.Key_Shift)
    assert ring.around is grid.cards[0]
    grid.move(40, 20)
    assert ring.x() == 36
