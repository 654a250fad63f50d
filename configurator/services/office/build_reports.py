"""Reports for which the builds themselves are read: options, what they earn, margins."""

from collections import Counter as Tally
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from configurator.domain.catalog import Kind
from configurator.domain.money import round_half_up
from configurator.domain.texts import LocalText
from configurator.services.office.ledger import Ledger, Rows
from configurator.services.office.option_margins import TYPED, Costs, OptionSums, SoldCosts
from configurator.services.office.records import ChoiceRecord, Words
from configurator.services.office.report import MOST, Column, Point, Report, Shape, Unit
from configurator.services.ports import CatalogLibrary, Work
from configurator.wording.words import phrase

Progress = Callable[[int, int], bool]
Margins = dict[str, list[int]]
"""By what is told apart: what was sold without tax, and what it cost; minor units."""


class Stopped(Exception):  # noqa: N818 - not an error: somebody looked at something else
    """Whoever watched ended the work."""


@dataclass
class Told:
    """`margins`: by product, seller, store and period what was sold at a known cost, and that.

    `by_option` the same by option.
    """

    chosen: Tally[tuple[str, str, str, str]]
    earned: Tally[tuple[str, str, str, str]]
    margins: dict[str, Margins]
    by_option: OptionSums


def told_builds(
    work: Work,
    library: CatalogLibrary,
    ledger: Ledger,
    rows: Rows,
    step: str,
    progress: Progress,
    now: datetime,
) -> Told:
    margins: dict[str, Margins] = {name: {} for name in ("product", "seller", "store", step)}
    told = Told(Tally(), Tally(), margins, OptionSums())
    costs = Costs(library)
    ids = [ledger.id(int(row)) for row in rows]
    of_order = {
        name: dict(zip(ids, ledger.keys(rows, name), strict=True))
        for name in ("seller", "store", step)
    }
    for count, order in enumerate(work.order_records.chosen(ids, amounts=True)):
        if count % 250 == 0 and not progress(count, len(ids)):
            raise Stopped
        share = order.net / order.total if order.total else 1
        is_own = order.currency == ledger.currency
        day = order.made.astimezone(now.tzinfo).date()
        for line in order.lines:
            sold = costs.of(line, order.currency, day)
            for choice in line.read_choices():
                option = (*_pair(choice["attribute_name"]), *_value(choice, sold))
                if choice["set_by"] == "chosen":
                    told.chosen[option] += line.quantity
                if choice["amount"] > 0 and is_own:
                    told.earned[option] += choice["amount"] * line.quantity
            if sold is None or not is_own:
                continue
            told.by_option.add(order, line, sold)
            cost = sold.unit
            if cost is not None:
                net = round(line.amount * share)
                for name, sums in told.margins.items():
                    key = line.product if name == "product" else of_order[name][order.id]
                    one = sums.setdefault(key, [0, 0])
                    one[0] += net
                    one[1] += cost * line.quantity
    return told


def _pair(words: Words) -> tuple[str, str]:
    return words["en"], words["id"]


def _value(choice: ChoiceRecord, sold: SoldCosts | None) -> tuple[str, str]:
    """A choice's value; of a typed text only that there is one: it may be somebody's name."""
    if sold is not None:
        attribute = sold.product.by_id.get(choice["attribute"])
        if attribute is not None and attribute.kind is Kind.TEXT:
            return TYPED.en, TYPED.id
    return _pair(choice["value"])


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
