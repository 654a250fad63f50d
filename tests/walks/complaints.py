"""Hears whatever complains while a test is at work."""

from __future__ import annotations

import logging
import sys
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

UNMEANT = ("propagateSizeHints", "This plugin does not support ")
"""What drawing in memory says of windows, which there are no windows to be told of."""


class Complaints(logging.Handler):
    """Everything that somebody complained about: exceptions in slots, Qt's warnings, our log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"log: {record.getMessage()}")

    def exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self.heard.append("".join(traceback.format_exception(kind, error, trace)))

    def warning(self, message: object, *_: object, **_more: object) -> None:
        self.heard.append(f"warning: {message}")

    def unraisable(self, told: object) -> None:
        self.heard.append(f"unraisable: {getattr(told, 'exc_value', told)!r}")

    def qt(self, kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not any(words in text for words in UNMEANT):
            self.heard.append(f"Qt: {text}")

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hears everything until the end of the block."""
        before = sys.excepthook, sys.unraisablehook
        sys.excepthook, sys.unraisablehook = self.exception, self.unraisable
        qt = qInstallMessageHandler(self.qt)
        logging.getLogger().addHandler(self)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("always")
                warnings.showwarning = self.warning
                yield
        finally:
            logging.getLogger().removeHandler(self)
            qInstallMessageHandler(qt)
            sys.excepthook, sys.unraisablehook = before
