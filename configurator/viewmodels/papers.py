"""Papers set and drawn beside the window: a quote as PDF, and its pages as pictures."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal, SignalInstance
from typing_extensions import override

from configurator.documents import QuotePaper as SettingOfQuotes
from configurator.documents.preview import PagePicture, page_count, page_picture
from configurator.domain.customers import Customer
from configurator.domain.sales import Quote
from configurator.services.paper_ports import QuotePaper
from configurator.services.settings import ShopSettings
from configurator.viewmodels.beside import Beside, Job, wait_for

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it goes out. `language` is the customer's."""

    pdf: bytes
    pages: int


class PaperPress(QObject):
    """Sets one paper after the other and draws its pages; only what was asked last is told.

    Signals:
        printed: carries the Paper.
        drawn: number of a page from 0, and its PagePicture.
        failed: the paper could not be set; carries the exception.
    """

    printed = Signal(object)
    drawn = Signal(int, object)
    failed = Signal(object)

    _printed = Signal(int, object)
    _drawn = Signal(int, int, object)
    _broken = Signal(int, object)

    def __init__(self, paper: QuotePaper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paper = paper
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._ticket = 0
        self._drawing = 0
        self._printed.connect(self._on_printed)
        self._drawn.connect(self._on_drawn)
        self._broken.connect(self._on_broken)

    def print_quote(self, quote: Quote, customer: Customer, shop: ShopSettings) -> None:
        """Sets a quote in the customer's language; `printed` or `failed` tells."""
        self._ticket += 1
        setting = _Setting(self._paper, quote, customer, shop)
        self._start(Beside(setting, self._printed, self._broken, self._ticket))

    def set_paper(self, work: Callable[[], bytes]) -> None:
        """Sets any paper; `printed` or `failed` tells."""
        self._ticket += 1
        self._start(Beside(_AnySetting(work), self._printed, self._broken, self._ticket))

    def warm_up(self) -> None:
        """Does now, beside the window, what the first paper would have to wait for."""
        self._pool.start(_WarmUp())

    def draw(self, paper: Paper, width: int) -> None:
        """Draws every page of a paper `width` device px wide; `drawn` tells of each."""
        self._drawing += 1
        for page in range(paper.pages):
            drawing = _Drawing(paper.pdf, page, width)
            self._start(_PageJob(drawing, self._drawing, page, self._drawn))

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being done."""
        return not self._pool.activeThreadCount()

    def close(self) -> None:
        """Drops what is not begun and waits for the rest."""
        self._pool.clear()
        wait_for(self._pool)

    def _start(self, job: Job) -> None:
        self._pool.start(job)

    def _on_printed(self, ticket: int, paper: object) -> None:
        if ticket == self._ticket:
            self.printed.emit(paper)

    def _on_drawn(self, ticket: int, page: int, picture: object) -> None:
        if ticket == self._drawing:
            self.drawn.emit(page, picture)

    def _on_broken(self, ticket: int, trouble: object) -> None:
        if ticket == self._ticket:
            self.failed.emit(trouble)


@dataclass(frozen=True, slots=True)
class _Setting:
    paper: QuotePaper
    quote: Quote
    customer: Customer
    shop: ShopSettings

    def __call__(self) -> Paper:
        pdf = self.paper.pdf(self.quote, self.customer, self.shop, self.customer.language)
        return Paper(pdf, page_count(pdf))


@dataclass(frozen=True, slots=True)
class _AnySetting:
    work: Callable[[], bytes]

    def __call__(self) -> Paper:
        pdf = self.work()
        return Paper(pdf, page_count(pdf))


@dataclass(frozen=True, slots=True)
class _Drawing:
    pdf: bytes
    page: int
    width: int

    def __call__(self) -> PagePicture:
        return page_picture(self.pdf, self.page, self.width)


class _WarmUp(Job):
    @override
    def work(self) -> None:
        import_module("pypdfium2")
        SettingOfQuotes().warm_up()


class _PageJob(Job):
    def __init__(
        self, work: Callable[[], PagePicture], ticket: int, page: int, done: SignalInstance
    ) -> None:
        super().__init__()
        self._work = work
        self._ticket = ticket
        self._page = page
        self._done = done

    @override
    def work(self) -> None:
        try:
            self._done.emit(self._ticket, self._page, self._work())
        except Exception:  # the paper itself is sound; a page that is not drawn stays white
            _LOG.exception("drawing a page failed")


def file_name(number: str, customer: str) -> str:
    """What a paper's file is called where nobody says otherwise; any system takes it."""
    words = "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in customer)
    return " ".join(f"{number} {words}".split())[:120] + ".pdf"


def kept_file(file: Path, content: bytes) -> str:
    """Writes a file whole or not at all; "" when it is written, else why it is not."""
    beside = file.with_name(f".{file.name}.part")
    try:
        with beside.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        return error.strerror or type(error).__name__
    return ""
