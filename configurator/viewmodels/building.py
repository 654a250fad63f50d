"""The build on the configure page: begun, taken up again, kept at every choice, and quoted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from configurator.catalogs.shelf import BrokenCatalogError
from configurator.domain.catalog import Catalog, Product
from configurator.domain.configuration import Configuration
from configurator.domain.customers import Customer
from configurator.domain.discounts import asked_discount
from configurator.domain.prices import NO_DISCOUNT, Discount, PriceTerms
from configurator.domain.resolution import Resolution
from configurator.domain.sales import Draft, Order, Quote
from configurator.services.configuring.state import Blocked, Snapshot
from configurator.services.portable.carrying import CarriedBuild
from configurator.services.refusals import Refusal
from configurator.services.selling import PLAIN
from configurator.services.terms import price_terms
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.advising import Advising
from configurator.viewmodels.customers.attentive import Attentive
from configurator.viewmodels.keeping import FIRST_BRANCH, Keeping
from configurator.viewmodels.trade.bargain import Bargain
from configurator.viewmodels.trade.purpose import ITS_OWN, Purpose, adding_to
from configurator.viewmodels.warming import Warming

if TYPE_CHECKING:
    from configurator.engine.interface import Engine, Progress
    from configurator.services.sale_lines import Item
    from configurator.viewmodels.configure.at_hand import AtHand
    from configurator.viewmodels.configure.model import ConfigureModel


class Building(QObject):
    """Opens products on a ConfigureModel, one at a time, and makes quotes of them.

    Signals:
        gone: what was to be opened cannot be any more; carries words for the person.
    """

    gone = Signal(str)

    def __init__(self, counter: Counter, warming: Warming, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._warming = warming
        self._model: ConfigureModel | None = None
        self._keeping: Keeping | None = None
        self._purpose = ITS_OWN
        self._next = ITS_OWN
        self._then: Callable[[], None] | None = None
        self._hand: AtHand | None = None
        self._attentive = Attentive(counter, self)
        self.advising = Advising(counter, self)
        self.advising.learned.connect(self._on_learned)
        counter.customer_changed.connect(self._on_customer)
        counter.worded.connect(self._on_worded)

    @property
    def model(self) -> ConfigureModel:
        """The model behind the configure page that is open."""
        assert self._model is not None
        return self._model

    @property
    def hand(self) -> AtHand:
        """The customer beside the build, once there was one."""
        assert self._hand is not None
        return self._hand

    def renew(self) -> ConfigureModel:
        """A new model, for a new configure page; the one before must have been left."""
        from configurator.viewmodels.configure.at_hand import AtHand
        from configurator.viewmodels.configure.model import ConfigureModel

        assert self._model is None
        model = self._model = ConfigureModel(self._counter.wording, self._make, self)
        self._attentive.follow(model)
        if self._hand is None:
            self._hand = AtHand(self._counter, self)
        self._hand.follow(model)
        model.opened.connect(self._on_opened)
        model.saved.connect(self._counter.note_saved)
        model.blocked_met.connect(self._on_blocked)
        model.save_failed.connect(self._counter.troubled)
        return model

    def _on_blocked(self, blocked: Blocked) -> None:
        speech = self.model.speech
        currency = speech.session.resolution.price.terms.currency
        wishes = self._counter.shop.wishes
        self._counter.attempt(lambda: wishes.note(speech.product, blocked, currency))

    @property
    def is_open(self) -> bool:
        """Whether a build is on the page."""
        return self._model is not None and self._model.is_open

    @property
    def is_under_way(self) -> bool:
        """Whether something was chosen, so that there is a draft."""
        return self._keeping is not None and self._keeping.draft_of(FIRST_BRANCH) is not None

    def begin(self, key: str) -> bool:
        """Open a product of the gallery by a tile's key; False where there is none.

        Behind a `?` may stand what to begin with: `preset:id`, `start:id` of a customer's style,
        or `attribute=option`.
        """
        name, _, wish = key.removeprefix("product:").partition("?")
        for catalog in self._counter.shop.library.gallery():
            for product in catalog.products:
                if f"{catalog.id}/{product.id}" == name:
                    currency = self._next.currency
                    if currency and currency not in catalog.currencies:
                        self._tell_currency(currency)
                        return False
                    self._purpose, self._next = self._next, ITS_OWN
                    start = Snapshot(Configuration(product.id, catalog.version))
                    self._open(catalog, product, start, self._wished(wish))
                    return True
        self.gone.emit(self._counter.wording("That product is not in the catalog any more."))
        return False

    def resume(self, draft_id: str) -> bool:
        """Go on with a draft as it was saved last; False where that cannot be."""
        counter = self._counter

        def look() -> tuple[Draft | None, Customer | None]:
            draft = counter.shop.drafting.resume(draft_id)
            known = draft.customer if draft is not None else None
            return draft, counter.shop.desk.get(known) if known else None

        draft, customer = counter.attempt(look) or (None, None)
        if draft is None:
            return False
        found = self._product(draft.configuration)
        if found is None:
            return False
        counter.serve(customer)
        self._purpose = ITS_OWN
        start = Snapshot(draft.configuration, draft.quantity, draft.note)
        _, dot, name = draft.name.partition(" · ")
        then = partial(self._rename, name) if dot else None
        self._open(*found, start, then, draft)
        return True

    def carried(self, build: CarriedBuild) -> None:
        """Open what a code carried, for whoever is being served."""
        self._purpose = ITS_OWN
        self._open(build.catalog, build.product, Snapshot(build.configuration))

    def begin_item(self, item: Item, customer: str) -> None:
        """Open a build as it can be had today, for a customer: what they had before."""
        self._serve(customer)
        self._purpose, self._next = self._next, ITS_OWN
        quantity = item.resolution.price.terms.quantity
        start = Snapshot(item.resolution.configuration, quantity, item.note)
        self._open(item.catalog, item.product, start)

    def add_to(self, paper: Quote | Order | None) -> None:
        """The next product that is begun is another line of it; of none, its own quote."""
        self._next = adding_to(paper)

    def again(self, paper: Quote | Order, place: int = 0) -> bool:
        """Open a line of what was sold, to change it.

        A quote then gets a new revision, an order a change order.
        """
        line = paper.lines[place]
        found = self._product(line.configuration)
        if found is None:
            return False
        self._serve(paper.customer)
        if isinstance(paper, Quote):
            self._purpose = Purpose(quote=paper, place=place)
        else:
            self._purpose = Purpose(order=paper, place=place)
        start = Snapshot(line.configuration, line.quantity, line.note)
        self._open(*found, start, discount=asked_discount(line))
        return True

    @property
    def engine(self) -> Engine:
        """The engine of the open build."""
        opening = self.model.opening
        return self._warming.engine(opening.catalog, opening.product)

    @property
    def altering(self) -> Order | None:
        """The order that the open build is to change, if any."""
        return self._purpose.order

    def altered(self) -> tuple[list[Item | int], Bargain]:
        """The lines of the change order, and the new one among them."""
        item = self._item()
        return self._purpose.beside(item), Bargain(
            self._counter, self._warming.engine, [item], PLAIN
        )

    def bargain(self) -> Bargain:
        """The open build, to be negotiated by itself."""
        return Bargain(self._counter, self._warming.engine, [self._item()], PLAIN)

    def give(self, discount: Discount) -> None:
        """Another discount on the open build, and those beside it."""
        terms = _for_one(self.model.session.terms)
        self.model.set_terms(replace(terms, discount=discount))

    def make_quote(
        self, customer: Customer, approval: str = "", *, every: bool = False
    ) -> Quote | Refusal | None:
        """A quote of the open build, or of `every` build beside it; None where the store could not.

        Taken from a line of a quote, it takes that line's place in the next revision; begun as
        another line, it is added there.
        """
        counter = self._counter
        selling, revising = counter.shop.selling, self._purpose.quote
        offer = self.offer(customer, every=every)
        deal = replace(offer.deal, approval=approval)

        def work() -> Quote | Refusal:
            if revising is not None:
                return selling.revise(
                    revising.id, offer.items, counter.seller_name, deal=deal, by=counter.session
                )
            return selling.make_quote(
                offer.items, customer.id, counter.seller_name, deal=deal, by=counter.session
            )

        made = counter.attempt(work)
        if isinstance(made, Quote):
            counter.note_saved()
        return made

    def offer(self, customer: Customer, *, every: bool = False) -> Bargain:
        """All that would be on the quote."""
        from configurator.viewmodels.trade.bargain import deal_of, quoted_items

        counter, engine_for = self._counter, self._warming.engine
        items = self._items() if every else [self._item()]
        quote, place = self._purpose.quote, self._purpose.place
        if quote is None:
            return Bargain(counter, engine_for, items, PLAIN)
        deal = deal_of(quote)
        if quote.valid_until < counter.today:
            deal = replace(deal, valid_until=None)
        if len(quote.lines) > 1 or place is None:
            others = quoted_items(counter, engine_for, quote, customer)
            place = len(others) if place is None else place
            items = [*others[:place], *items, *others[place + 1 :]]
        return Bargain(counter, engine_for, items, deal)

    def keep_again(self) -> None:
        """Try once more to keep what could not be kept."""
        if self.is_open and self._keeping is not None:
            session = self.model.session
            keep = partial(self._keeping, session.workspace, session.resolution)
            self._counter.attempt(keep)

    def leave(self) -> None:
        """Put the build away; what was chosen is kept already."""
        self._keeping = None
        self._purpose = ITS_OWN
        self._then = None
        model, self._model = self._model, None
        if model is not None:
            self.hand.leave()
            self._attentive.keep()
            if model.is_open:
                opening = model.opening
                self._warming.engine(opening.catalog, opening.product).forget()
            model.close()
            model.deleteLater()
        self._warming.release()

    # The machinery

    def _serve(self, customer: str) -> None:
        counter = self._counter
        counter.serve(counter.attempt(partial(counter.shop.desk.get, customer)))

    def _item(self) -> Item:
        session = self.model.session
        return self._item_of(session.workspace.open, session.snapshot, session.resolution)

    def _items(self) -> list[Item]:
        """Every build that keeps what was chosen, in the order of their letters."""
        session = self.model.session
        engine = self._warming.engine(self.model.opening.catalog, self.model.opening.product)
        found = []
        for branch in session.workspace.branches:
            terms = replace(session.terms, quantity=branch.now.quantity)
            resolution = engine.resolve(branch.now.configuration, terms)
            if resolution.kept:
                found.append(self._item_of(branch.key, branch.now, resolution))
        return found

    def _item_of(self, branch: str, snapshot: Snapshot, resolution: Resolution) -> Item:
        from configurator.services.sale_lines import Item, reasons_of

        self.model.keep_now()
        opening = self.model.opening
        engine = self._warming.engine(opening.catalog, opening.product)
        return Item(
            opening.catalog,
            opening.product,
            resolution,
            note=snapshot.note,
            draft=self._keeping.draft_of(branch) if self._keeping is not None else None,
            reasons=reasons_of(engine, resolution),
        )

    def _make(self, catalog: Catalog, product: Product, _progress: Progress) -> Engine:
        self._counter.shop.drafting.prepare(catalog)
        return self._warming.engine(catalog, product)

    def _product(self, configuration: Configuration) -> tuple[Catalog, Product] | None:
        try:
            catalog = self._counter.shop.library.catalog(configuration.catalog_version)
            return catalog, catalog.product(configuration.product)
        except (KeyError, BrokenCatalogError):
            words = self._counter.wording(
                "The catalog of this build cannot be read any more. Begin again in the gallery."
            )
            self.gone.emit(words)
            return None

    def _open(
        self,
        catalog: Catalog,
        product: Product,
        start: Snapshot,
        then: Callable[[], None] | None = None,
        draft: Draft | None = None,
        discount: Discount = NO_DISCOUNT,
    ) -> None:
        from configurator.viewmodels.configure.model import Opening
        from configurator.viewmodels.customers.earlier import starting_points

        counter = self._counter
        customer = counter.customer
        currency = draft.currency if draft else self._purpose.currency
        terms = self._terms(catalog, product, customer, currency)
        terms = replace(terms, discount=discount)
        self._keeping = Keeping(
            counter.shop.drafting,
            catalog,
            terms.currency,
            customer.id if customer else None,
            draft,
        )
        self._then = then
        self.model.open(
            Opening(
                catalog,
                product,
                terms,
                counter.settings,
                counter.today,
                start,
                partial(counter.shop.library.file, catalog.version),
                self._keeping,
                starting_points(counter, product, customer),
                self.advising.about(product),
            )
        )

    def _tell_currency(self, currency: str) -> None:
        words = self._counter.wording(
            "This catalog has no prices in {currency}; choose another product.", currency=currency
        )
        self.gone.emit(words)

    def _terms(
        self, catalog: Catalog, product: Product, customer: Customer | None, currency: str = ""
    ) -> PriceTerms:
        return price_terms(
            self._counter.settings,
            catalog,
            product,
            self._counter.today,
            currency=currency,
            group=customer.price_group if customer is not None else "",
            exempt=customer is not None and customer.is_exempt(self._counter.today),
        )

    def _wished(self, wish: str) -> Callable[[], None] | None:
        if not wish:
            return None
        attribute, is_option, option = wish.partition("=")
        if is_option:
            return partial(self._choose, attribute, option)
        return partial(self._start, wish)

    def _choose(self, attribute: str, option: str) -> None:
        self.model.open_step(self.model.step_of(attribute))
        self.model.choose(attribute, option)

    def _start(self, key: str) -> None:
        self.model.start_from(key)

    def _rename(self, name: str) -> None:
        self.model.rename_branch(FIRST_BRANCH, name)

    def _on_opened(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _on_customer(self) -> None:
        """The open build is the new customer's, at their prices."""
        from configurator.viewmodels.customers.earlier import starting_points

        if not self.is_open or self._keeping is None:
            return
        self.model.keep_now()
        customer = self._counter.customer
        keep = partial(self._keeping.set_customer, customer.id if customer else None)
        self._counter.attempt(keep)
        opening, session = self.model.opening, self.model.session
        terms = self._terms(opening.catalog, opening.product, customer, session.terms.currency)
        terms = replace(terms, discount=session.terms.discount)
        self.model.set_starts(starting_points(self._counter, opening.product, customer))
        if terms != _for_one(session.terms):
            self.model.set_terms(terms)
        self.model.suggest_again()

    def _on_learned(self) -> None:
        if self.is_open:
            self.model.suggest_again()

    def _on_worded(self) -> None:
        if self._model is not None:
            self._model.set_wording(self._counter.wording)


def _for_one(terms: PriceTerms) -> PriceTerms:
    return replace(terms, quantity=1)
