"""`catalog prices CATALOG FILE`: new prices by article number, shown before they are written."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from configurator.catalogs.price_lists import CannotWriteError, read_price_list, with_new_prices
from configurator.cli.catalogs import located, read_named, usable
from configurator.cli.files import write_under
from configurator.cli.outcome import Outcome, Trouble
from configurator.cli.program import Program
from configurator.cli.table import table
from configurator.services.price_updates import (
    Column,
    NotTaken,
    Obstacle,
    PriceChange,
    PriceUpdate,
    Side,
    plan_prices,
)
from configurator.wording.formats import Formats
from configurator.wording.words import Wording, phrase

_WHY = {
    Obstacle.SHARE: phrase("its price is a percentage"),
    Obstacle.NONE: phrase("it has no such amount yet; write one in the catalog first"),
    Obstacle.FOLLOWS: phrase("the price book has no price of its own for it, only a factor"),
    Obstacle.TWO_AMOUNTS: phrase("the list gives two different amounts; the first counts"),
}


def run(asked: Namespace, program: Program) -> int:
    """Show what a price list would change, and change it where that is asked for."""
    wording = program.wording
    folder, reading = read_named(asked.catalog, program.library, wording)
    catalog = usable(asked.catalog, program.library, wording)
    prices = read_price_list(Path(asked.file), catalog)
    update = plan_prices(catalog, prices.lines)
    applied = False
    if asked.apply and not prices.errors and update.written:
        try:
            changed = with_new_prices(reading.files, update)
        except CannotWriteError as trouble:
            lines = [located(finding, wording) for finding in trouble.findings]
            raise Trouble("\n".join([wording("Nothing was changed:"), *lines])) from None
        write_under(folder, changed, wording)
        applied = True
    if asked.json:
        data = {
            "catalog": catalog.id,
            "applied": applied,
            **_data(update, wording),
            "findings": [
                {
                    "severity": finding.severity.value,
                    "code": finding.code,
                    "file": finding.file,
                    "line": finding.line,
                    "column": finding.column,
                    "message": wording.of(finding.message),
                }
                for finding in prices.findings
            ],
        }
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for finding in prices.findings:
            print(located(finding, wording), file=sys.stderr)
        if not prices.errors:
            for line in _lines(update, applied, wording):
                print(line)
    return Outcome.WRONG if prices.errors else Outcome.GOOD


def _lines(update: PriceUpdate, applied: bool, wording: Wording) -> Iterator[str]:
    formats = Formats(wording)
    rows = [
        (
            change.article,
            wording.of(change.name),
            _called(change.column, wording) + (" *" if change.follows else ""),
            formats.money(change.old, change.column.currency),
            "→",
            formats.money(change.new, change.column.currency),
            formats.difference(change.difference, change.column.currency),
        )
        for change in update.changes
    ]
    yield from table(rows, right=(3, 5, 6))
    if any(change.follows for change in update.changes):
        yield wording("* follows from the shop's price by the factor of the price book")
    for one in update.not_taken:
        yield wording(
            "{article} ({name}), {column}: not taken over: {why}.",
            article=one.article,
            name=wording.of(one.name),
            column=_called(one.column, wording),
            why=wording(_WHY[one.why]),
        )
    if update.unknown:
        articles = ", ".join(line.article for line in update.unknown)
        yield wording("Nothing in the catalog has these article numbers: {articles}.",
                      articles=articles)  # fmt: skip
    count = len(update.written)
    if applied:
        yield wording.plural("{n} amount changed.", "{n} amounts changed.", count)
    elif count:
        yield wording.plural(
            "{n} amount would change; nothing is changed yet. With --apply it is.",
            "{n} amounts would change; nothing is changed yet. With --apply they are.",
            count,
        )
    else:
        yield wording("Nothing would change.")


def _called(column: Column, wording: Wording) -> str:
    if column.book:
        return column.book
    if column.side is Side.COST:
        return wording("cost {currency}", currency=column.currency)
    return column.currency


def _data(update: PriceUpdate, wording: Wording) -> dict[str, object]:
    """The update for programs; money in minor units."""
    return {
        "changes": [_change(change, wording) for change in update.changes],
        "not_taken": [_not_taken(one, wording) for one in update.not_taken],
        "unknown": [{"article": line.article, "line": line.line} for line in update.unknown],
        "unchanged": update.unchanged,
    }


def _change(change: PriceChange, wording: Wording) -> dict[str, object]:
    return {
        "article": change.article,
        "product": change.product,
        "name": wording.of(change.name),
        "side": change.column.side.value,
        "currency": change.column.currency,
        "book": change.column.book or None,
        "old": change.old,
        "new": change.new,
        "difference": change.difference,
        "follows": change.follows,
        "file": change.source.file,
        "line": change.source.line,
    }


def _not_taken(one: NotTaken, wording: Wording) -> dict[str, object]:
    return {
        "article": one.article,
        "name": wording.of(one.name),
        "side": one.column.side.value,
        "currency": one.column.currency,
        "book": one.column.book or None,
        "why": one.why.value,
        "message": wording(_WHY[one.why]),
    }
