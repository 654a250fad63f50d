"""What can be done with a quote beside ordering it: negotiated, marked, revised, taken up again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from configurator.catalogs.shelf import BrokenCatalogError
from configurator.domain.customers import Customer
from configurator.domain.sales import Quote, QuoteState
from configurator.engine.interface import NoBuildError
from configurator.services.refusals import Refusal
from configurator.services.selling import Deal
from configurator.services.trade.again import QuoteToday
from configurator.services.trade.losing import USUAL_REASONS
from configurator.ui.allocation import let_go
from configurator.ui.counter.trade.again_sheets import RevisionsSheet, TodaySheet
from configurator.ui.counter.trade.approval_sheet import ApprovalSheet
from configurator.ui.counter.trade.deal_sheet import DealSheet
from configurator.ui.counter.trade.reason_sheet import ReasonSheet
from configurator.ui.parts.laid_sheet import LaidSheet
from configurator.ui.parts.sheet import Sheet
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.sales import refusal_words
from configurator.viewmodels.trade.bargain import Bargain, EngineFor, deal_of, quoted_items

if TYPE_CHECKING:
    from configurator.services.trade.reaching import Proposal

NEEDS_APPROVAL = (Refusal.OVER_LIMIT, Refusal.BELOW_FLOOR)


class QuoteDeeds(QObject):
    """Opens the sheets of one quote's page and does what they bring.

    Signals:
        gone_to: to what has come of it, by key.
        told: a short message; why something was not done.
    """

    gone_to = Signal(str)
    told = Signal(str)

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        engine_for: EngineFor,
        quote: Quote,
        customer: Customer,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._counter = counter
        self._engine_for = engine_for
        self._quote = quote
        self._customer = customer
        self._page = page
        self._bargain: Bargain | None = None
        self._laid = LaidSheet(page)
        self.approval: ApprovalSheet | None = None

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that lies over the page, if any."""
        return self._laid.sheet

    def close_sheets(self) -> None:
        """Puts away what lies over the page."""
        if self.approval is not None:
            self.approval.close_sheet()
        self._laid.close()

    # Negotiating

    def negotiate(self) -> None:
        """Lines, quantities, discounts, terms and validity (F7)."""
        bargain = self._new_bargain()
        if bargain is None:
            return
        counter, wording = self._counter, self._counter.wording
        terms = counter.attempt(counter.shop.terms_offered.all) or ()
        sheet = DealSheet(
            self._theme,
            counter,
            bargain,
            wording("Lines and discounts of {number}", number=self._quote.number),
            wording("Keep as revision {n}", n=self._last_revision() + 1),
            self._page.window(),
            terms=terms,
        )
        sheet.agreed.connect(self._revise)
        self._lay(sheet)
        sheet.open_at_discount()

    def reach(self) -> None:
        """A target price, by what the dearest line gives (F8)."""
        # Imported when used: it brings the engine with it.
        from configurator.ui.counter.trade.reach_sheet import ReachSheet

        bargain = self._new_bargain()
        if bargain is None:
            return
        prices = [item.resolution.price.total for item in bargain.items]
        place = prices.index(max(prices))
        sheet = ReachSheet(self._theme, self._counter, bargain, place, self._page.window())
        sheet.taken.connect(partial(self._on_reached, place))
        self._lay(sheet)
        sheet.ask()

    def _on_reached(self, place: int, proposal: Proposal) -> None:
        if self._bargain is not None:
            self._bargain.rebuild(place, proposal.configuration, proposal.discount)
            self._revise(self._bargain)

    def _new_bargain(self) -> Bargain | None:
        counter, quote = self._counter, self._quote
        if quote.state is QuoteState.ACCEPTED:
            self.told.emit(refusal_words(Refusal.ORDERED, counter))
            return None
        try:
            items = quoted_items(counter, self._engine_for, quote, self._customer)
        except (KeyError, BrokenCatalogError, NoBuildError):
            words = counter.wording(
                "The catalog of this quote cannot be read any more; it can be ordered as it is."
            )
            self.told.emit(words)
            return None
        deal = deal_of(quote)
        if quote.valid_until < counter.today:
            deal = Deal(deal.discount, "", deal.note, None, deal.terms)
        self._bargain = Bargain(counter, self._engine_for, items, deal)
        return self._bargain

    def _revise(self, bargain: Bargain, approval: str = "") -> None:
        counter, deal = self._counter, bargain.deal
        deal = Deal(deal.discount, approval, deal.note, deal.valid_until, deal.terms)

        def work() -> Quote | Refusal:
            selling = counter.shop.selling
            return selling.revise(
                self._quote.id, bargain.items, counter.seller_name, deal=deal, by=counter.session
            )

        made = counter.attempt(work)
        if isinstance(made, Refusal) and made in NEEDS_APPROVAL:
            self._ask_approval(bargain)
        else:
            self._went(made)

    def _ask_approval(self, bargain: Bargain) -> None:
        made = bargain.stand().concession
        sheet = ApprovalSheet(self._theme, self._counter, made, self._page.window())
        sheet.approved.connect(partial(self._revise, bargain))
        sheet.closed.connect(self._on_approval_closed)
        self.approval = sheet
        sheet.ask()

    def _on_approval_closed(self) -> None:
        sheet, self.approval = self.approval, None
        if sheet is not None:
            let_go(sheet)

    # States

    def mark_sent(self) -> None:
        """The customer has it."""
        self._mark(QuoteState.SENT)

    def decline(self) -> None:
        """The customer does not want it, and why."""
        wording = self._counter.wording
        sheet = ReasonSheet(
            self._theme,
            wording,
            wording("The customer declines"),
            wording("Why not? It helps to offer better next time."),
            wording("Declined"),
            self._page.window(),
            needed=False,
            usual=[wording(reason) for reason in USUAL_REASONS],
        )
        sheet.given.connect(partial(self._mark, QuoteState.DECLINED))
        self._lay(sheet)
        sheet.ask()

    def _mark(self, state: QuoteState, text: str = "") -> None:
        counter = self._counter
        selling = counter.shop.selling
        self._went(
            counter.attempt(
                partial(selling.mark_quote, self._quote.id, state, text, by=counter.session)
            )
        )

    # Taken up again

    def show_revisions(self) -> None:
        """All revisions, and what differs."""
        counter = self._counter
        found = counter.attempt(partial(counter.shop.selling.revisions, self._quote.number))
        if not found:
            return
        sheet = RevisionsSheet(self._theme, counter, self._quote, found, self._page.window())
        sheet.revision_wanted.connect(self._go_to)
        self._lay(sheet)
        sheet.open_sheet(sheet.rows.rows[0])

    def reopen(self) -> None:
        """This earlier revision made the last one again."""
        counter = self._counter
        again = counter.shop.again
        self._went(counter.attempt(partial(again.reopen, self._quote.id, by=counter.session)))

    def duplicate(self) -> None:
        """A new quote of the same, at today's prices."""
        counter = self._counter
        self._take_engines()
        again = counter.shop.again
        self._went(counter.attempt(partial(again.duplicate, self._quote.id, by=counter.session)))

    def show_today(self) -> None:
        """As quoted beside what it would cost today."""
        counter = self._counter
        self._take_engines()
        today = counter.attempt(partial(counter.shop.again.today, self._quote.id))
        if today is None:
            return
        sheet = TodaySheet(self._theme, counter, today, self._page.window())
        sheet.renewal_wanted.connect(self._renew)
        self._lay(sheet)
        sheet.open_sheet(sheet.leave if sheet.main.isHidden() else sheet.main)

    def _renew(self, today: QuoteToday) -> None:
        items = [line.item for line in today.lines if line.item is not None]
        quote = today.quote
        deal = Deal(quote.total_discount, "", quote.note, None, quote.terms)
        self._revise(Bargain(self._counter, self._engine_for, items, deal))

    def _take_engines(self) -> None:
        """Engines are one thread's alone: from now on the window's."""
        for catalog in self._counter.shop.library.gallery():
            for line in self._quote.lines:
                if line.catalog == catalog.id and any(
                    product.id == line.product for product in catalog.products
                ):
                    self._engine_for(catalog, catalog.product(line.product))

    # The machinery

    def _last_revision(self) -> int:
        counter = self._counter
        found = counter.attempt(partial(counter.shop.selling.revisions, self._quote.number))
        return found[-1].revision if found else self._quote.revision

    def _went(self, made: Quote | Refusal | None) -> None:
        """To the quote that came of it, or why nothing did."""
        if isinstance(made, Refusal):
            self.told.emit(refusal_words(made, self._counter))
        elif made is not None:
            self._counter.note_saved()
            self._go_to(made.id)

    def _go_to(self, quote_id: str) -> None:
        self.close_sheets()
        self.gone_to.emit(f"quote:{quote_id}")

    def _lay(self, sheet: Sheet) -> None:
        self.close_sheets()
        self._laid.lay(sheet)


def offered(state: QuoteState, *, is_last: bool) -> frozenset[str]:
    """What can be done with a quote that stands so, by the deeds' names."""
    names = {"quote-today", "quote-revisions", "quote-duplicate"}
    if state is not QuoteState.ACCEPTED:
        names |= {"quote-deal", "quote-reach", "quote-add"}
        if not is_last or state is QuoteState.DECLINED:
            names.add("quote-reopen")
    if is_last and state in (QuoteState.DRAFT, QuoteState.SENT):
        names.add("quote-declined")
        if state is QuoteState.DRAFT:
            names.add("quote-sent")
    return frozenset(names)
