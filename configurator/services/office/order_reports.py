"""Reports that the ledger's columns are enough for."""

from datetime import date, timedelta

import numpy as np

from configurator.domain.texts import LocalText
from configurator.services.office.build_reports import Margins
from configurator.services.office.ledger import Ledger, Rows
from configurator.services.office.report import MOST, Column, Point, Report, Shape, Unit
from configurator.services.office.whole_sums import whole_sum
from configurator.wording.words import phrase


def turnover(ledger: Ledger, rows: Rows, step: str, margins: Margins | None) -> Report:
    """Turnover in time: what standard models would have brought, and what was added to them.

    `margins` by the same periods, None for whoever may not see them.
    """
    groups = ledger.groups(rows, step)
    table: tuple[tuple[str | int, ...], ...]
    sold = {group.key: group.totals for group in groups}
    times = periods(groups[0].key, groups[-1].key, step) if groups else []
    points = tuple(
        Point(time, sold[time].standard, sold[time].gross - sold[time].standard)
        if time in sold
        else Point(time, 0)
        for time in times
    )
    table = tuple(
        (
            group.key,
            group.totals.orders,
            group.totals.total,
            group.totals.net,
            round(group.totals.uplift * 10),
            *_margin(margins, group.key),
        )
        for group in groups
    )
    return Report(
        "turnover",
        phrase("Turnover"),
        Shape.COLUMNS,
        Unit.MONEY,
        points,
        (
            Column(phrase("Period"), Unit.TEXT),
            Column(phrase("Orders"), Unit.COUNT),
            Column(phrase("Total"), Unit.MONEY),
            Column(phrase("Without tax"), Unit.MONEY),
            Column(phrase("Uplift"), Unit.PERCENT),
            *_margin_columns(margins),
        ),
        table,
        ledger.currency,
        (phrase("Standard model"), phrase("Uplift, what people added")),
    )


