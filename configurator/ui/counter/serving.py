"""Who is served, and the quote of what is open; asks for the customer and for a PIN on the way."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from configurator.domain.customers import Customer
from configurator.domain.sales import Quote
from configurator.services.refusals import Refusal
from configurator.ui.counter.customers.card_sheet import CardSheet
from configurator.ui.counter.customers.finding_sheet import CustomerSheet
from configurator.ui.counter.journey import BUILD, Journey
from configurator.ui.counter.trade.build_negotiation import BuildNegotiation
from configurator.ui.counter.trade.quote_deeds import NEEDS_APPROVAL
from configurator.ui.parts.laid_sheet import LaidSheet
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter


class Serving(QObject):
    """Its sheets lie over `window`, in `laid`.

    Signals:
        said: a short message for the person.
        refused: a quote is not made; carries the Refusal.
    """

    said = Signal(str)
    refused = Signal(object)

    def __init__(
        self, theme: Theme, counter: Counter, journey: Journey, laid: LaidSheet, window: QWidget
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._counter = counter
        self._journey = journey
        self._laid = laid
        self._window = window
        self._asking_for_quote = False
        self._every = False
        self.negotiation = BuildNegotiation(theme, counter, journey.building, window)
        self.negotiation.altered.connect(self._on_altered)
        self.negotiation.told.connect(self.said)
        journey.quote_wanted.connect(self.make_quote)
        journey.all_quoted.connect(self.quote_all)
        journey.discount_wanted.connect(self.negotiation.discount)
        journey.reach_wanted.connect(self.negotiation.reach)

    def ask_customer(self) -> None:
        """The sheet to find or create the customer (F4)."""
        self._customer_sheet("").open_to_search()

    def new_customer(self) -> None:
        """The same sheet, at its form."""
        self.create("")

    def create(self, text: str) -> None:
        """The form, with what was typed so far as name or phone number."""
        self._customer_sheet("").open_to_create(text)

    def show_card(self) -> None:
        """The card of whoever is served; asks who that is where nobody is."""
        customer = self._counter.customer
        if customer is None:
            self.ask_customer()
            return
        card = CardSheet(self._theme, self._counter.wording, customer, self._window)
        self._laid.lay(card).open_sheet()

    def serve(self, customer: Customer) -> None:
        """Attached to the build that is open; else their page is shown."""
        asked, self._asking_for_quote = self._asking_for_quote, False
        self._counter.serve(customer)
        if asked:
            self._quote(every=self._every)
        elif self._journey.place == BUILD:
            wording = self._counter.wording
            self.said.emit(wording("The build is for {name} now.", name=customer.name))
        else:
            self._journey.go(f"customer:{customer.id}")

    def make_quote(self) -> None:
        """A quote of the open build; asks for the customer where there is none."""
        self._quote(every=False)

    def quote_all(self) -> None:
        """A quote of the open build and of those beside it."""
        self._quote(every=True)

    def _quote(self, approval: str = "", *, every: bool) -> None:
        building = self._journey.building
        if building.altering is not None:
            self.negotiation.alter()
            return
        self._every = every
        customer = self._counter.customer
        if customer is None:
            self._asking_for_quote = True
            words = self._counter.wording("The quote is written out to somebody.")
            self._customer_sheet(words).open_to_search()
            return
        made = building.make_quote(customer, approval, every=every)
        if isinstance(made, Refusal) and made in NEEDS_APPROVAL:
            sheet = self.negotiation.approval(customer, every=every)
            sheet.approved.connect(self._on_approved)
            self._laid.lay(sheet).ask()
        elif isinstance(made, Refusal):
            self.refused.emit(made)
        elif isinstance(made, Quote):
            self._journey.go(f"quote:{made.id}")

    def _customer_sheet(self, why: str) -> CustomerSheet:
        sheet = CustomerSheet(self._theme, self._counter, why, self._window)
        sheet.picked.connect(self.serve)
        sheet.page_wanted.connect(self._on_page_wanted)
        sheet.dismissed.connect(self._on_not_asked)
        return self._laid.lay(sheet)

    def _on_altered(self, order: str) -> None:
        self._journey.go(f"order:{order}")

    def _on_approved(self, approval: str) -> None:
        self._quote(approval, every=self._every)

    def _on_page_wanted(self) -> None:
        self._asking_for_quote = False
        if self._counter.customer is not None:
            self._journey.go(f"customer:{self._counter.customer.id}")

    def _on_not_asked(self) -> None:
        self._asking_for_quote = False
