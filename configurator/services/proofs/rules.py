"""Proofs about rules: ones that never decide anything, and ones that contradict."""

from collections.abc import Collection, Iterator

from configurator.domain.catalog import Product
from configurator.domain.findings import Severity
from configurator.domain.rules import Demands, Requires, Rule, RuleBody
from configurator.domain.texts import LocalText
from configurator.engine.proving import Prover
from configurator.services.proofs.finding import Finding, rule_source


def needless_rules(product: Product, prover: Prover) -> Iterator[Finding]:
    """Rules without which the builds would be the same: every build of the others keeps them.

    The rules named are the fewest that already exclude what the needless one excludes.
    """
    for number, rule in enumerate(product.rules):
        broken = (prover.breaks(number),)
        if prover.possible(broken, without=number):
            continue
        others = prover.blame(broken, without=number)
        yield Finding(
            Severity.WARNING,
            "rule-never-bites" if others else "rule-says-nothing",
            product.id,
            rule_source(rule),
            {"rule": rule_name(rule)},
            others,
        )


def cases(product: Product) -> list[tuple[Rule, RuleBody]]:
    """What to ask a prover for `contradictions`: the case of every rule that has one."""
    return [
        (rule, Demands(rule.body.when)) for rule in product.rules if isinstance(rule.body, Requires)
    ]


def contradictions(
    product: Product,
    prover: Prover,
    asked: Collection[tuple[int, Rule]],
    told: Collection[frozenset[str]],
) -> Iterator[Finding]:
    """Rules whose case never comes up because they contradict others in it.

    `asked` are the numbers of the questions from `cases`; `told` the sets of rules that other
    findings have blamed already.
    """
    seen = set(told)
    for number, rule in asked:
        case = (prover.question(number),)
        if prover.possible(case):
            continue
        blamed = prover.blame(case)
        ids = frozenset(other.id for other in blamed)
        if rule.id in ids and len(blamed) > 1 and not any(known <= ids for known in seen):
            seen.add(ids)
            yield Finding(
                Severity.WARNING,
                "rules-contradict",
                product.id,
                rule_source(rule),
                {"rule": rule_name(rule)},
                blamed,
            )


def rule_name(rule: Rule) -> LocalText:
    """A rule's name; its id where it has none."""
    return rule.name or LocalText.same(rule.id)
