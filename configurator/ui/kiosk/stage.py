"""What those who make pages and sheets see of the kiosk's window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from configurator.ui.kiosk.kit import Kit
from configurator.viewmodels.kiosk.kiosk import Kiosk


class Stage(QWidget):
    """A window with one page on it, made from the `kit` of this sitting."""

    kiosk: Kiosk
    kit: Kit
    page: QWidget | None

    def wait(self) -> None:
        """Something takes a moment: a page that says so."""
        raise NotImplementedError
