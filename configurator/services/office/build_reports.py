"""Reports for which the builds themselves are read: options, what they earn, margins."""

from collections import Counter as Tally
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from configurator.domain.catalog import Product
from configurator.domain.money import round_half_up
from configurator.domain.prices import PriceTerms
from configurator.domain.pricing import unit_cost
from configurator.domain.texts import LocalText
from configurator.services.office.ledger import Ledger, Rows
from configurator.services.office.records import LineRecord, Words
from configurator.services.office.report import MOST, Column, Point, Report, Shape, Unit
from configurator.services.office.workshop import values_of
from configurator.services.ports import CatalogLibrary, Work
from configurator.services.settings import load_settings
from configurator.services.terms import price_terms
from configurator.wording.words import phrase

Progress = Callable[[int, int], bool]
Margins = dict[str, list[int]]
"""By what is told apart: what was sold without tax, and what it cost; minor units."""


class Stopped(Exception):  # noqa: N818 - not an error: somebody looked at something else
    """Whoever watched ended the work."""


@dataclass
class Told:
    """`margins`: by product, seller, store and period what was sold at a known cost, and that."""

    chosen: Tally[tuple[str, str, str, str]]
    earned: Tally[tuple[str, str, str, str]]
    margins: dict[str, Margins]


def told_builds(
    work: Work,
    library: CatalogLibrary,
    ledger: Ledger,
    rows: Rows,
    step: str,
    progress: Progress,
    now: datetime,
) -> Told:
    told = Told(Tally(), Tally(), {name: {} for name in ("product", "seller", "store", step)})
    costs = _Costs(work, library, now)
    ids = [ledger.id(int(row)) for row in rows]
    of_order = {
        name: dict(zip(ids, ledger.keys(rows, name), strict=True))
        for name in ("seller", "store", step)
    }
    for count, order in enumerate(work.order_records.chosen(ids)):
        if count % 250 == 0 and not progress(count, len(ids)):
            raise Stopped
        share = order.net / order.total if order.total else 1
        for line in order.lines:
            for choice in line.read_choices():
                option = (*_pair(choice["attribute_name"]), *_pair(choice["value"]))
                if choice["set_by"] == "chosen":
                    told.chosen[option] += line.quantity
                if choice["amount"] > 0:
                    told.earned[option] += choice["amount"] * line.quantity
            cost = costs.of(line)
            if cost is not None and order.currency == ledger.currency:
                net = round(line.amount * share)
                for name, sums in told.margins.items():
                    key = line.product if name == "product" else of_order[name][order.id]
                    one = sums.setdefault(key, [0, 0])
                    one[0] += net
                    one[1] += cost * line.quantity
    return told


def _pair(words: Words) -> tuple[str, str]:
    return words["en"], words["id"]


class _Costs:
    """What one piece of a sold line costs the shop, by the catalog it was sold by."""

    def __init__(self, work: Work, library: CatalogLibrary, now: datetime) -> None:
        self._settings = load_settings(work)
        self._library = library
        self._day = now.date()
        self._known: dict[tuple[str, str], tuple[Product, PriceTerms] | None] = {}

    def of(self, line: LineRecord) -> int | None:
        """In minor units; None where the catalog is gone or says no costs."""
        key = (line.catalog_version, line.product)
        if key not in self._known:
            self._known[key] = self._look_up(*key)
        found = self._known[key]
        try:
            if found is None:
                return None
            return unit_cost(found[0], values_of(line.read_values()), found[1])
        except KeyError:
            return None

    def _look_up(self, version: str, product_id: str) -> tuple[Product, PriceTerms] | None:
        try:
            catalog = self._library.catalog(version)
            product = catalog.product(product_id)
        except KeyError:
            return None
        terms = price_terms(self._settings, catalog, product, self._day)
        return (product, terms) if product.cost_rules else None


def margins(margins: Mapping[str, list[int]], ledger: Ledger) -> Report:
    rows = sorted(
        ((ledger.product_name(product), net, cost) for product, (net, cost) in margins.items()),
        key=lambda row: row[2] - row[1],
    )
    whole = sum(net for _, net, _ in rows)
    left = whole - sum(cost for _, _, cost in rows)
    return Report(
        "margin",
        phrase("Margin by product"),
        Shape.BARS,
        Unit.MONEY,
        tuple(Point(name, net - cost) for name, net, cost in rows[:MOST]),
        (
            Column(phrase("Product"), Unit.TEXT),
            Column(phrase("Without tax"), Unit.MONEY),
            Column(phrase("Cost"), Unit.MONEY),
            Column(phrase("Margin"), Unit.PERCENT),
        ),
        tuple(
            (name, net, cost, round_half_up(Decimal(1000 * (net - cost)) / net) if net else 0)
            for name, net, cost in rows
        ),
        ledger.currency,
        remarks=(
            (
                phrase("{margin} of what was sold at a known cost"),
                (("margin", Unit.PERCENT, round(1000 * left / whole) if whole else 0),),
            ),
        ),
    )


def options(chosen: Tally[tuple[str, str, str, str]], currency: str) -> Report:
    return _of_options(
        "options",
        phrase("Most chosen options"),
        Unit.COUNT,
        phrase("Times chosen"),
        chosen,
        currency,
    )


def earners(earned: Tally[tuple[str, str, str, str]], currency: str) -> Report:
    return _of_options(
        "earners",
        phrase("Options that earn the uplift"),
        Unit.MONEY,
        phrase("Earned"),
        earned,
        currency,
    )


def _of_options(
    name: str,
    title: str,
    unit: Unit,
    head: str,
    sums: Tally[tuple[str, str, str, str]],
    currency: str,
) -> Report:
    rows = [
        (LocalText(key[0], key[1]), LocalText(key[2], key[3]), value)
        for key, value in sums.most_common(500)
    ]
    return Report(
        name,
        title,
        Shape.BARS,
        unit,
        tuple(Point(value, count) for _, value, count in rows[:MOST]),
        (
            Column(phrase("Attribute"), Unit.TEXT),
            Column(phrase("Option"), Unit.TEXT),
            Column(head, unit),
        ),
        tuple(rows),
        currency,
    )
