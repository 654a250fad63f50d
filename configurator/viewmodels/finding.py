"""What the command box finds: people, papers, builds, products, options and actions."""

from __future__ import annotations

import unicodedata
from collections import Counter as Counts
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from configurator.domain.catalog import Catalog, Product
from configurator.domain.customers import Customer
from configurator.domain.kiosk import ParkedBuild
from configurator.domain.people.attention import Notice, Noticed
from configurator.domain.sales import (
    Draft,
    Order,
    OrderGlance,
    Quote,
    QuoteGlance,
)
from configurator.services.customers import readable_phone
from configurator.services.portable.carrying import PREFIX, CarriedBuild
from configurator.viewmodels.counter import Counter, initials
from configurator.viewmodels.from_kiosk import parked_row
from configurator.viewmodels.home import tile_key
from configurator.viewmodels.rows import (
    draft_row,
    lines_name,
    order_word,
    quote_word,
)
from configurator.viewmodels.scanned import lost_words, place_of, trouble_words

_THING = "product:"
MOST_PEOPLE = 4
MOST_PAPERS = 4
MOST_THINGS = 4
MOST_ACTIONS = 3
MOST_HITS = 9
MOST_LOOKED_AT = 200
LONGEST_WORDS = 40
LOOKED_THROUGH = 200
"""Papers whose numbers are looked at; an exact number is found whatever its age."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found. `key` says where it leads, `matches` which letters were typed."""

    key: str
    title: str
    facts: str
    kind: str
    matches: tuple[tuple[int, int], ...] = ()
    key_hint: str = ""
    initials: str = ""
    icon: str = "search"


@dataclass(frozen=True, slots=True)
class Doing:
    """An action that can be found by its words."""

    name: str
    words: str
    key: str
    icon: str
    also: str = ""


