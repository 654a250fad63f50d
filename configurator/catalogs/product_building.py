"""From a product file to a product: everything in it, each part by its own builder."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from configurator.catalogs.attribute_building import (
    build_attribute,
    build_parts,
    build_work,
)
from configurator.catalogs.draft import Draft, said
from configurator.catalogs.findings import Known, Place
from configurator.catalogs.nodes import Path
from configurator.catalogs.notations import slug
from configurator.catalogs.pictures_used import groups_of, use_picture
from configurator.catalogs.price_building import (
    attribute_prices,
    base_cost_rule,
    base_rule,
    build_price_rule,
)
from configurator.catalogs.rule_building import build_rule
from configurator.catalogs.schema import (
    DrawingEntry,
    PresetEntry,
    ProductFile,
    StepEntry,
)
from configurator.catalogs.sentences import parse_condition
from configurator.catalogs.values import build_value, missing_value
from configurator.catalogs.vocabulary import unknown_attribute
from configurator.domain.catalog import (
    Attribute,
    Drawing,
    Kind,
    Layer,
    Preset,
    Product,
    Step,
)
from configurator.domain.conditions import ALWAYS, Value
from configurator.domain.prices import PriceRule
from configurator.domain.texts import LocalText

Thing = TypeVar("Thing")

CHOOSE = LocalText("Choose", "Pilih")
MORE = LocalText("More", "Lainnya")


def build_product(draft: Draft, content: ProductFile) -> Product:
    """The product a file describes. What is wrong is told and left out."""
    for attribute_id, entry in content.attributes.items():
        attribute = build_attribute(draft, attribute_id, entry)
        if attribute is not None:
            draft.attributes[attribute_id] = attribute
    attributes = tuple(draft.attributes.values())
    price_rules, cost_rules = _prices(draft, content)
    rules = list(_named(draft, "rules", content.rules, build_rule))
    _check_unique(draft, "rule-twice", [(rule.id, rule.file, rule.line) for rule in rules])
    _check_unique(
        draft, "price-rule-twice", [(rule.id, rule.file, rule.line) for rule in price_rules]
    )
    use_picture(draft, ("picture",), content.picture)
    presets = tuple(_named(draft, "presets", content.presets, _build_preset))
    _check_unique(
        draft,
        "preset-twice",
        [(preset.id, preset.source.file, preset.source.line) for preset in presets],
    )
    return Product(
        content.product,
        said(content.name),
        attributes,
        _standard(draft, content),
        description=said(content.description),
        article=content.article,
        steps=_steps(draft, content, attributes),
        rules=tuple(rules),
        price_rules=tuple(price_rules),
        cost_rules=tuple(cost_rules),
        presets=presets,
        drawing=_drawing(draft, content.drawing) if content.drawing is not None else None,
        picture=content.picture,
        tax_category=content.tax_category,
        making_days=content.making,
        parts=build_parts(draft, ("parts",), content.parts),
        work=build_work(content.work),
        staff_note=said(content.staff_note),
        valid=draft.period((), content.valid_from, content.valid_to),
        source=draft.source("product"),
    )


def _prices(draft: Draft, content: ProductFile) -> tuple[list[PriceRule], list[PriceRule]]:
    prices = [base_rule(draft, content)]
    base_cost = base_cost_rule(draft, content)
    costs = [base_cost] if base_cost is not None else []
    for attribute in draft.attributes.values():
        more_prices, more_costs = attribute_prices(
            draft, attribute, content.attributes[attribute.id]
        )
        prices += more_prices
        costs += more_costs
    prices += _named(draft, "price rules", content.price_rules, build_price_rule)
    return prices, costs


def _named(
    draft: Draft,
    key: str,
    entries: list[dict[str, Thing]],
    build: Callable[[Draft, Path, str, Thing], "Built | None"],
) -> "list[Built]":
    """What a list of named things is built to, with the errors of each."""
    built: list[Built] = []
    indexes = draft.checked.kept.get(key, [])
    for index, entry in zip(indexes, entries, strict=True):
        for name, body in entry.items():
            path = (key, index, name)
            if not slug(name):
                draft.error("name-without-letters", path, found=name)
                continue
            thing = build(draft, path, name, body)
            if thing is not None:
                built.append(thing)
    return built


Built = TypeVar("Built")


def _check_unique(draft: Draft, code: str, things: Iterable[tuple[str, str, int]]) -> None:
    first: dict[str, int] = {}
    for thing_id, file, line in things:
        if thing_id in first:
            draft.report.error(code, Place(file, line), id=thing_id, line=str(first[thing_id]))
        else:
            first[thing_id] = line


def _standard(draft: Draft, content: ProductFile) -> dict[str, Value]:
    path: Path = ("standard",)
    standard: dict[str, Value] = {}
    _check_known(draft, path, content.standard)
    for attribute in draft.attributes.values():
        if attribute.id in content.standard:
            written = content.standard[attribute.id]
            value = build_value(draft, (*path, attribute.id), attribute, written)
        else:
            value = missing_value(attribute)
            if value is None and not draft.checked.is_cut((*path, attribute.id)):
                place = draft.place(*path) if content.standard else draft.place("product")
                draft.report.error("no-standard", place, attribute=attribute.id)
        if value is not None:
            standard[attribute.id] = value
    return standard


def _check_known(draft: Draft, path: Path, ids: Iterable[str]) -> None:
    for attribute_id in ids:
        if attribute_id not in draft.attributes:
            trouble = unknown_attribute(attribute_id, draft.attributes)
            draft.tell(trouble, (*path, attribute_id))


def _build_preset(draft: Draft, path: Path, name: str, entry: PresetEntry) -> Preset:
    values: dict[str, Value] = {}
    _check_known(draft, (*path, "values"), entry.values)
    for attribute_id, written in entry.values.items():
        attribute = draft.attributes.get(attribute_id)
        if attribute is not None:
            value = build_value(draft, (*path, "values", attribute_id), attribute, written)
            if value is not None:
                values[attribute_id] = value
    display = said(entry.name) if entry.name is not None else LocalText.same(name)
    return Preset(slug(name), display, values, draft.source(*path))


def _steps(
    draft: Draft, content: ProductFile, attributes: tuple[Attribute, ...]
) -> tuple[Step, ...]:
    if not content.steps:
        return _steps_of_groups(attributes)
    steps: list[Step] = []
    shown: dict[str, int] = {}
    seen: dict[str, int] = {}
    for index, entry in zip(draft.checked.kept["steps"], content.steps, strict=True):
        path: Path = ("steps", index)
        if entry.step in seen:
            line = str(draft.place("steps", seen[entry.step]).line)
            draft.error("step-twice", (*path, "step"), id=entry.step, line=line)
        seen[entry.step] = index
        steps.append(_step(draft, path, entry, shown))
    forgotten = [attribute for attribute in attributes if attribute.id not in shown]
    if forgotten and len(draft.checked.kept["steps"]) == len(content.steps):
        for attribute in forgotten:
            path = ("attributes", attribute.id)
            draft.warning("in-no-step", path, attribute=attribute.id)
        more = tuple(attribute.id for attribute in forgotten)
        steps.append(Step("more", MORE, more))
    return tuple(steps)


def _step(draft: Draft, path: Path, entry: StepEntry, shown: dict[str, int]) -> Step:
    members: list[str] = []
    for number, attribute_id in enumerate(entry.attributes):
        here = (*path, "attributes", number)
        if attribute_id not in draft.attributes:
            draft.tell(unknown_attribute(attribute_id, draft.attributes), here, 0)
        elif attribute_id in shown:
            line = str(shown[attribute_id])
            draft.error("shown-twice", here, attribute=attribute_id, line=line)
        else:
            shown[attribute_id] = draft.place(*here).line
            members.append(attribute_id)
    if not entry.attributes:
        draft.error("step-empty", (*path, "attributes"), step=entry.step)
    return Step(entry.step, said(entry.name), tuple(members), said(entry.help))


def _steps_of_groups(attributes: tuple[Attribute, ...]) -> tuple[Step, ...]:
    """A step for each group, in the order they first appear; without groups, one step."""
    groups: dict[LocalText, list[str]] = {}
    for attribute in attributes:
        groups.setdefault(attribute.group, []).append(attribute.id)
    steps: list[Step] = []
    taken: set[str] = set()
    for number, (group, members) in enumerate(groups.items(), 1):
        name = group or (MORE if len(groups) > 1 else CHOOSE)
        step = slug(name.en) or "step"
        if step in taken:
            step = f"{step}-{number}"
        taken.add(step)
        steps.append(Step(step, name, tuple(members)))
    return tuple(steps)


def _drawing(draft: Draft, entry: DrawingEntry) -> Drawing:
    path: Path = ("drawing",)
    content = use_picture(draft, (*path, "file"), entry.file)
    groups = groups_of(content) if content is not None else ()
    layers: list[Layer] = []
    for group, layer in entry.layers.items():
        here = (*path, "layers", group)
        if content is not None and group not in groups:
            draft.error(
                "unknown-group",
                here,
                found=group,
                file=entry.file,
                known=Known(tuple(groups)),
            )
        when = (
            draft.sentence((*here, "shown when"), layer.shown_when, parse_condition)
            if layer.shown_when
            else ALWAYS
        )
        if layer.tinted_by:
            _check_tint(draft, (*here, "tinted by"), layer.tinted_by)
            if layer.colour:
                draft.error("tint-and-colour", (*here, "colour"))
        layers.append(Layer(group, when or ALWAYS, layer.colour, layer.tinted_by))
    regions: dict[str, tuple[float, float, float, float]] = {}
    _check_known(draft, (*path, "regions"), entry.regions)
    for attribute_id, (x, y, width, height) in entry.regions.items():
        if width <= 0 or height <= 0:
            draft.error("region", (*path, "regions", attribute_id))
        regions[attribute_id] = (float(x), float(y), float(width), float(height))
    if not entry.alternative_text.en and not entry.alternative_text.id:
        draft.warning("no-alternative-text", path)
    return Drawing(entry.file, tuple(layers), regions, said(entry.alternative_text))


def _check_tint(draft: Draft, path: Path, attribute_id: str) -> None:
    attribute = draft.attributes.get(attribute_id)
    if attribute is None:
        draft.tell(unknown_attribute(attribute_id, draft.attributes), path, 0)
    elif attribute.kind is not Kind.ONE_OF:
        kind = attribute.kind.value
        draft.error("tint-kind", path, attribute=attribute_id, kind=kind)
    elif not any(option.swatch for option in attribute.options):
        draft.warning("tint-without-swatch", path, attribute=attribute_id)
