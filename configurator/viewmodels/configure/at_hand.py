"""The customer beside the build: measures to take over, what they had, and what could please."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from configurator.domain.catalog import Product
from configurator.domain.customers import Customer
from configurator.domain.people.consent import Purpose
from configurator.domain.people.profile import Measurements
from configurator.domain.resolution import State
from configurator.domain.sales import OrderGlance, QuoteGlance
from configurator.services.people.sizing import Sized, numbers_of, sets_for, sized
from configurator.services.people.suggesting import Suggestion
from configurator.services.refusals import Refusal
from configurator.viewmodels.configure.model import ConfigureModel
from configurator.viewmodels.counter import Counter, initials
from configurator.viewmodels.customers.person import greeted
from configurator.viewmodels.rows import ORDER_ICONS, Row, lines_name, order_word, quote_word

MOST_SETS, MOST_SUGGESTED, MOST_SALES = 2, 3, 3
PATIENCE = 250
"""Milliseconds after the last change until it is asked anew what could please: a click waits for
its own answer only."""

MEASURES, AGAIN, OPTION, PERSON = "measures:", "again:", "option:", "customer:"
"""What keys of rows begin with; those of sales are places to go to."""


@dataclass(frozen=True, slots=True)
class HandFace:
    """What there is to say. Rows of a kind are together: measures, the same again, suggestions,
    sales; `withheld` says what is not kept for want of their consent."""

    name: str
    initials: str
    rows: tuple[Row, ...]
    withheld: str = ""


class AtHand(QObject):
    """Follows one model after the other. Nobody is at hand while nobody is served.

    Signals:
        changed: the face is another one.
        told: something was taken over; carries words.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._model: ConfigureModel | None = None
        self._customer: Customer | None = None
        self._sets: tuple[Measurements, ...] = ()
        self._is_kept = False
        self._sales: tuple[QuoteGlance | OrderGlance, ...] = ()
        self._suggested: tuple[Suggestion, ...] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PATIENCE)
        self._soon.timeout.connect(self._suggest)
        counter.customer_changed.connect(self._look)

    def follow(self, model: ConfigureModel) -> None:
        """This is the build from now on."""
        self._model = model
        model.opened.connect(self._look)
        model.resolved.connect(self._on_resolved)
        model.details_known.connect(self._soon.start)

    def leave(self) -> None:
        """The build is put away."""
        self._soon.stop()
        self._model = self._customer = None

    @property
    def is_folded(self) -> bool:
        """Whether whoever works here put it away."""
        return self._counter.kept("at hand") == "folded"

    def fold(self, *, folded: bool) -> None:
        """Remembered at this counter."""
        self._counter.keep("at hand", "folded" if folded else "")

    @property
    def is_asking(self) -> bool:
        """Whether suggestions are about to be worked out."""
        return self._soon.isActive()

    def face(self) -> HandFace | None:
        """The customer; None while nobody is served, or nothing is built."""
        model, customer = self._model, self._customer
        if model is None or not model.is_open or customer is None:
            return None
        wording, product = self._counter.wording, model.session.product
        name = greeted(customer)
        asks = any(one.measurement for one in product.attributes)
        withheld = ""
        if asks and not self._is_kept:
            withheld = wording("Measurements are kept once they allow a profile.")
        rows = (
            *self._measures(model),
            *self._again(model),
            *self._pleasing(model),
            *map(self._sale, self._sales),
            Row(PERSON + customer.id, wording("All about {name}", name=name), "", icon="person"),
        )
        return HandFace(name, initials(customer.name), rows, withheld)

    def take_over(self, key: str) -> None:
        """A set of measures, by its row's key, becomes what the build asks for."""
        model, wording = self._model, self._counter.wording
        taken = next((one for one in self._sets if MEASURES + one.id == key), None)
        if model is None or taken is None:
            return
        measures = sized(model.session.product, taken)
        numbers = numbers_of(measures)
        model.take_over(numbers)
        name = model.speech.sentences.attribute_name
        kept = model.session.snapshot.configuration.choices
        left = [one.attribute for one in measures if kept.get(one.attribute) != one.number]
        day = self._counter.formats.short_date(taken.taken)
        words = wording("Measures of {day} are in the build.", day=day)
        if left:
            names = ", ".join(map(name, left))
            words = wording(
                "Measures of {day} are in the build, but for {names}.", day=day, names=names
            )
        self.told.emit(words)

    # The rows

    def _measures(self, model: ConfigureModel) -> Iterator[Row]:
        wording, formats = self._counter.wording, self._counter.formats
        product, choices = model.session.product, model.session.snapshot.configuration.choices
        for taken in self._sets:
            measures = sized(product, taken)
            numbers = numbers_of(measures)
            is_in = bool(numbers) and all(choices.get(key) == n for key, n in numbers.items())
            day = formats.short_date(taken.taken)
            yield Row(
                MEASURES + taken.id,
                wording("Measured {day}", day=day),
                ", ".join(self._measure(model, one) for one in measures),
                wording("in use") if is_in else wording("take over"),
                "positive" if is_in else "accent",
                icon="ruler",
            )

    def _measure(self, model: ConfigureModel, one: Sized) -> str:
        wording, speech = self._counter.wording, model.speech
        unit = speech.product.attribute(one.attribute).numbers.unit
        number = speech.formats.number(one.measured, unit)
        words = f"{speech.sentences.attribute_name(one.attribute)} {number}"
        if one.is_outside:
            return wording("{measure} (not made)", measure=words)
        if not one.is_exact:
            return f"{words} → {speech.formats.number(one.number, unit)}"
        return words

    def _again(self, model: ConfigureModel) -> Iterator[Row]:
        wording = self._counter.wording
        for start in model.opening.starts[:1]:
            yield Row(
                AGAIN + start.key,
                wording("Same as last time"),
                f"{wording.of(start.name)} · {wording.of(start.detail)}",
                wording("what differs?"),
                "accent",
                icon="refresh",
            )

    def _pleasing(self, model: ConfigureModel) -> Iterator[Row]:
        wording, speech = self._counter.wording, model.speech
        for one in self._suggested:
            answer = model.resolution.attributes[one.attribute].option(one.option)
            if answer.state is not State.FREE:
                continue
            attribute = speech.sentences.attribute_name(one.attribute)
            name = speech.sentences.option_name(one.attribute, one.option)
            yield Row(
                f"{OPTION}{one.attribute}\n{one.option}",
                f"{attribute}: {name}",
                wording.of(one.reason),
                speech.sentences.price_note(answer, speech.currency),
                icon="suggested",
            )

    def _sale(self, sale: QuoteGlance | OrderGlance) -> Row:
        counter = self._counter
        wording, formats = counter.wording, counter.formats
        day = formats.short_date(sale.made.astimezone(counter.now().tzinfo).date())
        is_order = isinstance(sale, OrderGlance)
        if isinstance(sale, OrderGlance):
            word, icon = order_word(sale.state, wording), ORDER_ICONS[sale.state]
        else:
            word, icon = quote_word(sale, counter.today, wording)[0], "file"
        return Row(
            f"order:{sale.id}" if is_order else f"quote:{sale.id}",
            sale.number,
            " · ".join((day, lines_name(sale.lines, wording), word)),
            formats.money(sale.total, sale.currency),
            icon=icon,
        )

    # The machinery

    def _sold(self, customer: str) -> tuple[QuoteGlance | OrderGlance, ...]:
        """Their newest orders, and quotes that no order came of."""
        with self._counter.shop.store.reading() as work:
            orders = work.orders.glance_at_newest(MOST_SALES, customer)
            quotes = work.quotes.glance_at_newest(MOST_SALES, customer)
        ordered = {order.quote for order in orders}
        found: list[QuoteGlance | OrderGlance] = [
            *orders,
            *(quote for quote in quotes if quote.id not in ordered),
        ]
        found.sort(key=lambda sale: sale.made, reverse=True)
        return tuple(found[:MOST_SALES])

    def _look(self) -> None:
        """Somebody else is served, or another product is open."""
        counter, model = self._counter, self._model
        self._customer = counter.customer
        self._sets, self._sales, self._suggested = (), (), ()
        customer = self._customer
        if model is None or not model.is_open or customer is None:
            self._soon.stop()
            self.changed.emit()
            return
        self._sets = self._measured(customer, model.session.product)
        self._sales = counter.attempt(partial(self._sold, customer.id)) or ()
        self._soon.start()
        self.changed.emit()

    def _measured(self, customer: Customer, product: Product) -> tuple[Measurements, ...]:
        """Their sets that are of use here; that they were looked at is noted."""
        counter, shop = self._counter, self._counter.shop
        allowed = counter.attempt(partial(shop.consenting.allowed, customer.id)) or frozenset()
        self._is_kept = Purpose.PROFILE in allowed
        if not self._is_kept or not any(one.measurement for one in product.attributes):
            return ()
        taken = counter.attempt(
            partial(shop.profiles.measurements, customer.id, by=counter.session)
        )
        if taken is None or isinstance(taken, Refusal):
            return ()
        useful = sets_for(product, taken)[:MOST_SETS]
        if useful:
            counter.attempt(partial(shop.profiles.get, customer.id, counter.session))
        return useful

    def _suggest(self) -> None:
        model, customer = self._model, self._customer
        if model is None or not model.is_open or customer is None:
            return
        product = model.session.product
        found = self._counter.attempt(
            partial(
                self._counter.shop.suggesting.for_build,
                product,
                model.resolution,
                customer.id,
                [one.id for one in product.attributes],
            )
        )
        best = sorted(found or (), key=lambda one: (not one.of_own, -one.likelihood))
        self._suggested = tuple(best[:MOST_SUGGESTED])
        self.changed.emit()

    def _on_resolved(self) -> None:
        if self._customer is not None:
            self._soon.start()
            self.changed.emit()
