"""Proofs about what can be built: whether there is any build, what no build has, named builds."""

from collections.abc import Callable, Iterator

from configurator.domain.catalog import Kind, Preset, Product, Source
from configurator.domain.conditions import Values
from configurator.domain.findings import Severity
from configurator.domain.rules import Rule
from configurator.engine.proving import Prover
from configurator.services.proofs.finding import Finding, rule_source
from configurator.services.proofs.naming import Naming

Nearest = Callable[[Values], Values | None]
"""The valid build that is nearest to values; None where there is no build."""


def no_build(product: Product, prover: Prover) -> Iterator[Finding]:
    """A product without any build, and the rules that contradict one another."""
    if not prover.possible():
        rules = prover.blame()
        source = rule_source(rules[0]) if rules else product.source
        yield Finding(Severity.ERROR, "no-build", product.id, source, rules=rules)


def dead_options(product: Product, prover: Prover, naming: Naming) -> Iterator[Finding]:
    """The options that no build can have, with the rules to blame."""
    sources = {(a.id, o.id): o.source for a, o in product.options()}
    literals = {key: prover.option(*key) for key in sources}
    for attribute, option in prover.never(literals):
        yield Finding(
            Severity.ERROR,
            "dead-option",
            product.id,
            sources[attribute, option],
            {
                "option": naming.option(attribute, option),
                "attribute": naming.attribute(attribute),
            },
            prover.blame((literals[attribute, option],)),
        )


def dead_numbers(product: Product, prover: Prover, naming: Naming) -> Iterator[Finding]:
    """The numbers within an attribute's range that no build can have: a gap that rules leave.

    Neighbouring spans are told as one.
    """
    for attribute in product.attributes:
        if attribute.kind is not Kind.NUMBER:
            continue
        pieces = prover.pieces(attribute.id)
        dead = prover.never({number: literal for number, (_, literal) in enumerate(pieces)})
        runs: list[list[int]] = []
        for number in sorted(dead):
            if runs and runs[-1][-1] == number - 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        for run in runs:
            blamed = dict.fromkeys(r for n in run for r in prover.blame((pieces[n][1],)))
            yield Finding(
                Severity.WARNING,
                "dead-numbers",
                product.id,
                attribute.source,
                {
                    "attribute": naming.attribute(attribute.id),
                    "least": naming.value(attribute.id, pieces[run[0]][0].least),
                    "most": naming.value(attribute.id, pieces[run[-1]][0].most),
                },
                tuple(blamed),
            )


def named_builds(product: Product, naming: Naming, nearest: Nearest) -> Iterator[Finding]:
    """The standard model and the presets that break rules, each with the nearest valid build."""
    if set(product.standard) != set(product.by_id):
        return
    yield from _named(product, product.standard, None, naming, nearest)
    for preset in product.presets:
        yield from _named(product, {**product.standard, **preset.values}, preset, naming, nearest)


def _named(
    product: Product, values: Values, preset: Preset | None, naming: Naming, nearest: Nearest
) -> Iterator[Finding]:
    broken = broken_rules(product, values)
    if not broken:
        return
    after = nearest(values)
    yield Finding(
        Severity.ERROR,
        "standard-breaks-rule" if preset is None else "preset-breaks-rule",
        product.id,
        _named_source(product, preset),
        {
            **({"preset": preset.name} if preset is not None else {}),
            "changes": naming.changes(values, after) if after else naming.changes({}, {}),
        },
        broken,
        values,
        after,
    )


def broken_rules(product: Product, values: Values) -> tuple[Rule, ...]:
    """The rules that a whole build does not keep."""
    return tuple(rule for rule in product.rules if not rule.holds(values, product.carried))


def _named_source(product: Product, preset: Preset | None) -> Source:
    if preset is not None:
        return preset.source
    return product.standard_source if product.standard_source.line else product.source
