"""The rules, prices and layers of assemblies, read once and said of every copy.

Inside an assembly, sentences speak of its own attributes by their bare names, and of those
around it (the product's, another assembly's) by theirs. `total` there is of the copy.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from configurator.catalogs.assemblies import Assemblies, Assembly
from configurator.catalogs.copies import Copy, Renaming, kept_while_there, while_there
from configurator.catalogs.draft import Draft
from configurator.catalogs.drawings import PlacedLayer, build_layer
from configurator.catalogs.named_lists import build_named, check_unique
from configurator.catalogs.price_building import attribute_prices, build_price_rule, copy_prices
from configurator.catalogs.rule_building import build_rule
from configurator.catalogs.schema import AttributeEntry
from configurator.catalogs.sentences import parse_condition
from configurator.catalogs.tables import MOST_CELLS
from configurator.catalogs.vocabulary import Vocabulary
from configurator.domain.catalog import Attribute
from configurator.domain.conditions import ALWAYS, Condition
from configurator.domain.prices import PriceRule
from configurator.domain.rules import Requires, Rule, RuleBody, Table
from configurator.domain.texts import LocalText

Thing = TypeVar("Thing")

NUMBER = "{number}"
"""Stands for a copy's number in the names of the drawing's groups: `disk-{number}`."""


Relevance = tuple[str, Condition]
"""An attribute's id, and when it counts."""


@dataclass(frozen=True, slots=True)
class Loose(Generic[Thing]):
    """A rule, price or layer of an assembly. `free`: it says nothing yet of any copy's presence."""

    thing: Thing
    free: bool = True


@dataclass
class Expanded:
    """What assemblies say, in the words of what they are in."""

    rules: list[Loose[Rule]] = field(default_factory=list)
    prices: list[Loose[PriceRule]] = field(default_factory=list)
    costs: list[Loose[PriceRule]] = field(default_factory=list)
    layers: list[Loose[PlacedLayer]] = field(default_factory=list)
    relevance: list[Loose[Relevance]] = field(default_factory=list)


def expand(assemblies: Assemblies, around: Vocabulary) -> Expanded:
    """Everything that the assemblies say, of every copy. `around` is what they are in."""
    all_of_it = Expanded()
    for assembly in assemblies.values():
        said = _said(assembly, around)
        for copy in assembly.copies:
            one = _Expansion(assembly, copy)
            all_of_it.rules += map(one.rule, said.rules)
            all_of_it.rules += (Loose(tie, free=False) for tie in one.ties())
            all_of_it.prices += map(one.price, said.prices)
            all_of_it.costs += map(one.price, said.costs)
            all_of_it.layers += map(one.layer, said.layers)
            all_of_it.relevance += map(one.relevance, said.relevance)
    return all_of_it


def attribute_price_rules(
    draft: Draft, attributes: Iterable[Attribute], entries: Mapping[str, AttributeEntry]
) -> tuple[list[PriceRule], list[PriceRule]]:
    """The price and cost rules on those attributes that were written here."""
    prices: list[PriceRule] = []
    costs: list[PriceRule] = []
    for attribute in attributes:
        if attribute.id in entries:
            more_prices, more_costs = attribute_prices(draft, attribute, entries[attribute.id])
            prices += more_prices
            costs += more_costs
    return prices, costs


def attribute_relevance(draft: Draft, entries: Mapping[str, AttributeEntry]) -> Iterator[Relevance]:
    """When those attributes count that were written here and do not always."""
    for attribute_id, entry in entries.items():
        if entry.counts_only_if:
            path = (*draft.home, "attributes", attribute_id, "counts only if")
            condition = draft.sentence(path, entry.counts_only_if, parse_condition)
            if condition is not None:
                yield attribute_id, condition


def _said(assembly: Assembly, around: Vocabulary) -> Expanded:
    """What an assembly says in its own words, that of assemblies in it expanded."""
    draft, entry = assembly.draft, assembly.entry
    draft.attributes = assembly.own.within(around, f"{assembly.id}.")
    rules = build_named(draft, "rules", entry.rules, build_rule)
    check_unique(draft, "rule-twice", [(rule.id, rule.file, rule.line) for rule in rules])
    _check_tables(assembly, rules)
    prices, costs = copy_prices(draft, entry)
    for_attributes = attribute_price_rules(draft, assembly.own.values(), entry.attributes)
    prices += for_attributes[0]
    costs += for_attributes[1]
    prices += build_named(draft, "price rules", entry.price_rules, build_price_rule)
    check_unique(draft, "price-rule-twice", [(rule.id, rule.file, rule.line) for rule in prices])
    inner = expand(assembly.inner, draft.attributes)
    return Expanded(
        [*map(Loose, rules), *inner.rules],
        [*_loose_prices(prices), *inner.prices],
        [*_loose_prices(costs), *inner.costs],
        [*map(Loose, _layers(assembly)), *inner.layers],
        [*map(Loose, attribute_relevance(draft, entry.attributes)), *inner.relevance],
    )


def _loose_prices(rules: Iterable[PriceRule]) -> Iterator[Loose[PriceRule]]:
    """An option's price needs no presence: an absent copy has nothing that has a price."""
    for rule in rules:
        yield Loose(rule, free=not rule.option)


def _check_tables(assembly: Assembly, rules: list[Rule]) -> None:
    """A table is repeated for each copy that may be absent: bounded as one table is."""
    repeated = sum(1 for copy in assembly.copies if copy.presence)
    for rule in list(rules):
        if isinstance(rule.body, Table):
            cells = len(rule.body.rows) * (len(rule.body.columns) + 1)
            if cells * repeated > MOST_CELLS:
                path = (*assembly.draft.home, "at most")
                assembly.draft.error("too-many-copies", path, most=str(MOST_CELLS))
                rules.remove(rule)


