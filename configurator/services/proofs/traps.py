"""Proofs about traps: options that are easily stuck in.

A trap is an option that, in whatever build it stands, can only be left by changing several (two
or more) other things as well: no build with it is one or no other value away from one without it.
Other things are attributes, or single options of some-of attributes. Options that lock one another
are one trap, told at the first of them.
"""

from collections.abc import Iterator, Sequence

from configurator.domain.catalog import Product
from configurator.domain.conditions import Value
from configurator.domain.findings import Severity
from configurator.domain.texts import LocalText
from configurator.engine.leaving import Leaving, WayOut
from configurator.engine.translation import Translation
from configurator.services.proofs.finding import Finding
from configurator.services.proofs.naming import Naming, plain


def traps(product: Product, translation: Translation, naming: Naming) -> Iterator[Finding]:
    """The traps of a product, with a shortest way out of each."""
    leaving = Leaving(translation)
    try:
        found = leaving.narrow()
    finally:
        leaving.close()
    sources = {(a.id, o.id): o.source for a, o in product.options()}
    for knot in _knots(found):
        way = knot[0]
        wish = way.option
        yield Finding(
            Severity.WARNING,
            "trap",
            product.id,
            sources[wish.attribute, wish.option],
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


def _taken(value: Value) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset((str(value),))


def _knots(found: Sequence[WayOut]) -> list[list[WayOut]]:
    """Options whose ways out change one another, together; in the order of the catalog."""
    place = {(way.option.attribute, way.option.option): n for n, way in enumerate(found)}
    head = list(range(len(found)))

    def root(number: int) -> int:
        while head[number] != number:
            number = head[number]
        return number

    for number, way in enumerate(found):
        for attribute, before in way.before.items():
            after = way.after[attribute]
            if before == after:
                continue
            for option in (*_taken(before), *_taken(after)):
                other = place.get((attribute, option))
                if other is not None:
                    first, second = sorted((root(number), root(other)))
                    head[second] = first
    knots: dict[int, list[WayOut]] = {}
    for number, way in enumerate(found):
        knots.setdefault(root(number), []).append(way)
    return list(knots.values())
