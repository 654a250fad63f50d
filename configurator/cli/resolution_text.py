"""A resolution as a person reads it in a terminal."""

from collections.abc import Iterator

from configurator.cli.build import Build
from configurator.cli.resolution_data import base_of
from configurator.cli.table import table
from configurator.domain.catalog import Attribute
from configurator.domain.configuration import Wish
from configurator.domain.pricing import PriceLine
from configurator.domain.resolution import AttributeAnswer, OptionAnswer, State
from configurator.services.calendar import ready_on
from configurator.services.settings import ShopSettings
from configurator.wording.causes import Sentences
from configurator.wording.formats import Formats
from configurator.wording.words import Wording

_SIGNS = {State.IN_EFFECT: "●", State.FREE: "○", State.BLOCKED: "×", State.IMPOSSIBLE: "–"}
_MOST_INTERVALS = 12


class ResolutionText:
    """Writes one build as lines. With `causes` every blocked option says why."""

    def __init__(
        self, build: Build, settings: ShopSettings, wording: Wording, causes: bool = False
    ) -> None:
        self._build = build
        self._settings = settings
        self._wording = wording
        self._formats = Formats(wording)
        self._sentences = Sentences(self._formats, build.product)
        self._causes = causes
        self._currency = build.terms.currency

    def lines(self) -> Iterator[str]:
        """The whole text."""
        catalog, product, wording = self._build.catalog, self._build.product, self._wording
        yield f"{wording.of(product.name)} · {wording.of(catalog.name)} {catalog.label}".rstrip()
        yield ""
        shown: set[str] = set()
        for step in product.steps:
            yield wording.of(step.name)
            shown.update(step.attributes)
            for attribute_id in step.attributes:
                yield from self._attribute(product.attribute(attribute_id))
            yield ""
        others = [attribute for attribute in product.attributes if attribute.id not in shown]
        for attribute in others:
            yield from self._attribute(attribute)
        if others:
            yield ""
        yield from self._legend()
        yield ""
        yield from self._price()
        yield ""
        yield from self._outlook()

    def _attribute(self, attribute: Attribute) -> Iterator[str]:
        answer = self._build.resolution.attributes[attribute.id]
        name = self._sentences.attribute_name(attribute.id)
        value = self._sentences.value_name(attribute.id, answer.value)
        yield f"  {name} ({attribute.id}): {value} [{self._sentences.who(answer.set_by)}]"
        rows = [
            (f"      {_SIGNS[option.state]} {option.option}", *self._cells(attribute, option))
            for option in answer.options
        ]
        for line, option in zip(table(rows, right=(2,)), answer.options, strict=True):
            yield line
            if self._causes:
                yield from self._cause(attribute, option)
        yield from table(self._intervals(attribute, answer), right=(1,))

    def _cells(self, attribute: Attribute, answer: OptionAnswer) -> tuple[str, str, str]:
        takes_off = answer.in_effect and attribute.kind.value == "some of"
        note = self._sentences.state_note(answer, self._currency, takes_off)
        notes = [note] if note else []
        if answer.over_limit:
            over = self._formats.money(answer.over_limit, self._currency)
            notes.append(self._wording("{amount} over the budget", amount=over))
        if answer.too_late:
            notes.append(self._wording("too late"))
        return (
            self._sentences.option_name(attribute.id, answer.option),
            self._sentences.price_note(answer, self._currency),
            ", ".join(notes),
        )

    def _intervals(
        self, attribute: Attribute, answer: AttributeAnswer
    ) -> list[tuple[str, str, str]]:
        rows = []
        unit = attribute.number.unit if attribute.number else ""
        for interval in answer.intervals[:_MOST_INTERVALS]:
            span = self._formats.number(interval.least)
            if interval.most != interval.least:
                span += f" … {self._formats.number(interval.most)}"
            price = self._sentences.price_note(interval.answer, self._currency)
            note = self._sentences.state_note(interval.answer, self._currency)
            rows.append(
                (f"      {_SIGNS[interval.answer.state]} {span} {unit}".rstrip(), price, note)
            )
        if len(answer.intervals) > _MOST_INTERVALS:
            rows.append(("      …", "", ""))
        return rows

    def _cause(self, attribute: Attribute, answer: OptionAnswer) -> Iterator[str]:
        if answer.state not in (State.BLOCKED, State.IMPOSSIBLE):
            return
        engine, configuration = self._build.engine, self._build.resolution.configuration
        cause = engine.cause(configuration, Wish(attribute.id, answer.option))
        if cause is not None:
            yield f"          {self._sentences.cause(cause)}"

    def _legend(self) -> Iterator[str]:
        wording = self._wording
        yield wording("● in effect   ○ free   × takes giving something up   – in no build")

    def _price(self) -> Iterator[str]:
        wording, formats, price = self._wording, self._formats, self._build.resolution.price
        rows = [
            (self._line_name(line), self._money(line.amount), f"{line.rule.file}:{line.rule.line}")
            for line in price.lines
            if line.amount or line.rule.attribute == ""
        ]
        yield from table(rows, right=(1,))
        yield ""
        sums = [
            (wording("Base price"), self._money(base_of(price)), ""),
            (wording("Standard model"), self._money(price.standard), ""),
            (wording("One piece"), self._money(price.unit), ""),
        ]
        percent = price.uplift_percent
        sums.append(
            (
                wording("Uplift over the standard model"),
                formats.difference(price.uplift, self._currency),
                "" if percent is None else formats.signed_percent(percent),
            )
        )
        if price.terms.quantity != 1:
            label = wording("{n} pieces", n=formats.number(price.terms.quantity))
            sums.append((label, self._money(price.gross), ""))
        for label, amount in (
            (wording("Quantity discount"), price.quantity_discount),
            (wording("Discount"), price.discount),
        ):
            if amount:
                sums.append((label, self._money(-amount), ""))
        for tax in price.taxed.lines:
            label = wording.of(tax.rule.name)
            if tax.rule.inclusive and not tax.rule.relieved:
                label = wording("{tax}, included", tax=label)
            sums.append((label, self._money(tax.amount or -tax.relief), ""))
        sums.append((wording("Total"), self._money(price.total), ""))
        yield from table(sums, right=(1, 2))

    def _outlook(self) -> Iterator[str]:
        wording, formats, resolution = self._wording, self._formats, self._build.resolution
        terms = self._build.terms
        ready = ready_on(terms.day, resolution.ready_days, self._settings)
        yield from table(
            [
                (wording("Builds of this product"), self._count(self._build.engine.builds)),
                (wording("Builds left"), self._count(resolution.builds)),
                (
                    wording("Cheapest and dearest of them"),
                    f"{self._money(resolution.cheapest)} … {self._money(resolution.dearest)}",
                ),
                (
                    wording("Ready"),
                    f"{formats.full_day(ready)} ({formats.working_days(resolution.ready_days)})",
                ),
            ]
        )

    def _line_name(self, line: PriceLine) -> str:
        rule = line.rule
        if rule.name:
            return self._wording.of(rule.name)
        if rule.attribute:
            if rule.option:
                return self._sentences.choice_name(rule.attribute, rule.option)
            return self._sentences.attribute_name(rule.attribute)
        return self._wording("Base price") if rule.component.value == "base" else rule.id

    def _count(self, builds: int | None) -> str:
        if builds is None:
            return self._wording("more than can be counted")
        return self._formats.number(builds)

    def _money(self, amount: int) -> str:
        return self._formats.money(amount, self._currency)
