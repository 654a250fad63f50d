"""From a product file to a product: everything in it, each part by its own builder."""

from collections.abc import Mapping

from configurator.catalogs.assemblies import (
    Assemblies,
    parts_always_there,
    read_assemblies,
    read_attributes,
    work_always_done,
)
from configurator.catalogs.assembly_rules import attribute_price_rules, expand
from configurator.catalogs.assembly_values import build_values
from configurator.catalogs.attribute_building import build_parts, build_work
from configurator.catalogs.copies import Copy
from configurator.catalogs.draft import Draft, said
from configurator.catalogs.drawings import PlacedLayer, build_drawing
from configurator.catalogs.named_lists import build_named, check_unique
from configurator.catalogs.nodes import Path
from configurator.catalogs.notations import slug
from configurator.catalogs.pictures_used import use_picture
from configurator.catalogs.price_building import base_cost_rule, base_rule, build_price_rule
from configurator.catalogs.rule_building import build_rule
from configurator.catalogs.schema import PresetEntry, ProductFile, StepEntry
from configurator.catalogs.sentences import parse_condition
from configurator.catalogs.vocabulary import unknown_attribute
from configurator.domain.catalog import Attribute, Drawing, Preset, Product, Step
from configurator.domain.conditions import Condition, Values
from configurator.domain.prices import PriceRule
from configurator.domain.texts import LocalText

CHOOSE = LocalText("Choose", "Pilih")
MORE = LocalText("More", "Lainnya")


def build_product(draft: Draft, content: ProductFile) -> Product:
    """The product a file describes. What is wrong is told and left out."""
    read_attributes(draft, content.attributes)
    assemblies = read_assemblies(draft, content.assemblies)
    attributes = tuple(draft.attributes.values())
    copied = expand(assemblies, draft.attributes)
    price_rules, cost_rules = _prices(draft, content)
    rules = build_named(draft, "rules", content.rules, build_rule)
    check_unique(draft, "rule-twice", [(rule.id, rule.file, rule.line) for rule in rules])
    check_unique(
        draft, "price-rule-twice", [(rule.id, rule.file, rule.line) for rule in price_rules]
    )
    use_picture(draft, ("picture",), content.picture)
    standard = build_values(draft, ("standard",), content.standard, assemblies)
    return Product(
        content.product,
        said(content.name),
        attributes,
        standard,
        description=said(content.description),
        article=content.article,
        steps=_steps(draft, content, attributes, assemblies),
        relevance=_relevance(draft, content, assemblies),
        rules=(*rules, *(loose.thing for loose in copied.rules)),
        price_rules=(*price_rules, *(loose.thing for loose in copied.prices)),
        cost_rules=(*cost_rules, *(loose.thing for loose in copied.costs)),
        presets=_presets(draft, content, assemblies, standard),
        drawing=_drawing(draft, content, [loose.thing for loose in copied.layers]),
        picture=content.picture,
        tax_category=content.tax_category,
        making_days=content.making,
        parts=(*build_parts(draft, ("parts",), content.parts), *parts_always_there(assemblies)),
        work=(*build_work(content.work), *work_always_done(assemblies)),
        staff_note=said(content.staff_note),
        valid=draft.period((), content.valid_from, content.valid_to),
        source=draft.source("product"),
        standard_source=draft.source("standard"),
    )


def _relevance(
    draft: Draft, content: ProductFile, assemblies: Assemblies
) -> Mapping[str, Condition]:
    """When attributes count: as the file says, and those of a copy while the copy is there."""
    relevance = {
        member: copy.there
        for assembly in assemblies.values()
        for copy in assembly.copies
        if copy.presence
        for member in draft.attributes.groups[copy.id].attributes
        if member != copy.presence
    }
    for attribute_id, sentence in content.counts_only_if.items():
        path = ("counts only if", attribute_id)
        if attribute_id not in draft.attributes:
            draft.tell(unknown_attribute(attribute_id, draft.attributes), path)
            continue
        condition = draft.sentence(path, sentence, parse_condition)
        if condition is not None:
            relevance[attribute_id] = condition
    return relevance


def _prices(draft: Draft, content: ProductFile) -> tuple[list[PriceRule], list[PriceRule]]:
    base, base_cost = base_rule(draft, content), base_cost_rule(draft, content)
    prices, costs = attribute_price_rules(draft, draft.attributes.values(), content.attributes)
    prices = [base, *prices]
    prices += build_named(draft, "price rules", content.price_rules, build_price_rule)
    return prices, costs if base_cost is None else [base_cost, *costs]


