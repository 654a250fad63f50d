"""Proofs about traps: options that are easily stuck in.

A trap is an option that, in whatever build it stands, can only be left by changing several (two
or more) other things as well: no build with it is one or no other value away from one without it.
Other things are attributes, or single options of some-of attributes. Traps in one attribute, and
traps that bring one another along, are told as one, at the first of them. Copies of assemblies are
none: a copy goes together with everything in it, by one click.
"""

from collections.abc import Iterator, Sequence

from configurator.domain.catalog import Product
from configurator.domain.findings import Severity
from configurator.domain.texts import LocalText
from configurator.engine.leaving import Leaving, WayOut
from configurator.engine.proving import Prover
from configurator.engine.translation import Translation
from configurator.services.proofs.finding import Finding
from configurator.services.proofs.naming import Naming, is_in_a_copy, plain

MOST_COMPARED = 150
"""Of so many traps at most it is asked which of them bring one another along."""


def traps(
    product: Product, translation: Translation, prover: Prover, naming: Naming
) -> Iterator[Finding]:
    """The traps of a product, with a shortest way out of each."""
    leaving = Leaving(translation)
    try:
        found = [way for way in leaving.narrow() if not is_in_a_copy(way.option.attribute)]
    finally:
        leaving.close()
    places = [(a.id, o.id) for a, o in product.options()]
    found.sort(key=lambda way: places.index((way.option.attribute, way.option.option)))
    for knot in _knots(found, prover):
        way = knot[0]
        wish = way.option
        yield Finding(
            Severity.WARNING,
            "trap",
            product.id,
            product.attribute(wish.attribute).option(wish.option).source,
            {
                "option": naming.option(wish.attribute, wish.option),
                "attribute": naming.attribute(wish.attribute),
                "count": plain(way.others),
                "changes": naming.changes(way.before, way.after),
                "others": _others(knot[1:], naming),
            },
            witness=way.before,
            after=way.after,
        )


def _others(knot: Sequence[WayOut], naming: Naming) -> LocalText:
    if not knot:
        return LocalText()
    names = [naming.option(way.option.attribute, way.option.option) for way in knot]
    return LocalText(
        en=f"So it is with {', '.join(name.en for name in names)}.",
        id=f"Begitu pula dengan {', '.join(name.in_language('id') for name in names)}.",
    )


def _knots(found: Sequence[WayOut], prover: Prover) -> list[list[WayOut]]:
    """Options that are traps together, in the order of the catalog."""
    head = list(range(len(found)))

    def root(number: int) -> int:
        while head[number] != number:
            number = head[number]
        return number

    literals = [prover.option(way.option.attribute, way.option.option) for way in found]
    for one, way in enumerate(found):
        for other, another in enumerate(found[:MOST_COMPARED]):
            if one < MOST_COMPARED and root(one) != root(other):
                same = way.option.attribute == another.option.attribute
                if same or not prover.possible((literals[one], -literals[other])):
                    first, second = sorted((root(one), root(other)))
                    head[second] = first
    knots: dict[int, list[WayOut]] = {}
    for number, way in enumerate(found):
        knots.setdefault(root(number), []).append(way)
    return list(knots.values())
