"""What dark and high contrast need on the counter besides other colours."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from configurator.domain.signature import Signature
from configurator.ui.counter.customers.boxes import TitledBox
from configurator.ui.counter.marks import draw_disc_with
from configurator.ui.counter.trade.signature_pad import SignaturePad
from configurator.ui.theme.theme import Theme


def test_people_sign_dark_on_white_in_every_theme(qtbot: QtBot, theme: Theme) -> None:
    pad = SignaturePad(theme)
    qtbot.addWidget(pad)
    pad.resize(720, 240)
    pad.show_signature(Signature((((100, 100), (900, 100)),)))
    for name in ("light", "dark", "high-contrast"):
        theme.change(name=name)
        seen = pad.grab().toImage()
        inks = {QColor(seen.pixel(360, y)).lightness() for y in range(seen.height())}
        assert max(inks) == 255
        assert min(inks) < 40


def _ringed(theme: Theme, side: int) -> bool:
    image = QImage(QSize(side, side), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_disc_with(painter, theme, QRectF(image.rect()), "AW", 13)
    painter.end()
    return image.pixelColor(side // 2, 0) != QColor(Qt.GlobalColor.white)


def test_a_ring_does_not_cross_the_letters_in_it(theme: Theme) -> None:
    theme.change(name="high-contrast")
    assert _ringed(theme, 40)
    assert not _ringed(theme, 24)


def test_large_text_puts_a_heading_s_word_below_it(qtbot: QtBot, theme: Theme) -> None:
    places = {}
    for scale in (1.0, 2.0):
        theme.change(text_scale=scale)
        box = TitledBox(theme, "Nilai bagi toko", "khusus staf", lock=True)
        qtbot.addWidget(box)
        box.resize(446, 300)
        box.show()
        title, beside = box.findChildren(QLabel)
        places[scale] = beside.y() > title.geometry().bottom()
        assert beside.geometry().right() < box.width()
    assert places == {1.0: False, 2.0: True}