def _presets(
    draft: Draft, content: ProductFile, assemblies: Assemblies, standard: Values
) -> tuple[Preset, ...]:
    def build(draft: Draft, path: Path, name: str, entry: PresetEntry) -> Preset:
        values = build_values(draft, (*path, "values"), entry.values, assemblies, standard)
        display = said(entry.name) if entry.name is not None else LocalText.same(name)
        return Preset(slug(name), display, values, draft.source(*path))

    presets = build_named(draft, "presets", content.presets, build)
    places = [(preset.id, preset.source.file, preset.source.line) for preset in presets]
    check_unique(draft, "preset-twice", places)
    return tuple(presets)


def _drawing(draft: Draft, content: ProductFile, copied: list[PlacedLayer]) -> Drawing | None:
    if content.drawing is not None:
        return build_drawing(draft, content.drawing, copied)
    for placed in copied[:1]:
        draft.error("layers-without-drawing", placed.path)
    return None


def _steps(
    draft: Draft,
    content: ProductFile,
    attributes: tuple[Attribute, ...],
    assemblies: Assemblies,
) -> tuple[Step, ...]:
    of_copies = {
        member: copy
        for assembly in assemblies.values()
        for copy in assembly.copies
        for member in draft.attributes.groups[copy.id].attributes
    }
    if not content.steps:
        return _steps_of_groups(attributes, of_copies)
    steps: list[Step] = []
    shown: dict[str, int] = {}
    seen: dict[str, int] = {}
    for index, entry in zip(draft.checked.kept[("steps",)], content.steps, strict=True):
        path: Path = ("steps", index)
        if entry.step in seen:
            line = str(draft.place("steps", seen[entry.step]).line)
            draft.error("step-twice", (*path, "step"), id=entry.step, line=line)
        seen[entry.step] = index
        steps.append(_step(draft, path, entry, shown))
    forgotten = [attribute for attribute in attributes if attribute.id not in shown]
    if forgotten and len(draft.checked.kept[("steps",)]) == len(content.steps):
        for attribute in forgotten:
            copy = of_copies.get(attribute.id)
            name = attribute.id if copy is None else copy.id.rpartition(".")[0]
            path = ("attributes" if copy is None else "assemblies", name)
            draft.warning("in-no-step", path, attribute=name)
        more = tuple(attribute.id for attribute in forgotten)
        steps.append(Step("more", MORE, more))
    return tuple(steps)


def _step(draft: Draft, path: Path, entry: StepEntry, shown: dict[str, int]) -> Step:
    members: list[str] = []
    for number, attribute_id in enumerate(entry.attributes):
        here = (*path, "attributes", number)
        group = draft.attributes.groups.get(attribute_id)
        if attribute_id not in draft.attributes and group is None:
            draft.tell(unknown_attribute(attribute_id, draft.attributes), here, 0)
            continue
        for member in group.attributes if group is not None else (attribute_id,):
            if member in shown:
                draft.error("shown-twice", here, attribute=attribute_id, line=str(shown[member]))
                break
            shown[member] = draft.place(*here).line
            members.append(member)
    if not entry.attributes:
        draft.error("step-empty", (*path, "attributes"), step=entry.step)
    return Step(entry.step, said(entry.name), tuple(members), said(entry.help))


def _steps_of_groups(
    attributes: tuple[Attribute, ...], of_copies: Mapping[str, Copy]
) -> tuple[Step, ...]:
    """A step for each group, in the order they first appear, and for each copy of an assembly."""
    groups: dict[LocalText, list[str]] = {}
    for attribute in attributes:
        copy = of_copies.get(attribute.id)
        group = attribute.group if copy is None else copy.name
        groups.setdefault(group, []).append(attribute.id)
    others = sum(1 for attribute in attributes if attribute.group and attribute.id not in of_copies)
    steps: list[Step] = []
    taken: set[str] = set()
    for number, (group, members) in enumerate(groups.items(), 1):
        name = group or (MORE if others else CHOOSE)
        step = slug(name.en) or "step"
        if step in taken:
            step = f"{step}-{number}"
        taken.add(step)
        steps.append(Step(step, name, tuple(members)))
    return tuple(steps)
