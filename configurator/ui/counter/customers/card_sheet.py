"""A customer's card: a code to photograph now, and to be scanned when they come again."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.domain.customers import Customer
from configurator.services.scanning import card_code
from configurator.ui.parts.buttons import IconButton
from configurator.ui.parts.lettering import CENTRE
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.wording import Wording

SIDE = 240


class _Code(QWidget):
    """A QR code, black on white in every theme: a camera must be able to read it."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        # Imported when used: it brings the paper's machinery with it.
        from configurator.documents.codes import qr_png

        self._side = theme.scaled(SIDE)
        self._code = QPixmap()
        self._code.loadFromData(qr_png(text))
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(QRectF(self.rect()), self._code, QRectF(self._code.rect()))


class CardSheet(Sheet):
    """The code in the middle, large enough for a telephone's camera."""

    def __init__(self, theme: Theme, wording: Wording, customer: Customer, window: QWidget) -> None:
        name = wording("Customer card")
        super().__init__(theme, window, name, QSize(440, 480))
        self.hug()
        self.code = card_code(customer.id)
        close = IconButton(theme, "close", wording("Close"), key="Esc", framed=False)
        close.clicked.connect(self._dismiss)
        head = QHBoxLayout()
        head.addWidget(Words(theme, name, size=24, role="text-strong"), 1)
        head.addWidget(close)
        page = QVBoxLayout(self.body)
        page.setContentsMargins(24, 20, 22, 28)
        page.setSpacing(12)
        page.addLayout(head)
        page.addWidget(
            Words(theme, customer.name, size=18, role="text-strong", align=CENTRE, wrap=True)
        )
        page.addWidget(_Code(theme, self.code), 0, Qt.AlignmentFlag.AlignHCenter)
        page.addWidget(Words(theme, self.code, size=13, role="text-muted", align=CENTRE))
        said = wording("Photograph this. Scanned at the next visit, it opens your page at once.")
        page.addWidget(Words(theme, said, align=CENTRE, wrap=True))