class Finder:
    """Finds as somebody types. Asks the store shortly each time."""

    def __init__(self, counter: Counter, doings: Sequence[Doing]) -> None:
        self._counter = counter
        self._doings = doings
        self._picked: Counts[tuple[str, str]] | None = None

    def note_picked(self, text: str, key: str) -> None:
        """A product, preset or option was taken of what `text` had found: next time it is first."""
        if not key.startswith(_THING) or not text.strip():
            return
        words, noticing = _words(text), self._counter.shop.noticing
        product = key.removeprefix(_THING).partition("?")[0].rpartition("/")[2]
        noticing.notice(Noticed(Notice.SEARCHED, product, words, key))
        self._counter.attempt(noticing.keep)
        if self._picked is not None:
            self._picked[words, key] += 1

    def find(self, text: str) -> list[Found]:
        """What fits `text`, the likeliest first; a new customer always last."""
        # A carried build's code may hold two spaces in a row.
        code, text = text.strip(), " ".join(text.split())
        if not text:
            return []
        found = [*self._coded(code), *self._people(text)]
        found += self._papers(text)
        found += [*self._products(text), *self._actions(text)]
        once = list({hit.key: hit for hit in found}.values())
        return [*once[: MOST_HITS - 1], self._new_customer(text)]

    def _coded(self, text: str) -> Iterator[Found]:
        """A whole number or code, typed or scanned."""

        def look() -> Quote | Order | Draft | ParkedBuild | Customer | None:
            return self._counter.shop.scanning.find(text)

        if text.upper().startswith(PREFIX):
            yield from self._carried(text)
            return
        found = self._counter.attempt(look)
        if isinstance(found, Customer):
            yield self._customer(found, text)
        elif isinstance(found, Quote):
            yield self._quote(found, text)
        elif isinstance(found, Order):
            yield self._order(found, text)
        elif isinstance(found, ParkedBuild):
            row = parked_row(self._counter, found)
            kind = self._counter.wording("From the kiosk")
            yield Found(row.key, f"{found.code} · {row.title}", row.detail, kind, icon="monitor")
        elif isinstance(found, Draft):
            row = draft_row(self._counter, found, "")
            kind = self._counter.wording("Build")
            yield Found(row.key, f"{found.code} · {row.title}", row.detail, kind, icon="pencil")

    def _people(self, text: str) -> Iterator[Found]:
        def look() -> tuple[Customer, ...]:
            return self._counter.shop.desk.find(text, MOST_PEOPLE)

        for customer in self._counter.attempt(look) or ():
            yield self._customer(customer, text)

    def _customer(self, customer: Customer, text: str) -> Found:
        facts = [readable_phone(customer.phone), customer.mail, customer.address.split("\n")[0]]
        return Found(
            f"customer:{customer.id}",
            customer.name,
            " · ".join([fact for fact in facts if fact][:2]),
            self._counter.wording("Customer"),
            matching(customer.name, text),
            initials=initials(customer.name),
        )

    def _carried(self, text: str) -> Iterator[Found]:
        """A build that its code brings with it, scanned or pasted."""
        counter, wording = self._counter, self._counter.wording
        build = place_of(counter, text)
        if isinstance(build, CarriedBuild):
            name = wording.of(build.product.name)
            title = wording("Open this build: {product}", product=name)
            yield Found(
                f"scan:{text}", title, lost_words(counter, build), wording("Build"), icon="qr"
            )
        elif not isinstance(build, str):
            yield Found(f"scan:{text}", trouble_words(counter, build, text), "", "", icon="alert")

    def _papers(self, text: str) -> Iterator[Found]:
        """Orders and quotes by the customer's name, a part of the number, or the product."""

        def look() -> tuple[tuple[OrderGlance, ...], tuple[QuoteGlance, ...]]:
            with self._counter.shop.store.reading() as work:
                return (
                    work.orders.glance_at_newest(LOOKED_THROUGH),
                    work.quotes.glance_at_newest(LOOKED_THROUGH),
                )

        orders, quotes = self._counter.attempt(look) or ((), ())
        wanted = folded(text).split()
        papers: list[OrderGlance | QuoteGlance] = [*orders, *quotes]
        fitting = [
            paper
            for paper in papers
            if _fits(wanted, f"{paper.number} {paper.customer_name}")
            or _fits(wanted, lines_name(paper.lines, self._counter.wording))
        ]
        fitting.sort(key=lambda paper: paper.made, reverse=True)
        for paper in fitting[:MOST_PAPERS]:
            if isinstance(paper, OrderGlance):
                yield self._order(paper, text)
            else:
                yield self._quote(paper, text)

    def _order(self, order: Order | OrderGlance, text: str) -> Found:
        wording, formats = self._counter.wording, self._counter.formats
        title = f"{order.number} · {order.customer_name}"
        facts = (
            lines_name(order.lines, wording),
            formats.money(order.total, order.currency),
            order_word(order.state, wording),
        )
        return Found(
            f"order:{order.id}",
            title,
            " · ".join(facts),
            wording("Order"),
            matching(title, text),
            icon="box",
        )

    def _quote(self, quote: Quote | QuoteGlance, text: str) -> Found:
        wording, formats = self._counter.wording, self._counter.formats
        title = f"{quote.number} · {quote.customer_name}"
        word, _ = quote_word(quote, self._counter.today, wording)
        facts = (
            lines_name(quote.lines, wording),
            formats.money(quote.total, quote.currency),
            word,
        )
        return Found(
            f"quote:{quote.id}",
            title,
            " · ".join(facts),
            wording("Quote"),
            matching(title, text),
            icon="file",
        )

    def _products(self, text: str) -> Iterator[Found]:
        """Products first, then presets and options; what was picked for these words before all."""
        picked = self._picks(text)
        found = list(self._things(text, everything=bool(picked)))
        found.sort(key=lambda one: -picked[one.key])
        yield from found[:MOST_THINGS]

    def _picks(self, text: str) -> Counts[str]:
        """How often each thing was picked for words that begin with these."""
        if self._picked is None:
            self._picked = Counts(self._counter.attempt(self._counter.shop.noticing.searches) or {})
        wanted, found = _words(text), Counts[str]()
        for (words, key), times in self._picked.items():
            if words.startswith(wanted):
                found[key] += times
        return found

    def _things(self, text: str, *, everything: bool) -> Iterator[Found]:
        wording = self._counter.wording
        wanted = folded(text).split()
        shelf = list(_shelf(self._counter.shop.library.gallery(), self._counter.today))
        left = MOST_LOOKED_AT if everything else MOST_THINGS
        for catalog, product in shelf:
            name = wording.of(product.name)
            if left and _fits(wanted, name):
                left -= 1
                yield Found(
                    tile_key(catalog, product),
                    name,
                    wording.of(product.description),
                    wording("Product"),
                    matching(name, text),
                    icon="grid",
                )
        for catalog, product in shelf:
            for found in self._inside(catalog, product, wanted, text):
                if not left:
                    return
                left -= 1
                yield found

    def _inside(
        self, catalog: Catalog, product: Product, wanted: list[str], text: str
    ) -> Iterator[Found]:
        wording = self._counter.wording
        of = wording.of
        start = tile_key(catalog, product)
        for preset in product.presets:
            if _fits(wanted, of(preset.name)):
                yield Found(
                    f"{start}?preset:{preset.id}",
                    of(preset.name),
                    of(product.name),
                    wording("Preset"),
                    matching(of(preset.name), text),
                    icon="bookmark",
                )
        for attribute, option in product.options():
            if _fits(wanted, of(option.name)):
                yield Found(
                    f"{start}?{attribute.id}={option.id}",
                    of(option.name),
                    f"{of(attribute.name)} · {of(product.name)}",
                    wording("Option"),
                    matching(of(option.name), text),
                    icon="sliders",
                )

    def _actions(self, text: str) -> Iterator[Found]:
        wording = self._counter.wording
        wanted = folded(text).split()
        left = MOST_ACTIONS
        for doing in self._doings:
            words = wording(doing.words)
            is_key = keys_of(text) == keys_of(doing.key)
            if left and (
                is_key
                or _fits(wanted, words)
                or (doing.also and _fits(wanted, wording(doing.also)))
            ):
                left -= 1
                yield Found(
                    f"action:{doing.name}",
                    words,
                    "",
                    wording("Action"),
                    matching(words, text),
                    doing.key,
                    icon=doing.icon,
                )

    def _new_customer(self, text: str) -> Found:
        wording = self._counter.wording
        return Found(
            f"new-customer:{text}",
            wording("New customer “{text}”", text=text),
            wording("Name, phone, done"),
            wording("Action"),
            key_hint="Ctrl N",
            icon="plus",
        )


