"""Proofs about prices: builds below cost or the margin floor, price rules and grids never met."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from configurator.domain.catalog import Catalog, Product, Source
from configurator.domain.conditions import AllOf, Compare, Condition, Constant, Is, Quantity
from configurator.domain.findings import Severity
from configurator.domain.money import round_half_up
from configurator.domain.prices import Flat, Grid, PriceRule, PriceTerms
from configurator.domain.rules import Demands, Rule, RuleBody
from configurator.domain.texts import LocalText
from configurator.engine.margins import Margin, Margins, NotProvedError
from configurator.engine.proving import Prover
from configurator.engine.weights import PricesTooWideError
from configurator.services.proofs.finding import Finding
from configurator.services.proofs.naming import Naming, day_text, plain
from configurator.services.settings import ShopSettings
from configurator.services.terms import price_terms

MOST_DAYS = 24
"""So many days on which prices change are looked at, the next ones first; more are told."""

ROWS = LocalText("rows", "baris")
COLUMNS = LocalText("columns", "kolom")
LIST_PRICES = LocalText("list prices", "harga umum")
TOO_WIDE = LocalText("its prices span too much", "rentang harganya terlalu lebar")
NO_DIAGRAM = LocalText("the product is too large", "produknya terlalu besar")
TOO_CLOSE = LocalText(
    "too many different builds lie close to the limit",
    "terlalu banyak rakitan berbeda berada dekat dengan batas",
)
TOO_MANY = LocalText(
    "its prices and costs follow too many combinations",
    "harga dan biayanya mengikuti terlalu banyak kombinasi",
)


def margins(
    catalog: Catalog,
    product: Product,
    finder: Margins,
    settings: ShopSettings,
    day: date,
    naming: Naming,
) -> Iterator[Finding]:
    """The worst build under every price list that leaves too little, if there is one.

    Price lists are those of each currency without and with each price book, the latter at its
    greatest discount for quantity. Prices count without tax. A list is looked at on the day and on
    every later day on which prices change; it is told once, for the first day.
    """
    if not product.cost_rules:
        return
    if not finder.known:
        yield not_proved(product, NO_DIAGRAM)
        return
    for terms in _price_lists(catalog, product, settings, day):
        days = _days(product, terms, day)
        for on_day in days[:MOST_DAYS]:
            try:
                found = _worst(product, finder, replace(terms, day=on_day), settings, naming)
            except PricesTooWideError:
                yield not_proved(product, TOO_WIDE)
                return
            except NotProvedError:
                yield not_proved(product, TOO_CLOSE)
                return
            if found is not None:
                yield found
                break
        else:
            if len(days) > MOST_DAYS:
                words = {"book": _list_name(terms), "day": day_text(days[MOST_DAYS])}
                yield Finding(
                    Severity.NOTE, "days-not-looked-at", product.id, product.source, words
                )


def not_proved(product: Product, why: LocalText) -> Finding:
    """That nothing can be said of the margins, and why."""
    return Finding(Severity.NOTE, "not-proved", product.id, product.source, {"why": why})


def _worst(
    product: Product, finder: Margins, terms: PriceTerms, settings: ShopSettings, naming: Naming
) -> Finding | None:
    without_tax = 1 / (1 + terms.tax.effective) if terms.tax.inclusive else Fraction(1)
    share = without_tax * (1 - Fraction(_break_percent(terms)) / 100)
    floor = Fraction(settings.margin_floor) / 100
    for code, kept in (("below-cost", share), ("below-margin", share * (1 - floor))):
        worst = finder.least(terms, kept, Fraction(0))
        if worst is not None:
            return _below(code, product, worst, share, terms, settings, naming)
        if not floor:
            return None
    return None


def _below(
    code: str,
    product: Product,
    worst: Margin,
    share: Fraction,
    terms: PriceTerms,
    settings: ShopSettings,
    naming: Naming,
) -> Finding:
    net = worst.price * share
    margin = Decimal(round_half_up((net - worst.cost) / net * 1000)) / 10 if net else Decimal(0)
    book = terms.book
    base = next((rule for rule in product.price_rules), None)
    source = Source(base.file, base.line) if base else product.source
    if book is not None and book.file:
        source = Source(book.file, book.line)
    return Finding(
        Severity.WARNING,
        code,
        product.id,
        source,
        {
            "book": _list_name(terms),
            "price": naming.money(worst.price, terms.currency),
            "net": naming.money(round_half_up(net), terms.currency),
            "cost": naming.money(worst.cost, terms.currency),
            "margin": naming.percent(margin, 1),
            "floor": naming.percent(settings.margin_floor),
            "build": naming.build(worst.values),
        },
        witness=worst.values,
    )


def _list_name(terms: PriceTerms) -> LocalText:
    name = LIST_PRICES if terms.book is None else terms.book.name
    percent = _break_percent(terms)
    quantity = f", −{percent} %" if percent else ""
    when = day_text(terms.day)
    return LocalText(
        en=f"{name.in_language('en')}, {terms.currency}{quantity}, {when.en}",
        id=f"{name.in_language('id')}, {terms.currency}{quantity}, {when.id}",
    )


def _break_percent(terms: PriceTerms) -> Decimal:
    breaks = terms.book.quantity_breaks if terms.book is not None else ()
    return max((percent for _, percent in breaks), default=Decimal(0))


def _price_lists(
    catalog: Catalog, product: Product, settings: ShopSettings, day: date
) -> Iterator[PriceTerms]:
    for currency in catalog.currencies:
        terms = price_terms(settings, catalog, product, day, currency=currency)
        yield replace(terms, book=None)
        for book in catalog.price_books:
            if book.currency == currency:
                yield replace(terms, book=book.for_product(product.id))


def _days(product: Product, terms: PriceTerms, day: date) -> list[date]:
    """The days to look at: the day itself, and later ones on which a price or option begins.

    Prices after something has ended are those of before it, but for what it took off: the day
    after an end is one as well.
    """
    days = {day}
    for first, last in _periods(product):
        days |= {edge for edge in (first, _day_after(last)) if edge is not None and edge > day}
    book = terms.book
    if book is not None:
        if book.first is not None and book.first > day:
            days.add(book.first)
        days = {
            one
            for one in days
            if (book.first is None or book.first <= one) and (book.last is None or one <= book.last)
        }
    return sorted(days)


def _periods(product: Product) -> Iterator[tuple[date | None, date | None]]:
    for rule in (*product.price_rules, *product.cost_rules):
        yield rule.first, rule.last
    for _, option in product.options():
        yield option.valid.first, option.valid.last


def _day_after(day: date | None) -> date | None:
    if day is None or day == date.max:
        return None
    return date.fromordinal(day.toordinal() + 1)


def missing_costs(product: Product, naming: Naming) -> Iterator[Finding]:
    """Options that have a price of their own but no cost, where others have costs."""
    costed = {rule.id for rule in product.cost_rules if rule.option}
    if not costed:
        return
    for rule in product.price_rules:
        flat = rule.formula.amounts if isinstance(rule.formula, Flat) else None
        if rule.option and rule.id not in costed and (flat is None or any(flat.values())):
            yield Finding(
                Severity.WARNING,
                "no-cost",
                product.id,
                Source(rule.file, rule.line),
                {
                    "option": naming.option(rule.attribute, rule.option),
                    "attribute": naming.attribute(rule.attribute),
                },
            )


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask about a price rule: its condition, or a part of its grid.

    `side` and `limit` are of a grid; without a limit it is what lies beyond the last.
    """

    rule: PriceRule
    body: RuleBody
    side: LocalText | None = None
    limit: Decimal | None = None


