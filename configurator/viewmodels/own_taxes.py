"""The taxes that a shop enters for itself: as rows, and as they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from configurator.domain.identity import new_id
from configurator.domain.own_taxes import OwnTax
from configurator.domain.tax import TaxRule
from configurator.domain.texts import LocalText
from configurator.services.tax_rates import REDUCED, REGIMES, STANDARD
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.profiles import typed_date
from configurator.viewmodels.rows import Row


@dataclass(frozen=True, slots=True)
class TypedTax:
    """A tax as it stands in the fields; days as they were typed, "" for open ones."""

    name: str
    percent: str
    category: str
    inclusive: bool
    first: str = ""
    last: str = ""


def tax_rows(counter: Counter) -> tuple[Row, ...]:
    """The shop's own taxes, those in force marked; keys are their ids."""
    wording = counter.wording
    rows = []
    for own in counter.settings.own_taxes:
        rule = own.rule
        contained = wording("in the prices") if rule.inclusive else wording("on top")
        parts = (
            percent_text(counter, rule),
            contained,
            category_words(counter, rule.category),
            days_words(counter, rule),
            own.store,
        )
        is_now = rule.in_force(counter.today)
        rows.append(
            Row(
                rule.id,
                wording.of(rule.name),
                " · ".join(part for part in parts if part),
                wording("in force") if is_now else "",
                "positive" if is_now else "plain",
                icon="percent",
            )
        )
    return tuple(rows)


def percent_text(counter: Counter, rule: TaxRule) -> str:
    """What of a price without tax the rule comes to."""
    return counter.formats.percent(_decimal(rule.effective * 100))


def days_words(counter: Counter, rule: TaxRule) -> str:
    """From when until when a rule is in force."""
    wording, day = counter.wording, counter.formats.short_date
    if rule.first is not None and rule.last is not None:
        return wording("{first} to {last}", first=day(rule.first), last=day(rule.last))
    if rule.first is not None:
        return wording("since {day}", day=day(rule.first))
    if rule.last is not None:
        return wording("until {day}", day=day(rule.last))
    return wording("always")


def category_words(counter: Counter, category: str) -> str:
    """Which goods a rule is for."""
    wording = counter.wording
    return {
        STANDARD: wording("usual goods"),
        "luxury": wording("luxury goods"),
        REDUCED: wording("reduced rate"),
    }.get(category, category)


def categories(counter: Counter) -> tuple[str, ...]:
    """Every category of goods that the country or the shop's catalogs know, the usual first."""

    def known() -> Iterator[str]:
        yield STANDARD
        for rule in REGIMES.get(counter.settings.tax_regime, ()):
            yield rule.category
        for catalog in counter.shop.library.gallery():
            yield from (product.tax_category for product in catalog.products)
        yield from (own.rule.category for own in counter.settings.own_taxes)

    return tuple(dict.fromkeys(one for one in known() if one))


def wrong_in(counter: Counter, typed: TypedTax) -> dict[str, str]:
    """What is wrong with what was typed, by field."""
    wording = counter.wording
    found = {}
    if not typed.name.strip():
        found["name"] = wording("Write the name that stands on papers.")
    percent = counter.formats.parse_number(typed.percent)
    if percent is None or not 0 <= percent <= 100:
        found["percent"] = wording("Write a percentage from 0 to 100.")
    days = {name: _day(getattr(typed, name)) for name in ("first", "last")}
    for name, day in days.items():
        if day is None and getattr(typed, name).strip():
            found[name] = wording("Write a day, as 31-12-2026, or nothing.")
    first, last = days["first"], days["last"]
    if first is not None and last is not None and last < first:
        found["last"] = wording("It would end before it begins.")
    return found


def keep_tax(counter: Counter, typed: TypedTax, instead_of: str = "") -> bool:
    """Keep a tax in which nothing is `wrong_in`; False where it was not kept.

    A rule that was changed is another one: what was sold under the old one still names it.
    """
    percent = counter.formats.parse_number(typed.percent)
    assert percent is not None
    name = typed.name.strip()
    before = next((o for o in counter.settings.own_taxes if o.rule.id == instead_of), None)
    rule = TaxRule(
        f"own-{new_id(counter.now())}",
        LocalText(en=name, id=name),
        Fraction(percent) / 100,
        inclusive=typed.inclusive,
        category=typed.category,
        first=_day(typed.first),
        last=_day(typed.last),
    )
    kept = [own for own in counter.settings.own_taxes if own.rule.id != instead_of]
    kept.append(OwnTax(rule, before.store if before is not None else ""))
    return _keep(counter, kept)


def drop_tax(counter: Counter, key: str) -> bool:
    """A tax of the shop's own is no longer charged; False where that was not kept."""
    return _keep(counter, [own for own in counter.settings.own_taxes if own.rule.id != key])


def typed_of(counter: Counter, own: OwnTax) -> TypedTax:
    """A tax as its fields show it."""
    rule, wording = own.rule, counter.wording
    return TypedTax(
        wording.of(rule.name),
        counter.formats.number(_decimal(rule.effective * 100)),
        rule.category,
        rule.inclusive,
        _written(rule.first),
        _written(rule.last),
    )


def _keep(counter: Counter, taxes: list[OwnTax]) -> bool:
    """The rule that begins last comes first: of several in force it is the one that counts."""
    taxes.sort(key=lambda own: own.rule.first or date.min, reverse=True)
    return counter.change_settings(replace(counter.settings, own_taxes=tuple(taxes)))


def _day(text: str) -> date | None:
    return typed_date(text) if text.strip() else None


def _written(day: date | None) -> str:
    return day.strftime("%d-%m-%Y") if day is not None else ""


def _decimal(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(f"{Decimal(f'{exact:.4f}').normalize():f}")