def _layers(assembly: Assembly) -> list[PlacedLayer]:
    draft = assembly.draft
    layers = []
    for group, entry in assembly.entry.layers.items():
        path = (*draft.home, "layers", group)
        if len(assembly.copies) > 1 and NUMBER not in group:
            draft.error("layer-number", path, found=group)
        layers.append(build_layer(draft, path, entry))
    return layers


class _Expansion:
    """One copy of an assembly, and what it makes of what the assembly says."""

    def __init__(self, assembly: Assembly, copy: Copy) -> None:
        self._assembly = assembly
        self._copy = copy
        self._renaming = Renaming(copy, assembly.own.keys())

    def rule(self, loose: Loose[Rule]) -> Loose[Rule]:
        """A rule about this copy."""
        rule = loose.thing
        body = self._renaming.body(rule.body)
        if loose.free:
            body = kept_while_there(body, self._copy)
        name = self._copy.called(rule.name)
        new = replace(rule, id=f"{self._copy.id}.{rule.id}", body=body, name=name)
        return Loose(new, self._is_free(loose))

    def price(self, loose: Loose[PriceRule]) -> Loose[PriceRule]:
        """A price or cost of this copy."""
        rule, copy = loose.thing, self._copy
        when = self._renaming.condition(rule.when)
        attribute, option = self._renaming.name(rule.attribute), rule.option
        if loose.free and copy.presence:
            when = while_there(when, copy)
            if not rule.attribute and rule.when == ALWAYS and not rule.id:
                attribute, option = copy.presence, "yes"
        new = replace(
            rule,
            id=f"{copy.id}.{rule.id}" if rule.id else copy.id,
            formula=self._renaming.formula(rule.formula),
            when=when,
            name=self._price_name(rule),
            attribute=attribute,
            option=option,
        )
        return Loose(new, self._is_free(loose))

    def _price_name(self, rule: PriceRule) -> LocalText:
        """An option is called as it was; everything else says of which copy it is."""
        if not rule.id:
            return self._copy.name
        whose = self._assembly.own.get(rule.attribute)
        if rule.option and (whose is None or whose.name != rule.name):
            return rule.name
        return self._copy.called(rule.name)

    def layer(self, loose: Loose[PlacedLayer]) -> Loose[PlacedLayer]:
        """A layer that shows this copy. Copies within copies are numbered `2-1`."""
        layer, copy = loose.thing.layer, self._copy
        when = self._renaming.condition(layer.when)
        number = str(copy.number)
        if self._assembly.draft.home[:-2]:  # this copy is within another, whose number goes first
            number = f"{NUMBER}-{number}"
        new = replace(
            layer,
            group=layer.group.replace(NUMBER, number),
            when=while_there(when, copy) if loose.free else when,
            tinted_by=self._renaming.name(layer.tinted_by),
        )
        return Loose(PlacedLayer(new, loose.thing.path), self._is_free(loose))

    def relevance(self, loose: Loose[Relevance]) -> Loose[Relevance]:
        """When an attribute of this copy counts: never while the copy is not there."""
        attribute_id, condition = loose.thing
        when = self._renaming.condition(condition)
        if loose.free:
            when = while_there(when, self._copy)
        return Loose((self._renaming.name(attribute_id), when), self._is_free(loose))

    def ties(self) -> Iterator[Rule]:
        """What holds a copy that may be absent together: all of it is there, or nothing."""
        copy, own = self._copy, self._assembly.own
        if not copy.presence:
            return
        first = self._assembly.copies[copy.number - 2] if copy.number > 1 else None
        if first is not None and first.presence:
            yield self._tie(
                f"{copy.id}_order",
                Requires(copy.there, first.there),
                copy.name,
                _after(copy, first),
            )
        for attribute in own.values():
            if attribute.id in own.presences:
                continue  # an inner copy's, tied to that copy's presence, which is tied to this one
            because = _belongs(copy, attribute)
            name = copy.called(attribute.name)
            for number, body in enumerate(copy.ties(attribute, toggle=attribute.id in own.toggles)):
                rule_id = f"{copy.id}.{attribute.id}_{number}"
                yield self._tie(rule_id, body, name, because)

    def _tie(self, rule_id: str, body: RuleBody, name: LocalText, because: LocalText) -> Rule:
        place = self._assembly.draft.place(*self._assembly.draft.home)
        return Rule(rule_id, body, name, because, place.file, place.line)

    def _is_free(self, loose: Loose[Thing]) -> bool:
        return loose.free and not self._copy.presence


def _after(copy: Copy, first: Copy) -> LocalText:
    return LocalText(
        f"“{copy.name.in_language('en')}” comes after “{first.name.in_language('en')}”,"
        " which is not there without it.",
        f"“{copy.name.in_language('id')}” menyusul “{first.name.in_language('id')}”,"
        " yang harus ada lebih dulu.",
    )


def _belongs(copy: Copy, attribute: Attribute) -> LocalText:
    return LocalText(
        f"“{attribute.name.in_language('en')}” belongs to “{copy.name.in_language('en')}”:"
        " it is chosen exactly when that is there.",
        f"“{attribute.name.in_language('id')}” bagian dari “{copy.name.in_language('id')}”:"
        " dipilih tepat bila bagian itu ada.",
    )
