"""The system's own dialogs, behind an interface, so that tests can answer them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Dialogs(Protocol):
    """What the system asks the person."""

    def file_to_save(self, parent: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
        """Where to save; None where the person thought better of it."""
        ...

    def file_to_open(self, parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
        """Which file to read; None where the person thought better of it."""
        ...

    def folder(self, parent: QWidget, title: str, suggested: Path) -> Path | None:
        """Which folder; None where the person thought better of it."""
        ...

    def printer(self, parent: QWidget, title: str) -> QPrinter | None:
        """Which printer, set up; None where the person thought better of it.

        Raises LookupError where the system knows no printer.
        """
        ...


class SystemDialogs:
    """The real ones."""

    def file_to_save(self, parent: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
        """Asks for a file; the system asks itself before one is replaced."""
        name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
        return Path(name) if name else None

    def file_to_open(self, parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
        """Asks for a file that is there."""
        name, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
        return Path(name) if name else None

    def folder(self, parent: QWidget, title: str, suggested: Path) -> Path | None:
        """Asks for a folder."""
        name = QFileDialog.getExistingDirectory(parent, title, str(suggested))
        return Path(name) if name else None

    def printer(self, parent: QWidget, title: str) -> QPrinter | None:
        """Asks for a printer."""
        # Imported when used: not everybody prints, and it asks the system for its printers.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            raise LookupError("no printer")
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(title)
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return None
        return printer
