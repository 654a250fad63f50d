"""Proofs about what a customer sees: names, pictures, the layers of the drawing."""

from collections.abc import Collection, Hashable, Iterator
from decimal import Decimal

from configurator.domain.catalog import Attribute, Catalog, Kind, Layer, Option, Product, Source
from configurator.domain.conditions import (
    AllOf,
    AnyOf,
    Carried,
    Compare,
    Condition,
    Constant,
    Is,
    Not,
    Quantity,
    Sum,
    Times,
    attributes_of,
)
from configurator.domain.findings import Severity
from configurator.domain.rules import Demands, RuleBody
from configurator.engine.proving import Prover
from configurator.services.proofs.finding import Finding
from configurator.services.proofs.naming import Naming, is_in_a_copy, plain


def missing_names(catalog: Catalog) -> Iterator[Finding]:
    """Things that a customer would read the name of, and that have none."""
    if not catalog.name:
        yield _nameless("", Source("catalog.yaml", 1), catalog.id)
    for product in catalog.products:
        if not product.name:
            yield _nameless(product.id, product.source, product.id)
        for attribute in product.attributes:
            if not attribute.name:
                yield _nameless(product.id, attribute.source, attribute.id)
            for option in attribute.options:
                if not option.name:
                    yield _nameless(product.id, option.source, f"{attribute.id}.{option.id}")
        for step in product.steps:
            if not step.name:
                yield _nameless(product.id, product.source, step.id)


def _nameless(product: str, source: Source, what: str) -> Finding:
    return Finding(Severity.WARNING, "no-name", product, source, {"what": plain(f"“{what}”")})


def missing_pictures(product: Product, naming: Naming) -> Iterator[Finding]:
    """Products and options without what their like have: articles, pictures.

    An option called “none” or “no” stands for nothing, and needs none; that a copy of an assembly
    is there is no article either. Swatches are looked at
    where a layer takes its colour from one (`layers`).
    """
    if product.drawing is None and not product.picture:
        yield Finding(Severity.NOTE, "product-without-picture", product.id, product.source)
    options = [(a, o) for a, o in product.options() if o.id not in ("none", "no")]
    if any(option.article for _, option in options):
        for attribute, option in options:
            if not option.article and not (is_in_a_copy(attribute.id) and option.id == "yes"):
                yield _lacking(product, attribute, option, "no-article", naming)
    for attribute in product.attributes:
        own = [option for option in attribute.options if option.id not in ("none", "no")]
        if any(option.picture for option in own):
            for option in own:
                if not option.picture:
                    yield _lacking(product, attribute, option, "no-picture", naming)


def _lacking(
    product: Product,
    attribute: Attribute,
    option: Option,
    code: str,
    naming: Naming,
) -> Finding:
    words = {
        "option": naming.option(attribute.id, option.id),
        "attribute": naming.attribute(attribute.id),
    }
    return Finding(Severity.NOTE, code, product.id, option.source, words)


LayerQuestion = tuple[Layer, str, RuleBody]
"""A layer, an option without a swatch that it may be shown with ("": the layer at all)."""


def layer_questions(product: Product) -> list[LayerQuestion]:
    """What to ask a prover for `layers`."""
    asked: list[LayerQuestion] = []
    drawing = product.drawing
    for layer in drawing.layers if drawing else ():
        assert drawing is not None
        shown = drawing.shown_when(layer)
        asked.append((layer, "", Demands(shown)))
        if layer.tinted_by in product.by_id:
            for option in product.attribute(layer.tinted_by).options:
                if not option.swatch:
                    shown_with = Is(layer.tinted_by, frozenset((option.id,)))
                    asked.append((layer, option.id, Demands(AllOf((shown, shown_with)))))
    return asked


def layers(
    product: Product,
    prover: Prover,
    asked: Collection[tuple[int, LayerQuestion]],
    naming: Naming,
) -> Iterator[Finding]:
    """Layers that no build shows, and layers shown without the colour they should take."""
    for number, (layer, option, _) in asked:
        literals = (prover.question(number),)
        build = prover.build(literals)
        source = layer.source if layer.source.line else product.source
        if not option and build is None:
            words = {"layer": plain(layer.group)}
            blamed = prover.blame(literals)
            yield Finding(Severity.WARNING, "layer-never-shown", product.id, source, words, blamed)
        elif option and build is not None:
            words = {
                "layer": plain(layer.group),
                "attribute": naming.attribute(layer.tinted_by),
                "option": naming.option(layer.tinted_by, option),
            }
            yield Finding(
                Severity.WARNING, "tint-missing", product.id, source, words, witness=build
            )


def look_alikes(product: Product, naming: Naming) -> Iterator[Finding]:
    """Options of one attribute that the drawing, which shows others of them, cannot tell apart.

    Two options look alike when they take the same swatch wherever the attribute gives the colour,
    and every layer's condition says the same with the one as with the other.
    """
    if product.drawing is None:
        return
    drawn = product.drawing.layers
    for attribute in product.attributes:
        about = [
            layer
            for layer in drawn
            if layer.tinted_by == attribute.id or attribute.id in attributes_of(layer.when)
        ]
        if attribute.kind is not Kind.ONE_OF or not about:
            continue
        looks: dict[Hashable, list[str]] = {}
        for option in attribute.options:
            look = tuple(
                (
                    option.swatch if layer.tinted_by == attribute.id else "",
                    _with(layer.when, attribute.id, option),
                )
                for layer in about
            )
            looks.setdefault(look, []).append(option.id)
        for alike in looks.values():
            if 1 < len(alike) < len(attribute.options):
                words = {
                    "attribute": naming.attribute(attribute.id),
                    "options": naming.options(attribute.id, alike),
                }
                yield Finding(Severity.NOTE, "look-alike", product.id, attribute.source, words)


ALWAYS: Condition = AllOf(())
NEVER: Condition = AnyOf(())


def _with(condition: Condition, attribute: str, option: Option) -> Condition:
    """What is left of a condition once an attribute has an option."""
    match condition:
        case Is(about, options) if about == attribute:
            return ALWAYS if option.id in options else NEVER
        case Not(part):
            left = _with(part, attribute, option)
            return NEVER if left == ALWAYS else ALWAYS if left == NEVER else Not(left)
        case AllOf(parts):
            rest = [_with(part, attribute, option) for part in parts]
            if NEVER in rest:
                return NEVER
            return _one(AllOf(tuple(part for part in rest if part != ALWAYS)))
        case AnyOf(parts):
            rest = [_with(part, attribute, option) for part in parts]
            if ALWAYS in rest:
                return ALWAYS
            return _one(AnyOf(tuple(part for part in rest if part != NEVER)))
        case Compare(first, relation, second):
            return Compare(
                _quantity(first, attribute, option), relation, _quantity(second, attribute, option)
            )
        case _:
            return condition


def _one(condition: AllOf | AnyOf) -> Condition:
    return condition.parts[0] if len(condition.parts) == 1 else condition


def _quantity(quantity: Quantity, attribute: str, option: Option) -> Quantity:
    match quantity:
        case Carried(about, key) if about == attribute:
            return Constant(option.carries.get(key, Decimal(0)))
        case Sum(parts):
            return Sum(tuple(_quantity(part, attribute, option) for part in parts))
        case Times(parts):
            return Times(tuple(_quantity(part, attribute, option) for part in parts))
        case _:
            return quantity