def price_questions(product: Product) -> list[Question]:
    """What to ask a prover for `price_rules`."""
    asked = []
    for rule in product.price_rules:
        if not isinstance(rule.when, Is) or not rule.option:
            asked.append(Question(rule, Demands(rule.when)))
        if isinstance(rule.formula, Grid):
            grid = rule.formula
            asked += _side(rule, grid.row, grid.rows, ROWS)
            asked += _side(rule, grid.column, grid.columns, COLUMNS)
    return asked


def _side(
    rule: PriceRule, quantity: Quantity, limits: Sequence[Decimal], side: LocalText
) -> Iterator[Question]:
    def where(*parts: Condition) -> RuleBody:
        return Demands(AllOf((rule.when, *parts)))

    for number, limit in enumerate(limits):
        parts: list[Condition] = [Compare(quantity, "<=", Constant(limit))]
        if number:
            parts.append(Compare(quantity, ">", Constant(limits[number - 1])))
        yield Question(rule, where(*parts), side, limit)
    beyond = Compare(quantity, ">", Constant(limits[-1]))
    yield Question(rule, where(beyond), side)


def price_rules(
    product: Product,
    prover: Prover,
    asked: Collection[tuple[int, Question]],
    naming: Naming,
) -> Iterator[Finding]:
    """Price rules that no build meets, and grids that builds pass beyond or never reach."""
    never: set[str] = set()
    unused: dict[tuple[str, LocalText], list[Decimal]] = {}
    for number, question in asked:
        rule = question.rule
        name = {"rule": rule.name or plain(rule.id)}
        build = prover.build((prover.question(number),))
        if question.side is None:
            if build is None:
                never.add(rule.id)
                blamed = prover.blame((prover.question(number),))
                yield _about(product, rule, Severity.WARNING, "price-rule-never", name, blamed)
        elif question.limit is None:
            if build is not None:
                grid = rule.formula
                assert isinstance(grid, Grid)
                last = (grid.rows if question.side is ROWS else grid.columns)[-1]
                words = {**name, "side": question.side, "limit": naming.number(last)}
                found = _about(product, rule, Severity.WARNING, "grid-beyond", words)
                yield replace(found, witness=build)
        elif build is None and rule.id not in never:
            unused.setdefault((rule.id, question.side), []).append(question.limit)
    for (rule_id, side), limits in unused.items():
        rule = next(rule for rule in product.price_rules if rule.id == rule_id)
        words = {
            "rule": rule.name or plain(rule.id),
            "side": side,
            "limits": plain(", ".join(f"{limit:f}" for limit in limits)),
        }
        yield _about(product, rule, Severity.NOTE, "grid-unused", words)


def _about(
    product: Product,
    rule: PriceRule,
    severity: Severity,
    code: str,
    words: dict[str, LocalText],
    rules: Sequence[Rule] = (),
) -> Finding:
    source = Source(rule.file, rule.line)
    return Finding(severity, code, product.id, source, words, tuple(rules))