def _words(text: str) -> str:
    """What was typed, as it is counted: that it led to a product says it is about one."""
    return " ".join(folded(text).split())[:LONGEST_WORDS]


def keys_of(text: str) -> tuple[str, ...]:
    """A shortcut however it is written: `Ctrl+K`, `ctrl k`."""
    return tuple(text.casefold().replace("+", " ").split())


def folded(text: str) -> str:
    """Without case and accents, to compare by."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def matching(title: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where in a title the typed words begin a word of it; (start, length), no overlaps."""
    plain = folded(title)
    if len(plain) != len(title):
        plain = title.casefold()
    if len(plain) != len(title):
        return ()
    spans: list[tuple[int, int]] = []
    for word in folded(text).split():
        at = plain.find(word)
        while at > 0 and plain[at - 1].isalnum():
            at = plain.find(word, at + 1)
        if at >= 0 and all(at + len(word) <= s or s + n <= at for s, n in spans):
            spans.append((at, len(word)))
    return tuple(sorted(spans))


def _fits(wanted: list[str], words: str) -> bool:
    """Whether every typed word begins a word, or stands inside one when it is long enough.

    Numbers are typed from any place: `0012` finds `Q-2026-0012`.
    """
    plain = folded(words)
    whole = " " + "".join(sign if sign.isalnum() else " " for sign in plain)
    return bool(wanted) and all(
        f" {word}" in whole or (len(word) >= 4 and word in plain) for word in wanted
    )


def _shelf(catalogs: Sequence[Catalog], day: date) -> Iterator[tuple[Catalog, Product]]:
    for catalog in catalogs:
        for product in catalog.products:
            if product.valid.contains(day):
                yield catalog, product