def periods(first: str, last: str, step: str) -> list[str]:
    """Every day, week or month from one to another: nothing sold is something to see."""
    if step == "month":
        (year, month), end = (int(part) for part in first.split("-")), last
        found = []
        while (told := f"{year:04d}-{month:02d}") <= end:
            found.append(told)
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return found
    day, until = date.fromisoformat(first), date.fromisoformat(last)
    far = timedelta(days=7 if step == "week" else 1)
    return [(day + far * at).isoformat() for at in range((until - day) // far + 1)]


def uplift_spread(ledger: Ledger, rows: Rows) -> Report:
    """How many orders have how much uplift, in steps of ten per cent."""
    standard = ledger.column("standard")[rows]
    known = ledger.column("uplift")[rows][standard > 0]
    steps = np.clip(known // 100, 0, 10)
    counts = np.bincount(steps.astype(int), minlength=11) if len(known) else np.zeros(11, int)
    names = [f"{10 * step} %" if step < 10 else "100 %+" for step in range(11)]
    points = tuple(Point(name, int(count)) for name, count in zip(names, counts, strict=True))
    mean = round(ledger.totals(rows).uplift * 10)
    middle = int(np.median(known)) if len(known) else 0
    without = round(1000 * float((known <= 0).sum()) / len(known)) if len(known) else 0
    return Report(
        "uplift",
        phrase("Uplift in per cent"),
        Shape.COLUMNS,
        Unit.COUNT,
        points,
        (Column(phrase("Uplift"), Unit.TEXT), Column(phrase("Orders"), Unit.COUNT)),
        tuple((point.label, point.value) for point in points),
        ledger.currency,
        remarks=(
            (phrase("Middle {middle}"), (("middle", Unit.PERCENT, middle),)),
            (phrase("Mean {mean}"), (("mean", Unit.PERCENT, mean),)),
            (phrase("No wish at all {share}"), (("share", Unit.PERCENT, without),)),
        ),
    )


def by_product(ledger: Ledger, rows: Rows, margins: Margins | None) -> Report:
    """Turnover of each product."""
    title, head = phrase("Turnover by product"), phrase("Product")
    return _by("product", title, head, ledger, rows, margins)


def by_seller(ledger: Ledger, rows: Rows, margins: Margins | None) -> Report:
    """Turnover of each seller, the best first."""
    title, head = phrase("Turnover by seller"), phrase("Seller")
    return _by("seller", title, head, ledger, rows, margins)


def by_store(ledger: Ledger, rows: Rows, margins: Margins | None) -> Report:
    """Turnover of each store, the best first."""
    title, head = phrase("Turnover by store"), phrase("Store")
    return _by("store", title, head, ledger, rows, margins)


def _by(
    name: str, title: str, head: str, ledger: Ledger, rows: Rows, margins: Margins | None
) -> Report:
    groups = sorted(ledger.groups(rows, name), key=lambda group: -group.totals.net)

    def named(key: str) -> LocalText | str:
        if name == "product":
            return ledger.product_name(key)
        return (ledger.place_name(key) if name == "store" else key) or "–"

    table = tuple(
        (
            named(group.key),
            group.totals.orders,
            group.totals.net,
            round(group.totals.uplift * 10),
            *_margin(margins, group.key),
        )
        for group in groups
    )
    return Report(
        f"by {name}",
        title,
        Shape.BARS,
        Unit.MONEY,
        tuple(Point(named(group.key), group.totals.net) for group in groups[:MOST]),
        (
            Column(head, Unit.TEXT),
            Column(phrase("Orders"), Unit.COUNT),
            Column(phrase("Without tax"), Unit.MONEY),
            Column(phrase("Uplift"), Unit.PERCENT),
            *_margin_columns(margins),
        ),
        table,
        ledger.currency,
    )


def _margin_columns(margins: Margins | None) -> tuple[Column, ...]:
    """Heads for what `_margin` tells; none where nothing of it is known or may be seen."""
    if not margins:
        return ()
    return (Column(phrase("Earned"), Unit.MONEY), Column(phrase("Margin"), Unit.PERCENT))


def _margin(margins: Margins | None, key: str) -> tuple[int, ...]:
    """What remained of what was sold at a known cost, in money and in tenths of a per cent."""
    if not margins:
        return ()
    net, cost = margins.get(key, (0, 0))
    return (net - cost, round(1000 * (net - cost) / net) if net else 0)


def discounts(ledger: Ledger, rows: Rows) -> Report:
    """What each seller took off, in money and in tenths of a per cent."""
    groups = sorted(ledger.groups(rows, "seller"), key=lambda group: -group.totals.off)
    table = tuple(
        (
            group.key or "–",
            group.totals.orders,
            group.totals.off,
            round(1000 * group.totals.off / group.totals.gross) if group.totals.gross else 0,
        )
        for group in groups
    )
    sums = ledger.totals(rows)
    share = round(1000 * sums.off / sums.gross) if sums.gross else 0
    return Report(
        "discounts",
        phrase("Discounts given"),
        Shape.BARS,
        Unit.MONEY,
        tuple(Point(group.key or "–", group.totals.off) for group in groups[:MOST]),
        (
            Column(phrase("Seller"), Unit.TEXT),
            Column(phrase("Orders"), Unit.COUNT),
            Column(phrase("Taken off"), Unit.MONEY),
            Column(phrase("Of the price"), Unit.PERCENT),
        ),
        table,
        ledger.currency,
        remarks=(
            (
                phrase("{amount} in all, {share} of the prices"),
                (("amount", Unit.MONEY, sums.off), ("share", Unit.PERCENT, share)),
            ),
        ),
    )


_AGES = (
    (30, phrase("up to 30 days")),
    (60, phrase("31 to 60 days")),
    (90, phrase("61 to 90 days")),
)


def receivables(ledger: Ledger, rows: Rows, today: date) -> Report:
    """What is due, by how long ago it was ordered."""
    own = rows[ledger.column("currency")[rows] == _code(ledger)] if len(rows) else rows
    due = ledger.column("due")[own]
    days = np.array([(today - ledger.made(int(row)).date()).days for row in own], int)
    table, first = [], -1
    for last, words in (*_AGES, (10**6, phrase("over 90 days"))):
        within = (days > first) & (days <= last)
        table.append((words, int(within.sum()), whole_sum(due[within])))
        first = last
    return Report(
        "receivables",
        phrase("Receivables by age"),
        Shape.BARS,
        Unit.MONEY,
        tuple(Point(words, amount) for words, _, amount in table),
        (
            Column(phrase("Ordered"), Unit.TEXT),
            Column(phrase("Orders"), Unit.COUNT),
            Column(phrase("Due"), Unit.MONEY),
        ),
        tuple(table),
        ledger.currency,
        is_warning=True,
    )


def _code(ledger: Ledger) -> int:
    texts = ledger.texts("currency")
    return texts.index(ledger.currency) if ledger.currency in texts else -1
