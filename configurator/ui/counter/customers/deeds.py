"""What can be done on a customer's page: the sheets that lie over it, and what they bring."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from configurator.domain.customers import Customer
from configurator.domain.texts import Language
from configurator.services.papers import PaperKind
from configurator.services.people.forgetting import papers_name
from configurator.services.people.valuing import Personal
from configurator.services.refusals import Refusal
from configurator.ui.counter.customers.consent_sheet import ConsentSheet
from configurator.ui.counter.customers.data_sheet import DataSheet
from configurator.ui.counter.customers.measure_sheet import MeasureSheet
from configurator.ui.counter.customers.members_sheet import MembersSheet
from configurator.ui.counter.customers.merge_sheet import MergeSheet
from configurator.ui.counter.customers.note_sheet import NoteSheet
from configurator.ui.counter.customers.profile_sheet import ProfileSheet
from configurator.ui.counter.customers.share_sheet import share_sheet
from configurator.ui.counter.customers.worth_sheet import WorthSheet
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.counter.trade.papers_sheet import PapersSheet
from configurator.ui.counter.trade.print_sheet import PrintDeed
from configurator.ui.parts.laid_sheet import AnySheet, LaidSheet
from configurator.ui.parts.sheet import Sheet
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.profiles import Kept
from configurator.viewmodels.customers.rights import proof_bytes
from configurator.viewmodels.papers import PaperPress
from configurator.viewmodels.printing import PrintDesk
from configurator.viewmodels.rows import Row
from configurator.viewmodels.sales import refusal_words
from configurator.viewmodels.trade.paper_list import OfferedPaper


class CustomerDeeds(QObject):
    """Opens the sheets of one customer's page.

    Signals:
        changed: something about the customer is another now; the page is to be read anew.
        erased: there is nobody behind the page any more.
        told: a short message; why something was not done.
    """

    changed = Signal()
    erased = Signal()
    told = Signal(str)

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        press: PaperPress,
        desk: PrintDesk,
        dialogs: Dialogs,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._counter = counter
        self._press = press
        self._dialogs = dialogs
        self.printing = PrintDeed(theme, counter, desk, dialogs, page)
        self._page = page
        self.kept: Kept | None = None
        self.personal: Personal | None = None
        self._laid = LaidSheet(page)

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that lies over the page, if any."""
        return self._laid.sheet

    @property
    def customer(self) -> Customer | None:
        """Whose page it is."""
        return self.kept.profile.customer if self.kept is not None else None

    def close_sheets(self) -> None:
        """Puts away what lies over the page."""
        self.printing.close_sheet()
        self._laid.close()

    def change(self) -> None:
        """All details (Ctrl+E)."""
        if self.kept is not None:
            sheet = ProfileSheet(self._theme, self._counter, self.kept, self._page.window())
            sheet.changed.connect(self._on_served)
            self._lay(sheet)
            sheet.ask()

    def note(self) -> None:
        """A contact, written down (Ctrl+J)."""
        customer = self.customer
        if customer is not None:
            sheet = NoteSheet(self._theme, self._counter, customer, self._page.window())
            sheet.noted.connect(self.changed)
            self._lay(sheet)
            sheet.ask()

    def measure(self) -> None:
        """A new set of measurements (Ctrl+U)."""
        kept, window = self.kept, self._page.window()
        if kept is None:
            return
        if not kept.is_kept:
            self.told.emit(refusal_words(Refusal.NO_CONSENT, self._counter))
            return
        customer = kept.profile.customer
        sheet = MeasureSheet(self._theme, self._counter, customer, kept.measurements, window)
        sheet.measured.connect(self.changed)
        self._lay(sheet)
        sheet.ask()

    def consents(self) -> None:
        """What they allow (Ctrl+O)."""
        customer = self.customer
        if customer is not None:
            sheet = ConsentSheet(self._theme, self._counter, customer, self._page.window())
            sheet.proof_wanted.connect(self.proof)
            sheet.closed.connect(self.changed)
            self._lay(sheet).open_sheet()

    def proof(self) -> None:
        """What they consented to, on paper."""
        customer, counter = self.customer, self._counter
        if customer is None:
            return
        proof = counter.attempt(
            partial(counter.shop.consenting.proof, customer.id, counter.session)
        )
        if isinstance(proof, Refusal):
            self.told.emit(refusal_words(proof, counter))
            return
        title = counter.wording("Consents")
        row = Row("proof", title, customer.name, icon="file")
        setting = partial(_setting, counter, customer)
        sheet = PapersSheet(
            self._theme,
            counter,
            self._press,
            self.printing,
            self._dialogs,
            [OfferedPaper(row, PaperKind.LETTER, f"{title} {papers_name(customer.id)}", setting)],
            customer.name,
            self._page.window(),
        )
        self._lay(sheet).open_sheet()

    def members(self) -> None:
        """Who belongs together with them (Ctrl+Shift+J)."""
        if self.kept is not None:
            sheet = MembersSheet(self._theme, self._counter, self.kept, self._page.window())
            sheet.changed.connect(self.changed)
            self._lay(sheet)
            sheet.ask()

    def share(self) -> None:
        """A design of theirs, for others to start from (Ctrl+Shift+G)."""
        customer, window = self.customer, self._page.window()
        if customer is None:
            return
        sheet = share_sheet(self._theme, self._counter, customer, window)
        if isinstance(sheet, Refusal):
            self.told.emit(refusal_words(sheet, self._counter))
            return
        sheet.shared.connect(self.changed)
        self._lay(sheet)
        sheet.ask()

    def merge(self) -> None:
        """Whether they are here twice (Ctrl+Shift+U)."""
        customer = self.customer
        if customer is not None:
            sheet = MergeSheet(self._theme, self._counter, customer, self._page.window())
            sheet.merged.connect(self.changed)
            self._lay(sheet).open_sheet()

    def worth(self) -> None:
        """What they are worth, and what is assumed (Ctrl+W)."""
        sheet = WorthSheet(self._theme, self._counter, self.personal, self._page.window())
        sheet.changed.connect(self.changed)
        self._lay(sheet).open_sheet()

    def data(self) -> None:
        """Copies, requests, who looked, erasing (Ctrl+Shift+Y)."""
        customer = self.customer
        if customer is not None:
            window = self._page.window()
            sheet = DataSheet(self._theme, self._counter, self._dialogs, customer, window)
            sheet.erased.connect(self.erased)
            self._lay(sheet).open_sheet()

    def finish(self, touch_id: str) -> None:
        """What had to follow did."""
        counter = self._counter

        def work() -> Refusal | bool:
            return counter.shop.timeline.finish(touch_id, counter.session) or True

        done = counter.attempt(work)
        if isinstance(done, Refusal):
            self.told.emit(refusal_words(done, counter))
        elif done:
            counter.note_saved()
            self.told.emit(counter.wording("Noted as done."))
            self.changed.emit()

    def _on_served(self, customer: Customer) -> None:
        self._counter.serve(customer)
        self.changed.emit()

    def _lay(self, sheet: AnySheet) -> AnySheet:
        self.printing.close_sheet()
        return self._laid.lay(sheet)


def _setting(
    counter: Counter, customer: Customer, _language: Language | None, _skipped: int
) -> bytes:
    pdf = proof_bytes(counter, customer)
    if isinstance(pdf, Refusal):
        raise PermissionError(pdf.value)
    return pdf
