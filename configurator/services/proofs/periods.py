"""Proofs about periods of validity: days without a build, gaps and overlaps of prices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from configurator.domain.catalog import Catalog, Option, Period, Preset, Product, Source
from configurator.domain.conditions import Value, Values
from configurator.domain.findings import Severity
from configurator.domain.texts import LocalText
from configurator.engine.proving import Prover
from configurator.services.proofs.finding import Finding
from configurator.services.proofs.naming import Naming, day_text, plain


def option_periods(
    product: Product, prover: Prover, day: date, naming: Naming
) -> Iterator[Finding]:
    """Days on which nothing can be built, and options whose period makes no sense.

    The days looked at are `day` and every later one on which an option begins or has ended,
    as long as the product itself is to be had.
    """
    for attribute, option in product.options():
        words = {
            "option": naming.option(attribute.id, option.id),
            "attribute": naming.attribute(attribute.id),
        }
        last = option.valid.last
        if last is not None and last < day:
            yield Finding(
                Severity.NOTE,
                "option-ended",
                product.id,
                option.source,
                {**words, "day": day_text(last)},
            )
        elif _overlap(option.valid, product.valid) is None:
            yield Finding(
                Severity.WARNING, "option-outside-product", product.id, option.source, words
            )
    for on_day in _days(product, day):
        closed = _closed(product, on_day)
        literals = [-prover.option(whose, ended.id) for whose, ended in closed]
        if closed and prover.possible() and not prover.possible(literals):
            whose, first = closed[0]
            yield Finding(
                Severity.ERROR,
                "no-build-on-day",
                product.id,
                first.source,
                {"day": day_text(on_day), "attribute": naming.attribute(whose)},
            )
            return


def named_build_periods(product: Product, day: date, naming: Naming) -> Iterator[Finding]:
    """The standard model and presets that cannot be had from some day on."""
    yield from _first_day_without(product, product.standard, None, day, naming)
    for preset in product.presets:
        yield from _first_day_without(product, preset.values, preset, day, naming)


def _first_day_without(
    product: Product, values: Values, preset: Preset | None, day: date, naming: Naming
) -> Iterator[Finding]:
    for on_day in _days(product, day):
        for attribute, option in _closed(product, on_day):
            if not _has(values.get(attribute), option.id):
                continue
            source = product.standard_source if product.standard_source.line else product.source
            yield Finding(
                Severity.WARNING,
                "standard-not-valid" if preset is None else "preset-not-valid",
                product.id,
                source if preset is None else preset.source,
                {
                    "day": day_text(on_day),
                    "option": naming.option(attribute, option.id),
                    "attribute": naming.attribute(attribute),
                    **({"preset": preset.name} if preset is not None else {}),
                },
            )
            return


def _has(value: Value | None, option: str) -> bool:
    return option in value if isinstance(value, frozenset) else value == option


def _days(product: Product, day: date) -> list[date]:
    edges = {day}
    for _, option in product.options():
        edges |= {edge for edge in (option.valid.first, _next(option.valid.last)) if edge}
    return sorted(edge for edge in edges if edge >= day and product.valid.contains(edge))


def _closed(product: Product, day: date) -> list[tuple[str, Option]]:
    return [(a.id, option) for a, option in product.options() if not option.valid.contains(day)]


@dataclass(frozen=True, slots=True)
class _Dated:
    """Something with a period that takes its place among others of its kind."""

    name: LocalText
    period: Period
    source: Source
    product: str = ""


def price_periods(catalog: Catalog) -> Iterator[Finding]:
    """Gaps and overlaps between price books for one group, and between dated price rules.

    A book within the period of another is a campaign, and meant; so is a gap before a rule or book
    that follows more than a month later.
    """
    books: dict[object, list[_Dated]] = {}
    for book in catalog.price_books:
        dated = _Dated(
            book.name or plain(book.id), Period(book.first, book.last), Source(book.file, book.line)
        )
        books.setdefault((book.currency, book.group), []).append(dated)
    for series in books.values():
        yield from _series(series)
    for product in catalog.products:
        rules: dict[object, list[_Dated]] = {}
        for rule in product.price_rules:
            if rule.first is not None or rule.last is not None:
                period = Period(rule.first, rule.last)
                name = rule.name or plain(rule.id)
                dated = _Dated(name, period, Source(rule.file, rule.line), product.id)
                key = (rule.when, rule.component, type(rule.formula), rule.attribute)
                rules.setdefault(key, []).append(dated)
        for series in rules.values():
            yield from _series(series)


MOST_DAYS_APART = 31
"""Periods that lie further apart than this are not meant to follow on one another."""


def _series(members: Sequence[_Dated]) -> Iterator[Finding]:
    ordered = sorted(members, key=lambda one: one.period.first or date.min)
    for number, second in enumerate(ordered[1:], 1):
        first = ordered[number - 1]
        shared = _overlap(first.period, second.period)
        names = {"first": first.name, "second": second.name}
        if shared is None:
            ended, begins = first.period.last, second.period.first
            assert ended is not None
            assert begins is not None
            days = (begins - ended).days - 1
            if 0 < days <= MOST_DAYS_APART:
                words = {**names, "ended": day_text(ended), "begins": day_text(begins)}
                yield Finding(Severity.WARNING, "prices-gap", second.product, second.source, words)
        elif not _inside(second.period, first.period):
            words = {
                **names,
                "begins": _open_day(shared.first),
                "ended": _open_day(shared.last),
            }
            yield Finding(Severity.WARNING, "prices-overlap", second.product, second.source, words)


def _overlap(one: Period, other: Period) -> Period | None:
    firsts = [day for day in (one.first, other.first) if day is not None]
    lasts = [day for day in (one.last, other.last) if day is not None]
    first, last = max(firsts, default=None), min(lasts, default=None)
    if first is not None and last is not None and last < first:
        return None
    return Period(first, last)


def _inside(one: Period, other: Period) -> bool:
    """Whether a period lies within another, and is not the same."""
    return one != other and _overlap(one, other) == one


def _open_day(day: date | None) -> LocalText:
    return plain("…") if day is None else day_text(day)


def _next(day: date | None) -> date | None:
    return None if day is None or day == date.max else date.fromordinal(day.toordinal() + 1)
